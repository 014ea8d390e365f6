import * as vscode from 'vscode';
import type { TextMessage } from '../api';
import { isEmpty, isSame, toDraft } from './draft';
import { ComposePanel, VIEW_TYPE, type ComposeServices } from './panel';

/** Opens the form: there is one, wherever it is asked for. */
export class Composer implements vscode.Disposable {
  #panel: ComposePanel | undefined;

  constructor(private readonly services: ComposeServices) {}

  /** Shows the form as it was left. */
  open(): ComposePanel {
    if (this.#panel) this.#panel.reveal();
    return this.#panel ?? this.#adopt(this.#create());
  }

  /** Shows the form with a message in it. Asks before it replaces what somebody typed. */
  async openWith(message: TextMessage): Promise<void> {
    const { current } = this.services.drafts;
    const draft = toDraft(message, current.revision + 1);
    const panel = this.open();
    if (isSame(draft, current)) return;
    if (!isEmpty(current) && !(await mayReplace())) return;
    await panel.fill({ ...draft, revision: this.services.drafts.current.revision + 1 });
  }

  /** Takes up a form that VS Code restores after a reload. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.#panel) panel.dispose();
    else this.#adopt(panel);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #create(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(VIEW_TYPE, vscode.l10n.t('Compose Message'), vscode.ViewColumn.Active);
    panel.iconPath = vscode.Uri.joinPath(this.services.extensionUri, 'media', 'compose.svg');
    return panel;
  }

  #adopt(panel: vscode.WebviewPanel): ComposePanel {
    this.#panel = new ComposePanel(panel, this.services, () => {
      this.#panel = undefined;
    });
    return this.#panel;
  }
}

async function mayReplace(): Promise<boolean> {
  const replace = vscode.l10n.t('Replace');
  const question = vscode.l10n.t('The form holds a message that was not sent. Replace it?');
  return (await vscode.window.showWarningMessage(question, { modal: true }, replace)) === replace;
}
