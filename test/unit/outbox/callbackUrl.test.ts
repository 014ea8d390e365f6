// The address of the receiver goes with a message that names none, and is kept nowhere: its path is a secret.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Outgoing } from '../../../src/gateway-schema';
import { sendOutgoing } from '../../../src/gateway-client';
import { Outbox, systemClock } from '../../../src/outbox';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { DatabaseStore, DatabaseThread, Journal, PendingSendFlag } from '../../../src/store';
import { KEEP_ALL } from '../store/kept';

const SECRET = 'a94a8fe5ccb19ba61c4c0873d391e987';
const ADDRESS = `http://127.0.0.1:9/${SECRET}`;
const RECIPIENTS = ['436761234567', '436641234567'];

describe('outbox: the address of the receiver', () => {
  let folder: string;
  let simulator: Simulator;
  let thread: DatabaseThread;
  let store: DatabaseStore;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'websms-callback-'));
    simulator = await startSimulator();
    const file = path.join(folder, 'sends.db');
    thread = new DatabaseThread(path.resolve('dist/store.js'), file, ({ kind }) => assert.fail(kind));
    store = new DatabaseStore({
      ...{ thread, file, session: 'mine', keep: () => KEEP_ALL, onError: assert.ifError },
      journal: new Journal(path.join(folder, 'journal'), 'mine', assert.ifError),
      pendingFlag: new PendingSendFlag(folder, 'mine'),
    });
  });
  afterEach(async () => {
    await simulator.close();
    await thread.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function send(outgoing: Outgoing): Promise<void> {
    const outbox = new Outbox({ store, client: sendOutgoing, clock: systemClock });
    const { token } = simulator;
    const result = await outbox.send(
      { mode: 'simulator', outgoing, clientMessageId: 'id', retries: 0 },
      {
        destination: () =>
          Promise.resolve({
            ...{ mode: 'simulator', host: 'simulator', destinationKey: 'simulator', callbackUrl: ADDRESS },
            endpoint: {
              ...{ baseUrl: new URL(simulator.baseUrl), timeoutMs: 30_000, agent: 'singleUse' },
              credentials: { kind: 'token', token },
            },
          }),
        confirm: () => Promise.resolve(true),
        changed: () => undefined,
        listener: () => undefined,
        signal: new AbortController().signal,
      },
    );
    assert.ok(result.kind === 'sent', JSON.stringify(result));
    assert.equal(result.sent.results[0]?.outcome.kind, 'accepted', JSON.stringify(result));
  }

  const sentAddress = (): string | undefined => simulator.messages().at(-1)?.request.notificationCallbackUrl;
  /** The files of the store that hold a text. */
  const holding = (text: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && readFileSync(path.join(entry.parentPath, entry.name)).includes(text))
      .map(({ name }) => name);

  const text = { recipientAddressList: RECIPIENTS, messageContent: 'Hello' };
  const messages: readonly Outgoing[] = [
    { kind: 'text', message: text },
    { kind: 'binary', message: { recipientAddressList: RECIPIENTS, messageContent: ['AAEC'] } },
    { kind: 'simple', method: 'POST', message: text },
  ];
  for (const outgoing of messages) {
    it(`goes with a ${outgoing.kind} message, and stands in no file`, async () => {
      await send(outgoing);
      assert.equal(sentAddress(), ADDRESS);
      const [listed] = (await store.sends({}, { size: 9 })).sends;
      assert.deepEqual((await store.send(listed?.id ?? ''))?.fields, {});
      assert.notDeepEqual(holding(RECIPIENTS[0] ?? ''), [], 'the files can be read');
      assert.deepEqual(holding(SECRET), []);
    });
  }

  it('does not replace the address that a message names itself', async () => {
    const notificationCallbackUrl = 'http://127.0.0.1:9/own';
    await send({ kind: 'text', message: { ...text, notificationCallbackUrl } });
    assert.equal(sentAddress(), notificationCallbackUrl);
  });
});
