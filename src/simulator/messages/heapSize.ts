/**
 * V8's overhead per value, in bytes on a 64-bit machine without compressed pointers. Measured and rounded up; see the
 * test that fills a simulator.
 */
const COST = { string: 24, number: 16, array: 64, object: 72, slot: 16 } as const;

/** An upper estimate of the heap size of a JSON value, in bytes. Shared references are counted several times. */
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

/** Whether V8 stores a string with one byte per character: all characters are Latin-1. */
function isOneByte(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- every character up to 255 is meant
  return !/[^\u0000-\u00ff]/.test(text);
}

/**
 * Copies a JSON value so that it keeps nothing else alive. In V8 a substring references its parent string, so that a
 * short field could keep a whole request in memory, its credentials included.
 */
export function detachedCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
