import { createHash, timingSafeEqual } from 'node:crypto';

/** User name and password of HTTP Basic (RFC 7617). */
export interface BasicCredentials {
  readonly user: string;
  readonly password: string;
}

/** Reads an `Authorization` header with Basic credentials in UTF-8; undefined for any other one. */
export function readBasicCredentials(header: string | undefined): BasicCredentials | undefined {
  const [, value = ''] = /^basic +(\S+) *$/i.exec(header ?? '') ?? [];
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : { user: pair.slice(0, colon), password: pair.slice(colon + 1) };
}

/** Compares texts in a time that says nothing about the expected one: by hashes, which have equal lengths. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
