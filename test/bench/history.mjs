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

const MESSAGES = 100_000;

/**
 * Measures the rows of the view of sent messages with as many messages as it is designed for: the first look, each kind
 * of filter, a refresh after a send, a report and a reply that come in, memory while all pages are read, and an export of
 * all.
 */
export async function benchHistory() {
  const count = MESSAGES.toLocaleString('en');
  say(`Filling a store with ${count} messages`);
  await load('src/store/index.ts'); // bundled for the process
  await load('src/history/tree/messageList.ts');
  await load('src/history/writeMessages.ts');
  await load('src/history/formats/index.ts');
  const folder = mkdtempSync(join(tmpdir(), 'websms-bench-'));
  try {
    const { node } = await installHost();
    const program = fileURLToPath(new URL('historyProcess.mjs', import.meta.url));
    const child = fork(program, [folder, String(MESSAGES)], { execPath: node, execArgv: ['--expose-gc'] });
    const [{ rows, paging }] = await once(child, 'message');
    await once(child, 'exit');
    const head = [`${count} messages`, 'median, ms', 'slowest, ms', 'host held up at most, ms', 'without a call'];
    return `${table([head, ...rows])}\n\n${paging}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
