import type * as vscode from 'vscode';

/** The part of VS Code's SecretStorage that {@link MessageSecrets} uses. */
export type SecretStore = Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;

/** Stores the callback URLs that hold a secret in SecretStorage, one entry for each saved message's name. */
export class MessageSecrets {
  constructor(private readonly secrets: SecretStore) {}

  /** The whole callback URL of a message; undefined when none is stored or SecretStorage cannot be read. */
  async get(name: string): Promise<string | undefined> {
    try {
      return await this.secrets.get(keyOf(name));
    } catch {
      return undefined; // the form then asks for the secret again
    }
  }

  /** Stores the callback URL of a message. @returns false when SecretStorage refuses it */
  async store(name: string, address: string): Promise<boolean> {
    try {
      await this.secrets.store(keyOf(name), address);
      return true;
    } catch {
      return false;
    }
  }

  /** Deletes the callback URL of a message, if there is one. */
  async remove(name: string): Promise<void> {
    await this.secrets.delete(keyOf(name));
  }
}

function keyOf(name: string): string {
  return `websms.savedMessage:${name}`;
}
