import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { DeliveryStatus, ReceivedMessage, ReceivedReport } from '../../../src/gateway-schema';
import {
  DatabaseStore,
  DatabaseThread,
  DAY_MS,
  Journal,
  type DeliveryFilter,
  type KeepOptions,
  PendingSendFlag,
  type RecordedRequest,
  type Reception,
  type RequestToRecord,
  type StoredRecipient,
  type StoredSend,
} from '../../../src/store';
import { isSoak } from '../../soak';
import { KEEP_ALL, sentTo } from './kept';

const START = Date.UTC(2026, 0, 1, 12);
const HANDSETS = ['436761234567', '436641234567'] as const;
const [ONE, TWO] = HANDSETS;
const TRANSFER = '00670eb55d00349e1111';
const MESSAGE = '11cf996f-c59f-40db-bcff-c8ce03ce3a72';

let folder: string;
let threads: DatabaseThread[];
let now: number;
let made: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'websms-reception-'));
  threads = [];
  now = START;
  made = 0;
});
afterEach(async () => {
  await Promise.all(threads.map((thread) => thread.close()));
  await rm(folder, { recursive: true, force: true });
});

/** The store of one window. */
function open(keep: KeepOptions = KEEP_ALL, session = 'mine'): DatabaseStore {
  const file = path.join(folder, 'sends.db');
  const thread = new DatabaseThread(path.resolve('dist/store.js'), file, ({ kind }) => assert.fail(kind));
  threads.push(thread);
  return new DatabaseStore({
    thread,
    file,
    session,
    journal: new Journal(path.join(folder, 'journal'), session, assert.ifError, () => now),
    pendingFlag: new PendingSendFlag(folder, `${threads.length}:${session}`),
    keep: () => keep,
    onError: assert.ifError,
    now: () => now,
  });
}

/** What became of a notification, in short. */
function told(reception: Reception): unknown[] {
  return reception.kind === 'matched'
    ? [reception.send.id, reception.position, reception.isNews ? 'news' : 'no news']
    : [reception.kind];
}

function toSend(send: string, more: Partial<RequestToRecord> = {}): RequestToRecord {
  const recipients = more.recipients ?? [...HANDSETS];
  return {
    ...{ send, mode: 'live', destinationKey: 'https://api.websms.com', call: 'text', costsMoney: true },
    ...{ content: `text of ${send}`, firstRecipient: 0, sent: sentTo(recipients.length), clientMessageId: MESSAGE },
    ...more,
    recipients,
  };
}

async function record(store: DatabaseStore, request: RequestToRecord): Promise<RecordedRequest> {
  const recording = await store.record(request, new Set());
  assert.ok(recording.kind === 'recorded', JSON.stringify(recording));
  return recording.request;
}

/** Both ids, the transfer id alone, or the client message id alone: real ones and the schema differ. */
type Ids = 'both' | 'transfer' | 'message';

function report(status: DeliveryStatus, handset: string = ONE, ids: Ids = 'both', more: Partial<ReceivedReport> = {}) {
  return {
    kind: 'report',
    channel: 'sms',
    notificationId: `notification ${++made}`,
    ...(ids !== 'message' && { transferId: TRANSFER }),
    ...(ids !== 'transfer' && { clientMessageId: MESSAGE }),
    handsets: [handset],
    status,
    sentOn: START,
    ...(status === 'delivered' && { deliveredOn: START + 1000 }),
    ...more,
  } as const satisfies ReceivedReport;
}

function message(text: string, more: Partial<ReceivedMessage> = {}) {
  return {
    kind: 'message',
    channel: 'sms',
    notificationId: `notification ${++made}`,
    from: ONE,
    text,
    ...more,
  } as const;
}

async function stored(store: DatabaseStore, send: string): Promise<StoredSend> {
  const found = await store.send(send);
  assert.ok(found, `${send} is not there`);
  return found;
}

async function recipientsOf(store: DatabaseStore, send: string): Promise<readonly StoredRecipient[]> {
  return store.recipients(send, 0, 1000);
}

