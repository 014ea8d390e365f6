import * as v from 'valibot';
import * as vscode from 'vscode';
import { createTab } from '../webview';
import { DetailsPanel, type DetailsServices } from './detailsPanel';
import { historyProblemText, noHistoryText } from './messageActions';
import { detailsView, ViewState } from './protocol';
import { VIEW_TYPE } from './register';

/** Owns the pages of sent messages: at most one tab for each message in a window. */
export class Details implements vscode.Disposable {
  /** By the id of the send. */
  readonly #panels = new Map<string, DetailsPanel>();

  constructor(private readonly services: DetailsServices) {}

  /** Opens the page of a sent message, or reveals it. */
  async open(id: string): Promise<void> {
    const startedAt = this.#panels.has(id) ? undefined : await this.#startedAt(id);
    // Looked up again: the same message may have been opened meanwhile.
    const opened = this.#panels.get(id);
    if (opened) opened.reveal();
    else if (startedAt !== undefined) this.#adopt(id, this.#create(startedAt));
  }

  /** Adopts a page that VS Code restores after a reload. @param state what the view stored */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const stored = v.safeParse(ViewState, state);
    if (!stored.success || this.#panels.has(stored.output.send)) panel.dispose();
    else this.#adopt(stored.output.send, panel);
  }

  /** The message whose page is the active tab. */
  get activeMessage(): string | undefined {
    return [...this.#panels.values()].find(({ isActive }) => isActive)?.send;
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }

  /** When a message was sent; undefined, after a notification, where there is none. */
  async #startedAt(id: string): Promise<number | undefined> {
    try {
      const history = await this.services.history();
      const send = await history?.send(id);
      if (send) return send.startedAt;
      const text = history ? vscode.l10n.t('This message was removed.') : noHistoryText();
      void vscode.window.showInformationMessage(text);
    } catch (error) {
      this.services.logFailure('history: open', error);
      void vscode.window.showErrorMessage(historyProblemText(error));
    }
    return undefined;
  }

  /** The title has no number and no text: VS Code stores titles. */
  #create(startedAt: number): vscode.WebviewPanel {
    const time = new Date(startedAt).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
    const title = vscode.l10n.t('Message of {0}', time);
    return createTab(this.services.extensionUri, VIEW_TYPE, detailsView.name, title);
  }

  #adopt(id: string, panel: vscode.WebviewPanel): void {
    panel.onDidDispose(() => this.#panels.delete(id));
    this.#panels.set(id, new DetailsPanel(panel, this.services, id));
  }
}
