import * as vscode from 'vscode';
import { DocumentInventory } from './documentInventory';
import { itemOf, withTooltip } from './items';
import type { CodeNode, Node } from './nodes';

/** A code lists its first places, and how many there are beside them. */
export const MAX_LISTED_OCCURRENCES = 200;

/** What the view needs to know of itself. */
type View = Pick<vscode.TreeView<Node>, 'visible' | 'onDidChangeVisibility' | 'message'>;

/** What the rows and the welcome are made of: VS Code asks for all of them again when it is told of a change. */
interface Published {
  readonly inventory: DocumentInventory | undefined;
  readonly version: number;
  readonly state: 'noEditor' | 'looking' | 'complete';
}

/** The status codes of the active editor's document, by code. Works only while its view can be seen. */
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
        // VS Code says “closed” of a document too that gets another language.
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

  /** Looks at the whole document once more. */
  refresh(): void {
    this.#show(this.#inventory?.document);
    this.#followActiveEditor();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#inventory?.dispose();
    this.#changed.dispose();
  }

  /** The active editor's document; where a form or a terminal has the focus, the last one as long as it is in sight. */
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
