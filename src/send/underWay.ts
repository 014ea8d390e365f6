import * as vscode from 'vscode';

/**
 * Remembers that a send is under way, so that the next start knows whether the journal may hold one that was
 * interrupted, without opening it. A file, for VS Code may lose what was kept in its state within the last seconds
 * before a reload or a crash. Only a hint: the journal is the truth.
 */
export class UnderWayHint {
  readonly #file: vscode.Uri;
  #count = 0;

  /** @param storage the extension's global storage. */
  constructor(storage: vscode.Uri) {
    this.#file = vscode.Uri.joinPath(storage, 'under-way');
  }

  /** Where it cannot be told, there may be one: looking into the journal costs less than a message nobody hears of. */
  async isSet(): Promise<boolean> {
    try {
      await vscode.workspace.fs.stat(this.#file);
      return true;
    } catch (error) {
      return !isMissing(error);
    }
  }

  async begin(): Promise<void> {
    this.#count++;
    await vscode.workspace.fs.writeFile(this.#file, new Uint8Array());
  }

  async end(): Promise<void> {
    this.#count--;
    await this.clear();
  }

  /** Forgets, unless a send of this window is under way. */
  async clear(): Promise<void> {
    if (this.#count > 0) return;
    try {
      await vscode.workspace.fs.delete(this.#file);
    } catch (error) {
      if (!isMissing(error)) throw error; // another window may have been first
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FileNotFound';
}
