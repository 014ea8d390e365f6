/** Whether a `Content-Type` is JSON in UTF-8 (source: seed; SDKs send it bare or with `;charset=UTF-8`). */
export function isJsonType(contentType: string | undefined): boolean {
  const { type, parameters } = readMediaType(contentType);
  return type === 'application/json' && (charsetOf(parameters) === undefined || isUtf8(parameters));
}

/** Whether a `Content-Type` is that of a form (source: docs). */
export function isFormType(contentType: string | undefined): boolean {
  return readMediaType(contentType).type === 'application/x-www-form-urlencoded';
}

/** Whether a `Content-Type` says that its text is UTF-8. */
export function isUtf8Type(contentType: string | undefined): boolean {
  return isUtf8(readMediaType(contentType).parameters);
}

/**
 * Whether a body is uncompressed. Compressed ones are not supported, and no source says that the real server does so.
 */
export function isPlainEncoding(contentEncoding: string | undefined): boolean {
  return contentEncoding === undefined || contentEncoding.trim().toLowerCase() === 'identity';
}

/**
 * Whether an `Accept` header accepts a media type (RFC 9110, 12.5.1: the most specific range decides). Without a header
 * everything is accepted; the npm SDK sends none.
 */
export function acceptsMediaType(accept: string | undefined, mediaType: string): boolean {
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

function charsetOf(parameters: readonly string[]): string | undefined {
  return parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
}

function isUtf8(parameters: readonly string[]): boolean {
  return /^(["']?)utf-?8\1$/.test(charsetOf(parameters) ?? '');
}
