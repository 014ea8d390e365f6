import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How the credentials came (source: seed, "Authentication"; `form` is RFC 6750, 2.2, which a public program uses). */
export type AuthScheme = 'basic' | 'bearer' | 'query' | 'form';

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

/** Who may send: the token, and the user name whose password it is. */
export interface Account {
  readonly token: string;
  /** The only user name that is right; any, when there is none. */
  readonly user?: string | undefined;
}

/** Says why a text cannot be a user name; undefined when it can. */
export function userProblem(user: string): string | undefined {
  // RFC 7617, 2: what stands before the first colon is the user name.
  return user === '' || /[:\p{Cc}]/u.test(user) ? 'a user name is not empty and has no colon' : undefined;
}

/** Credentials as they came. */
export type Credentials =
  | { readonly scheme: 'basic'; readonly user: string; readonly secret: string }
  | { readonly scheme: 'bearer' | 'query' | 'form'; readonly secret: string }
  | { readonly scheme: 'unreadable' };

/**
 * Finds the credentials of a request. A header decides alone when it is there; the precedence of header and
 * `access_token` is unknown.
 */
export function findCredentials(header: string | undefined, url: URL): Credentials | undefined {
  if (header !== undefined) return fromHeader(header);
  const secret = url.searchParams.get('access_token');
  return secret === null ? undefined : { scheme: 'query', secret };
}

/** Checks credentials. */
export function authenticate(credentials: Credentials | undefined, { token, user }: Account): Authentication {
  if (credentials === undefined || credentials.scheme === 'unreadable') return { result: 'unknown' };
  const { scheme, secret } = credentials;
  const isUser = user === undefined || scheme !== 'basic' || isSame(credentials.user, user);
  if (isSame(secret, token) && isUser) return { result: 'accepted', scheme };
  return { result: isSame(secret, INACTIVE_TOKEN) && isUser ? 'inactive' : 'unknown' };
}

function fromHeader(header: string): Credentials {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+) *$/.exec(header) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return { scheme: 'bearer', secret: value };
    case 'basic':
      return fromBasic(value);
    default:
      return { scheme: 'unreadable' };
  }
}

function fromBasic(value: string): Credentials {
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return { scheme: 'unreadable' };
  return { scheme: 'basic', user: pair.slice(0, colon), secret: pair.slice(colon + 1) };
}

// Hashing first gives both sides one length, so the comparison takes the same time for every guess.
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