/** The weights of the statuses, written down again for the model. */
const WEIGHTS: Readonly<Record<DeliveryStatus, number>> = {
  accepted: 1,
  undelivered: 2,
  expired: 3,
  deleted: 4,
  rejected: 5,
  delivered: 6,
};

describe('reception: every order of answer, reports and replies', () => {
  type Event =
    | { readonly kind: 'answer'; readonly state: 'accepted' | 'unknown' | 'refused' | 'notSent' }
    | { readonly kind: 'crash' }
    | { readonly kind: 'report'; readonly report: ReceivedReport; readonly again: boolean }
    | { readonly kind: 'reply'; readonly from: string; readonly text: string };

  const statuses = Object.keys(WEIGHTS) as DeliveryStatus[];
  const answers = fc.oneof(
    { arbitrary: fc.constant<Event>({ kind: 'answer', state: 'accepted' }), weight: 4 },
    { arbitrary: fc.constant<Event>({ kind: 'answer', state: 'unknown' }), weight: 4 },
    fc.constantFrom<Event>(
      { kind: 'answer', state: 'refused' },
      { kind: 'answer', state: 'notSent' },
      { kind: 'crash' },
    ),
  );
  const reports = fc
    .record({
      status: fc.constantFrom(...statuses),
      handset: fc.constantFrom(...HANDSETS),
      ids: fc.constantFrom<Ids>('both', 'transfer', 'message'),
      // The clock of the gateway may be before that of this computer.
      sentOn: fc.integer({ min: START - 2 * DAY_MS, max: START + DAY_MS }),
      again: fc.boolean(),
    })
    .map(({ status, handset, ids, sentOn, again }): Event => {
      return { kind: 'report', again, report: report(status, handset, ids, { sentOn }) };
    });
  const replies = fc.constantFrom(...HANDSETS).map((from): Event => ({ kind: 'reply', from, text: `reply ${++made}` }));
  const histories = fc
    .tuple(answers, fc.array(reports, { maxLength: 6 }), fc.array(replies, { maxLength: 2 }))
    .chain(([answer, some, others]) => {
      const events = [answer, ...some, ...others];
      return fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length });
    });

  /** What the events say, read all at once. */
  function model(events: readonly Event[]) {
    const answer = events.find((event) => event.kind === 'answer' || event.kind === 'crash');
    const given = answer?.kind === 'answer' ? answer.state : 'unknown';
    const wasNotSent = given === 'refused' || given === 'notSent';
    const all = events.flatMap((event) => (event.kind === 'report' ? [event.report] : []));
    const isTransferIdKnown =
      given === 'accepted' || all.some((one) => one.clientMessageId !== undefined && one.transferId !== undefined);
    const own = wasNotSent ? [] : all.filter((one) => one.clientMessageId !== undefined || isTransferIdKnown);
    const delivery = HANDSETS.map((handset) => {
      const reported = own.filter(({ handsets }) => handsets[0] === handset).map(({ status }) => status);
      return reported.sort((a, b) => WEIGHTS[b] - WEIGHTS[a])[0];
    });
    const ended = answer ? events.indexOf(answer) : -1;
    const answered = events.filter((event, at) => event.kind === 'reply' && !(wasNotSent && at > ended));
    return {
      state: given === 'unknown' && own.length > 0 ? 'accepted' : given,
      delivery,
      failed: delivery.filter((status) => ['expired', 'deleted', 'rejected'].includes(status ?? '')).length,
      delivered: delivery.filter((status) => status === 'delivered').length,
      replies: answered.flatMap((event) => (event.kind === 'reply' ? [event.text] : [])),
      apart: all.length - own.length,
    };
  }

  it('ends in the state that the model has', async () => {
    const windows = [open(), open(KEEP_ALL, 'other')] as const;
    let sends = 0;
    await fc.assert(
      fc.asyncProperty(histories, async (events) => {
        await windows[0].clear({});
        await windows[0].clearUnmatched();
        const send = `send ${++sends}`;
        const request = await record(windows[0], toSend(send));
        for (const [at, event] of events.entries()) {
          const window = windows[at % 2] ?? windows[0];
          switch (event.kind) {
            case 'answer': {
              const names = event.state === 'accepted' && { transferId: TRANSFER };
              await windows[0].complete(request, { state: event.state, ...names });
              break;
            }
            case 'crash':
              await windows[1].takeInterrupted(() => false, 0);
              break;
            case 'report':
              await window.receive(event.report);
              if (event.again) assert.deepEqual(await windows[0].receive(event.report), { kind: 'duplicate' });
              break;
            case 'reply':
              await window.receive(message(event.text, { from: event.from }));
          }
        }
        const expected = model(events);
        const found = await stored(windows[1], send);
        assert.deepEqual(
          {
            state: found.state,
            delivery: (await recipientsOf(windows[1], send)).map(({ delivery }) => delivery),
            failed: found.delivery?.failed ?? 0,
            delivered: found.delivery?.delivered ?? 0,
            replies: found.conversation.map(({ text }) => text),
            apart: (await windows[1].unmatched(1000)).filter(({ kind }) => kind === 'report').length,
          },
          expected,
        );
        assert.equal(found.replies ?? 0, expected.replies.length);
        // Whoever sends again is asked about what is still unknown, and about that alone.
        const { unknownRequests } = await windows[0].find(toSend(send));
        assert.equal(unknownRequests.length, expected.state === 'unknown' ? 1 : 0);
      }),
      { numRuns: isSoak ? 2000 : 200 },
    );
  });
});

