import * as vscode from 'vscode';
import type { CommandId } from '../../commands';
import type { Node } from './nodes';
import type { StatusCodeTree } from './statusCodeTree';

const VIEW_ID = 'websms.statusCodes';
const REFRESH: CommandId = 'websms.refreshStatusCodes';

/** What fills the view, loaded when it is seen for the first time. */
type Load = () => Promise<{ readonly StatusCodeTree: typeof StatusCodeTree }>;

/** The view “Status Codes” in the Explorer, and the command that looks once more. */
export function registerStatusCodeTree(load: Load): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let loading: Promise<StatusCodeTree> | undefined;
  const tree = (): Promise<StatusCodeTree> => (loading ??= create().catch(again));
  const view = vscode.window.createTreeView<Node>(VIEW_ID, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => (await tree()).getChildren(node),
      getTreeItem: async (node) => (await tree()).getTreeItem(node),
      resolveTreeItem: async (item, node) => (await tree()).resolveTreeItem(item, node),
    },
  });
  const registered = vscode.Disposable.from(
    changed,
    view,
    vscode.commands.registerCommand(REFRESH, async () => {
      (await tree()).refresh();
    }),
  );
  return new vscode.Disposable(() => {
    registered.dispose();
    void loading?.then(
      (loaded) => {
        loaded.dispose();
      },
      () => undefined,
    );
  });

  /** What could not be loaded is tried again when the view asks the next time. */
  function again(error: unknown): never {
    loading = undefined;
    throw error;
  }

  async function create(): Promise<StatusCodeTree> {
    const created = new (await load()).StatusCodeTree(view);
    created.onDidChangeTreeData(() => {
      changed.fire(undefined);
    });
    return created;
  }
}
