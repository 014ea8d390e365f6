/**
 * Coerces values as leniently as the real server seems to (existing clients send `"test":"true"` and
 * `"maxSmsPerMessage":"3"`; source: nimius, pypi). `null` and `""` count as absent (towa, csharp).
 */

/** The unchecked fields of a request. */
export type Fields = Readonly<Record<string, unknown>>;

/** A value that is present but has the wrong type. */
export const UNREADABLE = Symbol('unreadable');

type Read<T> = T | undefined | typeof UNREADABLE;

/** True for what counts as "not given". */
export function isAbsent(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}

/** A string, or undefined when absent. */
export function readText(value: unknown): Read<string> {
  if (isAbsent(value)) return undefined;
  return typeof value === 'string' ? value : UNREADABLE;
}

/** A string or a whole number as its digits (SDKs send addresses as numbers). */
export function readAddress(value: unknown): Read<string> {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : UNREADABLE;
  return readText(value);
}

/** A whole number, also when written as a string. */
export function readInteger(value: unknown): Read<number> {
  if (isAbsent(value)) return undefined;
  const number = typeof value === 'string' && /^[+-]?\d{1,15}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? Number(number) : UNREADABLE;
}

const TRUE: ReadonlySet<unknown> = new Set([true, 1, '1', 'true']);
const FALSE: ReadonlySet<unknown> = new Set([false, 0, '0', 'false']);

/** A boolean, also as `"true"`, `"false"`, `1` and `0` (source: docs for /simple, okorneliuk). */
export function readBoolean(value: unknown): Read<boolean> {
  if (isAbsent(value)) return undefined;
  const plain = typeof value === 'string' ? value.toLowerCase() : value;
  if (TRUE.has(plain)) return true;
  return FALSE.has(plain) ? false : UNREADABLE;
}
