import * as vscode from 'vscode';
import * as v from 'valibot';
import type { Credentials } from '../api';

const Stored = v.variant('kind', [
  v.object({ kind: v.picklist(['token', 'queryToken']), token: v.string() }),
  v.object({ kind: v.literal('basic'), username: v.string(), password: v.string() }),
]);

/**
 * Credentials in VS Code's secret store and nowhere else, each bound to the origin it was stored for:
 * a changed base URL gets none.
 */
export class CredentialStore {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  async get(origin: string): Promise<Credentials | undefined> {
    const text = await this.secrets.get(keyOf(origin));
    if (text === undefined) return undefined;
    try {
      return v.parse(Stored, JSON.parse(text));
    } catch {
      return undefined; // unreadable is the same as absent: signing in again replaces it
    }
  }

  async set(origin: string, credentials: Credentials): Promise<void> {
    await this.secrets.store(keyOf(origin), JSON.stringify(credentials));
  }

  async delete(origin: string): Promise<void> {
    await this.secrets.delete(keyOf(origin));
  }
}

function keyOf(origin: string): string {
  return `websms.credentials:${origin}`;
}
