/** The thread that scans: one file after the other, as the host tells it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { LogFiles } from './logFiles';
import type { Order } from './messages';

/** How often a followed log is looked at. */
const LOOK_MS = 500;

const port = parentPort;
if (!port) throw new Error('This runs as a worker thread.');

const files = new LogFiles(
  (report) => {
    port.postMessage(report);
  },
  () => sleep(LOOK_MS),
);

port.on('message', (order: Order) => void (order.kind === 'scan' ? files.scan(order.task) : files.follow(order.on)));
