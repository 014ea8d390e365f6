import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The prefix of the names of flag files, in the folder of the store. */
export const PENDING_FLAG = 'under-way';

/**
 * A flag file that exists while this process has pending sends, so that the next start knows whether the store may
 * contain interrupted ones without opening it. A file per process rather than VS Code's state, of which the last
 * seconds
 * before a reload or crash may be lost. Only a hint: the store is authoritative.
 */
export class PendingSendFlag {
  readonly #file: string;
  #count = 0;

  /**
   * @param folder the folder of the store; created when needed.
   * @param session the id of this session.
   */
  constructor(
    private readonly folder: string,
    session: string,
  ) {
    this.#file = path.join(folder, `${PENDING_FLAG}-${Number.parseInt(session, 10)}`);
  }

  async begin(): Promise<void> {
    this.#count++;
    await mkdir(this.folder, { recursive: true });
    await writeFile(this.#file, '');
  }

  async end(): Promise<void> {
    this.#count--;
    if (this.#count === 0) await rm(this.#file, { force: true });
  }

  /** Removes the flags of processes that no longer run. */
  async clear(isRunning: (session: string) => boolean): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const file = path.join(this.folder, name);
      // Versions up to 0.3.0 had one flag for all processes.
      const isLeft =
        name === PENDING_FLAG ||
        (name.startsWith(`${PENDING_FLAG}-`) && !isRunning(name.slice(PENDING_FLAG.length + 1)));
      if (isLeft && file !== this.#file) await rm(file, { force: true });
    }
    if (this.#count === 0) await rm(this.#file, { force: true }); // left by an earlier process with the same pid
  }
}
