import { nearestRecord, type LogRecord } from './fieldGroups';
import { codesWithin, codeTouching, haveSameCode, type FoundCode } from './codes';
import { lineRange } from './excerpt';
import { betweenCodes, surroundings, type ExcerptAnalysis } from './findings';
import { responseId, isAmbiguousOrder, recordOf } from './record';

/** The status code that a position refers to and the request it answered; or why there is none. */
export type Anchor = { readonly code: number; readonly record: LogRecord } | { readonly problem: AnchorProblem };
export type AnchorProblem = 'none' | 'several';

/** Chooses the code at the cursor; else the only one on its line; else the code of the object or request around it. */
export function anchorOf(findings: ExcerptAnalysis): Anchor {
  const { excerpt, codes } = findings;
  const touched = codeTouching(excerpt, codes);
  if (touched) return anchored(findings, touched);
  const onLine = codes.filter(({ line }) => line === excerpt.line);
  if (onLine.length > 0)
    return haveSameCode(onLine) ? anchored(findings, nearest(onLine, excerpt.at)) : { problem: 'several' };
  const around = codeAround(findings);
  return around ? anchored(findings, around) : (responseToRequest(findings) ?? { problem: 'none' });
}

function anchored(findings: ExcerptAnalysis, found: FoundCode): Anchor {
  return { code: found.code, record: recordOf(findings, found) };
}

function nearest(codes: readonly FoundCode[], at: number): FoundCode {
  return codes.reduce((best, each) => (Math.abs(each.start - at) < Math.abs(best.start - at) ? each : best));
}

/** The code of the object around the cursor, for responses printed over several lines. */
function codeAround(findings: ExcerptAnalysis): FoundCode | undefined {
  const { excerpt, codes } = findings;
  for (const range of surroundings(findings, excerpt.at)) {
    const here = codesWithin(codes, range);
    if (here.length > 0) return haveSameCode(here) ? nearest(here, excerpt.at) : undefined;
  }
  return undefined;
}

/** How many codes below a request are compared by message id: each comparison searches the whole excerpt. */
const MAX_BELOW = 20;

/** The response to the request on the cursor's line: the one with its client message id, else the next one below. */
function responseToRequest(findings: ExcerptAnalysis): Anchor | undefined {
  const { excerpt, codes } = findings;
  const line = lineRange(excerpt, excerpt.line);
  const range = betweenCodes(findings, excerpt.at);
  if (!nearestRecord(findings, line, excerpt.at)) return undefined;
  const record = nearestRecord(findings, range, excerpt.at);
  if (!record) return undefined;
  const id = record.get('clientMessageId')?.value.text;
  const below = codes.filter(({ start }) => start > excerpt.at).slice(0, MAX_BELOW);
  const same = id === undefined ? undefined : below.find((code) => responseId(findings, code)?.value.text === id);
  const next = same ?? below[0];
  if (
    !next ||
    (next !== same && (answersOtherRequest(findings, next, record) || isAmbiguousOrder(findings, record, next)))
  )
    return undefined;
  return { code: next.code, record };
}

/** Whether the code answers another request between this one and the code. */
function answersOtherRequest(findings: ExcerptAnalysis, code: FoundCode, record: LogRecord): boolean {
  const own = recordOf(findings, code);
  return [...own].some(([name, field]) => (record.get(name) ?? field).value.text !== field.value.text);
}
