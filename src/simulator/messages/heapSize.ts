/**
 * What V8 needs for values besides their content, in bytes on a 64-bit machine without compressed pointers. Measured
 * and rounded up; see the test that fills a simulator.
 */
const COST = { string: 24, number: 16, array: 64, object: 72, slot: 16 } as const;

/** The heap that a value of JSON's kinds takes, as an upper estimate in bytes. What it holds twice is counted twice. */
export function heapSize(value: unknown): number {
  if (typeof value === 'string') return COST.string + value.length * (isOneByte(value) ? 1 : 2);
  if (typeof value === 'number') return COST.number;
  if (typeof value !== 'object' || value === null) return 0; // a shared constant
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return items.reduce(
    (sum: number, item) => sum + COST.slot + heapSize(item),
    Array.isArray(value) ? COST.array : COST.object,
  );
}

/** V8 keeps a text in single bytes where all of its characters are Latin-1. */
function isOneByte(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- every character up to 255 is meant
  return !/[^\u0000-\u00ff]/.test(text);
}

/**
 * A copy of a value of JSON's kinds that keeps nothing else alive. A text that was cut out of a larger one holds the
 * larger one, so a short field can hold the whole request it came in, its credentials included.
 */
export function ownCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
