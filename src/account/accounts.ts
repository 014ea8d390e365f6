import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Credentials } from '../gateway-client';
import type { AccountNames } from './accountNames';
import {
  activeOf,
  cleanName,
  FIRST_ID,
  NO_ACCOUNTS,
  proposeName,
  withAccount,
  withActive,
  withoutAccount,
  type Account,
  type AccountList,
} from './core';
import type { CredentialStore } from './credentialStore';

/** An account and what it signs in with; without a secret it is signed out. */
export interface SignedIn {
  readonly account: Account;
  readonly credentials: Credentials | undefined;
}

/** What requests to an origin sign in with at this moment. */
export interface ActiveAccount extends SignedIn {
  /** Whether the user chose it, or it only took the place of one that was signed out. */
  readonly chosen: boolean;
}

/** The accounts of each origin: names from the global state, secrets from the secret store. */
export class Accounts {
  constructor(
    private readonly names: AccountNames,
    private readonly store: CredentialStore,
  ) {}

  /** The accounts of an origin. What the version before kept is one of them from here on. */
  async list(origin: string): Promise<AccountList> {
    const kept = this.names.at(origin);
    if (kept?.accounts.some(({ id }) => id === FIRST_ID)) return kept;
    const first = await this.store.get(origin, FIRST_ID);
    if (first ?? !kept) {
      await this.names.change(origin, (list) => (first ? withFirst(list, first) : list)); // remembers that it was looked for
    }
    return this.names.at(origin) ?? NO_ACCOUNTS;
  }

  /** The active account of an origin with what it signs in with; never another one in its place. */
  async active(origin: string): Promise<ActiveAccount | undefined> {
    const list = await this.list(origin);
    const account = activeOf(list);
    return account && { account, chosen: list.chosen, credentials: await this.store.get(origin, account.id) };
  }

  /** Every account of an origin, with what it signs in with. */
  async all(origin: string): Promise<SignedIn[]> {
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
    const signedOut = signedOutOf(await this.all(origin));
    // The name first: a secret that nobody lists could not be removed.
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
    for (const id of replaced) await this.store.delete(origin, id); // it may have been there, but unreadable
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
export function signedOutOf(all: readonly SignedIn[]): ReadonlySet<string> {
  return new Set(all.filter(({ credentials }) => !credentials).map(({ account }) => account.id));
}

/** `token 1`: the name of an account that has no user name. */
export function tokenName(number: number): string {
  return vscode.l10n.t('token {0}', number);
}

/** Takes over what the version before kept. It was in use, so it stays active where nothing else is. */
function withFirst(list: AccountList, credentials: Credentials): AccountList {
  if (list.accounts.some(({ id }) => id === FIRST_ID)) return list;
  const name = proposeName(credentials, list.accounts, tokenName);
  const added = withAccount(list, { id: FIRST_ID, name, kind: credentials.kind }, new Set());
  return activeOf(added) ? added : withActive(added, FIRST_ID);
}
