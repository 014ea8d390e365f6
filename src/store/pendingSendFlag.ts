import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** How the names of flags begin, in the folder of the store. */
export const PENDING_FLAG = 'under-way';

/**
 * Remembers that a send is under way, so that the next start knows whether the store may hold one that was
 * interrupted, without opening it. A file for each process, for VS Code may lose what was kept in its state within the
 * last seconds before a reload or a crash. Only a hint: the store is the truth.
 */
export class PendingSendFlag {
  readonly #file: string;
  #count = 0;

  /**
   * @param folder where the store lies; made when needed.
   * @param session names this running process, as {@link SendStore} takes it.
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

  /** Forgets what processes left that do not run any more. */
  async clear(isRunning: (session: string) => boolean): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const file = path.join(this.folder, name);
      // Versions up to 0.3.0 had one for all processes.
      const isLeft =
        name === PENDING_FLAG ||
        (name.startsWith(`${PENDING_FLAG}-`) && !isRunning(name.slice(PENDING_FLAG.length + 1)));
      if (isLeft && file !== this.#file) await rm(file, { force: true });
    }
    if (this.#count === 0) await rm(this.#file, { force: true }); // of a process of the same number
  }
}
