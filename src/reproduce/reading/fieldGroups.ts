import type { Range } from './excerpt';
import { identifiesRequest, type FieldName } from './fieldNames';
import type { Field } from './fields';
import type { ExcerptAnalysis } from './findings';

/** The fields of one request, at most one of each name. */
export type LogRecord = ReadonlyMap<FieldName, Field>;

/** Fields that belong together because they are in one object or on one line. */
interface FieldGroup extends Range {
  readonly fields: readonly Field[];
}

/**
 * Collects the fields of the request nearest to an offset. It starts with the nearest group that identifies a request
 * and adds neighbouring groups in both directions, up to one with a different value for a known field.
 * @returns undefined when no group in the range identifies a request
 */
export function nearestRecord(findings: ExcerptAnalysis, range: Range, at: number): LogRecord | undefined {
  const chunks = groupsIn(findings, range);
  const [seed] = nearestFirst(
    findings,
    chunks.filter(({ fields }) => fields.some(({ name }) => identifiesRequest(name))),
    { start: at, end: at },
  );
  if (!seed) return undefined;
  const record = new Map<FieldName, Field>();
  let open: Range = range;
  for (const chunk of nearestFirst(findings, chunks, seed)) {
    if (chunk.start < open.start || chunk.end > open.end) continue;
    if (chunk.fields.every((field) => isSame(record.get(field.name), field))) add(record, chunk);
    // A different value: this group, and everything beyond it, belongs to another request.
    else
      open = chunk.start < seed.start ? { start: chunk.end, end: open.end } : { start: open.start, end: chunk.start };
  }
  return record;
}

function groupsIn({ excerpt, fields, innermostObjectOf: homes }: ExcerptAnalysis, range: Range): FieldGroup[] {
  const groups = new Map<Range | number, Field[]>();
  for (const field of fields) {
    if (field.start < range.start || field.end > range.end) continue;
    const key = homes.get(field) ?? excerpt.lineOf(field.start);
    const group = groups.get(key);
    if (group) group.push(field);
    else groups.set(key, [field]);
  }
  return [...groups.values()].map((group) => ({
    fields: group,
    start: Math.min(...group.map(({ start }) => start)),
    end: Math.max(...group.map(({ end }) => end)),
  }));
}

/** Sorts by distance in lines, then in characters: groups on the same line are nearer than those on the line above. */
function nearestFirst({ excerpt }: ExcerptAnalysis, chunks: readonly FieldGroup[], from: Range): FieldGroup[] {
  const distance = ({ start, end }: Range, other: Range): number => Math.max(0, start - other.end, other.start - end);
  const lines = ({ start, end }: Range): Range => ({ start: excerpt.lineOf(start), end: excerpt.lineOf(end) });
  const measured = chunks.map((chunk) => ({
    chunk,
    far: distance(lines(chunk), lines(from)),
    near: distance(chunk, from),
  }));
  return measured
    .sort((a, b) => a.far - b.far || a.near - b.near || a.chunk.start - b.chunk.start)
    .map(({ chunk }) => chunk);
}

function isSame(known: Field | undefined, field: Field): boolean {
  return !known || known.value.text === field.value.text;
}

function add(record: Map<FieldName, Field>, { fields }: FieldGroup): void {
  for (const field of fields) if (!record.has(field.name)) record.set(field.name, field);
}
