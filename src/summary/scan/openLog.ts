import { fstatSync, openSync, statSync, type BigIntStats } from 'node:fs';
import { NOT_A_FILE } from './messages';

/** An open log; the caller closes it. */
export interface OpenLog {
  readonly file: number;
  readonly stats: BigIntStats;
}

/** Opens a log. Throws system errors, and {@link NOT_A_FILE} for anything but a regular file. */
export function openLog(path: string): OpenLog {
  if (!statSync(path).isFile()) throw new Error(NOT_A_FILE);
  const file = openSync(path, 'r');
  return { file, stats: fstatSync(file, { bigint: true }) };
}

/** The stats of a path; undefined where nothing exists. */
export function statOf(path: string): BigIntStats | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}
