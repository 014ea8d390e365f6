/** Whether a `Content-Type` is JSON in UTF-8 (source: seed; SDKs send it bare or with `;charset=UTF-8`). */
export function isJsonType(contentType: string | undefined): boolean {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';').map((part) => part.trim());
  if (type !== 'application/json') return false;
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return charset === undefined || /^charset="?utf-?8"?$/.test(charset);
}

/** Whether the body comes as it is; compressed requests are not known to be taken by the real server. */
export function isPlainEncoding(contentEncoding: string | undefined): boolean {
  return contentEncoding === undefined || contentEncoding.trim().toLowerCase() === 'identity';
}

const JSON_RANGES = ['application/json', 'application/*', '*/*'];

/**
 * Whether an `Accept` header admits JSON (RFC 9110, 12.5.1: the most specific range decides). No header
 * admits everything; the npm SDK sends none.
 */
export function acceptsJson(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  const qualities = new Map(accept.toLowerCase().split(',').map(readRange));
  for (const range of JSON_RANGES) {
    const quality = qualities.get(range);
    if (quality !== undefined) return quality > 0;
  }
  return false;
}

function readRange(text: string): [range: string, quality: number] {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  return [range, quality === undefined ? 1 : Number(quality.slice(2))];
}
