import { nearestRecord, type LogRecord } from './fieldGroups';
import { codesWithin, haveSameCode, type FoundCode } from './codes';
import { lineRange, type Excerpt, type Range } from './excerpt';
import { identifiesRequest } from './fieldNames';
import type { Field } from './fields';
import { betweenCodes, surroundings, type ExcerptAnalysis } from './findings';

/** Maximum distance in lines between a request and its response; further away it may belong to another response. */
const NEAR_ABOVE = 8;
const NEAR_BELOW = 4;

/**
 * Finds the request that a status code answers. It tries the object or line around the code, then the same client
 * message id, then the lines that continue the code's log entry, then the lines above. A request with another code in
 * between belongs to that code: a missing request is better than a wrong one.
 */
export function recordOf(findings: ExcerptAnalysis, code: FoundCode): LogRecord {
  const around = recordAround(findings, code);
  if (around) return around;
  const id = responseId(findings, code);
  const record = recordById(findings, code, id) ?? recordBelow(findings, code) ?? recordAbove(findings, code);
  if (record && hasNoOtherId(record, id)) return record;
  return new Map(id ? [[id.name, id]] : []);
}

/** The request in the same object or on the same line. */
function recordAround(findings: ExcerptAnalysis, code: FoundCode): LogRecord | undefined {
  for (const range of surroundings(findings, code.start)) {
    if (!haveSameCode([code, ...codesWithin(findings.codes, range)])) return undefined;
    const record = nearestRecord(findings, range, code.start);
    if (record && isNear(findings.excerpt, record, code)) return record;
  }
  return undefined;
}

/** The client message id in the response around a code. */
export function responseId(findings: ExcerptAnalysis, code: FoundCode): Field | undefined {
  for (const range of surroundings(findings, code.start)) {
    const here = findings.fields.filter(({ start, end }) => range.start <= start && end <= range.end);
    if (here.some(({ name }) => identifiesRequest(name))) return undefined;
    const id = here.find(({ name }) => name === 'clientMessageId');
    if (id) return id;
  }
  return undefined;
}

/** An id that occurs more often than in a request, its retries and its response does not identify one request. */
const MAX_WITH_ID = 5;

function recordById(findings: ExcerptAnalysis, code: FoundCode, id: Field | undefined): LogRecord | undefined {
  if (!id) return undefined;
  const same = findings.fields.filter(
    (field) => field !== id && field.name === 'clientMessageId' && field.value.text === id.value.text,
  );
  const nearest = same.sort((a, b) => Math.abs(a.start - code.start) - Math.abs(b.start - code.start));
  for (const { start } of nearest.slice(0, MAX_WITH_ID)) {
    const record = nearestRecord(findings, betweenCodes(findings, start), start);
    if (record && hasNoOtherId(record, id)) return record;
  }
  return undefined;
}

/** Lines that begin with white space, a bracket or a quote continue the entry above them. */
const CONTINUATION = /^(?:[\s{}[\]()"'<|>#:-]|$)/;

function recordBelow(findings: ExcerptAnalysis, code: FoundCode): LogRecord | undefined {
  const { excerpt, codes } = findings;
  let line = code.line + 1;
  while (line < excerpt.lineCount && CONTINUATION.test(excerpt.lineText(line))) line++;
  const entry: Range = { start: code.end, end: lineRange(excerpt, line - 1).end };
  if (!haveSameCode([code, ...codesWithin(codes, entry)])) return undefined;
  const record = nearestRecord(findings, entry, code.end);
  return record && isNear(excerpt, record, code) ? record : undefined;
}

function recordAbove(findings: ExcerptAnalysis, code: FoundCode): LogRecord | undefined {
  const { excerpt, fields, codes } = findings;
  const end = lineRange(excerpt, code.line).start;
  const other = codes.findLast((each) => each.end <= end && each.code !== code.code);
  const nearest = fields.findLast(
    (field) => field.end <= end && field.start > (other?.end ?? -1) && identifiesRequest(field.name),
  );
  if (!nearest) return undefined;
  const first = codes.findLast((each) => each.end <= nearest.start)?.end ?? 0;
  const record = nearestRecord(findings, { start: first, end }, end);
  return record && isNear(excerpt, record, code) && !isAmbiguousOrder(findings, record, code) ? record : undefined;
}

/**
 * Whether several different requests precede the code and several responses follow them. Then their order does not show
 * which answer belongs to which request.
 */
export function isAmbiguousOrder(findings: ExcerptAnalysis, record: LogRecord, code: FoundCode): boolean {
  const { fields, codes, excerpt } = findings;
  const telling = fields.filter(({ name }) => identifiesRequest(name));
  const last = telling.findLast(({ end }) => end <= code.start);
  if (!last) return false;
  const first = codes.findLast(({ end }) => end <= last.start)?.end ?? 0;
  const waiting = telling.filter(({ start, end }) => first <= start && end <= last.end);
  if (!waiting.some(({ name, value }) => (record.get(name)?.value.text ?? value.text) !== value.text)) return false;
  const next = telling.find(({ start }) => start > code.start)?.start ?? Infinity;
  const own =
    findings.objects.find(({ start, end }) => start < code.start && code.end < end) ?? lineRange(excerpt, code.line);
  return codes.some(({ start, end }) => last.end <= start && end <= next && !(own.start <= start && end <= own.end));
}

function hasNoOtherId(record: LogRecord, id: Field | undefined): boolean {
  const own = record.get('clientMessageId');
  return !id || !own || own.value.text === id.value.text;
}

function isNear(excerpt: Excerpt, record: LogRecord, code: FoundCode): boolean {
  const lines = [...record.values()]
    .filter(({ name }) => identifiesRequest(name))
    .flatMap(({ start, end }) => [excerpt.lineOf(start), excerpt.lineOf(end)]);
  return lines.some((line) => line >= code.line - NEAR_ABOVE && line <= code.line + NEAR_BELOW);
}
