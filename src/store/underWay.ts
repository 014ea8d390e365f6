import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The hint's file, in the folder of the store. */
export const UNDER_WAY = 'under-way';

/**
 * Remembers that a send is under way, so that the next start knows whether the store may hold one that was
 * interrupted, without opening it. A file, for VS Code may lose what was kept in its state within the last seconds
 * before a reload or a crash. Only a hint: the store is the truth.
 */
export class UnderWayHint {
  readonly #file: string;
  #count = 0;

  /** @param folder where the store lies; made when needed. */
  constructor(private readonly folder: string) {
    this.#file = path.join(folder, UNDER_WAY);
  }

  async begin(): Promise<void> {
    this.#count++;
    await mkdir(this.folder, { recursive: true });
    await writeFile(this.#file, '');
  }

  async end(): Promise<void> {
    this.#count--;
    await this.clear();
  }

  /** Forgets, unless a send of this window is under way. */
  async clear(): Promise<void> {
    if (this.#count === 0) await rm(this.#file, { force: true });
  }
}
