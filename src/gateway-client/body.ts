/** Turns the bytes of a response into text. */

/**
 * Decodes a body by its byte order mark, else by the charset of its content type, else as UTF-8. If that fails it is
 * read as Latin-1, which never fails and has the same ASCII keys and digits.
 * @param contentType the unmodified `Content-Type` header
 * @example
 * decodeBody(Buffer.from('{"statusMessage":"ungültig"}', 'latin1'), 'application/json'); // '{"statusMessage":"ungültig"}'
 */
export function decodeBody(bytes: Uint8Array, contentType: string | null): string {
  const charset = charsetOfByteOrderMark(bytes) ?? charsetOf(contentType) ?? 'utf-8';
  if (LATIN_1.has(charset)) return decodeLatin1(bytes);
  return decode(bytes, charset) ?? decode(bytes, 'utf-8') ?? decodeLatin1(bytes);
}

/** Names of Latin-1. For the web all of them mean windows-1252 (WHATWG Encoding Standard, "Names and labels"). */
const LATIN_1: ReadonlySet<string> = new Set([
  'iso-8859-1',
  'iso8859-1',
  'iso_8859-1',
  'latin1',
  'l1',
  'windows-1252',
  'cp1252',
  'x-cp1252',
  'us-ascii',
  'ascii',
]);

/**
 * The media type without parameters, in lower case: `text/html` for `Text/HTML; charset=utf-8`. Undefined without one.
 */
export function mediaTypeOf(contentType: string | null): string | undefined {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type === '' ? undefined : type;
}

function charsetOfByteOrderMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function charsetOf(contentType: string | null): string | undefined {
  return /;\s*charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1]?.toLowerCase();
}

/** Undefined for bytes that are invalid in the charset, and for an unknown charset. */
function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The characters of windows-1252 from 0x80 to 0x9f, where Latin-1 has control characters; five of them are so in both.
 */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

// Without TextDecoder, because that of Node 20 decodes windows-1252 as Latin-1.
function decodeLatin1(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}
