import * as vscode from 'vscode';
import type { Mode } from '../outbox';

/** Codicons of the modes. */
export const MODE_ICONS: Readonly<Record<Mode, string>> = { simulator: 'beaker', test: 'debug-alt', live: 'broadcast' };

const KEY = 'websms.mode';

/** The current mode of this window. Live is never stored, so it ends with the window. */
export class ModeState implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Mode>();
  readonly onDidChange = this.#changed.event;
  #live = false;

  constructor(private readonly memento: vscode.Memento) {}

  get current(): Mode {
    if (this.#live) return 'live';
    return this.memento.get(KEY) === 'test' ? 'test' : 'simulator';
  }

  async set(mode: Mode): Promise<void> {
    this.#live = mode === 'live';
    if (mode !== 'live') await this.memento.update(KEY, mode);
    this.#changed.fire(this.current);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
