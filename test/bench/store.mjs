// @ts-check
import { once } from 'node:events';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { obtain } from '../host/obtain.mjs';
import { say } from '../host/say.mjs';
import { load, table } from './measure.mjs';

const SENDS = 100_000;

/**
 * What the store costs with as many sends as it is made for: how long each call takes, and how long it holds the host's
 * thread up at the most, next to the same time without a call.
 */
export async function benchStore() {
  say(`Filling a store with ${SENDS.toLocaleString('en')} sends`);
  await load('src/store/index.ts'); // bundled for the process
  const folder = mkdtempSync(join(tmpdir(), 'websms-bench-'));
  try {
    const { node } = await obtain();
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
