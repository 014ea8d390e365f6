import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Credentials } from '../gateway-client';
import type { AccountNames } from './accountNames';
import {
  activeOf,
  cleanName,
  UNNAMED_ACCOUNT_ID,
  NO_ACCOUNTS,
  proposeName,
  withAccount,
  withActive,
  withoutAccount,
  type Account,
  type AccountList,
} from './core';
import type { CredentialStore } from './credentialStore';

/** An account and its credentials; undefined credentials mean that it is signed out. */
export interface AccountWithCredentials {
  readonly account: Account;
  readonly credentials: Credentials | undefined;
}

/** The account that requests to an origin use at this moment. */
export interface ActiveAccount extends AccountWithCredentials {
  /** False when it became active only because the active one was removed. */
  readonly chosen: boolean;
}

/** The accounts of each origin: names from the global state, secrets from SecretStorage. */
export class Accounts {
  constructor(
    private readonly names: AccountNames,
    private readonly store: CredentialStore,
  ) {}

  /** The accounts of an origin. Credentials that an early version stored without a name become an account here. */
  async list(origin: string): Promise<AccountList> {
    const stored = this.names.at(origin);
    if (stored?.accounts.some(({ id }) => id === UNNAMED_ACCOUNT_ID)) return stored;
    const first = await this.store.get(origin, UNNAMED_ACCOUNT_ID);
    if (first ?? !stored) {
      await this.names.change(origin, (list) => (first ? withUnnamedAccount(list, first) : list)); // also without an account: it is not looked for again
    }
    return this.names.at(origin) ?? NO_ACCOUNTS;
  }

  /** The active account of an origin with its credentials; never another account instead. */
  async active(origin: string): Promise<ActiveAccount | undefined> {
    const list = await this.list(origin);
    const account = activeOf(list);
    return account && { account, chosen: list.chosen, credentials: await this.store.get(origin, account.id) };
  }

  /** Every account of an origin with its credentials. */
  async all(origin: string): Promise<AccountWithCredentials[]> {
    const { accounts } = await this.list(origin);
    return Promise.all(
      accounts.map(async (account) => ({ account, credentials: await this.store.get(origin, account.id) })),
    );
  }

  /** Whether an account is the active one at this moment. Reads no secret. */
  isActive(origin: string, id: string): boolean {
    return this.names.at(origin)?.active === id;
  }

  /** Adds an account and makes it the active one. */
  async add(origin: string, name: string, credentials: Credentials): Promise<void> {
    const account: Account = { id: randomUUID(), name: cleanName(name), kind: credentials.kind };
    const signedOut = signedOutIds(await this.all(origin));
    // Store the name first: a secret without a listed name could never be removed.
    await this.names.change(origin, (list) => withAccount(list, account, signedOut));
    try {
      await this.store.set(origin, account.id, credentials);
    } catch (error) {
      await this.names.change(origin, (list) => withoutAccount(list, account.id));
      throw error;
    }
    await this.activate(origin, account.id);
    const listed = this.names.at(origin)?.accounts ?? [];
    const replaced = [...signedOut].filter((id) => !listed.some((each) => each.id === id));
    for (const id of replaced) await this.store.delete(origin, id); // a secret that could not be read may still be there
  }

  async activate(origin: string, id: string): Promise<void> {
    await this.names.change(origin, (list) => withActive(list, id));
  }

  /** Removes an account; its secret first, so that none is left behind. */
  async remove(origin: string, id: string): Promise<void> {
    await this.store.delete(origin, id);
    await this.names.change(origin, (list) => withoutAccount(list, id));
  }
}

/** The ids of the accounts whose secret is gone. */
export function signedOutIds(all: readonly AccountWithCredentials[]): ReadonlySet<string> {
  return new Set(all.filter(({ credentials }) => !credentials).map(({ account }) => account.id));
}

/** `token 1`: the default name of an account without a user name. */
export function tokenAccountName(number: number): string {
  return vscode.l10n.t('token {0}', number);
}

/** Adds the account that an early version stored without a name. It was in use, so it becomes active if none is. */
function withUnnamedAccount(list: AccountList, credentials: Credentials): AccountList {
  if (list.accounts.some(({ id }) => id === UNNAMED_ACCOUNT_ID)) return list;
  const name = proposeName(credentials, list.accounts, tokenAccountName);
  const added = withAccount(list, { id: UNNAMED_ACCOUNT_ID, name, kind: credentials.kind }, new Set());
  return activeOf(added) ? added : withActive(added, UNNAMED_ACCOUNT_ID);
}
