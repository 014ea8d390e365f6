import type { Range } from './excerpt';
import { identifiesRequest, type FieldName } from './fieldNames';
import type { Field } from './fields';
import type { ExcerptAnalysis } from './findings';

/** The fields of one request, one of each name. */
export type LogRecord = ReadonlyMap<FieldName, Field>;

/** Fields that certainly belong together: in one object, or on one line. */
interface FieldGroup extends Range {
  readonly fields: readonly Field[];
}

/**
 * The fields of the request nearest to a place: those of the nearest object or line that tells of one, and of the
 * objects and lines around it, in both directions until one says something else. Undefined where nothing tells of a request.
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
    // another request: what lies behind it is not ours either
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

/** By lines first: the beginning of a line is nearer to its end than to the line above. */
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
