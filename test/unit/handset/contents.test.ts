import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { hexDump, toBubble } from '../../../src/handset/phones';
import type { AcceptedMessage } from '../../../src/simulator';
import { toTextRuns, nameHiddenCharacters } from '../../../src/webview/shared';

const accepted = (content: object): AcceptedMessage =>
  ({
    segments: 1,
    acceptedAt: '2026-01-01T00:00:00.000Z',
    recipients: ['1'],
    transferId: 't1',
    ...content,
  }) as unknown as AcceptedMessage;
const text = (messageContent: string, more: object = {}) =>
  toBubble(
    accepted({ kind: 'text', alphabet: 'GSM-7', request: { recipientAddressList: ['1'], messageContent, ...more } }),
    1,
  );

describe('handset: the content of a bubble', () => {
  it('a text with its sender, a voice message as a call', () => {
    assert.deepEqual(text('hello', { senderAddress: 'Shop', sendAsFlashSms: true }), {
      kind: 'text',
      id: 1,
      at: '2026-01-01T00:00:00.000Z',
      from: 'Shop',
      segments: 1,
      alphabet: 'GSM-7',
      flash: true,
      content: 'hello',
      more: 0,
      transferId: 't1',
      reports: [],
    });
    assert.equal(text('hello', { messageType: 'voice' }).kind, 'voice');
    assert.equal(text('hello').from, '');
  });

  it('a long text is cut, never in the middle of a character, and says how much is missing', () => {
    const long = text(`${'x'.repeat(1999)}${'😀'.repeat(100)}`);
    assert.deepEqual([long.content.length, long.more], [1999, 200]);
    assert.equal(text('x'.repeat(2000)).more, 0);
  });

  it('octets as a dump, each segment its own', () => {
    const segments = ['BQADAAEBSGVsbG8=', 'AAE='];
    const bubble = toBubble(
      accepted({ kind: 'binary', request: { recipientAddressList: ['1'], messageContent: segments } }),
      1,
    );
    assert.equal(bubble.kind, 'binary');
    assert.deepEqual(bubble.content.split('\n'), [
      '0000  05 00 03 00 01 01 48 65  ......He',
      '0008  6C 6C 6F                 llo',
      '',
      '0000  00 01                    ..',
    ]);
    const many = toBubble(
      accepted({ kind: 'binary', request: { recipientAddressList: ['1'], messageContent: Array(25).fill('AAE=') } }),
      1,
    );
    assert.equal(many.more, 15);
  });

  it('a dump has every octet', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
        const hex = hexDump(octets)
          .split('\n')
          .map((line) => line.slice(6, 29).trim())
          .join(' ')
          .trim();
        assert.equal(hex, Array.from(octets, (octet) => octet.toString(16).toUpperCase().padStart(2, '0')).join(' '));
      }),
    );
  });
});

describe('handset: foreign text', () => {
  it('invisible characters and those that change the direction are named', () => {
    assert.deepEqual(toTextRuns('a\u202eb'), [
      { text: 'a', hidden: false },
      { text: 'U+202E', hidden: true },
      { text: 'b', hidden: false },
    ]);
    assert.equal(
      nameHiddenCharacters('\u0000\u001b\u2066\u200b\ufeff\u2028\ud800'),
      'U+0000U+001BU+2066U+200BU+FEFFU+2028U+D800',
    );
  });

  it('line breaks, emoji and what scripts need stay as they are', () => {
    for (const plain of ['a\nb', '👨‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'می‌خواهم', 'Grüße – ok'])
      assert.equal(nameHiddenCharacters(plain), plain);
    assert.equal(nameHiddenCharacters('a\r\nb'), 'a\nb');
    assert.equal(nameHiddenCharacters('a\rb'), 'aU+000Db');
  });

  it('loses no visible text and leaves no hidden character, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        const shown = toTextRuns(any)
          .filter(({ hidden }) => !hidden)
          .map((piece) => piece.text)
          .join('');
        assert.doesNotMatch(shown, /[\u202a-\u202e\u2066-\u2069\u061c\u200e\u200f]|(?!\n)\p{Cc}/u);
      }),
    );
  });
});
