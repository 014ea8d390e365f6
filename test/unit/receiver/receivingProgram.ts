/** A window that sends messages to the simulator and receives what becomes of them: the test starts it, and kills it. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendOutgoing } from '../../../src/gateway-client';
import { Outbox, systemClock } from '../../../src/outbox';
import { ReceiverKey } from '../../../src/receiver/server/receiverKey';
import { startReceiverServer } from '../../../src/receiver/server/receiverServer';
import { DatabaseStore, DatabaseThread, Journal, PendingSendFlag } from '../../../src/store';
import { KEEP_ALL } from '../store/kept';

const [, , folder = '', baseUrl = '', token = '', port = '', secret = '', round = ''] = process.argv;
const session = `${process.pid}:receiver`;
const file = path.join(folder, 'sends.db');
const failed = (error: unknown): void => {
  throw error;
};
const store = new DatabaseStore({
  ...{ thread: new DatabaseThread(path.resolve('dist/store.js'), file, failed), file, session, onError: failed },
  keep: () => KEEP_ALL,
  journal: new Journal(path.join(folder, 'journal'), session, failed),
  pendingFlag: new PendingSendFlag(folder, session),
});
const key = ReceiverKey.parse(secret);
if (!key) throw new Error('no key');
await startReceiverServer({
  ...{ port: Number(port), key, credentials: () => undefined },
  receive: async (notification) => {
    await store.receive(notification);
  },
  onRefused: ({ httpStatus }) => {
    throw new Error(`refused: HTTP ${httpStatus}`);
  },
});
const outbox = new Outbox({ store, client: sendOutgoing, clock: systemClock });

for (let number = 0; ; number++) {
  const text = `${round}.${number}`;
  // Phones of their own, so that a reply belongs to one message.
  const recipient = String(436_760_000_000 + Number(round) * 1000 + number);
  await outbox.send(
    {
      mode: 'simulator',
      outgoing: { kind: 'text', message: { recipientAddressList: [recipient], messageContent: text } },
      clientMessageId: `${session} ${number}`,
      retries: 0,
    },
    {
      destination: () =>
        Promise.resolve({
          ...{ mode: 'simulator', host: 'simulator', destinationKey: 'simulator' },
          callbackUrl: `http://127.0.0.1:${port}/${secret}`,
          endpoint: {
            ...{ baseUrl: new URL(baseUrl), timeoutMs: 30_000, agent: 'singleUse' },
            credentials: { kind: 'token', token },
          },
        }),
      confirm: () => Promise.resolve(true),
      changed: () => undefined,
      listener: () => undefined,
      signal: new AbortController().signal,
    },
  );
  process.stdout.write(`${text}\n`);
  await sleep(number % 5);
}
