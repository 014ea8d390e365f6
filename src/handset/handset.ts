import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import type { Simulator } from '../simulator';
import { Phones } from './phones';
import { createTab, type PanelServices } from '../webview';
import { HandsetPanel } from './panel';

export interface HandsetServices extends PanelServices {
  /** The window's own simulator, started on first use. */
  readonly simulator: { start(): Promise<Simulator> };
}

/**
 * Owns the handset panel: there is at most one in a window. It is not restored, because the simulator's messages end
 * with the window.
 */
export class Handset implements vscode.Disposable {
  #panel: HandsetPanel | undefined;
  /**
   * Created when the panel first opens and kept after it closes, so that dismissed messages and unsent replies stay so.
   */
  #phones: Phones | undefined;

  constructor(private readonly services: HandsetServices) {}

  async open(): Promise<void> {
    const simulator = await this.#start();
    if (!simulator) return;
    if (this.#panel) this.#panel.reveal();
    else this.#panel = this.#create(simulator);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  async #start(): Promise<Simulator | undefined> {
    try {
      return await this.services.simulator.start();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The simulator did not start: {0}', sanitizeForNotification(reason)),
      );
      return undefined;
    }
  }

  #create(simulator: Simulator): HandsetPanel {
    const panel = createTab(this.services.extensionUri, 'websms.handset', 'handset', vscode.l10n.t('Simulator'));
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    this.#phones ??= follow(simulator);
    return new HandsetPanel(panel, this.services, { simulator, phones: this.#phones });
  }
}

/** Creates phones that follow the simulator. Never unsubscribed: the simulator lives as long as the window. */
function follow(simulator: Simulator): Phones {
  const phones = new Phones();
  phones.restore(simulator.messages(), simulator.callbacks());
  simulator.onMessage((event) => {
    phones.handleEvent(event);
  });
  return phones;
}
