import type { Credentials } from '../../gateway-client';
import { freeName, isSameName, type Account } from './accountList';

/** Why a name is invalid. `secret`: it contains the secret. */
export type NameProblem = 'empty' | 'tooLong' | 'taken' | 'secret';

const MAX_NAME_LENGTH = 60;
/** A shorter secret may occur in a name by chance. */
const MIN_CONTAINED_SECRET_LENGTH = 8;

/**
 * Checks the name of a new account.
 * @param accounts the other accounts of its origin, without those that may be replaced
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
 * Proposes a free name without a secret: the user name, or `token 1` and so on.
 * @param numbered makes the name for an account without a user name: `token 1`
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

/** Makes a name one line without invisible characters, and without anything VS Code renders as a link or an icon. */
export function cleanName(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]+/gu, ' ')
    .replace(/([\]$])\s*\(/g, '$1 (')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a name contains the secret: names are shown and stored in the open. */
function holdsSecret(name: string, credentials: Credentials): boolean {
  const secret = credentials.kind === 'basic' ? credentials.password : credentials.token;
  const plain = cleanName(secret);
  return name === plain || (plain.length >= MIN_CONTAINED_SECRET_LENGTH && name.includes(plain));
}
