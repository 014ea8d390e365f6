import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { toDraft } from '../../../src/compose/draft';
import { MessageBook } from '../../../src/compose/messageBook';
import { MessageSecrets } from '../../../src/compose/messageSecrets';
import { EMPTY_DRAFT } from '../../../src/compose/protocol';
import { moveEarlierMessages, SentMessages } from '../../../src/compose/sentMessages';
import { contentOf, fieldsToKeep, segmentsOf, type Outgoing } from '../../../src/gateway-schema';
import { type KeepOptions, type SendHistory, WindowStore } from '../../../src/store';
import { KEEP_ALL } from '../store/kept';
import { Kept, KeptSecrets } from './kept';

const ONE = '436761234567';
const TWO = '436641234567';
const KEY = 'websms.messages';

let folder: string;
let store: WindowStore;
let sent: SentMessages;
let keep: KeepOptions;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'websms-sent-'));
  keep = KEEP_ALL;
  store = new WindowStore({
    folder,
    script: path.resolve('dist/store.js'),
    session: `${process.pid}:sent`,
    keep: () => keep,
    onError: assert.ifError,
    onNotice: ({ kind }) => assert.fail(kind),
  });
  sent = new SentMessages(() => store.history());
});
afterEach(async () => {
  store.dispose();
  await rm(folder, { recursive: true, force: true });
});

function message(text: string, ...recipientAddressList: string[]): Outgoing {
  return { kind: 'text', message: { recipientAddressList, messageContent: text } };
}

let sends = 0;
/** Records a message as the outbox does, with one request. */
async function send(outgoing: Outgoing, typed = new Map<string, string>()): Promise<void> {
  const { recipientAddressList: recipients } = outgoing.message;
  const recording = await store.record(
    {
      ...{ send: `send ${String(sends++).padStart(4, '0')}`, mode: 'live', destinationKey: 'https://api.websms.com' },
      ...{ call: outgoing.kind, content: contentOf(outgoing), recipients, costsMoney: false, firstRecipient: 0 },
      sent: {
        ...{ recipients: recipients.length, segments: segmentsOf(outgoing), fields: fieldsToKeep(outgoing), typed },
        ...('method' in outgoing && { method: outgoing.method }),
      },
    },
    new Set(),
  );
  assert.ok(recording.kind === 'recorded');
  await store.complete(recording.request, { state: 'accepted' });
}

const texts = async (): Promise<unknown[]> => (await sent.list()).map(({ textStart }) => textStart);

