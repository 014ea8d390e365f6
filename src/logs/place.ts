import type * as vscode from 'vscode';
import type { LineSource } from './core';

/** A place in an open document, as a link names it. */
export interface Place {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** The document line by line: its whole text is never asked for. */
export function linesOf(document: vscode.TextDocument): LineSource {
  return { lineCount: document.lineCount, lineText: (line) => document.lineAt(line).text };
}
