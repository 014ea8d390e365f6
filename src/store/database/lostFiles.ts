import { existsSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';

const LOST = '.lost';
/** A database has its write-ahead log, and memory that it shares, in files beside it. */
const SUFFIXES = ['-wal', '-shm', ''] as const;

/**
 * Broken files that were put aside. Their names say whether the user was asked about what was lost with them
 * (`sends.db.1.broken`) or not yet (`sends.db.1.lost`), so that no crash forgets it.
 */
export class LostFiles {
  constructor(private readonly file: string) {}

  /** Those that were not asked about. */
  list(): string[] {
    const start = `${path.basename(this.file)}.`;
    const names = readdirSync(path.dirname(this.file))
      .filter((name) => name.startsWith(start))
      .map((name) => name.replace(/-(?:wal|shm)$/, ''));
    return [...new Set(names.filter((name) => name.endsWith(LOST)))].map((name) =>
      path.join(path.dirname(this.file), name),
    );
  }

  /** Puts the file aside: what belongs to it first, for a new file must not find that. @returns its new name. */
  add(): string {
    let number = 1;
    while (SUFFIXES.some((suffix) => [LOST, '.broken'].some((end) => existsSync(this.#name(number, end) + suffix))))
      number++;
    const name = this.#name(number, LOST);
    for (const suffix of SUFFIXES) rename(this.file + suffix, name + suffix);
    return name;
  }

  /** The user was asked about it, and decided. */
  putAside(lost: string): void {
    for (const suffix of SUFFIXES) rename(lost + suffix, `${lost.slice(0, -LOST.length)}.broken${suffix}`);
  }

  #name(number: number, end: string): string {
    return `${this.file}.${number}${end}`;
  }
}

function rename(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
