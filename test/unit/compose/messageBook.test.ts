import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withFields, type Outgoing } from '../../../src/gateway-schema';
import { toDraft } from '../../../src/compose/draft';
import { MessageBook } from '../../../src/compose/messageBook';
import { MessageSecrets } from '../../../src/compose/messageSecrets';
import { EMPTY_DRAFT, NO_OPTIONS, type Draft } from '../../../src/compose/protocol';
import { Kept, KeptSecrets } from './kept';

const KEY = 'websms.messages';

const bookIn = (kept: Kept, secrets = new KeptSecrets()): MessageBook =>
  new MessageBook(kept, new MessageSecrets(secrets));
const draft = (text: string): Draft => ({ ...EMPTY_DRAFT, text });
const message = (text: string, ...recipientAddressList: string[]): Outgoing => ({
  kind: 'text',
  message: { recipientAddressList, messageContent: text },
});
const texts = (kept: readonly { readonly draft: Draft }[]): string[] => kept.map((each) => each.draft.text);
const numbers = (from: number, length: number): string[] => Array.from({ length }, (_, index) => String(from + index));

describe('compose: named messages', () => {
  it('come in the order of their names, from the same store again', async () => {
    const kept = new Kept();
    const book = bookIn(kept);
    for (const name of ['b', 'ä', 'C', 'a']) assert.equal(await book.save(name, draft(name)), 'saved');
    assert.deepEqual(texts(bookIn(kept).saved), ['a', 'ä', 'b', 'C']);
    assert.deepEqual(kept.keys(), [KEY]);
  });

  it('replace the one of the same name', async () => {
    const book = bookIn(new Kept());
    await book.save('a', draft('old'));
    await book.save('A', draft('other'));
    await book.save('a', draft('new'));
    assert.deepEqual(texts(book.saved).sort(), ['new', 'other']);
  });

  it('keep everything but when they were written', async () => {
    const book = bookIn(new Kept());
    const whole: Draft = {
      ...draft('Hello'),
      revision: 7,
      recipients: '1',
      options: { ...NO_OPTIONS, priority: 'x', sendAsFlashSms: true },
    };
    await book.save('a', whole);
    assert.deepEqual(book.saved, [{ name: 'a', draft: { ...whole, revision: 0 } }]);
  });

  it('are 200 at most; one that is there may still be replaced', async () => {
    const book = bookIn(new Kept());
    for (const name of numbers(1, 200)) assert.equal(await book.save(name, draft(name)), 'saved');
    assert.equal(await book.save('201', draft('no room')), 'tooMany');
    assert.equal(await book.save('200', draft('replaced')), 'saved');
    assert.equal(book.saved.length, 200);
    assert.ok(texts(book.saved).includes('replaced') && !texts(book.saved).includes('no room'));
    await book.remove('1');
    assert.equal(await book.save('201', draft('room again')), 'saved');
  });

  it('are removed by their name, and only then', async () => {
    const book = bookIn(new Kept());
    await book.save('a', draft('a'));
    await book.save('b', draft('b'));
    await book.remove('nobody');
    await book.remove('a');
    assert.deepEqual(texts(book.saved), ['b']);
  });
});

describe('compose: messages that were sent', () => {
  it('are remembered newest first, each once', async () => {
    const book = bookIn(new Kept());
    await book.remember(message('a', '1'), 10);
    await book.remember(message('b', '1'), 20);
    await book.remember(message('a', '1'), 30);
    assert.deepEqual(
      book.sent.map(({ at, draft: { text } }) => [text, at]),
      [
        ['a', 30],
        ['b', 20],
      ],
    );
    await book.remember(message('a', '2'), 40);
    assert.equal(book.sent.length, 3, 'to somebody else is another one');
  });

  it('are whole, so that they can be sent again', async () => {
    const book = bookIn(new Kept());
    const whole = withFields(message('a', '1'), { clientMessageId: 'mine' });
    await book.remember(whole, 1);
    assert.deepEqual(book.sent, [{ at: 1, draft: toDraft(whole, 0) }]);
  });

  it('are the last 20', async () => {
    const book = bookIn(new Kept());
    for (const text of numbers(1, 21)) await book.remember(message(text, '1'));
    assert.deepEqual(texts(book.sent), numbers(2, 20).reverse());
  });
});

describe('compose: recipients that were written to', () => {
  it('are remembered newest first, each once', async () => {
    const book = bookIn(new Kept());
    await book.remember(message('a', '1', '2'));
    await book.remember(message('b', '3', '1'));
    assert.deepEqual(book.recipients, ['3', '1', '2']);
  });

  it('are the last 50, and the first 20 of one message', async () => {
    const book = bookIn(new Kept());
    await book.remember(message('a', ...numbers(100, 21)));
    assert.deepEqual(book.recipients, numbers(100, 20));
    await book.remember(message('b', ...numbers(200, 20)));
    await book.remember(message('c', ...numbers(300, 20)));
    assert.deepEqual(book.recipients, [...numbers(300, 20), ...numbers(200, 20), ...numbers(100, 10)]);
  });
});

describe('compose: forgetting', () => {
  it('takes what was sent and to whom, and leaves named messages', async () => {
    const kept = new Kept();
    const book = bookIn(kept);
    await book.save('a', draft('named'));
    await book.remember(message('canary text', '436761234567'));
    await book.forgetSent();
    assert.deepEqual([texts(book.saved), book.sent, book.recipients], [['named'], [], []]);
    const stored = JSON.stringify(kept.get(KEY));
    assert.ok(!stored.includes('canary') && !stored.includes('436761234567'));
  });
});

describe('compose: a store that holds something else', () => {
  const broken: readonly unknown[] = [
    null,
    'x',
    7,
    [],
    {},
    { saved: 'x', sent: 7, recipients: null },
    { saved: [{ name: 1 }], recipients: [1] },
  ];
  for (const value of broken) {
    it(`is empty, and can be used: ${JSON.stringify(value)}`, async () => {
      const kept = new Kept();
      await kept.update(KEY, value);
      const book = bookIn(kept);
      assert.deepEqual([book.saved, book.sent, book.recipients], [[], [], []]);
      await book.save('a', draft('a'));
      assert.deepEqual(texts(book.saved), ['a']);
    });
  }

  it('loses only the list that is broken', async () => {
    const kept = new Kept();
    await kept.update(KEY, { saved: [{ name: 'a', draft: draft('a') }], sent: [{ at: 'x' }], recipients: ['1'] });
    const book = bookIn(kept);
    assert.deepEqual([texts(book.saved), book.sent, book.recipients], [['a'], [], ['1']]);
  });

  it('reads messages from before there were options', async () => {
    const kept = new Kept();
    const { revision, recipients, unfinished, text, sender, senderType } = draft('older');
    await kept.update(KEY, {
      saved: [{ name: 'a', draft: { revision, recipients, unfinished, text, sender, senderType } }],
      sent: [],
      recipients: [],
    });
    assert.deepEqual(bookIn(kept).saved, [{ name: 'a', draft: draft('older') }]);
  });
});
