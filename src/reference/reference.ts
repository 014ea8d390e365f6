import * as vscode from 'vscode';
import { createTab, SingleTab } from '../webview';
import { ReferencePanel, type ReferenceServices } from './panel';
import { VIEW_TYPE } from './register';

/** Owns the reference panel: there is at most one in a window. */
export class Reference implements vscode.Disposable {
  readonly #tab: SingleTab<ReferencePanel>;

  constructor(private readonly services: ReferenceServices) {
    this.#tab = new SingleTab((panel) => new ReferencePanel(panel, services));
  }

  /** Shows all status codes, at one of them if given, documented or not. */
  async open(code?: number): Promise<void> {
    const panel = this.#tab.open(() =>
      createTab(this.services.extensionUri, VIEW_TYPE, 'reference', vscode.l10n.t('Status Code Reference')),
    );
    if (code !== undefined) await panel.showCode(code);
  }

  /** Adopts a panel that VS Code restores after a reload. */
  restore(panel: vscode.WebviewPanel): void {
    this.#tab.restore(panel);
  }

  dispose(): void {
    this.#tab.dispose();
  }
}
