/** The thread that scans: one file after the other, as the host tells it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { LogFile } from './logFile';
import type { Order, Report } from './messages';

/** How often a followed log is looked at. */
const LOOK_MS = 500;

const files: LogFile[] = [];
let following = false;
let isLooking = false;

const port = parentPort;
if (!port) throw new Error('This runs as a worker thread.');

const post = (report: Report): void => {
  port.postMessage(report);
};

async function obey(order: Order): Promise<void> {
  if (order.kind === 'scan') {
    const file = new LogFile(order.task, post);
    files.push(file);
    await file.scan();
    return;
  }
  following = order.on;
  if (!isLooking) await look();
}

/** Looks at each file, then waits: never two looks at a time. */
async function look(): Promise<void> {
  isLooking = true;
  while (following) {
    for (const file of files) await file.followOn();
    await sleep(LOOK_MS);
  }
  isLooking = false;
}

port.on('message', (order: Order) => void obey(order));
