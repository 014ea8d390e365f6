import type { Dirent } from 'node:fs';
import { opendir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { LOG_NAME, SKIPPED_FOLDERS } from './core/logNames';

/** What a walk through a folder found. */
export interface Walked {
  readonly files: readonly string[];
  /** True where there is more than it looked at or took. */
  readonly hasMore: boolean;
}

interface Bounds {
  readonly files: number;
  /** When so many files and folders were looked at, no other folder is entered. */
  readonly entries: number;
}

/** How many entries of a folder are read at once. Between two such reads the host does whatever else it has to do. */
const ENTRIES_AT_ONCE = 256;

/** How many files are resolved at once. */
const LINKS_AT_ONCE = 64;

/**
 * The files below a folder that look like logs, by their names, in order: a folder's own files before those of its
 * folders. Links to files are followed, links to folders are not, for they could lead round in a circle.
 *
 * A folder may hold millions of files: it is read piece by piece and to its end, for only then is it known which names
 * are the first, and no more names are kept than are wanted. A signal that is aborted is heeded at the next entry.
 */
export async function findLogs(folder: string, signal: AbortSignal, bounds: Bounds): Promise<Walked> {
  const files: string[] = [];
  /** What is still to be entered: the innermost folder's folders last. */
  const levels: { readonly folder: string; readonly names: SortedNames }[] = [];
  let looked = 0;
  for (let next: string | undefined = folder; next !== undefined; next = nextFolder(levels)) {
    const logs = new FirstNames(bounds.files - files.length + 1);
    const inside = new SortedNames();
    for await (const entry of entriesOf(next, next === folder)) {
      if (signal.aborted) return { files, hasMore: true };
      looked++;
      if (entry.isDirectory()) {
        // what lies beyond the bound is never entered, and need not be remembered
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

/** The next folder to enter: of the innermost one that has any left. */
function nextFolder(levels: { readonly folder: string; readonly names: SortedNames }[]): string | undefined {
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const name = level.names.takeFirst();
    if (name !== undefined) return path.join(level.folder, name);
    levels.pop();
  }
  return undefined;
}

/** How many names are sorted at once: all the folders of a large one would block the host. */
const NAMES_AT_ONCE = 1000;

/** Names that are taken out in the order of their letters, once all of them are in. */
class SortedNames {
  /** Each in order, the first name last. */
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

/** The first of many names, in the order of their letters: never more than twice as many are kept. */
class FirstNames {
  #names: string[] = [];
  /** No name from here on is wanted. */
  #end: string | undefined;

  constructor(private readonly most: number) {}

  wants(name: string): boolean {
    return this.#end === undefined || name < this.#end;
  }

  add(name: string): void {
    this.#names.push(name);
    if (this.#names.length < 2 * this.most) return;
    this.#names = this.inOrder();
    this.#end = this.#names.at(-1);
  }

  inOrder(): string[] {
    return this.#names.sort().slice(0, this.most);
  }
}

/** Each file once, by the first of its names, up to a number of them: `current.log` is often a link to the log of today. */
export async function withoutLinks(files: readonly string[], most = Infinity): Promise<string[]> {
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

/** A folder that may not be read, or is gone meanwhile, has nothing in it; the one that was asked for is another matter. */
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
