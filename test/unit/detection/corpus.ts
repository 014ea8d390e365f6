import { readFileSync } from 'node:fs';
import { recognise, standsForItself, type LineSource, type Occurrence } from '../../../src/detection';

/**
 * `corpus` was written before the recogniser by somebody else, and `wide`, much larger, before its extension;
 * `fresh` after it, to see how far its rules reach.
 */
export type Collection = 'corpus' | 'fresh' | 'wide';

/** A text that must be explained, with exactly what must be found in it, in order. */
export interface ExplainedCase {
  readonly style: string;
  readonly expected: readonly string[];
  readonly text: string;
}

/** A line in which nothing may be found. */
export interface Trap {
  readonly style: string;
  readonly text: string;
}

/** The cases of `explained.txt`; its format is described in the corpus' README. */
export function explainedCases(collection: Collection = 'corpus'): ExplainedCase[] {
  return read(collection, 'explained.txt')
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      const head = part.slice(0, end);
      const arrow = head.lastIndexOf(' => ');
      return {
        style: head.slice(0, arrow),
        expected: head.slice(arrow + 4).split(', '),
        text: part.slice(end + 1).replace(/\n$/, ''),
      };
    });
}

/** The lines of `traps.txt`, each tested alone. */
export function traps(collection: Collection = 'corpus'): Trap[] {
  let style = '';
  return read(collection, 'traps.txt')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('=== ')) {
        style = line.slice(4);
        return [];
      }
      return line.trim() ? [{ style, text: line }] : [];
    });
}

/** A text by lines, as the recogniser reads it. */
export function linesOf(text: string): LineSource {
  const lines = text.split('\n');
  return { lineCount: lines.length, lineText: (line) => lines[line] ?? '' };
}

/** What is found in a text, as the corpus writes it: codes, and names that stand alone. */
export function found(text: string): string[] {
  return recognise(linesOf(text))
    .filter(standsForItself)
    .map((occurrence) => writtenAs(text, occurrence));
}

function writtenAs(text: string, { line, start, end }: Occurrence): string {
  return linesOf(text).lineText(line).slice(start, end);
}

function read(collection: Collection, file: string): string {
  return readFileSync(`test/unit/detection/${collection}/${file}`, 'utf8');
}
