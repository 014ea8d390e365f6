import { findObjects, innermostObjects, rangesAround } from './braces';
import { findCodes, type FoundCode } from './codes';
import { lineRange, type Excerpt, type Range } from './excerpt';
import { findFields, type Field } from './fields';

/** What stands in an excerpt. */
export interface ExcerptAnalysis {
  readonly excerpt: Excerpt;
  readonly fields: readonly Field[];
  readonly codes: readonly FoundCode[];
  /** What is in braces, inner ones first. */
  readonly objects: readonly Range[];
  /** The innermost object of each field that is in one. */
  readonly innermostObjectOf: ReadonlyMap<Field, Range>;
}

/** Looks at everything in an excerpt once. */
export function analyseExcerpt(excerpt: Excerpt): ExcerptAnalysis {
  const fields = findFields(excerpt.text);
  const objects = findObjects(excerpt.text, fields);
  return { excerpt, fields, codes: findCodes(excerpt), objects, innermostObjectOf: innermostObjects(objects, fields) };
}

/** What lies around a place, from near to far. */
export function surroundings({ excerpt, objects }: ExcerptAnalysis, at: number): Range[] {
  return rangesAround(objects, at, lineRange(excerpt, excerpt.lineOf(at)));
}

/** What lies between the codes around a place. */
export function betweenCodes({ excerpt, codes }: ExcerptAnalysis, at: number): Range {
  return {
    start: codes.findLast(({ end }) => end <= at)?.end ?? 0,
    end: codes.find(({ start }) => start >= at)?.start ?? excerpt.text.length,
  };
}
