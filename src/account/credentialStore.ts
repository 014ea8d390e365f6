import type * as vscode from 'vscode';
import * as v from 'valibot';
import type { Credentials } from '../gateway-client';
import { FIRST_ID } from './core';

const Stored = v.variant('kind', [
  v.object({ kind: v.picklist(['token', 'queryToken']), token: v.string() }),
  v.object({ kind: v.literal('basic'), username: v.string(), password: v.string() }),
]);

/**
 * Credentials in VS Code's secret store and nowhere else, one entry for each account, bound to the origin it was
 * stored for: a changed base URL gets none.
 */
export class CredentialStore {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  async get(origin: string, id: string): Promise<Credentials | undefined> {
    const text = await this.secrets.get(keyOf(origin, id));
    if (text === undefined) return undefined;
    try {
      return v.parse(Stored, JSON.parse(text));
    } catch {
      return undefined; // unreadable is the same as absent: signing in again replaces it
    }
  }

  async set(origin: string, id: string, credentials: Credentials): Promise<void> {
    await this.secrets.store(keyOf(origin, id), JSON.stringify(credentials));
  }

  async delete(origin: string, id: string): Promise<void> {
    await this.secrets.delete(keyOf(origin, id));
  }
}

/** The first account stays where the version before put it: nothing is moved, so nothing is lost on the way. */
function keyOf(origin: string, id: string): string {
  const first = `websms.credentials:${origin}`;
  return id === FIRST_ID ? first : `${first}#${id}`;
}
