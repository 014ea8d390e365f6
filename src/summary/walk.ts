import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
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
  readonly entries: number;
}

/**
 * The files below a folder that look like logs, by their names, in order: a folder's own files before those of its
 * folders. Links to files are followed, links to folders are not, for they could lead round in a circle.
 */
export async function findLogs(folder: string, signal: AbortSignal, bounds: Bounds): Promise<Walked> {
  const files: string[] = [];
  const folders = [folder];
  let looked = 0;
  for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
    if (signal.aborted) break;
    const entries = await entriesOf(next, next === folder);
    const inside: string[] = [];
    for (const entry of entries) {
      if (++looked > bounds.entries) return { files, hasMore: true };
      const at = path.join(next, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED_FOLDERS.has(entry.name)) inside.push(at);
      } else if (LOG_NAME.test(entry.name) && (entry.isFile() || (entry.isSymbolicLink() && (await isFile(at))))) {
        if (files.length === bounds.files) return { files, hasMore: true };
        files.push(at);
      }
    }
    folders.unshift(...inside);
  }
  return { files, hasMore: false };
}

/** Each file once, by the first of its names: `current.log` is often a link to the log of today. */
export async function withoutLinks(files: readonly string[]): Promise<string[]> {
  const seen = new Set<string>();
  const real = await Promise.all(files.map((file) => realpath(file).catch(() => file)));
  return files.filter((file, index) => {
    const at = real[index] ?? file;
    return !seen.has(at) && seen.add(at);
  });
}

/** A folder that may not be read, or is gone meanwhile, has nothing in it; the one that was asked for is another matter. */
async function entriesOf(folder: string, isAsked: boolean): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (isAsked) throw error;
    return [];
  }
}

async function isFile(at: string): Promise<boolean> {
  return stat(at).then((found) => found.isFile(), () => false);
}