describe('compose: messages that were sent', () => {
  it('are listed newest first, each once, 20 at most', async () => {
    for (let number = 0; number < 21; number++) await send(message(`text ${number}`, ONE));
    await send(message('text 5', ONE));
    assert.deepEqual(await texts(), [
      ...['text 5', ...Array.from({ length: 15 }, (_, index) => `text ${20 - index}`)],
      ...['text 4', 'text 3', 'text 2', 'text 1'],
    ]);
    await send(message('text 5', TWO));
    assert.deepEqual((await texts()).slice(0, 2), ['text 5', 'text 5'], 'to somebody else is another one');
  });

  it('become the same draft again, whatever their call, with how numbers were typed', async () => {
    const options = { clientMessageId: 'mine', priority: 5, senderAddress: 'MyShop', sendAsFlashSms: true };
    const all: Outgoing[] = [
      { kind: 'text', message: { ...options, recipientAddressList: [ONE, TWO], messageContent: 'Grüße\n👍' } },
      { kind: 'binary', message: { recipientAddressList: [ONE], messageContent: ['/w==', 'AAEC'] } },
      { kind: 'simple', method: 'POST', message: { recipientAddressList: [ONE], messageContent: 'Hello' } },
    ];
    for (const outgoing of all) {
      const typed = new Map([[TWO, '0664 1234567']]);
      await send(outgoing, typed);
      const [last] = await sent.list();
      assert.deepEqual(last && (await sent.open(last.id)), toDraft(outgoing, 0, typed));
    }
  });

  it('keep all of ten thousand recipients', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => String(436_760_000_000 + index));
    await send(message('many', ...many));
    const [last] = await sent.list();
    assert.equal((last && (await sent.open(last.id)))?.recipients, many.join('\n'));
  });

  it('have no secret of a callback URL, and say that it must be typed again', async () => {
    const notificationCallbackUrl = 'https://me:canary@example.com/path?token=canary';
    const { message: fields } = message('Hello', ONE);
    await send({ kind: 'text', message: { ...fields, messageContent: 'Hello', notificationCallbackUrl } });
    for (const name of readdirSync(folder)) assert.ok(!readFileSync(path.join(folder, name)).includes('canary'), name);
    const [last] = await sent.list();
    const draft = last && (await sent.open(last.id));
    assert.deepEqual(
      [draft?.options.notificationCallbackUrl, draft?.options.callbackLacksSecret],
      ['https://me:@example.com/path?token=', true],
    );
  });

  it('are opened without what the settings do not keep', async () => {
    keep = { ...KEEP_ALL, keepTexts: false, keepNumbers: false };
    await send(message('Hello', ONE), new Map([[ONE, '0676 1234567']]));
    const [last] = await sent.list();
    assert.deepEqual(last && (await sent.open(last.id)), EMPTY_DRAFT);
    assert.deepEqual(await sent.recentRecipients(), []);
  });

  it('that were removed meanwhile are no draft', async () => {
    await send(message('Hello', ONE));
    const [last] = await sent.list();
    await (await store.history())?.clear({});
    assert.equal(last && (await sent.open(last.id)), undefined);
    assert.deepEqual(await sent.list(), []);
  });

  it('are none where nothing is kept', async () => {
    const nothing = new SentMessages(() => Promise.resolve(undefined));
    assert.deepEqual(
      [await nothing.list(), await nothing.recentRecipients(), await nothing.open('a')],
      [[], [], undefined],
    );
  });

  it('give the recent recipients: newest first, each once, 50 at most, the first 20 of one message', async () => {
    const numbers = (from: number, length: number): string[] =>
      Array.from({ length }, (_, index) => String(436_760_000_000 + from + index));
    await send(message('a', ...numbers(100, 21)));
    assert.deepEqual(await sent.recentRecipients(), numbers(100, 20));
    await send(message('b', ...numbers(200, 20)));
    await send(message('c', ...numbers(300, 20), numbers(200, 1)[0] ?? ''));
    assert.deepEqual(await sent.recentRecipients(), [...numbers(300, 20), ...numbers(200, 20), ...numbers(100, 10)]);
  });
});

describe('compose: what version 0.3.0 remembered', () => {
  const earlier = (at: number, text: string) => ({
    at,
    draft: toDraft(message(text, ONE, TWO), 0, new Map([[TWO, '0664']])),
  });

  it('moves into the history, as it was, and is gone from where it was', async () => {
    const kept = new Kept();
    const book = new MessageBook(kept, new MessageSecrets(new KeptSecrets()));
    await book.save('a', { ...EMPTY_DRAFT, text: 'saved' });
    const at = Date.now() - 1000;
    await kept.update(KEY, {
      ...(kept.get(KEY) ?? {}),
      sent: [earlier(at, 'newer'), earlier(at - 1000, 'older')],
      recipients: [TWO, '4311'],
    });
    await moveEarlierMessages(book, () => store.history());
    assert.deepEqual(await texts(), ['newer', 'older']);
    const [newer] = await sent.list();
    assert.deepEqual(newer && (await sent.open(newer.id)), earlier(at, 'newer').draft);
    assert.equal(newer?.state, 'sentEarlier');
    assert.deepEqual(new Set(await sent.recentRecipients()), new Set([ONE, TWO, '4311']));
    assert.ok(!kept.text.includes('newer') && !kept.text.includes(ONE));
    assert.equal(book.saved.length, 1);
  });

  it('stays where it is while it cannot be moved', async () => {
    const kept = new Kept();
    await kept.update(KEY, { saved: [], sent: [earlier(1, 'older')], recipients: [ONE] });
    const book = new MessageBook(kept, new MessageSecrets(new KeptSecrets()));
    await moveEarlierMessages(book, () => Promise.resolve(undefined));
    const failing = { importEarlier: () => Promise.reject(new Error('disk full')) } as unknown as SendHistory;
    await assert.rejects(
      moveEarlierMessages(book, () => Promise.resolve(failing)),
      /disk full/,
    );
    assert.equal(book.earlier.sent.length, 1);
  });

  it('costs nothing where there is nothing', async () => {
    const book = new MessageBook(new Kept(), new MessageSecrets(new KeptSecrets()));
    await moveEarlierMessages(book, () => assert.fail('opened the store'));
  });
});
