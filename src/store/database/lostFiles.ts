import { existsSync, readdirSync, renameSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';

const LOST = '.lost';
/** The suffixes of a database's files: write-ahead log, shared memory, and the database itself. */
const SUFFIXES = ['-wal', '-shm', ''] as const;

/**
 * Broken database files that were renamed. The name says whether the user was already asked about the loss
 * (`sends.db.1.broken`) or not yet (`sends.db.1.lost`), so that it survives a crash.
 */
export class LostFiles {
  constructor(private readonly file: string) {}

  /** The files about which the user was not asked yet. */
  list(): string[] {
    const start = `${path.basename(this.file)}.`;
    const names = readdirSync(path.dirname(this.file))
      .filter((name) => name.startsWith(start))
      .map((name) => name.replace(/-(?:wal|shm)$/, ''));
    return [...new Set(names.filter((name) => name.endsWith(LOST)))].map((name) =>
      path.join(path.dirname(this.file), name),
    );
  }

  /** Renames a broken database, its side files first, so that a new one does not use them. @returns its new name. */
  add(): string {
    let number = 1;
    while (SUFFIXES.some((suffix) => [LOST, '.broken'].some((end) => existsSync(this.#name(number, end) + suffix))))
      number++;
    const name = this.#name(number, LOST);
    for (const suffix of SUFFIXES) rename(this.file + suffix, name + suffix);
    return name;
  }

  /** Renames a lost file about which the user was asked. */
  putAside(lost: string): void {
    for (const suffix of SUFFIXES) rename(lost + suffix, `${lost.slice(0, -LOST.length)}.broken${suffix}`);
  }

  /** Deletes what broken files hold. Those about which the user was not asked yet stay, empty. */
  removeContents(): void {
    const folder = path.dirname(this.file);
    const start = `${path.basename(this.file)}.`;
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(start)) continue;
      const file = path.join(folder, name);
      if (name.endsWith(LOST)) truncateSync(file);
      else if (/\.(?:lost|broken)(?:-wal|-shm)?$/.test(name)) rmSync(file, { force: true });
    }
  }

  #name(number: number, end: string): string {
    return `${this.file}.${number}${end}`;
  }
}

function rename(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
