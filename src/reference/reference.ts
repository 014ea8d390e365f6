import * as vscode from 'vscode';
import { createTab, type PanelServices } from '../webview';
import { ReferencePanel } from './panel';
import { VIEW_TYPE } from './register';

/** Owns the reference panel: there is at most one in a window. */
export class Reference implements vscode.Disposable {
  #panel: ReferencePanel | undefined;

  constructor(private readonly services: PanelServices) {}

  /** Shows all status codes, at one of them if given, documented or not. */
  async open(code?: number): Promise<void> {
    this.#panel ??= this.#adopt(this.#create());
    await this.#panel.show(code);
  }

  /** Adopts a panel that VS Code restores after a reload. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.#panel) panel.dispose();
    else this.#panel = this.#adopt(panel);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #create(): vscode.WebviewPanel {
    return createTab(this.services.extensionUri, VIEW_TYPE, 'reference', vscode.l10n.t('Status Code Reference'));
  }

  #adopt(panel: vscode.WebviewPanel): ReferencePanel {
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    return new ReferencePanel(panel, this.services);
  }
}
