// Two processes that send the same messages through one store: never two requests without a question.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as esbuild from 'esbuild';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import { DatabaseStore, DatabaseThread, Journal, PendingSendFlag } from '../../../src/store';
import { KEEP_ALL } from '../store/kept';
import { Gateway, json } from '../../ui/support/gateway';
import { isSoak } from '../../soak';
import type { Sent } from './sender';

describe('outbox: several processes', function () {
  this.timeout(900_000);
  let folder: string;
  let gateway: Gateway;
  let program: string;
  before(async () => {
    program = path.join(await mkdtemp(path.join(tmpdir(), 'websms-program-')), 'sender.mjs');
    await esbuild.build({
      entryPoints: ['test/unit/outbox/sender.ts'],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
  });
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'websms-outbox-'));
    gateway = await Gateway.start();
  });
  afterEach(async () => {
    gateway.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A process that sends so many messages, and agrees to none that may have been sent. */
  function start(messages: number, seed: number): ChildProcess {
    const given = [program, folder, gateway.baseUrl, String(messages), String(seed)];
    return spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  async function said(child: ChildProcess): Promise<Sent[]> {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (more: string) => (text += more));
    await once(child, 'close');
    return text
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line) as Sent);
  }

  it('that send the same messages at random moments send each once', async () => {
    const messages = isSoak ? 1000 : 100;
    const all = await Promise.all([1, 2].map((seed) => said(start(messages, seed))));
    const requests = new Map<string, number>();
    for (const { body } of gateway.asked)
      requests.set(body.messageContent, (requests.get(body.messageContent) ?? 0) + 1);
    assert.equal(requests.size, messages);
    assert.deepEqual(
      [...requests].filter(([, count]) => count !== 1),
      [],
    );
    const accepted = all.flat().filter(({ kind }) => kind === 'accepted');
    const declined = all.flat().filter(({ kind }) => kind === 'declined');
    assert.deepEqual([accepted.length, declined.length], [messages, messages]);
  });

  it('that are killed at any moment: what the gateway saw is recorded, none lost, none doubled', async () => {
    gateway.answer = (response) => {
      setImmediate(() => {
        json({ statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 1 })(response);
      });
    };
    const kills = isSoak ? 200 : 20;
    for (let round = 0; round < kills; round++) {
      const child = start(1_000_000, round * 1000 + 7);
      const before = gateway.asked.length;
      while (gateway.asked.length === before && child.exitCode === null) await sleep(5); // until it sends
      await sleep((round * 11) % 50); // another moment each time
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    const file = path.join(folder, 'sends.db');
    const thread = new DatabaseThread(path.resolve('dist/store.js'), file, ({ kind }) => assert.fail(kind));
    const store = new DatabaseStore({
      ...{ thread, file, session: '1:last', onError: assert.ifError },
      keep: () => KEEP_ALL,
      journal: new Journal(path.join(folder, 'journal'), '1:last', assert.ifError),
      pendingFlag: new PendingSendFlag(folder, '1:last'),
    });
    await store.takeInterrupted(() => false, 0);
    const destinationKey = new URL(gateway.baseUrl).origin;
    for (const { body } of gateway.asked) {
      const { messageContent, recipientAddressList } = body;
      const content = JSON.stringify(messageContent);
      const identity = { destinationKey, content: messageContent, recipients: recipientAddressList, costsMoney: true };
      const { unknownRequests: unknownSends, accepted } = await store.find(identity);
      assert.equal(unknownSends.length + accepted.length, 1, content);
    }
    const texts = gateway.asked.map(({ body }) => body.messageContent);
    assert.equal(new Set(texts).size, texts.length);
    await thread.close();
  });
});
