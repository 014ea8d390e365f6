// @ts-check
// Scans one log with the extension's worker thread, alone in a process, so that the memory can be measured. argv[2] is
// the log, argv[3] the bundle of the thread. Reports each progress with the memory of the process, and the result.
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