describe('reception: a client message id that several messages have', () => {
  const OTHER = '00670eb55d00349e2222';

  it('matches by transfer id, whatever the order, and never the other message', async () => {
    const store = open();
    type Step = 'answerA' | 'answerB' | 'reportA' | 'reportB';
    const orders = fc.shuffledSubarray<Step>(['answerA', 'answerB', 'reportA', 'reportB'], {
      minLength: 4,
      maxLength: 4,
    });
    let pairs = 0;
    await fc.assert(
      fc.asyncProperty(orders, async (steps) => {
        await store.clear({});
        await store.clearUnmatched();
        const [a, b] = [`A ${++pairs}`, `B ${pairs}`];
        const [first, second] = [await record(store, toSend(a)), await record(store, toSend(b))];
        const of = (transferId: string, status: DeliveryStatus) => report(status, ONE, 'both', { transferId });
        const run: Readonly<Record<Step, () => Promise<unknown>>> = {
          answerA: () => store.complete(first, { state: 'accepted', transferId: TRANSFER }),
          answerB: () => store.complete(second, { state: 'accepted', transferId: OTHER }),
          reportA: () => store.receive(of(TRANSFER, 'delivered')),
          reportB: () => store.receive(of(OTHER, 'expired')),
        };
        for (const step of steps) await run[step]();
        const statusOf = async (send: string) => (await recipientsOf(store, send)).map(({ delivery }) => delivery);
        assert.deepEqual(
          [await statusOf(a), await statusOf(b)],
          [
            ['delivered', undefined],
            ['expired', undefined],
          ],
        );
        assert.deepEqual(await store.unmatched(10), []);
      }),
      { numRuns: 24 },
    );
  });

  it('tells messages with one transfer id apart by the client message id', async () => {
    const store = open(); // as of a simulator that was started again with the same seed
    for (const clientMessageId of ['one', 'two']) {
      const request = await record(store, toSend(clientMessageId, { clientMessageId }));
      await store.complete(request, { state: 'accepted', transferId: TRANSFER });
    }
    for (const clientMessageId of ['one', 'two', 'one']) {
      const received = await store.receive(report('delivered', ONE, 'both', { clientMessageId, sentOn: ++now }));
      assert.equal(told(received)[0], clientMessageId);
    }
  });

  it('matches without a transfer id only where one message still waits for a report', async () => {
    const store = open();
    const [first, second] = [await record(store, toSend('A')), await record(store, toSend('B'))];
    await store.complete(first, { state: 'unknown' });
    await store.complete(second, { state: 'unknown' });
    assert.deepEqual(told(await store.receive(report('delivered', ONE, 'message'))), ['unmatched']);
    assert.deepEqual([(await stored(store, 'A')).state, (await stored(store, 'B')).state], ['unknown', 'unknown']);
    await store.complete(second, { state: 'accepted', transferId: TRANSFER });
    await store.receive(report('delivered', ONE, 'both'));
    const late = report('undelivered', ONE, 'message', { sentOn: START + 5 });
    assert.deepEqual(told(await store.receive(late)), ['A', 0, 'news']);
  });
});

