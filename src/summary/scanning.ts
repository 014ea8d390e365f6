// STAND-IN: replaced by the real scan (worker thread, time stamps, following). It reads plain files at once.
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import { recognise } from '../logs/core';
import { Histogram } from './core/histogram';
import type { CodeSummary, FileSummary, Place, Summary } from './core/summary';

export interface Source {
  readonly uri: vscode.Uri;
  readonly path: string;
  /** For documents that are not on disk as they are shown: unsaved or untitled ones. */
  readonly text?: string;
}

export interface Scan extends vscode.Disposable {
  /** The latest; replaced, never mutated. */
  readonly summary: Summary;
  /** A few times a second while it runs. */
  readonly onDidChange: vscode.Event<Summary>;
  /** Every file is done, failed or cancelled. */
  readonly done: Promise<void>;
  cancel(): void;
  /** Goes on as files grow, through rotation and truncation. */
  follow(on: boolean): void;
  readonly following: boolean;
}

export function startScan(sources: readonly Source[]): Scan {
  const emitter = new vscode.EventEmitter<Summary>();
  const empty: Summary = {
    files: sources.map(({ path }) => ({ path, size: 0, read: 0, lines: 0, occurrences: 0, state: 'waiting', packed: path.endsWith('.gz') })),
    codes: [], occurrences: 0, timed: 0, timeline: { axis: 'line', width: 1, buckets: [] }, recipients: [], moreRefusals: 0,
  };
  const scan = {
    summary: empty, onDidChange: emitter.event, following: false,
    cancel: () => undefined,
    follow: (on: boolean) => { scan.following = on; emitter.fire(scan.summary); },
    dispose: () => { emitter.dispose(); },
    done: Promise.resolve(),
  };
  scan.done = (async () => {
    scan.summary = await naive(sources);
    emitter.fire(scan.summary);
  })();
  return scan;
}

async function naive(sources: readonly Source[]): Promise<Summary> {
  const found: { code: number; place: Place }[] = [];
  const files: FileSummary[] = [];
  const recipients = new Map<string, { msisdn: string; count: number; codes: number[] }>();
  for (const [file, { path, text }] of sources.entries()) {
    try {
      const raw = text === undefined ? await readFile(path) : Buffer.from(text);
      const bytes = path.endsWith('.gz') ? gunzipSync(raw) : raw;
      const lines = bytes.toString().split('\n');
      const offsets: number[] = [];
      lines.reduce((at, line) => (offsets.push(at), at + Buffer.byteLength(line) + 1), 0);
      const occurrences = recognise({ lineCount: lines.length, lineText: (line) => lines[line] ?? '' }).filter(({ kind }) => kind === 'code');
      for (const { code, line } of occurrences) {
        const at = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?/.exec(lines[line] ?? '')?.[0];
        found.push({ code, place: { file, line, offset: offsets[line] ?? 0, text: (lines[line] ?? '').slice(0, 240), ...(at !== undefined && { time: Date.parse(at) }) } });
        const msisdn = code >= 4000 && code < 5000 ? /\b43\d{8,12}\b/.exec(lines[line] ?? '')?.[0] : undefined;
        if (msisdn !== undefined) {
          const known = recipients.get(msisdn) ?? { msisdn, count: 0, codes: [] };
          recipients.set(msisdn, { msisdn, count: known.count + 1, codes: [...new Set([...known.codes, code])] });
        }
      }
      files.push({ path, size: raw.length, read: raw.length, lines: lines.length, occurrences: occurrences.length, state: 'done', packed: path.endsWith('.gz') });
    } catch (error) {
      files.push({ path, size: 0, read: 0, lines: 0, occurrences: 0, state: 'failed', packed: false, error: (error as NodeJS.ErrnoException).code ?? String(error) });
    }
  }
  const timed = found.filter(({ place }) => place.time !== undefined).length;
  const axis = timed > 0 ? 'time' : 'line';
  const histogram = new Histogram(axis);
  const codes = new Map<number, CodeSummary>();
  for (const { code, place } of found) {
    const x = axis === 'time' ? place.time : place.line;
    if (x !== undefined) histogram.add(x, code, place);
    const known = codes.get(code);
    codes.set(code, { code, count: (known?.count ?? 0) + 1, first: known?.first ?? place, last: place });
  }
  return {
    files, occurrences: found.length, timed, timeline: histogram.timeline(), moreRefusals: 0,
    codes: [...codes.values()].sort((a, b) => a.code - b.code),
    recipients: [...recipients.values()].sort((a, b) => b.count - a.count),
  };
}
