import * as vscode from 'vscode';
import { countLines, Inventory } from '../occurrences';
import { linesOf } from '../../platform';

/** How long edits are gathered before they are looked at. */
const EDIT_DEBOUNCE_MS = 300;
/** How often a long look shows what it has. */
const PROGRESS_EVERY_MS = 300;

/**
 * The inventory of a document, filled in turns of the event loop while it is wanted and kept right through edits.
 * The first edit starts the clock and later ones do not put it back, so that a log that never rests is shown too.
 */
export class DocumentInventory implements vscode.Disposable {
  readonly #inventory: Inventory;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;
  #isWanted = false;
  #isRunning = false;
  #editTimer: NodeJS.Timeout | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(readonly document: vscode.TextDocument) {
    this.#inventory = new Inventory(linesOf(document));
    this.#listening = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document) this.#edited(event.contentChanges);
    });
  }

  get content(): Pick<Inventory, 'counts' | 'positions' | 'version' | 'progress' | 'isComplete'> {
    return this.#inventory;
  }

  /** Looks on from where it was. */
  resume(): void {
    this.#isWanted = true;
    if (!this.#isRunning) void this.#run();
  }

  pause(): void {
    this.#isWanted = false;
  }

  dispose(): void {
    this.pause();
    clearTimeout(this.#editTimer);
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #edited(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    if (changes.length === 0) return;
    this.#inventory.applyEdits(
      changes.map(({ range, text }) => ({
        first: range.start.line,
        last: range.end.line,
        newLineCount: countLines(text),
      })),
    );
    this.#editTimer ??= setTimeout(() => {
      this.#editTimer = undefined;
      if (this.#isWanted) this.resume();
    }, EDIT_DEBOUNCE_MS);
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      let shown = performance.now();
      while (this.#isWanted && this.#inventory.step()) {
        await new Promise<void>((resolve) => void setImmediate(resolve));
        if (performance.now() - shown < PROGRESS_EVERY_MS) continue;
        this.#changed.fire();
        shown = performance.now();
      }
    } finally {
      this.#isRunning = false;
    }
    this.#changed.fire();
  }
}