describe('reception: reports', () => {
  it('are of the recipient that they name, in any notation; one that names none is of the whole request', async () => {
    const store = open();
    const request = await record(store, toSend('A'));
    await store.complete(request, { state: 'accepted', transferId: TRANSFER });
    const receive = async (handsets: readonly string[], more: Partial<ReceivedReport> = {}) =>
      told(await store.receive(report('accepted', ONE, 'both', { handsets, ...more })));
    assert.deepEqual(await receive([TWO]), ['A', 1, 'news']);
    assert.deepEqual(await receive(['06761234567']), ['A', 0, 'news']);
    assert.deepEqual(await receive(['0800911971', ONE]), ['A', 0, 'no news']);
    assert.deepEqual(await receive([]), ['A', undefined, 'news']);
    // The transfer id says which message it is, even where the handset is none of its recipients.
    assert.deepEqual(await receive(['491511234567']), ['A', undefined, 'no news']);
    assert.deepEqual(told(await store.receive(report('accepted', '491511234567', 'message'))), ['unmatched']);
    assert.equal((await stored(store, 'A')).unplacedReports.length, 2);
  });

  it('are found again by masked numbers, and by nothing that two recipients share', async () => {
    const store = open({ ...KEEP_ALL, keepNumbers: false });
    const recipients = ['436761234567', '436769999967', '436641234512'];
    const request = await record(store, toSend('A', { recipients }));
    await store.complete(request, { state: 'accepted', transferId: TRANSFER });
    assert.deepEqual(told(await store.receive(report('delivered', recipients[2]))), ['A', 2, 'news']);
    assert.deepEqual(told(await store.receive(report('delivered', recipients[0]))), ['A', undefined, 'news']);
    assert.deepEqual(
      (await recipientsOf(store, 'A')).map(({ recipient, delivery }) => [recipient, delivery]),
      [
        ['43676*****67', undefined],
        ['43676*****67', undefined],
        ['43664*****12', 'delivered'],
      ],
    );
  });

  it('that say the same are one, whatever their id; a late one changes nothing', async () => {
    const store = open();
    await store.complete(await record(store, toSend('A')), { state: 'accepted', transferId: TRANSFER });
    assert.deepEqual(told(await store.receive(report('delivered'))), ['A', 0, 'news']);
    assert.deepEqual(told(await store.receive(report('delivered'))), ['duplicate']);
    assert.deepEqual(told(await store.receive(report('accepted'))), ['A', 0, 'no news']);
    const [first] = await recipientsOf(store, 'A');
    assert.deepEqual(
      [first?.delivery, first?.reports?.map(({ status }) => status)],
      ['delivered', ['delivered', 'accepted']],
    );
  });

  it('end what the user thought had not arrived, and the user cannot take that back', async () => {
    const store = open();
    await store.complete(await record(store, toSend('A')), { state: 'unknown' });
    await store.decide('A', 'notArrived');
    assert.equal((await stored(store, 'A')).state, 'notSent');
    now += 1000;
    assert.deepEqual(told(await store.receive(report('expired'))), ['A', 0, 'news']);
    await store.decide('A', undefined);
    const { state, requests } = await stored(store, 'A');
    assert.deepEqual([state, requests[0]?.decision], ['accepted', { at: now, by: 'report', outcome: 'arrived' }]);
  });

  it('of a retried request are of the try that was not refused', async () => {
    const store = open();
    await store.complete(await record(store, toSend('A')), { state: 'refused', statusCode: 5003 });
    assert.deepEqual(told(await store.receive(report('delivered'))), ['unmatched']);
    await store.complete(await record(store, toSend('A')), { state: 'accepted', transferId: TRANSFER });
    const [first] = await recipientsOf(store, 'A');
    assert.deepEqual([first?.delivery, await store.unmatched(9)], ['delivered', []]);
  });

  it('of a split message count for the recipients of their part', async () => {
    const store = open();
    const part = (first: number, recipient: string, id: string): RequestToRecord =>
      toSend('A', { recipients: [recipient], firstRecipient: first, clientMessageId: id, sent: sentTo(2) });
    await store.complete(await record(store, part(0, ONE, 'one')), { state: 'accepted', transferId: 't1' });
    await store.complete(await record(store, part(1, TWO, 'one-2')), { state: 'unknown' });
    assert.deepEqual(
      [
        told(await store.receive(report('expired', TWO, 'message', { clientMessageId: 'one-2' }))),
        told(await store.receive(report('delivered', ONE, 'both', { transferId: 't1', clientMessageId: 'one' }))),
        told(await store.receive(report('delivered', TWO, 'message', { clientMessageId: 'one-2' }))),
      ],
      [
        ['A', 1, 'news'],
        ['A', 0, 'news'],
        ['A', 1, 'news'],
      ],
    );
    const { state, delivery } = await stored(store, 'A');
    assert.deepEqual([state, delivery], ['accepted', { delivered: 2, failed: 0, undelivered: 0 }]);
  });

  it('of one recipient are bounded, and what says most stays', async () => {
    const store = open();
    await store.complete(await record(store, toSend('A')), { state: 'accepted', transferId: TRANSFER });
    await store.receive(report('expired'));
    for (let sentOn = 0; sentOn < 120; sentOn++) await store.receive(report('undelivered', ONE, 'both', { sentOn }));
    const [first] = await recipientsOf(store, 'A');
    assert.deepEqual([first?.delivery, first?.reports?.length], ['expired', 50]);
  });
});

