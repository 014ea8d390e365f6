import { fstatSync, openSync, statSync, type BigIntStats } from 'node:fs';
import { NOT_A_FILE } from './messages';

/** A log that is open: whoever opened it closes it. */
export interface OpenLog {
  readonly file: number;
  readonly stats: BigIntStats;
}

/** Opens a log. Throws what the system says, and for anything but a regular file: a pipe would be waited for without end. */
export function openLog(path: string): OpenLog {
  if (!statSync(path).isFile()) throw new Error(NOT_A_FILE);
  const file = openSync(path, 'r');
  return { file, stats: fstatSync(file, { bigint: true }) };
}

/** What is at a path now; undefined where there is nothing. */
export function statOf(path: string): BigIntStats | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}
