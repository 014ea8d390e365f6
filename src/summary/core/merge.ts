import type { FileSummary, Summary } from './summary';
import { Tally, type Findings } from './tally';

/** A file of a scan, and what was found in it so far. */
export interface ScannedFile {
  readonly file: FileSummary;
  readonly findings?: Findings;
}

/** Puts the files of a scan together. The timeline goes by time as soon as one occurrence has one. */
export function mergeScans(scanned: readonly ScannedFile[]): Summary {
  const tally = new Tally();
  scanned.forEach(({ findings }, index) => {
    if (findings) tally.merge(findings, index);
  });
  const { byTime, byLine, ...all } = tally.findings();
  return { ...all, timeline: all.timed > 0 ? byTime : byLine, files: scanned.map(({ file }) => file) };
}
