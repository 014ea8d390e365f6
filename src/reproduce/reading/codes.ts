import { recognise, recogniseAt, type LineSource } from '../../detection';
import type { Excerpt, Range } from './excerpt';

/** A status code in an excerpt: the number, or its name. */
export interface FoundCode extends Range {
  readonly code: number;
  readonly line: number;
}

/** All status codes in an excerpt, in order. */
export function findCodes(excerpt: Excerpt): FoundCode[] {
  return recognise(excerpt).map(({ code, line, start, end }) => {
    const offset = excerpt.lineStart(line);
    return { code, line, start: offset + start, end: offset + end };
  });
}

/** The code at the excerpt's position, if any. */
export function codeTouching(excerpt: Excerpt, codes: readonly FoundCode[]): FoundCode | undefined {
  const source: LineSource = excerpt;
  const character = excerpt.at - excerpt.lineStart(excerpt.line);
  const touched = recogniseAt(source, excerpt.line, character);
  if (!touched) return undefined;
  const start = excerpt.lineStart(touched.line) + touched.start;
  return codes.find((code) => code.start === start);
}

/** Whether all occurrences are of the same status code. */
export function haveSameCode(codes: readonly FoundCode[]): boolean {
  return new Set(codes.map(({ code }) => code)).size === 1;
}

/** The codes within a range. */
export function codesWithin(codes: readonly FoundCode[], { start, end }: Range): FoundCode[] {
  return codes.filter((code) => start <= code.start && code.end <= end);
}
