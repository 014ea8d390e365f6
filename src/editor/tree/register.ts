import * as vscode from 'vscode';
import { once } from '../../platform';
import type { Node } from './nodes';
import type { StatusCodeTree } from './statusCodeTree';

const VIEW_ID = 'websms.statusCodes';

/** The view “Status Codes” of the active file. Its data provider is loaded when the view is first shown. */
export class LazyStatusCodeTree implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<Node>;
  readonly #tree: () => Promise<StatusCodeTree>;
  #loaded: StatusCodeTree | undefined;
  #isDisposed = false;

  constructor(load: () => Promise<{ readonly StatusCodeTree: typeof StatusCodeTree }>) {
    const tree = once(async () => this.#create((await load()).StatusCodeTree));
    this.#tree = tree;
    this.#view = vscode.window.createTreeView<Node>(VIEW_ID, {
      showCollapseAll: true,
      treeDataProvider: {
        onDidChangeTreeData: this.#changed.event,
        getChildren: async (node) => (await tree()).getChildren(node),
        getTreeItem: async (node) => (await tree()).getTreeItem(node),
        resolveTreeItem: async (item, node) => (await tree()).resolveTreeItem(item, node),
      },
    });
  }

  /** Scans the document again. */
  async refresh(): Promise<void> {
    (await this.#tree()).refresh();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#loaded?.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  #create(Tree: typeof StatusCodeTree): StatusCodeTree {
    if (this.#isDisposed) throw new Error('The view is closed.');
    const created = new Tree(this.#view);
    created.onDidChangeTreeData(() => {
      this.#changed.fire(undefined);
    });
    this.#loaded = created;
    return created;
  }
}
