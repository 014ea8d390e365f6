/** Whether a `Content-Type` is JSON in UTF-8 (source: seed; SDKs send it bare or with `;charset=UTF-8`). */
export function isJsonType(contentType: string | undefined): boolean {
  const { type, parameters } = readMediaType(contentType);
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return type === 'application/json' && (charset === undefined || /^charset="?utf-?8"?$/.test(charset));
}

/** Whether a `Content-Type` is a form's (source: docs). */
export function isFormType(contentType: string | undefined): boolean {
  return readMediaType(contentType).type === 'application/x-www-form-urlencoded';
}

/** Whether the body comes as it is; compressed requests are not known to be taken by the real server. */
export function isPlainEncoding(contentEncoding: string | undefined): boolean {
  return contentEncoding === undefined || contentEncoding.trim().toLowerCase() === 'identity';
}

/**
 * Whether an `Accept` header admits a media type (RFC 9110, 12.5.1: the most specific range decides). No header
 * admits everything; the npm SDK sends none.
 */
export function accepts(accept: string | undefined, mediaType: string): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  const qualities = new Map(accept.split(',').map(readRange));
  for (const range of [mediaType, mediaType.replace(/\/.*/, '/*'), '*/*']) {
    const quality = qualities.get(range);
    if (quality !== undefined) return quality > 0;
  }
  return false;
}

function readRange(text: string): [range: string, quality: number] {
  const { type, parameters } = readMediaType(text);
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  return [type, quality === undefined ? 1 : Number(quality.slice(2))];
}

function readMediaType(text = ''): { type: string; parameters: readonly string[] } {
  const [type = '', ...parameters] = text
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  return { type, parameters };
}
