import * as vscode from 'vscode';
import { readAccountList, type AccountList, NO_ACCOUNTS } from './core';

const KEY = 'websms.accounts';

/**
 * The names of the accounts and which one is active, for each origin, in the global state: no secret is there,
 * so that the status bar can show them without reading one.
 */
export class AccountNames implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChange = this.#changed.event;

  constructor(private readonly memento: vscode.Memento) {}

  /** The accounts of an origin; undefined as long as nobody has looked for any. */
  at(origin: string): AccountList | undefined {
    return readAccountList(this.#all()[origin]);
  }

  /** Changes what is there at this moment: another window may have changed it since it was shown. */
  async change(origin: string, change: (list: AccountList) => AccountList): Promise<void> {
    const list = change(this.at(origin) ?? NO_ACCOUNTS);
    await this.memento.update(KEY, { ...this.#all(), [origin]: list });
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #all(): Readonly<Record<string, unknown>> {
    const kept: unknown = this.memento.get(KEY);
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  }
}
