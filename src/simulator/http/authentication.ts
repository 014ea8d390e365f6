import { randomBytes } from 'node:crypto';
import { isSameSecret, readBasicCredentials } from '../../http-server';

/** How the credentials came (source: seed, "Authentication"; `form` is RFC 6750, 2.2, which a public program uses). */
export type AuthScheme = 'basic' | 'bearer' | 'query' | 'form';

/** The result of authentication; only `accepted` lets the request continue. */
export type Authentication =
  | { readonly result: 'accepted'; readonly scheme: AuthScheme }
  | { readonly result: 'inactive' }
  | { readonly result: 'unknown' };

/** A token that is always wrong: HTTP 401, like any other unknown token. */
export const WRONG_TOKEN = 'wrong';

/** The token of an inactive account: 4001 (source: seed). */
export const INACTIVE_TOKEN = 'inactive';

/** A fresh token of 128 random bits. */
export function randomToken(): string {
  return randomBytes(16).toString('hex');
}

/** Why a text cannot be the simulator's token; undefined when it can. */
export function tokenProblem(token: string): string | undefined {
  if (token === WRONG_TOKEN || token === INACTIVE_TOKEN) return `the token "${token}" has a meaning of its own`;
  // RFC 6750, 2.1: what a Bearer header can carry.
  if (!/^[A-Za-z0-9\-._~+/]+=*$/.test(token)) return 'a token has only letters, digits and - . _ ~ + / =';
  return undefined;
}

/** The simulator's account: its token, and the user name for which the token is the password. */
export interface Account {
  readonly token: string;
  /** The only accepted user name; undefined accepts any. */
  readonly user?: string | undefined;
}

/** Why a text cannot be a user name; undefined when it can. */
export function userProblem(user: string): string | undefined {
  // RFC 7617, 2: what stands before the first colon is the user name.
  return user === '' || /[:\p{Cc}]/u.test(user) ? 'a user name is not empty and has no colon' : undefined;
}

/** The credentials of a request, unchecked. */
export type Credentials =
  | { readonly scheme: 'basic'; readonly user: string; readonly secret: string }
  | { readonly scheme: 'bearer' | 'query' | 'form'; readonly secret: string }
  | { readonly scheme: 'unreadable' };

/**
 * Finds the credentials of a request. An `Authorization` header wins over `access_token`; the real precedence is
 * unknown.
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
  const isUser = user === undefined || scheme !== 'basic' || isSameSecret(credentials.user, user);
  if (isSameSecret(secret, token) && isUser) return { result: 'accepted', scheme };
  return { result: isSameSecret(secret, INACTIVE_TOKEN) && isUser ? 'inactive' : 'unknown' };
}

function fromHeader(header: string): Credentials {
  const basic = readBasicCredentials(header);
  if (basic) return { scheme: 'basic', user: basic.user, secret: basic.password };
  const [, token] = /^bearer +(\S+) *$/i.exec(header) ?? [];
  return token === undefined ? { scheme: 'unreadable' } : { scheme: 'bearer', secret: token };
}
