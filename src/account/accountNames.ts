import * as vscode from 'vscode';
import { readAccountList, type AccountList, NO_ACCOUNTS } from './core';

const KEY = 'websms.accounts';

/**
 * Stores the names of the accounts and which one is active, for each origin, in the global state. It holds no secret,
 * so the status bar can show an account without reading SecretStorage.
 */
export class AccountNames implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChange = this.#changed.event;

  constructor(private readonly memento: vscode.Memento) {}

  /** The accounts of an origin; undefined when none was ever looked for or stored. */
  at(origin: string): AccountList | undefined {
    return readAccountList(this.#all()[origin]);
  }

  /** The origins that have accounts. */
  origins(): readonly string[] {
    return Object.keys(this.#all()).filter((origin) => (this.at(origin)?.accounts.length ?? 0) > 0);
  }

  /** Applies a change to the list as it is stored now, because another window may have changed it meanwhile. */
  async change(origin: string, change: (list: AccountList) => AccountList): Promise<void> {
    const list = change(this.at(origin) ?? NO_ACCOUNTS);
    await this.memento.update(KEY, { ...this.#all(), [origin]: list });
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #all(): Readonly<Record<string, unknown>> {
    const stored: unknown = this.memento.get(KEY);
    return typeof stored === 'object' && stored !== null ? { ...stored } : {};
  }
}
