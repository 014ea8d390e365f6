// @ts-check
// Scans one log in the extension's own thread, alone in a process, so that its memory is nobody else's: argv[2] is the
// log, argv[3] the thread's bundle. Says each share of the log with the memory that the process holds then, and at the end what was found.
import { Worker } from 'node:worker_threads';

const [, , path = '', bundle = ''] = process.argv;
const start = performance.now();
let occurrences = 0;
const thread = new Worker(bundle);
thread.on('message', (/** @type {import('../../src/summary/scan/messages').ScanProgress} */ report) => {
  const { state, read, size, lines, error, findings, open } = report;
  occurrences += findings?.occurrences ?? 0;
  const isOver = state !== 'scanning';
  process.send?.({ share: read / size, rss: process.memoryUsage.rss() });
  if (!isOver) return;
  if (state === 'failed') throw new Error(error);
  process.send?.({
    milliseconds: performance.now() - start,
    lines,
    occurrences: occurrences + (open?.occurrences ?? 0),
  });
  void thread.terminate();
});
thread.postMessage({ kind: 'scan', task: { file: 0, path } });
