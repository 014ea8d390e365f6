import type * as vscode from 'vscode';

/** A status code of the document. It is also the argument of `websms.explainStatusCode`, which reads `code`. */
export interface CodeNode {
  readonly kind: 'code';
  readonly code: number;
  readonly count: number;
}

/** One occurrence of a status code. */
export interface OccurrenceNode {
  readonly kind: 'place';
  readonly code: number;
  readonly document: vscode.TextDocument;
  readonly line: number;
  readonly character: number;
}

/** A last row with the number of occurrences that are not listed. */
export interface MoreNode {
  readonly kind: 'more';
  readonly code: number;
  readonly hidden: number;
}

export type Node = CodeNode | OccurrenceNode | MoreNode;
