import * as vscode from 'vscode';
import { type Commands, once } from '../../platform';
import type { MessagesTreeView, MessagesView } from '../messagesView';
import type { Node } from './nodes';

declare module '../../platform/commands' {
  interface Commands {
    'websms.filterMessages': () => Promise<void>;
    'websms.clearMessageFilter': () => Promise<void>;
    'websms.refreshMessages': () => Promise<void>;
    /** `node`: the row “Show More…”. */
    'websms.showMoreMessages': (node?: unknown) => Promise<void>;
  }
}

export const MESSAGES_VIEW = 'websms.messages';

type Load = () => Promise<{ createView(view: MessagesTreeView): MessagesView }>;

export interface MessagesFeatures extends vscode.Disposable {
  readonly commands: Pick<
    Commands,
    'websms.filterMessages' | 'websms.clearMessageFilter' | 'websms.refreshMessages' | 'websms.showMoreMessages'
  >;
  /** The data provider of the view “Messages”. */
  readonly view: () => Promise<MessagesView>;
}

/** Registers the view “Messages”. Its data provider is loaded when the view is first shown. */
export function registerMessages(load: Load): MessagesFeatures {
  const changed = new vscode.EventEmitter<Node[] | undefined>();
  let loaded: MessagesView | undefined;
  let isDisposed = false;
  const messages = once(async () => {
    const services = await load();
    if (isDisposed) throw new Error('The view is closed.');
    loaded = services.createView(view);
    loaded.onDidChangeTreeData((nodes) => {
      changed.fire(nodes);
    });
    return loaded;
  });
  const view = vscode.window.createTreeView<Node>(MESSAGES_VIEW, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => (await messages()).getChildren(node),
      getTreeItem: async (node) => (await messages()).getTreeItem(node),
      resolveTreeItem: async (item, node) => (await messages()).resolveTreeItem(item, node),
      getParent: async (node) => (await messages()).getParent(node),
    },
  });
  return {
    commands: {
      'websms.filterMessages': async () => (await messages()).chooseFilter(),
      'websms.clearMessageFilter': async () => (await messages()).setFilter({}),
      'websms.refreshMessages': async () => {
        (await messages()).reload();
      },
      'websms.showMoreMessages': async (node) => {
        (await messages()).showMore(node);
      },
    },
    view: messages,
    dispose: () => {
      isDisposed = true;
      loaded?.dispose();
      view.dispose();
      changed.dispose();
    },
  };
}
