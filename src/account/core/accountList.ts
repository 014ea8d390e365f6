import type { Credentials } from '../../gateway-client';

/** A named set of credentials, without the secret. */
export interface Account {
  readonly id: string;
  /** Unique among the accounts of its origin. */
  readonly name: string;
  readonly kind: Credentials['kind'];
}

/** The accounts of one origin. */
export interface AccountList {
  readonly accounts: readonly Account[];
  /** The id of the account that requests use. */
  readonly active: string | undefined;
  /** False when the active one only replaced one that was removed: Live requires a choice first. */
  readonly chosen: boolean;
}

export const NO_ACCOUNTS: AccountList = { accounts: [], active: undefined, chosen: false };

/** The id of the one account that an early version stored for each origin, without a name. */
export const UNNAMED_ACCOUNT_ID = 'first';

const KINDS: readonly unknown[] = ['token', 'basic', 'queryToken'] satisfies Credentials['kind'][];

/** Validates a stored list and drops invalid accounts. @returns undefined when nothing was stored */
export function readAccountList(stored: unknown): AccountList | undefined {
  if (!isRecord(stored)) return undefined;
  const { accounts, active, chosen } = stored;
  const list = Array.isArray(accounts)
    ? accounts.filter(isAccount).map(({ id, name, kind }) => ({ id, name, kind }))
    : [];
  return { accounts: list, active: typeof active === 'string' ? active : undefined, chosen: chosen === true };
}

/** The active account; undefined when there is none. */
export function activeOf({ accounts, active }: AccountList): Account | undefined {
  return accounts.find(({ id }) => id === active);
}

/**
 * Adds an account at the end. It replaces a signed-out account of the same name; when the other one has a secret
 * (another window may have used the name meanwhile), the new one gets a number.
 * @param signedOut ids of the accounts without a secret
 */
export function withAccount(list: AccountList, account: Account, signedOut: ReadonlySet<string>): AccountList {
  const accounts = list.accounts.filter(
    ({ id, name }) => id !== account.id && !(signedOut.has(id) && isSameName(name, account.name)),
  );
  return { ...list, accounts: [...accounts, { ...account, name: freeName(account.name, accounts) }] };
}

/** Marks an account as active and chosen by the user. Returns the list unchanged when it has no such account. */
export function withActive(list: AccountList, id: string): AccountList {
  return list.accounts.some((account) => account.id === id) ? { ...list, active: id, chosen: true } : list;
}

/** Removes an account. When it was the active one the first remaining one becomes active, without being chosen. */
export function withoutAccount(list: AccountList, id: string): AccountList {
  const accounts = list.accounts.filter((account) => account.id !== id);
  return list.active === id ? { accounts, active: accounts[0]?.id, chosen: false } : { ...list, accounts };
}

/** The name, or the first of `name 2`, `name 3`, … that no account has. */
export function freeName(name: string, accounts: readonly Account[]): string {
  const taken = (candidate: string) => accounts.some((account) => isSameName(account.name, candidate));
  let candidate = name;
  for (let number = 2; taken(candidate); number++) candidate = `${name} ${number}`;
  return candidate;
}

/** Compares names without regard to case, because people do not tell them apart by it. */
export function isSameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function isAccount(value: unknown): value is Account {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    typeof value['name'] === 'string' &&
    KINDS.includes(value['kind'])
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
