/** How a request proves who sends it. Source: seed, "Authentication". */
export type Credentials =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string };

/**
 * The value of the `Authorization` header: `Bearer …` (RFC 6750) or `Basic …` (RFC 2617).
 * User name and password are UTF-8, as the official SDKs encode them (source: java, csharp, node).
 */
export function authorizationHeader(credentials: Credentials): string {
  if (credentials.kind === 'token') return `Bearer ${credentials.token}`;
  const pair = `${credentials.username}:${credentials.password}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

/** What is wrong with credentials before they are used; undefined when nothing is. */
export type CredentialsProblem = 'empty' | 'colonInUsername' | 'controlCharacter' | 'tokenCharacter' | 'tooLong';

const LONGEST = 4096;

/** Checks what a header can carry: RFC 7617 forbids a colon in the user name, RFC 6750 restricts the token. */
export function credentialsProblem(credentials: Credentials): CredentialsProblem | undefined {
  if (credentials.kind === 'token') return tokenProblem(credentials.token);
  const { username, password } = credentials;
  if (username === '' || password === '') return 'empty';
  if (username.length + password.length > LONGEST) return 'tooLong';
  if (username.includes(':')) return 'colonInUsername';
  return /\p{Cc}/u.test(username + password) ? 'controlCharacter' : undefined;
}

function tokenProblem(token: string): CredentialsProblem | undefined {
  if (token === '') return 'empty';
  if (token.length > LONGEST) return 'tooLong';
  return /^[\x21-\x7e]+$/.test(token) ? undefined : 'tokenCharacter';
}
