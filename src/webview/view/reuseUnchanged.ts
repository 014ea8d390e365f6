/**
 * The new value, in which each part that equals the old one is the old one itself. Every message from the host is a new
 * object throughout; this way components that compare by identity render only what has changed. For JSON values.
 * @example
 * const before = { codes: [{ code: 4002 }], count: 1 };
 * reuseUnchanged(before, { codes: [{ code: 4002 }], count: 2 }).codes === before.codes; // true
 */
export function reuseUnchanged<T>(before: T, after: T): T {
  return reuse(before, after) as T;
}

function reuse(before: unknown, after: unknown): unknown {
  if (before === after) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const reused = after.map((item, index) => reuse(before[index], item));
    return before.length === after.length && reused.every((item, index) => item === before[index]) ? before : reused;
  }
  if (!isRecord(before) || !isRecord(after)) return after;
  const reused = Object.entries(after).map(([name, value]) => [name, reuse(before[name], value)] as const);
  const isSame =
    Object.keys(before).length === reused.length && reused.every(([name, value]) => value === before[name]);
  return isSame ? before : Object.fromEntries(reused);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
