import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MessageBook } from '../../../src/compose/messageBook';
import { MessageSecrets } from '../../../src/compose/messageSecrets';
import { EMPTY_DRAFT, NO_OPTIONS, type Draft } from '../../../src/compose/protocol';
import { Kept, KeptSecrets } from './kept';

const KEY = 'websms.messages';

const bookIn = (kept: Kept, secrets = new KeptSecrets()): MessageBook =>
  new MessageBook(kept, new MessageSecrets(secrets));
const draft = (text: string): Draft => ({ ...EMPTY_DRAFT, text });
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

describe('compose: what version 0.3.0 remembered', () => {
  it('is forgotten once the history has it, and saved messages stay', async () => {
    const kept = new Kept();
    await kept.update(KEY, {
      saved: [{ name: 'a', draft: draft('named') }],
      sent: [{ at: 1, draft: draft('canary text') }],
      recipients: ['436761234567'],
    });
    const book = bookIn(kept);
    assert.deepEqual([texts(book.earlier.sent), book.earlier.recipients], [['canary text'], ['436761234567']]);
    await book.forgetEarlier();
    assert.deepEqual([texts(book.saved), book.earlier.sent, book.earlier.recipients], [['named'], [], []]);
    assert.ok(!kept.text.includes('canary') && !kept.text.includes('436761234567'));
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
      assert.deepEqual([book.saved, book.earlier.sent, book.earlier.recipients], [[], [], []]);
      await book.save('a', draft('a'));
      assert.deepEqual(texts(book.saved), ['a']);
    });
  }

  it('loses only the list that is broken', async () => {
    const kept = new Kept();
    await kept.update(KEY, { saved: [{ name: 'a', draft: draft('a') }], sent: [{ at: 'x' }], recipients: ['1'] });
    const book = bookIn(kept);
    assert.deepEqual([texts(book.saved), book.earlier.sent, book.earlier.recipients], [['a'], [], ['1']]);
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
