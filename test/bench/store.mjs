// @ts-check
import { once } from 'node:events';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installHost } from '../host/installHost.mjs';
import { say } from '../host/say.mjs';
import { load, table } from './measure.mjs';

const SENDS = 100_000;

/**
 * Measures the store with as many sends as it is designed for: the time of each call, and how long it blocks the main
 * thread at the most, beside the same time without a call.
 */
export async function benchStore() {
  say(`Filling a store with ${SENDS.toLocaleString('en')} sends`);
  await load('src/store/index.ts'); // bundled for the process
  const folder = mkdtempSync(join(tmpdir(), 'websms-bench-'));
  try {
    const { node } = await installHost();
    const program = fileURLToPath(new URL('storeProcess.mjs', import.meta.url));
    const child = fork(program, [folder, String(SENDS)], { execPath: node, execArgv: ['--expose-gc'] });
    const [rows] = await once(child, 'message');
    await once(child, 'exit');
    return table([
      [
        `${SENDS.toLocaleString('en')} sends`,
        'median, ms',
        'slowest, ms',
        'host held up at most, ms',
        'without a call',
      ],
      .../** @type {string[][]} */ (rows),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
