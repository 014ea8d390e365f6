import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findProblems, type Problem, type TextMessage } from '../../../src/api';

const MESSAGE: TextMessage = { recipientAddressList: ['436761234567'], messageContent: 'Hello' };
const problems = (fields: Partial<TextMessage>): Problem[] => findProblems({ ...MESSAGE, ...fields });

describe('api: what is wrong with a message', () => {
  it('nothing', () => {
    assert.deepEqual(problems({}), []);
    assert.deepEqual(problems({ test: true, clientMessageId: 'id', maxSmsPerMessage: 0 }), []);
  });

  it('recipients: none, one too many, each one that is no number', () => {
    const field = 'recipientAddressList';
    const recipients = (length: number): string[] => Array.from({ length }, (_, index) => String(436_760_000_000 + index));
    assert.deepEqual(problems({ recipientAddressList: [] }), [{ field, kind: 'none' }]);
    assert.deepEqual(problems({ recipientAddressList: recipients(1000) }), []);
    assert.deepEqual(problems({ recipientAddressList: recipients(1001) }), [{ field, kind: 'tooMany' }]);
    assert.deepEqual(problems({ recipientAddressList: ['436761234567', '', '06761234567', '+43676', 'abc', '4367', '4367612345678901'] }), [
      { field, kind: 'bad', recipient: '', why: 'empty' },
      { field, kind: 'bad', recipient: '06761234567', why: 'leadingZero' },
      { field, kind: 'bad', recipient: '+43676', why: 'notDigits' },
      { field, kind: 'bad', recipient: 'abc', why: 'notDigits' },
      { field, kind: 'bad', recipient: '4367', why: 'tooShort' },
      { field, kind: 'bad', recipient: '4367612345678901', why: 'tooLong' },
    ]);
  });

  it('text: empty, too long, half a character', () => {
    const field = 'messageContent';
    assert.deepEqual(problems({ messageContent: '' }), [{ field, kind: 'empty' }]);
    assert.deepEqual(problems({ messageContent: ' ' }), []);
    assert.deepEqual(problems({ messageContent: 'x'.repeat(255 * 153) }), []);
    assert.deepEqual(problems({ messageContent: 'x'.repeat(255 * 153 + 1) }), [{ field, kind: 'tooLong' }]);
    assert.deepEqual(problems({ messageContent: 'a🙂b' }), []);
    for (const half of ['\ud83d', 'a\ud83d b', '\ude42', '\ude42\ud83d']) {
      assert.deepEqual(problems({ messageContent: half }), [{ field, kind: 'loneSurrogate' }]);
    }
  });

  const senders: readonly (readonly [Pick<TextMessage, 'senderAddress' | 'senderAddressType'>, string | undefined])[] = [
    [{ senderAddress: '4369912345678', senderAddressType: 'international' }, undefined],
    [{ senderAddress: '+4369912345678', senderAddressType: 'international' }, undefined],
    [{ senderAddress: '069912345678', senderAddressType: 'national' }, undefined],
    [{ senderAddress: '1234', senderAddressType: 'shortcode' }, undefined],
    [{ senderAddress: 'websms', senderAddressType: 'alphanumeric' }, undefined],
    [{ senderAddress: '12345678901', senderAddressType: 'alphanumeric' }, undefined],
    [{ senderAddress: 'websms' }, undefined],
    [{ senderAddress: '4369912345678' }, undefined],
    [{ senderAddress: '123456789012345' }, undefined],
    [{ senderAddress: 'twelve chars' }, 'tooLong'],
    [{ senderAddress: 'elevenchars' }, undefined],
    [{ senderAddress: '123456789012', senderAddressType: 'alphanumeric' }, 'tooLong'],
    [{ senderAddress: '1234567890123456' }, 'tooLong'],
    [{ senderAddress: '1234567890123456', senderAddressType: 'international' }, 'tooLong'],
    [{ senderAddress: 'websms', senderAddressType: 'international' }, 'notDigits'],
    [{ senderAddress: 'websms', senderAddressType: 'shortcode' }, 'notDigits'],
    [{ senderAddress: '+', senderAddressType: 'national' }, 'notDigits'],
    [{ senderAddress: '++' }, 'notDigits'],
    [{ senderAddress: '123\n', senderAddressType: 'national' }, 'notDigits'],
    [{ senderAddressType: 'international' }, 'missing'],
    [{ senderAddressType: 'alphanumeric' }, 'missing'],
    // An empty address is none, whatever its type: the server must not be left to guess.
    [{ senderAddress: '', senderAddressType: 'alphanumeric' }, 'missing'],
    [{ senderAddress: '', senderAddressType: 'national' }, 'missing'],
    [{ senderAddress: '' }, 'missing'],
  ];
  for (const [sender, kind] of senders) {
    it(`sender ${JSON.stringify(sender)}: ${kind ?? 'fine'}`, () => {
      assert.deepEqual(problems(sender), kind === undefined ? [] : [{ field: 'senderAddress', kind }]);
    });
  }

  it('tells everything at once', () => {
    const found = problems({ recipientAddressList: [], messageContent: '', senderAddressType: 'national' });
    assert.deepEqual(found.map(({ field }) => field), ['recipientAddressList', 'messageContent', 'senderAddress']);
  });
});
