import type * as vscode from 'vscode';

/** What of VS Code's secret store is needed here. */
export type SecretStore = Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;

/** The addresses of saved messages that hold a secret, in VS Code's secret store, one entry for each message's name. */
export class MessageSecrets {
  constructor(private readonly secrets: SecretStore) {}

  /** The whole address of a message; undefined where none is kept, or the secret store cannot be read. */
  async get(name: string): Promise<string | undefined> {
    try {
      return await this.secrets.get(keyOf(name));
    } catch {
      return undefined; // as if it were gone: the form asks for it
    }
  }

  /** Keeps the address of a message. False where the secret store takes nothing. */
  async store(name: string, address: string): Promise<boolean> {
    try {
      await this.secrets.store(keyOf(name), address);
      return true;
    } catch {
      return false;
    }
  }

  /** Forgets the address of a message, if there is one. */
  async remove(name: string): Promise<void> {
    await this.secrets.delete(keyOf(name));
  }
}

function keyOf(name: string): string {
  return `websms.savedMessage:${name}`;
}
