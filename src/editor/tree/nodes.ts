import type * as vscode from 'vscode';

/** A status code of the document; the command that explains codes takes it for its `code`. */
export interface CodeNode {
  readonly kind: 'code';
  readonly code: number;
  readonly count: number;
}

/** One place where it stands. */
export interface OccurrenceNode {
  readonly kind: 'place';
  readonly code: number;
  readonly document: vscode.TextDocument;
  readonly line: number;
  readonly character: number;
}

/** The places that are not listed. */
export interface MoreNode {
  readonly kind: 'more';
  readonly code: number;
  readonly hidden: number;
}

export type Node = CodeNode | OccurrenceNode | MoreNode;
