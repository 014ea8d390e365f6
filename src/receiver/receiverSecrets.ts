import type * as vscode from 'vscode';
import * as v from 'valibot';
import type { BasicCredentials } from '../http-server';
import { ReceiverKey } from './server/receiverKey';

const KEY = 'websms.receiver.path';
const CREDENTIALS = 'websms.receiver.credentials';

const Stored = v.object({ user: v.string(), password: v.string() });

/** The receiver's secrets, of all windows of this installation: its path, and user name and password if it has them. */
export class ReceiverSecrets {
  constructor(private readonly secrets: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete' | 'onDidChange'>) {}

  /** The key with the path, made at first use. */
  async key(): Promise<ReceiverKey> {
    const stored = ReceiverKey.parse(await this.secrets.get(KEY));
    if (stored) return stored;
    const made = ReceiverKey.random();
    await this.secrets.store(KEY, made.path);
    // Another window may have made one at the same time: the last one counts for both.
    return ReceiverKey.parse(await this.secrets.get(KEY)) ?? made;
  }

  /** User name and password that the receiver asks for; undefined when it asks for none. */
  async credentials(): Promise<BasicCredentials | undefined> {
    const text = await this.secrets.get(CREDENTIALS);
    return text === undefined ? undefined : v.parse(Stored, JSON.parse(text));
  }

  async setCredentials(credentials: BasicCredentials | undefined): Promise<void> {
    if (credentials) await this.secrets.store(CREDENTIALS, JSON.stringify(credentials));
    else await this.secrets.delete(CREDENTIALS);
  }

  /** Fires when one of them has changed, in any window. */
  onDidChange(listener: () => void): vscode.Disposable {
    return this.secrets.onDidChange(({ key }) => {
      if (key === KEY || key === CREDENTIALS) listener();
    });
  }
}
