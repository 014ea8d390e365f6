import * as vscode from 'vscode';
import { nextTask } from '../../event-loop';
import { countLines, Inventory } from '../occurrences';
import { linesOf } from '../../platform';

/** Milliseconds from the first edit to the scan, so that several edits are scanned together. */
const EDIT_DEBOUNCE_MS = 300;
/** Milliseconds between two updates of the tree during a long scan. */
const PROGRESS_EVERY_MS = 300;

/**
 * Keeps the inventory of a document up to date: scans it step by step, yielding to the event loop, until paused. The
 * first edit starts a timer that later edits do not reset, so that a log that changes all the time is scanned too.
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

  /** Continues the scan. */
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
        await nextTask();
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
