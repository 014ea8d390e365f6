import type * as vscode from 'vscode';
import * as v from 'valibot';
import type { Credentials } from '../gateway-client';
import { UNNAMED_ACCOUNT_ID } from './core';

const Stored = v.variant('kind', [
  v.object({ kind: v.picklist(['token', 'queryToken']), token: v.string() }),
  v.object({ kind: v.literal('basic'), username: v.string(), password: v.string() }),
]);

/**
 * Stores credentials in SecretStorage and nowhere else, one entry for each account and origin. A changed base URL
 * therefore never gets the credentials of another host.
 */
export class CredentialStore {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  async get(origin: string, id: string): Promise<Credentials | undefined> {
    const text = await this.secrets.get(keyOf(origin, id));
    if (text === undefined) return undefined;
    try {
      return v.parse(Stored, JSON.parse(text));
    } catch {
      return undefined; // invalid data counts as absent: signing in again replaces it
    }
  }

  async set(origin: string, id: string, credentials: Credentials): Promise<void> {
    await this.secrets.store(keyOf(origin, id), JSON.stringify(credentials));
  }

  async delete(origin: string, id: string): Promise<void> {
    await this.secrets.delete(keyOf(origin, id));
  }
}

/** The unnamed account keeps the key that the early version used, so its secret need not be moved. */
function keyOf(origin: string, id: string): string {
  const first = `websms.credentials:${origin}`;
  return id === UNNAMED_ACCOUNT_ID ? first : `${first}#${id}`;
}
