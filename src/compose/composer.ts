import * as vscode from 'vscode';
import { createTab, SingleTab } from '../webview';
import { isEmpty, isSame, withoutSecrets } from './draft';
import { ComposePanel, type ComposeServices } from './panel';
import { VIEW_TYPE } from './register';
import type { Draft } from './protocol';

/** Owns the compose form: there is at most one in a window. */
export class Composer implements vscode.Disposable {
  readonly #tab: SingleTab<ComposePanel>;
  /** The name under which the message in the form was saved or opened. */
  savedName: string | undefined;

  constructor(private readonly services: ComposeServices) {
    this.#tab = new SingleTab((panel) => new ComposePanel(panel, services));
  }

  /** Shows the form with the current draft. */
  open(): ComposePanel {
    return this.#tab.open(() =>
      createTab(this.services.extensionUri, VIEW_TYPE, 'compose', vscode.l10n.t('Compose Message')),
    );
  }

  /** The current draft, whether the form is open or not. */
  get draft(): Draft {
    return this.services.drafts.current;
  }

  /**
   * Shows the form with another message. Asks before it replaces anything the user typed.
   * @returns false when the user keeps the current draft
   */
  async openWith(draft: Draft): Promise<boolean> {
    this.open();
    if (isSame(draft, this.draft)) return true;
    const isAlike = isSame(withoutSecrets(draft), withoutSecrets(this.draft));
    // The form holds the same message already, and also the secret that the given draft lacks.
    if (isAlike && draft.options.callbackLacksSecret) return true;
    const losesNothing = isEmpty(this.draft) || (isAlike && this.draft.options.callbackLacksSecret);
    if (!losesNothing && !(await confirmReplace())) return false;
    await this.replace(draft);
    return true;
  }

  /** Replaces the draft without asking. */
  async replace(draft: Draft): Promise<void> {
    this.savedName = undefined;
    await this.open().fill(draft);
  }

  /** Adopts a form that VS Code restores after a reload. */
  restore(panel: vscode.WebviewPanel): void {
    this.#tab.restore(panel);
  }

  dispose(): void {
    this.#tab.dispose();
  }
}

async function confirmReplace(): Promise<boolean> {
  const replace = vscode.l10n.t('Replace');
  const question = vscode.l10n.t('The form holds another message. Replace it?');
  return (await vscode.window.showWarningMessage(question, { modal: true }, replace)) === replace;
}
