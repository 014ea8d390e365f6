/** The worker thread that scans files one after the other, on request of the host. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { LogFiles } from './logFiles';
import type { ScanRequest } from './messages';

/** How often followed logs are polled. */
const POLL_MS = 500;

const port = parentPort;
if (!port) throw new Error('This runs as a worker thread.');

const files = new LogFiles(
  (report) => {
    port.postMessage(report);
  },
  () => sleep(POLL_MS),
);

port.on(
  'message',
  (order: ScanRequest) => void (order.kind === 'scan' ? files.scan(order.task) : files.follow(order.on)),
);
