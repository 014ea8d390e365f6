/** A program that sends messages, as a window does: the test starts several, and kills them. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendOutgoing } from '../../../src/gateway-client';
import { Outbox, systemClock } from '../../../src/outbox';
import { DatabaseStore, DatabaseThread, Journal, PendingSendFlag } from '../../../src/store';
import { KEEP_ALL } from '../store/kept';

/** How a message ended, as a line of the output. */
export interface Sent {
  readonly text: string;
  /** `accepted`, `declined`, … */
  readonly kind: string;
}

const [, , folder = '', baseUrl = '', messages = '', seed = ''] = process.argv;
const session = `${process.pid}:sender`;
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
const outbox = new Outbox({ store, client: sendOutgoing, clock: systemClock });
const url = new URL(baseUrl);
// The same messages in each process; where it may be killed, other ones.
const first = Number(messages) > 10_000 ? Number(seed) * 1_000_000 : 0;

for (let number = first; number < first + Number(messages); number++) {
  const text = `message ${number}`;
  await sleep((number * Number(seed) * 7919) % 4);
  const result = await outbox.send(
    {
      mode: 'live',
      outgoing: { kind: 'text', message: { recipientAddressList: ['436761234567'], messageContent: text } },
      clientMessageId: `${session} ${number}`,
      retries: 0,
    },
    {
      destination: () =>
        Promise.resolve({
          mode: 'live',
          host: url.host,
          destinationKey: url.origin,
          endpoint: {
            baseUrl: url,
            credentials: { kind: 'token', token: 'canary-token' },
            timeoutMs: 30_000,
            agent: 'singleUse',
          },
        }),
      confirm: (_, { unknownRequests: unknownSends, accepted, unreadable }) =>
        Promise.resolve(unknownSends.length + accepted.length + unreadable.length === 0),
      changed: () => undefined,
      listener: ({ kind }) => {
        if (kind === 'failed') throw new Error('the store failed');
      },
      signal: new AbortController().signal,
    },
  );
  const kind = result.kind === 'sent' ? (result.sent.results[0]?.outcome.kind ?? '') : result.kind;
  process.stdout.write(`${JSON.stringify({ text, kind } satisfies Sent)}\n`);
}
process.exit();
