/** Turns the bytes of an answer into text. */

/**
 * The text of a body: a byte order mark says how it is written, then the charset of its content type, then UTF-8. What
 * is not written so is read as Latin-1, which never fails: an answer's keys and digits are the same in it.
 * @param contentType the header as it came
 * @example
 * decodeBody(Buffer.from('{"statusMessage":"ungültig"}', 'latin1'), 'application/json'); // '{"statusMessage":"ungültig"}'
 */
export function decodeBody(bytes: Uint8Array, contentType: string | null): string {
  const charset = charsetOfMark(bytes) ?? charsetOf(contentType) ?? 'utf-8';
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

/** `text/html` of `Text/HTML; charset=utf-8`; undefined without one. */
export function mediaTypeOf(contentType: string | null): string | undefined {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type === '' ? undefined : type;
}

function charsetOfMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function charsetOf(contentType: string | null): string | undefined {
  return /;\s*charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1]?.toLowerCase();
}

/** Undefined for what is not written so, or in a charset that nobody knows. */
function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What windows-1252 has from 0x80 to 0x9f, where Latin-1 has control characters; the same five are control characters in both. */
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

// Not by a TextDecoder: Node 20 reads windows-1252 as if it had the control characters.
function decodeLatin1(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (sign) => SIGNS[sign.charCodeAt(0) - 0x80] ?? sign);
}
