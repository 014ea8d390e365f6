import type { Credentials } from '../../gateway-client';
import { freeName, isSameName, type Account } from './accountList';

/** Why a name cannot be one. */
export type NameProblem = 'empty' | 'tooLong' | 'taken' | 'secret';

const MAX_NAME_LENGTH = 60;
/** A shorter secret may stand in a name by chance. */
const SHORTEST_TOLD_SECRET = 8;

/**
 * Checks the name of a new account.
 * @param accounts the others of its origin, without those that may be replaced.
 */
export function nameProblem(
  name: string,
  credentials: Credentials,
  accounts: readonly Account[],
): NameProblem | undefined {
  const plain = cleanName(name);
  if (plain === '') return 'empty';
  if (plain.length > MAX_NAME_LENGTH) return 'tooLong';
  if (holdsSecret(plain, credentials)) return 'secret';
  return accounts.some((account) => isSameName(account.name, plain)) ? 'taken' : undefined;
}

/**
 * The name to propose: the user name, or `token 1` and so on, free and without a secret.
 * @param numbered the word for an account without a user name, with a number: `token 1`.
 */
export function proposeName(
  credentials: Credentials,
  accounts: readonly Account[],
  numbered: (number: number) => string,
): string {
  if (credentials.kind === 'basic') {
    const name = freeName(cleanName(credentials.username).slice(0, MAX_NAME_LENGTH - 4), accounts);
    if (nameProblem(name, credentials, accounts) === undefined) return name;
  }
  for (let number = 1; ; number++) {
    const name = numbered(number);
    if (nameProblem(name, credentials, accounts) === undefined) return name;
  }
}

/** One line without what cannot be seen, and without what VS Code would show as a link or an icon. */
export function cleanName(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]+/gu, ' ')
    .replace(/([\]$])\s*\(/g, '$1 (')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Names are shown and kept where a secret must not be. */
function holdsSecret(name: string, credentials: Credentials): boolean {
  const secret = credentials.kind === 'basic' ? credentials.password : credentials.token;
  const plain = cleanName(secret);
  return name === plain || (plain.length >= SHORTEST_TOLD_SECRET && name.includes(plain));
}
