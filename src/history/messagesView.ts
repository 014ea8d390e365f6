import * as vscode from 'vscode';
import type { SendFilter, SendHistory } from '../store';
import type { HistoryServices } from './ports';
import { filterText } from './tree/filterTexts';
import { itemOf, withTooltip } from './tree/items';
import { conditionsOf, type MessageFilter, startOfDay, toSendFilter } from './tree/messageFilter';
import { MessageList } from './tree/messageList';
import type { MoreNode, Node } from './tree/nodes';
import { pickFilter } from './tree/pickFilter';
import { MESSAGES_VIEW } from './tree/register';
import { Formats } from './tree/rowTexts';
import { Throttle } from './tree/throttle';

/** From one refresh to the next while messages are sent all the time. */
const REFRESH_INTERVAL_MS = 400;
/** The longest time of a timer of Node. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The part of `vscode.TreeView` that {@link MessagesView} uses. */
export type MessagesTreeView = Pick<
  vscode.TreeView<Node>,
  'visible' | 'onDidChangeVisibility' | 'onDidCollapseElement' | 'message' | 'reveal'
>;

/** What the view shows; the context key of its welcome texts. */
type State = 'listed' | 'none' | 'noMatch' | 'noSqlite' | 'failed';

/**
 * The view “Messages”: everything that was sent, by day. It follows what any window sends while it is visible, and
 * queries nothing while it is hidden.
 */
