import { percentEncode } from '../gateway-schema';

/** The credentials of a request. Source: seed, "Authentication". */
export type Credentials =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  /** The token in the URL, for clients that cannot set a header. Every proxy and server on the way may log it. */
  | { readonly kind: 'queryToken'; readonly token: string };

/**
 * The value of the `Authorization` header: `Bearer …` (RFC 6750) or `Basic …` (RFC 2617); undefined when the
 * credentials stand in the URL instead.
 * User name and password are UTF-8, as the official SDKs encode them (source: java, csharp, node).
 * @example
 * authorizationHeader({ kind: 'basic', username: 'test', password: 'test' }); // 'Basic dGVzdDp0ZXN0'
 */
export function authorizationHeader(credentials: Credentials): string | undefined {
  switch (credentials.kind) {
    case 'token':
      return `Bearer ${credentials.token}`;
    case 'basic':
      return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`, 'utf8').toString('base64')}`;
    case 'queryToken':
      return undefined;
  }
}

/**
 * The query parameter `access_token` (source: seed, "Sample usage of an access token"), percent-encoded; empty
 * when the credentials stand in the header. A URL that has it is a secret: never shown, logged or put in an error.
 * @example
 * accessTokenQuery({ kind: 'queryToken', token: 'a+b' }); // 'access_token=a%2Bb'
 */
export function accessTokenQuery(credentials: Credentials): string {
  if (credentials.kind !== 'queryToken') return '';
  return `access_token=${percentEncode(Buffer.from(credentials.token, 'utf8'))}`;
}

/** Why credentials cannot be used. */
export type CredentialsProblem = 'empty' | 'colonInUsername' | 'controlCharacter' | 'tokenCharacter' | 'tooLong';

const MAX_LENGTH = 4096;

/**
 * Checks credentials before they are used: RFC 7617 forbids a colon in the user name, RFC 6750 restricts the token,
 * also in a query. Undefined when they are valid.
 * @example
 * credentialsProblem({ kind: 'token', token: 'two words' }); // 'tokenCharacter'
 */
export function credentialsProblem(credentials: Credentials): CredentialsProblem | undefined {
  if (credentials.kind !== 'basic') return tokenProblem(credentials.token);
  const { username, password } = credentials;
  if (username === '' || password === '') return 'empty';
  if (username.length + password.length > MAX_LENGTH) return 'tooLong';
  if (username.includes(':')) return 'colonInUsername';
  return /\p{Cc}/u.test(username + password) ? 'controlCharacter' : undefined;
}

function tokenProblem(token: string): CredentialsProblem | undefined {
  if (token === '') return 'empty';
  if (token.length > MAX_LENGTH) return 'tooLong';
  return /^[\x21-\x7e]+$/.test(token) ? undefined : 'tokenCharacter';
}