describe('reception: replies', () => {
  const send = async (store: DatabaseStore, name: string, more: Partial<RequestToRecord> = {}): Promise<void> => {
    now += 1000;
    const recording = await store.record(toSend(name, more), new Set());
    assert.ok(recording.kind === 'recorded');
    await store.complete(recording.request, { state: 'accepted', transferId: `transfer of ${name}` });
  };

  it('answer the last message to the handset that was sent, or the one whose sender they name', async () => {
    const store = open();
    const from = (senderAddress: string) => sentTo(1, { fields: { senderAddress } });
    await send(store, 'A', { recipients: [ONE], sent: from('+4367612345678') });
    await send(store, 'B', { recipients: [TWO, ONE] });
    await send(store, 'C', { recipients: [ONE], mode: 'test' });
    await send(store, 'D', { recipients: [TWO] });
    assert.deepEqual(told(await store.receive(message('yes'))), ['B', 1, 'news']);
    assert.deepEqual(told(await store.receive(message('no', { to: '4367612345678' }))), ['A', 0, 'news']);
    assert.deepEqual(told(await store.receive(message('who?', { from: '491511234567' }))), ['unmatched']);
    const { conversation, replies } = await stored(store, 'B');
    assert.deepEqual(
      [replies, conversation.map(({ from: handset, text, position, at }) => [handset, text, position, at])],
      [1, [[ONE, 'yes', 1, now]]],
    );
    assert.deepEqual(
      (await store.sends({ hasReplies: true }, { size: 9 })).sends.map(({ id }) => id),
      ['B', 'A'],
    );
  });

  it('that repeat a text are two, and the same notification twice is one', async () => {
    const store = open();
    await send(store, 'A');
    const yes = message('yes');
    assert.deepEqual(told(await store.receive(yes)), ['A', 0, 'news']);
    assert.deepEqual(told(await store.receive(yes)), ['duplicate']);
    assert.deepEqual(told(await store.receive(message('yes'))), ['A', 0, 'news']);
    assert.equal((await stored(store, 'A')).conversation.length, 2);
  });

  it('are kept without their text and number where the settings say so', async () => {
    const store = open({ ...KEEP_ALL, keepTexts: false, keepNumbers: false });
    await send(store, 'A');
    assert.deepEqual(told(await store.receive(message('a secret'))), ['A', 0, 'news']);
    const [reply] = (await stored(store, 'A')).conversation;
    assert.deepEqual([reply?.from, reply?.text], ['43676*****67', undefined]);
    assert.deepEqual(told(await open({ ...KEEP_ALL, keepMs: 0 }).receive(message('another'))), ['notKept']);
  });
});

