import { findObjects, innermostObjects, rangesAround } from './braces';
import { findCodes, type FoundCode } from './codes';
import { lineRange, type Excerpt, type Range } from './excerpt';
import { findFields, type Field } from './fields';

/** Everything found in an excerpt. */
export interface ExcerptAnalysis {
  readonly excerpt: Excerpt;
  readonly fields: readonly Field[];
  readonly codes: readonly FoundCode[];
  /** Objects in braces, inner ones first. */
  readonly objects: readonly Range[];
  /** The innermost object of each field that is in one. */
  readonly innermostObjectOf: ReadonlyMap<Field, Range>;
}

/** Finds fields, codes and objects in an excerpt. */
export function analyseExcerpt(excerpt: Excerpt): ExcerptAnalysis {
  const fields = findFields(excerpt.text);
  const objects = findObjects(excerpt.text, fields);
  return { excerpt, fields, codes: findCodes(excerpt), objects, innermostObjectOf: innermostObjects(objects, fields) };
}

/** The objects and the line around an offset, from the smallest. */
export function surroundings({ excerpt, objects }: ExcerptAnalysis, at: number): Range[] {
  return rangesAround(objects, at, lineRange(excerpt, excerpt.lineOf(at)));
}

/** The range between the previous and the next code around an offset. */
export function betweenCodes({ excerpt, codes }: ExcerptAnalysis, at: number): Range {
  return {
    start: codes.findLast(({ end }) => end <= at)?.end ?? 0,
    end: codes.find(({ start }) => start >= at)?.start ?? excerpt.text.length,
  };
}
