/**
 * Parses the header `Retry-After`: whole seconds or an HTTP date (RFC 9110, 10.2.3). Whether the gateway sends
 * one is unknown.
 * @returns milliseconds from now, 0 for a time in the past; undefined without a readable value.
 */
export function parseRetryAfter(header: string | null, now: number = Date.now()): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Requires the name of a month, because Date.parse alone reads any number as a year.
  const at = /[A-Za-z]{3}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
