import * as vscode from 'vscode';
import { DocumentInventory } from './documentInventory';
import { itemOf, withTooltip } from './items';
import type { CodeNode, Node } from './nodes';

/** How many occurrences are listed below a code; the rest is only counted. */
export const MAX_LISTED_OCCURRENCES = 200;

/** The part of `vscode.TreeView` that {@link StatusCodeTree} uses. */
type View = Pick<vscode.TreeView<Node>, 'visible' | 'onDidChangeVisibility' | 'message'>;

/** What VS Code was last notified of. A change event makes it request all rows again, so equal states fire none. */
interface Published {
  readonly inventory: DocumentInventory | undefined;
  readonly version: number;
  readonly state: 'noEditor' | 'looking' | 'complete';
}

/** The tree of status codes in the active editor's document. Scans only while its view is visible. */
export class StatusCodeTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #view: View;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #listening: vscode.Disposable;
  #inventory: DocumentInventory | undefined;
  #published: Published | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(view: View) {
    this.#view = view;
    this.#listening = vscode.Disposable.from(
      view.onDidChangeVisibility(() => {
        this.#followActiveEditor();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.#followActiveEditor();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        // VS Code fires “closed” also when a document's language changes.
        if (document !== this.#inventory?.document || !document.isClosed) return;
        this.#show(undefined);
        this.#publish();
      }),
    );
    this.#followActiveEditor();
  }

  getChildren(node?: Node): Node[] {
    const inventory = this.#inventory;
    if (!inventory) return [];
    if (!node) return inventory.content.counts().map(({ code, count }) => ({ kind: 'code', code, count }));
    return node.kind === 'code' ? occurrencesOf(inventory, node) : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return itemOf(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    return withTooltip(item, node);
  }

  /** Scans the whole document again. */
  refresh(): void {
    this.#show(this.#inventory?.document);
    this.#followActiveEditor();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#inventory?.dispose();
    this.#changed.dispose();
  }

  /**
   * Switches to the active editor's document. While a webview or a terminal has the focus it keeps the last document,
   * as long as that is visible.
   */
  #followActiveEditor(): void {
    if (!this.#view.visible) {
      this.#inventory?.pause();
      return;
    }
    const document = vscode.window.activeTextEditor?.document ?? this.#lastInSight();
    if (document !== this.#inventory?.document) this.#show(document);
    this.#inventory?.resume();
    this.#publish();
  }

  #lastInSight(): vscode.TextDocument | undefined {
    const last = this.#inventory?.document;
    return vscode.window.visibleTextEditors.some(({ document }) => document === last) ? last : undefined;
  }

  #show(document: vscode.TextDocument | undefined): void {
    this.#inventory?.dispose();
    this.#inventory = document && new DocumentInventory(document);
    this.#inventory?.onDidChange(() => {
      this.#publish();
    });
  }

  #publish(): void {
    const content = this.#inventory?.content;
    this.#view.message =
      content && !content.isComplete
        ? vscode.l10n.t('Looking for status codes… {0} %', Math.floor(content.progress * 100))
        : '';
    const state = !content ? 'noEditor' : content.isComplete ? 'complete' : 'looking';
    const [last, now] = [
      this.#published,
      { inventory: this.#inventory, version: content?.version ?? 0, state } as const,
    ];
    if (last?.state === state && last.inventory === now.inventory && last.version === now.version) return;
    this.#published = now;
    if (last?.state !== state) void vscode.commands.executeCommand('setContext', 'websms.statusCodes', state);
    this.#changed.fire(undefined);
  }
}

function occurrencesOf({ document, content }: DocumentInventory, { code, count }: CodeNode): Node[] {
  const places: Node[] = content
    .positions(code, MAX_LISTED_OCCURRENCES)
    .map((place) => ({ kind: 'place', code, document, ...place }));
  const hidden = count - places.length;
  return hidden > 0 ? [...places, { kind: 'more', code, hidden }] : places;
}
