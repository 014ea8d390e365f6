import type * as vscode from 'vscode';

const KEY = 'websms.underWay';

/**
 * Remembers that a send is under way, so that the next start knows without reading the disk that the
 * journal may hold one that was interrupted. Only a hint: the journal is the truth.
 */
export class UnderWayHint {
  #count = 0;

  constructor(private readonly memento: vscode.Memento) {}

  get isSet(): boolean {
    return this.memento.get(KEY) === true;
  }

  async begin(): Promise<void> {
    this.#count++;
    await this.memento.update(KEY, true);
  }

  async end(): Promise<void> {
    this.#count--;
    await this.clear();
  }

  /** Forgets, unless a send of this window is under way. */
  async clear(): Promise<void> {
    if (this.#count === 0) await this.memento.update(KEY, undefined);
  }
}
