const UNRESERVED = /[A-Za-z0-9\-._~]/;

/**
 * Percent-encodes bytes: everything but the unreserved characters of RFC 3986, 2.3, so that no layer interprets or
 * rewrites any of it. A space is `%20`, not `+`.
 * @example
 * percentEncode(new TextEncoder().encode('a b+ü')); // 'a%20b%2B%C3%BC'
 */
export function percentEncode(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    text += UNRESERVED.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}
