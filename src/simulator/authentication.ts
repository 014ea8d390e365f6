import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How the credentials came (source: seed, "Authentication"). */
export type AuthScheme = 'basic' | 'bearer' | 'query';

/** What the server makes of the credentials; only `accepted` goes on. */
export type Authentication =
  | { readonly result: 'accepted'; readonly scheme: AuthScheme }
  | { readonly result: 'inactive' }
  | { readonly result: 'unknown' };

/** Accepted by nobody: always HTTP 401, like everything else that is not the token. */
export const WRONG_TOKEN = 'wrong';

/** Known to the server, but its account is inactive: 4001 (source: seed). */
export const INACTIVE_TOKEN = 'inactive';

/** A fresh token of 128 random bits. */
export function randomToken(): string {
  return randomBytes(16).toString('hex');
}

/** Says why a text cannot be the simulator's token; undefined when it can. */
export function tokenProblem(token: string): string | undefined {
  if (token === WRONG_TOKEN || token === INACTIVE_TOKEN) return `the token "${token}" has a meaning of its own`;
  // RFC 6750, 2.1: what a Bearer header can carry.
  if (!/^[A-Za-z0-9\-._~+/]+=*$/.test(token)) return 'a token has only letters, digits and - . _ ~ + / =';
  return undefined;
}

interface Credentials {
  readonly scheme: AuthScheme;
  readonly secret: string;
}

/**
 * Checks the credentials of a request. A header decides alone when it is there; the precedence of header and
 * `access_token` is unknown.
 */
export function authenticate(header: string | undefined, url: URL, token: string): Authentication {
  const credentials = header === undefined ? fromQuery(url) : fromHeader(header);
  if (credentials === undefined) return { result: 'unknown' };
  if (isSame(credentials.secret, token)) return { result: 'accepted', scheme: credentials.scheme };
  return { result: isSame(credentials.secret, INACTIVE_TOKEN) ? 'inactive' : 'unknown' };
}

function fromQuery(url: URL): Credentials | undefined {
  const secret = url.searchParams.get('access_token');
  return secret === null ? undefined : { scheme: 'query', secret };
}

function fromHeader(header: string): Credentials | undefined {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+) *$/.exec(header) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return { scheme: 'bearer', secret: value };
    case 'basic':
      return fromBasic(value);
    default:
      return undefined;
  }
}

// The user name is free: the token is the password of any user.
function fromBasic(value: string): Credentials | undefined {
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : { scheme: 'basic', secret: pair.slice(colon + 1) };
}

// Hashing first gives both sides one length, so the comparison takes the same time for every guess.
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
