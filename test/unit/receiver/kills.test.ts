// A window is killed again and again while it sends and receives.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as esbuild from 'esbuild';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import type { DeliveryReport } from '../../../src/gateway-schema';
import { ReceiverKey } from '../../../src/receiver/server/receiverKey';
import { type AcceptedMessage, type Simulator, startSimulator } from '../../../src/simulator';
import { DatabaseStore, DatabaseThread, Journal, PendingSendFlag } from '../../../src/store';
import { isSoak } from '../../soak';
import { KEEP_ALL } from '../store/kept';

/** Kills, and about how many messages are sent in all. */
const [KILLS, MESSAGES] = isSoak ? [100, 1000] : [8, 80];

describe('receiver: a window that is killed', function () {
  this.timeout(600_000);
  let folder: string;
  let program: string;
  let simulator: Simulator;
  let port: number;
  before(async () => {
    program = path.join(await mkdtemp(path.join(tmpdir(), 'websms-program-')), 'receiver.mjs');
    await esbuild.build({
      ...{ entryPoints: ['test/unit/receiver/receivingProgram.ts'], outfile: program, bundle: true, platform: 'node' },
      ...{ format: 'esm', logLevel: 'error' },
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
  });
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'websms-kills-'));
    simulator = await startSimulator({
      keep: 'all',
      switches: { firstReportMs: 5, reportPauseMs: 2, callbackTries: 6, callbackPauseMs: 30 },
    });
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    ({ port } = free.address() as AddressInfo);
    free.close();
    await once(free, 'close');
  });
  afterEach(async () => {
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('loses no report that it acknowledged, and every message is in a state that the truth allows', async () => {
    const accepted = new Map<string, AcceptedMessage>();
    const acknowledged: DeliveryReport[] = [];
    simulator.onMessage((event) => {
      if (event.kind === 'accepted') accepted.set(event.message.transferId, event.message);
      if (event.kind !== 'callback' || event.callback.result !== 'acknowledged') return;
      if (event.callback.notification.messageType === 'deliveryReport') acknowledged.push(event.callback.notification);
    });
    const secret = ReceiverKey.random().path;
    for (let round = 0; round < KILLS; round++) {
      const given = [folder, simulator.baseUrl, simulator.token, String(port), secret, String(round)];
      const child = spawn(process.execPath, [program, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
      // Another moment each time: after so many messages, whatever time they took.
      const messages = 1 + ((round * 7) % ((2 * MESSAGES) / KILLS));
      while (text.split('\n').length <= messages) await once(child.stdout, 'data');
      await sleep((round * 3) % 17);
      child.kill('SIGKILL');
      await once(child, 'close');
    }

    const file = path.join(folder, 'sends.db');
    const thread = new DatabaseThread(path.resolve('dist/store.js'), file, ({ kind }) => assert.fail(kind));
    const store = new DatabaseStore({
      ...{ thread, file, session: '1:last', onError: assert.ifError, keep: () => KEEP_ALL },
      journal: new Journal(path.join(folder, 'journal'), '1:last', assert.ifError),
      pendingFlag: new PendingSendFlag(folder, '1:last'),
    });
    await store.takeInterrupted(() => false, 0);
    const counts = { accepted: 0, unknown: 0, notSent: 0, delivered: 0, acknowledged: acknowledged.length };
    const reported = new Set(acknowledged.map(({ clientMessageId }) => clientMessageId));
    for (const { request } of accepted.values()) {
      const { clientMessageId = '' } = request;
      const [found, ...more] = await store.findById(clientMessageId);
      assert.ok(found && more.length === 0, `${clientMessageId} is recorded once`);
      const { send } = found;
      assert.ok(send.state === 'accepted' || send.state === 'unknown', `${clientMessageId}: ${send.state}`);
      counts[send.state]++;
      counts.delivered += send.delivery?.delivered ?? 0;
      if (!reported.has(clientMessageId)) continue;
      // The report proves that it was accepted.
      assert.equal(send.state, 'accepted', clientMessageId);
      assert.equal(send.delivery?.delivered, 1, clientMessageId);
    }
    assert.deepEqual(await store.unmatched(10), []);
    assert.ok(reported.size > 0 && accepted.size >= KILLS, JSON.stringify(counts));
    // What the simulator never saw is not taken for sent.
    const ids = new Set([...accepted.values()].map(({ request }) => request.clientMessageId));
    for (const send of (await store.sends({}, { size: 1000 })).sends) {
      const { requests } = (await store.send(send.id)) ?? { requests: [] };
      if (requests.every(({ clientMessageId }) => !ids.has(clientMessageId))) {
        assert.notEqual(send.state, 'accepted');
        counts.notSent++;
      }
    }
    if (isSoak) process.stdout.write(`${KILLS} kills: ${JSON.stringify(counts)}\n`);
    await thread.close();
  });
});
