import { setImmediate as turn } from 'node:timers/promises';
import type * as vscode from 'vscode';
import type { Yielding } from '../yieldBetween';
import type { LineSource } from '../detection';

/** What the editor shows of a line (`editor.stopRenderingLineAfter`), and a terminal of what it wraps. */
export const MAX_RENDERED_CHARACTERS = 10_000;

/** How a walk through a document pauses: after each step, for a step is a few milliseconds already. */
export function yieldAfterEachStep(token: vscode.CancellationToken): Yielding {
  return { turn, sliceMs: 0, isCancelled: () => token.isCancellationRequested };
}

/** The document line by line: its whole text is never asked for. Lines that an edit has removed meanwhile are empty. */
export function linesOf(document: vscode.TextDocument): LineSource {
  return {
    get lineCount() {
      return document.lineCount;
    },
    lineText: (line) => (line < document.lineCount ? document.lineAt(line).text : ''),
  };
}
