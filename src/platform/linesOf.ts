import type * as vscode from 'vscode';
import { nextTask, type YieldOptions } from '../event-loop';
import type { LineSource } from '../detection';

/** The part of a line that the editor renders (`editor.stopRenderingLineAfter`), also used for terminals. */
export const MAX_RENDERED_CHARACTERS = 10_000;

/** Options of `yieldBetween` for a walk through a document: pause after each step, which takes milliseconds already. */
export function yieldAfterEachStep(token: vscode.CancellationToken): YieldOptions {
  return { nextTask, sliceMs: 0, isCancelled: () => token.isCancellationRequested };
}

/** Reads a document line by line, never its whole text. Lines that an edit removed meanwhile are empty. */
export function linesOf(document: vscode.TextDocument): LineSource {
  return {
    get lineCount() {
      return document.lineCount;
    },
    lineText: (line) => (line < document.lineCount ? document.lineAt(line).text : ''),
  };
}