describe('reception: what fits no send', () => {
  it('is bounded for each handset, the oldest first', async () => {
    const store = open();
    await store.receive(message('from another', { from: TWO }));
    for (let number = 0; number < 130; number++) await store.receive(message(`text ${number}`));
    const texts = (await store.unmatched(1000)).map((one) => (one.kind === 'message' ? one.text : ''));
    assert.deepEqual(
      [texts.length, texts[0], texts.at(-2), texts.at(-1)],
      [101, 'text 129', 'text 30', 'from another'],
    );
    await store.clearUnmatched();
    assert.deepEqual(await store.unmatched(9), []);
  });

  it('is removed when it is older than what is kept, a day after that was first seen', async () => {
    const store = open();
    const look = async (): Promise<number> => {
      await store.days({});
      return (await store.unmatched(9)).length;
    };
    await store.receive(message('old'));
    now += 400 * DAY_MS; // the clock jumps
    assert.equal(await look(), 1);
    now -= 400 * DAY_MS; // and back
    assert.equal(await look(), 1);
    now += KEEP_ALL.keepMs + 1;
    assert.equal(await look(), 1);
    now += DAY_MS + 1;
    assert.equal(await look(), 0);
  });

  it('goes with Clear, all of it or what is older', async () => {
    const store = open();
    await store.receive(message('first'));
    now += 1000;
    await store.receive(message('second'));
    await store.clear({ modes: ['live'] });
    assert.equal((await store.unmatched(9)).length, 2);
    await store.clear({ before: now });
    assert.deepEqual(
      (await store.unmatched(9)).map((one) => one.kind === 'message' && one.text),
      ['second'],
    );
    await store.clear({});
    assert.deepEqual(await store.unmatched(9), []);
  });
});

describe('reception: filters', () => {
  it('find what was delivered, what was not, and what still waits', async () => {
    const store = open();
    const statuses: Readonly<Record<string, readonly (DeliveryStatus | undefined)[]>> = {
      all: ['delivered', 'delivered'],
      one: ['delivered', undefined],
      partly: ['delivered', 'expired'],
      waits: ['undelivered', 'accepted'],
      none: [undefined, undefined],
    };
    for (const [name, reported] of Object.entries(statuses)) {
      now += 1000;
      const ids = { transferId: `t ${name}`, clientMessageId: `c ${name}` };
      const request = await record(store, toSend(name, { clientMessageId: ids.clientMessageId }));
      await store.complete(request, { state: 'accepted', transferId: ids.transferId });
      for (const [index, status] of reported.entries())
        if (status) await store.receive(report(status, HANDSETS[index], 'both', ids));
    }
    const found = async (...deliveries: DeliveryFilter[]): Promise<string[]> =>
      (await store.sends({ deliveries }, { size: 9 })).sends.map(({ id }) => id);
    assert.deepEqual(await found('delivered'), ['all']);
    assert.deepEqual(await found('failed'), ['partly']);
    assert.deepEqual(await found('open'), ['none', 'waits', 'one']);
    assert.deepEqual(await found('failed', 'delivered'), ['partly', 'all']);
    const days = await store.days({ deliveries: ['open'] });
    assert.equal(
      days.reduce((sum, { sends }) => sum + sends, 0),
      3,
    );
  });
});
