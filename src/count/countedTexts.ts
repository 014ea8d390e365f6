import * as vscode from 'vscode';
import type { SegmentCount } from '../sms';
import { countMessage, MAX_COUNTED_LENGTH } from './core';

/** A selection, or the whole file, with what it takes as a message. */
export interface CountedText {
  readonly range: vscode.Range;
  readonly text: string;
  readonly count: SegmentCount;
}

/** More selections than this are not counted. */
const MAX_SELECTIONS = 1_000;

/** Counts each selection that is not empty; undefined when all together are too long for a message. */
export function countSelections({ document, selections }: vscode.TextEditor): CountedText[] | undefined {
  return countRanges(
    document,
    selections.filter((selection) => !selection.isEmpty),
  );
}

/** Counts the whole file as one message, without the line break at its end. */
export function countFile(document: vscode.TextDocument): CountedText[] | undefined {
  const last = document.lineAt(document.lineCount - 1);
  const end = last.text === '' && last.lineNumber > 0 ? document.lineAt(last.lineNumber - 1).range.end : last.range.end;
  return countRanges(document, [new vscode.Range(new vscode.Position(0, 0), end)]);
}

function countRanges(document: vscode.TextDocument, ranges: readonly vscode.Range[]): CountedText[] | undefined {
  if (ranges.length > MAX_SELECTIONS) return undefined;
  // Before any text is read: a file can have 50 MB.
  const length = ranges.reduce((sum, { start, end }) => sum + document.offsetAt(end) - document.offsetAt(start), 0);
  if (length > MAX_COUNTED_LENGTH) return undefined;
  return ranges.map((range) => {
    const text = document.getText(range);
    return { range, text, count: countMessage(text) };
  });
}

/** The number of SMS of all texts, each a message of its own. */
export function sumOfSegments(counted: readonly { readonly count: SegmentCount }[]): number {
  return counted.reduce((sum, { count }) => sum + count.segments, 0);
}
