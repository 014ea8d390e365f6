import type * as vscode from 'vscode';
import type { LineSource } from './core';

/** What the editor shows of a line (`editor.stopRenderingLineAfter`), and a terminal of what it wraps. */
export const SHOWN_CHARACTERS = 10_000;

/** The document line by line: its whole text is never asked for. Lines that an edit has removed meanwhile are empty. */
export function linesOf(document: vscode.TextDocument): LineSource {
  return {
    get lineCount() {
      return document.lineCount;
    },
    lineText: (line) => (line < document.lineCount ? document.lineAt(line).text : ''),
  };
}
