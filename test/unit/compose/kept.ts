import type { Memento } from 'vscode';
import type { SecretStore } from '../../../src/compose/messageSecrets';

/** A memento as VS Code keeps it: what goes in comes out as JSON. */
export class Kept implements Memento {
  readonly #values = new Map<string, string>();

  keys(): string[] {
    return [...this.#values.keys()];
  }

  get<T>(key: string, usual?: T): T | undefined {
    const value = this.#values.get(key);
    return value === undefined ? usual : (JSON.parse(value) as T);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }

  /** All that is stored, as text. */
  get text(): string {
    return [...this.#values.values()].join('\n');
  }
}

/** A secret store; a test in the extension host holds the real one against the same steps. */
export class KeptSecrets implements SecretStore {
  readonly values = new Map<string, string>();
  /** As where no keyring can be had. */
  isBroken = false;

  get(key: string): Promise<string | undefined> {
    return this.isBroken ? Promise.reject(new Error('no keyring')) : Promise.resolve(this.values.get(key));
  }

  store(key: string, value: string): Promise<void> {
    if (this.isBroken) return Promise.reject(new Error('no keyring'));
    this.values.set(key, value);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    if (this.isBroken) return Promise.reject(new Error('no keyring'));
    this.values.delete(key);
    return Promise.resolve();
  }
}
