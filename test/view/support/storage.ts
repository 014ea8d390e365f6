// In-memory stand-ins for Memento, SecretStorage and settings. Values pass through JSON, as in VS Code.
import { EventEmitter } from './events';

/** `Memento` with `setKeysForSync`, which `globalState` has. */
export class State {
  readonly #values = new Map<string, string>();
  /** The error with which every write fails, while set. */
  failure: Error | undefined;

  get(key: string, fallback?: unknown): unknown {
    const text = this.#values.get(key);
    return text === undefined ? fallback : JSON.parse(text);
  }

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** All of it as it is written down. */
  get text(): string {
    return JSON.stringify([...this.#values]);
  }

  update(key: string, value: unknown): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }

  setKeysForSync(): void {
    // Nothing is synchronised here.
  }
}

/** `SecretStorage`. */
export class Secrets {
  readonly #values = new Map<string, string>();
  readonly #changed = new EventEmitter<{ key: string }>();
  readonly onDidChange = this.#changed.event;

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.#values.get(key));
  }

  keys(): Promise<string[]> {
    return Promise.resolve([...this.#values.keys()]);
  }

  store(key: string, value: string): Promise<void> {
    this.#values.set(key, value);
    this.#changed.fire({ key });
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.#values.delete(key);
    this.#changed.fire({ key });
    return Promise.resolve();
  }
}

/** The user's settings over the defaults of package.json. */
export class Settings {
  readonly #values = new Map<string, unknown>();
  readonly #changed = new EventEmitter<{ affectsConfiguration(section: string): boolean }>();
  readonly onDidChange = this.#changed.event;

  constructor(private readonly defaults: ReadonlyMap<string, unknown>) {}

  /** `undefined` brings the default back. */
  set(name: string, value: unknown): void {
    if (value === undefined) this.#values.delete(name);
    else this.#values.set(name, value);
    this.#changed.fire({ affectsConfiguration: (section) => name === section || name.startsWith(`${section}.`) });
  }

  /** `WorkspaceConfiguration` of a section. */
  section(section: string): { get(key: string): unknown; update(key: string, value: unknown): Promise<void> } {
    return {
      get: (key) => {
        const name = `${section}.${key}`;
        return this.#values.has(name) ? this.#values.get(name) : this.defaults.get(name);
      },
      update: (key, value) => {
        this.set(`${section}.${key}`, value);
        return Promise.resolve();
      },
    };
  }

  /** Resets to the defaults without a change event. */
  clear(): void {
    this.#values.clear();
  }
}
