import { existsSync, readFileSync } from 'node:fs';
import { recognise, standsForItself, type LineSource, type Occurrence } from '../../../src/detection';

/**
 * `corpus` was written before the recogniser by somebody else, and `wide`, much larger, before its extension;
 * `fresh` after it, to see how far its rules reach; `foreign` holds other systems' codes, written by somebody who had not seen
 * the rule of negative evidence.
 */
export type Collection = 'corpus' | 'foreign' | 'fresh' | 'wide';

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
  return casesOf(read(collection, 'explained.txt'));
}

function casesOf(text: string): ExplainedCase[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      const [style = '', expected = ''] = part.slice(0, end).split(/ => ?(?!.* => )/);
      return {
        style,
        expected: expected ? expected.split(', ') : [],
        text: part.slice(end + 1).replace(/\n$/, ''),
      };
    });
}

/** The lines of `traps.txt`, each tested alone, and the texts of `blocks.txt`, which need several lines. */
export function traps(collection: Collection = 'corpus'): Trap[] {
  return [...trapLines(collection), ...casesOf(read(collection, 'blocks.txt'))];
}

function trapLines(collection: Collection): Trap[] {
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
  const path = `test/unit/detection/${collection}/${file}`;
  return file === 'blocks.txt' && !existsSync(path) ? '' : readFileSync(path, 'utf8');
}
