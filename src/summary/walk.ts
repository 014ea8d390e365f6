import type { Dirent } from 'node:fs';
import { opendir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { LOG_NAME, SKIPPED_FOLDERS } from './logNames';

/** The files found below a folder. */
export interface FoundFiles {
  readonly files: readonly string[];
  /** True when a limit was reached or the search was aborted, so that there may be more. */
  readonly hasMore: boolean;
}

interface Bounds {
  readonly files: number;
  /** After so many files and folders no further folder is entered. */
  readonly entries: number;
}

/** How many entries of a folder are read at once; the event loop runs between two reads. */
const ENTRIES_AT_ONCE = 256;

/** How many links are resolved concurrently. */
const LINKS_AT_ONCE = 64;

/**
 * Finds the files below a folder that look like logs by their names, sorted, a folder's own files before those of its
 * subfolders. Links to files are followed; links to folders are not, because they could form a cycle.
 *
 * A folder with millions of files is read incrementally and to its end, because only then the first names are known; no
 * more names than needed are kept. An abort takes effect at the next entry.
 */
export async function findLogs(folder: string, signal: AbortSignal, bounds: Bounds): Promise<FoundFiles> {
  const files: string[] = [];
  /** The stack of folders with subfolders that are still to be entered. */
  const levels: { readonly folder: string; readonly names: SortedNames }[] = [];
  let looked = 0;
  for (let next: string | undefined = folder; next !== undefined; next = nextFolder(levels)) {
    const logs = new FirstNames(bounds.files - files.length + 1);
    const inside = new SortedNames();
    for await (const entry of entriesOf(next, next === folder)) {
      if (signal.aborted) return { files, hasMore: true };
      looked++;
      if (entry.isDirectory()) {
        // folders beyond the limit are never entered, so they are not kept
        if (looked <= bounds.entries && !SKIPPED_FOLDERS.has(entry.name)) inside.add(entry.name);
      } else if (LOG_NAME.test(entry.name) && logs.wants(entry.name) && (await isLogFile(next, entry))) {
        logs.add(entry.name);
      }
    }
    for (const name of logs.inOrder()) files.push(path.join(next, name));
    if (files.length > bounds.files || looked > bounds.entries)
      return { files: files.slice(0, bounds.files), hasMore: true };
    levels.push({ folder: next, names: inside });
  }
  return { files, hasMore: false };
}

/** The next folder to enter: depth first. */
function nextFolder(levels: { readonly folder: string; readonly names: SortedNames }[]): string | undefined {
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const name = level.names.takeFirst();
    if (name !== undefined) return path.join(level.folder, name);
    levels.pop();
  }
  return undefined;
}

/** How many names are sorted at once; sorting all subfolders of a large folder would block the host. */
const NAMES_AT_ONCE = 1000;

/** Sorts names incrementally: all are added first, then taken in order (a merge of sorted runs). */
class SortedNames {
  /** Runs in descending order, so that the first name can be popped. */
  readonly #runs: string[][] = [];
  #unsorted: string[] = [];

  add(name: string): void {
    this.#unsorted.push(name);
    if (this.#unsorted.length === NAMES_AT_ONCE) this.#sort();
  }

  takeFirst(): string | undefined {
    this.#sort();
    let first: string[] | undefined;
    for (const run of this.#runs) {
      const name = run.at(-1);
      if (name !== undefined && (first === undefined || name < (first.at(-1) ?? ''))) first = run;
    }
    return first?.pop();
  }

  #sort(): void {
    if (this.#unsorted.length > 0) this.#runs.push(this.#unsorted.sort().reverse());
    this.#unsorted = [];
  }
}

/** Keeps the first `max` of many names in sorted order, with at most twice as many in memory. */
class FirstNames {
  #names: string[] = [];
  /** Names from here on are dropped. */
  #end: string | undefined;

  constructor(private readonly max: number) {}

  wants(name: string): boolean {
    return this.#end === undefined || name < this.#end;
  }

  add(name: string): void {
    this.#names.push(name);
    if (this.#names.length < 2 * this.max) return;
    this.#names = this.inOrder();
    this.#end = this.#names.at(-1);
  }

  inOrder(): string[] {
    return this.#names.sort().slice(0, this.max);
  }
}

/**
 * Removes files that are links to earlier ones, as `current.log` often links to the log of today; at most `most` files.
 */
export async function withoutDuplicates(files: readonly string[], most = Infinity): Promise<string[]> {
  const seen = new Set<string>();
  const each: string[] = [];
  for (let start = 0; start < files.length && each.length < most; start += LINKS_AT_ONCE) {
    const names = files.slice(start, start + LINKS_AT_ONCE);
    const real = await Promise.all(names.map((file) => realpath(file).catch(() => file)));
    for (const [index, file] of names.entries()) {
      const at = real[index] ?? file;
      if (!seen.has(at)) each.push(file);
      seen.add(at);
    }
  }
  return each.slice(0, most);
}

/** The entries of a folder. An unreadable subfolder counts as empty; for the requested folder the error is thrown. */
async function* entriesOf(folder: string, isAsked: boolean): AsyncGenerator<Dirent> {
  try {
    yield* await opendir(folder, { bufferSize: ENTRIES_AT_ONCE });
  } catch (error) {
    if (isAsked) throw error;
  }
}

async function isLogFile(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return stat(path.join(folder, entry.name)).then(
    (found) => found.isFile(),
    () => false,
  );
}
