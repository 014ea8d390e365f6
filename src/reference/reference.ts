import * as vscode from 'vscode';
import { ReferencePanel, VIEW_TYPE } from './panel';

/** Opens the reference: there is one, wherever it is asked for. */
export class Reference implements vscode.Disposable {
  #panel: ReferencePanel | undefined;

  constructor(private readonly extensionUri: vscode.Uri) {}

  /** Shows all status codes; at one of them, known or not, where it is given. */
  open(code?: number): void {
    this.#panel ??= this.#adopt(this.#create());
    this.#panel.show(code);
  }

  /** Takes up a reference that VS Code restores after a reload. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.#panel) panel.dispose();
    else this.#panel = this.#adopt(panel);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #create(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      vscode.l10n.t('Status Code Reference'),
      vscode.ViewColumn.Active,
    );
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'reference.svg');
    return panel;
  }

  #adopt(panel: vscode.WebviewPanel): ReferencePanel {
    return new ReferencePanel(panel, this.extensionUri, () => {
      this.#panel = undefined;
    });
  }
}
