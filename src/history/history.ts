import type * as vscode from 'vscode';
import type { SendFilter } from '../store';
import { clearMessages } from './clearMessages';
import { Details } from './details';
import type { DetailsServices } from './detailsPanel';
import { exportMessages } from './exportMessages';
import { MessageActions } from './messageActions';
import { MessageFinder } from './messageFinder';
import { type MessagesTreeView, MessagesView } from './messagesView';
import type { HistoryServices } from './ports';

/** What is behind the view “Messages”, the pages of messages and their commands. */
export class History implements vscode.Disposable {
  readonly actions: MessageActions;
  readonly details: Details;
  readonly finder: MessageFinder;
  #view: MessagesView | undefined;

  constructor(private readonly services: HistoryServices & Pick<DetailsServices, 'extensionUri'>) {
    this.actions = new MessageActions(services);
    this.details = new Details({ ...services, actions: this.actions });
    this.finder = new MessageFinder({ ...services, showMessage: (sendId) => this.#show(sendId) });
  }

  /** Creates the data provider of the view, which disposes it. */
  createView(view: MessagesTreeView): MessagesView {
    this.#view = new MessagesView(view, this.services);
    return this.#view;
  }

  /** Exports the messages that a filter matches. */
  exportMessages(filter: SendFilter): Promise<void> {
    return exportMessages(this.services, filter);
  }

  clearMessages(): Promise<void> {
    return clearMessages(this.services);
  }

  dispose(): void {
    this.details.dispose();
  }

  /** Opens the page of a message, and selects it in the view where that can be seen. */
  async #show(sendId: string): Promise<void> {
    if (this.#view?.isVisible) await this.#view.reveal(sendId);
    await this.details.open(sendId);
  }
}
