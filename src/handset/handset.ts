import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import type { Simulator } from '../simulator';
import type { SimulatorService } from '../simulator-host';
import { Phones } from './phones';
import { createTab, type PanelServices } from '../webview';
import { HandsetPanel } from './panel';

export interface HandsetServices extends PanelServices {
  /** The window's own simulator, started on first use. */
  readonly simulator: Pick<SimulatorService, 'start' | 'onMessage' | 'onDidStop'>;
}

/**
 * Owns the handset panel: there is at most one in a window. It closes when the simulator stops, and is not restored,
 * because the simulator's messages end with the window.
 */
export class Handset implements vscode.Disposable {
  #panel: HandsetPanel | undefined;
  /**
   * Created when the panel first opens or the simulator stops, and kept from then on: messages outlive their simulator,
   * and dismissed messages and unsent replies stay so.
   */
  #phones: Phones | undefined;
  readonly #listening: vscode.Disposable[] = [];

  constructor(private readonly services: HandsetServices) {
    this.#listening.push(
      services.simulator.onDidStop((simulator) => {
        this.#phones ??= this.#follow(simulator);
        this.#panel?.close();
      }),
    );
  }

  async open(): Promise<void> {
    const simulator = await this.#start();
    if (!simulator) return;
    if (this.#panel) this.#panel.reveal();
    else this.#panel = this.#create(simulator);
  }

  dispose(): void {
    this.#panel?.dispose();
    vscode.Disposable.from(...this.#listening).dispose();
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
    this.#phones ??= this.#follow(simulator);
    return new HandsetPanel(panel, this.services, { simulator, phones: this.#phones });
  }

  /** Creates phones with the messages of a simulator, which follow it and the ones after it. */
  #follow(simulator: Simulator): Phones {
    const phones = new Phones();
    phones.restore(simulator.messages(), simulator.callbacks());
    this.#listening.push(
      this.services.simulator.onMessage((event) => {
        phones.handleEvent(event);
      }),
    );
    return phones;
  }
}
