import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'mocha';
import { findProblems, type ProblemOf, type TextMessage } from '../../../src/gateway-schema';

const MESSAGE: TextMessage = { recipientAddressList: ['436761234567'], messageContent: 'Hello' };
const problems = (fields: Partial<TextMessage>): ProblemOf<'text'>[] => findProblems('text', { ...MESSAGE, ...fields });

describe('api: what is wrong with a message', () => {
  it('nothing', () => {
    assert.deepEqual(problems({}), []);
    assert.deepEqual(problems({ test: true, clientMessageId: 'id', maxSmsPerMessage: 0 }), []);
  });

  it('recipients: none, one too many, each one that is no number', () => {
    const field = 'recipientAddressList';
    const recipients = (length: number): string[] =>
      Array.from({ length }, (_, index) => String(436_760_000_000 + index));
    assert.deepEqual(problems({ recipientAddressList: [] }), [{ field, kind: 'none' }]);
    assert.deepEqual(problems({ recipientAddressList: recipients(1000) }), []);
    assert.deepEqual(problems({ recipientAddressList: recipients(1001) }), [{ field, kind: 'tooMany' }]);
    assert.deepEqual(
      problems({
        recipientAddressList: ['436761234567', '', '06761234567', '+43676', 'abc', '4367', '4367612345678901'],
      }),
      [
        { field, kind: 'bad', recipient: '', why: 'empty' },
        { field, kind: 'bad', recipient: '06761234567', why: 'leadingZero' },
        { field, kind: 'bad', recipient: '+43676', why: 'notDigits' },
        { field, kind: 'bad', recipient: 'abc', why: 'notDigits' },
        { field, kind: 'bad', recipient: '4367', why: 'tooShort' },
        { field, kind: 'bad', recipient: '4367612345678901', why: 'tooLong' },
      ],
    );
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

  const senders: readonly (readonly [Pick<TextMessage, 'senderAddress' | 'senderAddressType'>, string | undefined])[] =
    [
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

  const id = { field: 'clientMessageId' };
  const url = { field: 'notificationCallbackUrl' };
  const notAUrl = { ...url, kind: 'notAUrl' };
  const address = (length: number): string => `https://example.com/${'x'.repeat(length - 20)}`;
  const options: readonly (readonly [Partial<TextMessage>, object | undefined])[] = [
    ...[0, 1, 5, 9].map((priority) => [{ priority }, undefined] as const),
    ...[10, -1, 1.5, NaN, Infinity].map(
      (priority) => [{ priority }, { field: 'priority', kind: 'outOfRange' }] as const,
    ),
    ...[60, 61, 259_200].map((validityPeriode) => [{ validityPeriode }, undefined] as const),
    ...[59, 259_201, 0, -60, 60.5, NaN].map(
      (validityPeriode) => [{ validityPeriode }, { field: 'validityPeriode', kind: 'outOfRange' }] as const,
    ),
    ...[0, 1, 255].map((maxSmsPerMessage) => [{ maxSmsPerMessage }, undefined] as const),
    ...[-1, 256, 0.5, NaN].map(
      (maxSmsPerMessage) => [{ maxSmsPerMessage }, { field: 'maxSmsPerMessage', kind: 'outOfRange' }] as const,
    ),
    ...['', 'a', ' ', 'ä🙂', 'x'.repeat(255)].map((clientMessageId) => [{ clientMessageId }, undefined] as const),
    [{ clientMessageId: 'x'.repeat(256) }, { ...id, kind: 'tooLong' }],
    ...['\n', 'a\u0000', '\u007f', '\u0085', '\ud83d'].map(
      (clientMessageId) => [{ clientMessageId }, { ...id, kind: 'controlCharacter' }] as const,
    ),
    ...[
      'https://example.com',
      'http://user:pass@example.com:8080/a?b#c',
      'HTTPS://EXAMPLE.COM',
      'http://[::1]/',
      address(2048),
    ].map((notificationCallbackUrl) => [{ notificationCallbackUrl }, undefined] as const),
    [{ notificationCallbackUrl: address(2049) }, { ...url, kind: 'tooLong' }],
    ...[
      '',
      'example.com',
      '//example.com',
      'ftp://example.com',
      'javascript:alert(1)',
      'https:',
      'https://',
      'https:///a',
      'https:example.com',
      ' https://example.com',
      'https://example.com/a b',
      'https://example.com\n',
      'http://[::1',
    ].map((notificationCallbackUrl) => [{ notificationCallbackUrl }, notAUrl] as const),
    [{ contentCategory: 'advertisement', messageType: 'voice', sendAsFlashSms: true }, undefined],
  ];
  for (const [fields, problem] of options) {
    it(`${inspect(fields, { breakLength: Infinity }).slice(0, 80)}: ${problem ? 'wrong' : 'fine'}`, () => {
      assert.deepEqual(problems(fields), problem === undefined ? [] : [problem]);
    });
  }

  it('takes more recipients where the caller splits the list', () => {
    const recipientAddressList = Array.from({ length: 10_001 }, (_, index) => String(436_760_000_000 + index));
    assert.deepEqual(
      findProblems('text', { ...MESSAGE, recipientAddressList: recipientAddressList.slice(1) }, 10_000),
      [],
    );
    assert.deepEqual(findProblems('text', { ...MESSAGE, recipientAddressList }, 10_000), [
      { field: 'recipientAddressList', kind: 'tooMany' },
    ]);
  });

  it('reports all problems at once, in the order of the call’s fields', () => {
    const found = problems({
      recipientAddressList: [],
      messageContent: '',
      senderAddressType: 'national',
      clientMessageId: '\n',
      notificationCallbackUrl: '',
      priority: 10,
      validityPeriode: 0,
      maxSmsPerMessage: -1,
    });
    assert.deepEqual(
      found.map(({ field }) => field),
      [
        'recipientAddressList',
        'messageContent',
        'senderAddress',
        'notificationCallbackUrl',
        'clientMessageId',
        'priority',
        'validityPeriode',
        'maxSmsPerMessage',
      ],
    );
  });
});