export class MessagesView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly #formats = new Formats(vscode.env.language);
  readonly #refresh = new Throttle(() => this.#readAgain(), REFRESH_INTERVAL_MS);
  readonly #listening: vscode.Disposable;
  #list: Promise<MessageList | undefined> | undefined;
  #loaded: MessageList | undefined;
  #history: SendHistory | undefined;
  #filter: MessageFilter = {};
  #unsubscribe: (() => void) | undefined;
  #midnight: NodeJS.Timeout | undefined;
  #isDisposed = false;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly view: MessagesTreeView,
    private readonly services: Pick<HistoryServices, 'history' | 'logFailure'>,
  ) {
    this.#listening = vscode.Disposable.from(
      view.onDidChangeVisibility(({ visible }) => {
        this.#follow(visible);
        if (visible) this.#refresh.request();
      }),
      view.onDidCollapseElement(({ element }) => {
        this.#loaded?.collapsed(element);
      }),
    );
  }

  async getChildren(node?: Node): Promise<Node[]> {
    try {
      const list = await this.#opened();
      if (!list) {
        this.#publish('noSqlite');
        return [];
      }
      const children = await list.children(node);
      if (!node) this.#publish(children.length > 0 ? 'listed' : this.#isFiltered ? 'noMatch' : 'none');
      return [...children];
    } catch (error) {
      this.services.logFailure('messages', error);
      if (node?.kind === 'day' || node?.kind === 'message')
        return [{ kind: 'failed', id: `failed:${node.id}`, parent: node }];
      this.#publish('failed');
      return [];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return itemOf(node, Date.now(), this.#formats);
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    return withTooltip(item, node, this.#formats);
  }

  getParent(node: Node): Node | undefined {
    return node.kind === 'day' ? undefined : node.parent;
  }

  /** Lists more rows below the parent of a row “Show More…”. Other arguments are ignored: anybody can call the command. */
  showMore(node: unknown): void {
    const parent = isMoreNode(node) ? this.#loaded?.showMore(node) : undefined;
    if (parent) this.#changed.fire([parent]);
  }

  /** Reads everything again. */
  reload(): void {
    this.#loaded?.invalidate();
    // A database that could not be opened may be there now.
    if (!this.#loaded) this.#list = undefined;
    this.#changed.fire(undefined);
  }

  /** Asks for the filter. */
  async chooseFilter(): Promise<void> {
    const filter = await pickFilter(this.#filter, this.#formats);
    if (!filter) return;
    await this.setFilter(filter);
    await vscode.commands.executeCommand(`${MESSAGES_VIEW}.focus`);
  }

  get isVisible(): boolean {
    return this.view.visible;
  }

  /** The filter that is set, for the store. */
  get storeFilter(): SendFilter {
    return toSendFilter(this.#filter, Date.now());
  }

  async setFilter(filter: MessageFilter): Promise<void> {
    this.#filter = filter;
    if (this.#loaded) this.#loaded.filter = filter;
    await vscode.commands.executeCommand('setContext', 'websms.messagesFiltered', this.#isFiltered);
    this.#changed.fire(undefined);
  }

  /**
   * Shows and selects a message. A filter that hides it is cleared.
   * @param sendId the id of its send.
   * @returns whether it is listed; not where it was removed, or too many messages of its day are newer.
   */
  async reveal(sendId: string): Promise<boolean> {
    const list = await this.#opened();
    if (!list) return false;
    let found = await list.find(sendId);
    if (found.isFiltered) {
      await this.setFilter({});
      found = await list.find(sendId);
    }
    if (!found.node) return false;
    this.#changed.fire(undefined);
    await this.view.reveal(found.node, { select: true });
    return true;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#follow(false);
    this.#refresh.dispose();
    this.#listening.dispose();
    this.#changed.dispose();
  }

  get #isFiltered(): boolean {
    return conditionsOf(this.#filter).length > 0;
  }

  #opened(): Promise<MessageList | undefined> {
    return (this.#list ??= this.#open().catch((error: unknown) => {
      this.#list = undefined;
      throw error;
    }));
  }

  async #open(): Promise<MessageList | undefined> {
    const history = await this.services.history();
    if (!history) return undefined;
    this.#history = history;
    this.#loaded = new MessageList(history);
    this.#loaded.filter = this.#filter;
    this.#follow(this.view.visible);
    return this.#loaded;
  }

  /** Subscribes to changes while the view is visible. */
  #follow(isVisible: boolean): void {
    clearTimeout(this.#midnight);
    if (!isVisible || this.#isDisposed) {
      this.#unsubscribe?.();
      this.#unsubscribe = undefined;
      return;
    }
    this.#unsubscribe ??= this.#history?.onDidChange(() => {
      this.#refresh.request();
    });
    this.#refreshAtMidnight();
  }

  /** At midnight "Today" becomes "Yesterday". */
  #refreshAtMidnight(): void {
    const now = Date.now();
    this.#midnight = setTimeout(
      () => {
        this.#refresh.request();
        this.#refreshAtMidnight();
      },
      Math.min(startOfDay(now, 1) - now, MAX_TIMER_MS),
    );
  }

  async #readAgain(): Promise<void> {
    const list = this.#loaded;
    if (!list || !this.view.visible || this.#isDisposed) return;
    try {
      const changed = await list.refresh();
      if (changed === 'all') this.#changed.fire(undefined);
      else if (changed.length > 0) this.#changed.fire([...changed]);
    } catch (error) {
      // The rows stay as they are; the next change reads them again.
      this.services.logFailure('messages', error);
    }
  }

  #publish(state: State): void {
    // In the message and not in the description: VS Code cuts that off, and hides it where the container has one view.
    const filter = filterText(this.#filter, Date.now(), this.#formats);
    if (state === 'noMatch')
      this.view.message = vscode.l10n.t(
        'No message matches: {0}. “Clear Message Filter” in the title of this view shows all.',
        filter,
      );
    else this.view.message = state === 'listed' && this.#isFiltered ? vscode.l10n.t('Filter: {0}', filter) : '';
    void vscode.commands.executeCommand('setContext', MESSAGES_VIEW, state);
  }
}

function isMoreNode(value: unknown): value is MoreNode {
  return isObject(value) && 'kind' in value && value.kind === 'more' && 'parent' in value && isObject(value.parent);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
