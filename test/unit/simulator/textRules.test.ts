import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { message, send, simulated } from './client';

const recipients = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(436760000000 + index));

type Row = [name: string, fields: object, code: number, parameter?: string];

const RULES: Row[] = [
  ['no recipient list', { recipientAddressList: undefined }, 4019, 'recipientAddressList'],
  ['null as recipients', { recipientAddressList: null }, 4019, 'recipientAddressList'],
  ['an empty recipient list', { recipientAddressList: [] }, 4019, 'recipientAddressList'],
  ['recipients that are no list', { recipientAddressList: '436761234567' }, 4019, 'recipientAddressList'],
  ['1,000 recipients', { recipientAddressList: recipients(1000) }, 2001],
  ['1,001 recipients', { recipientAddressList: recipients(1001) }, 4025],
  ['a number as recipient', { recipientAddressList: [436761234567] }, 2000],
  ['a leading +', { recipientAddressList: ['+41787245790'] }, 2000],
  ['the short recipient of the C# tests', { recipientAddressList: ['1234567'] }, 2000],
  ['15 digits', { recipientAddressList: ['123456789012345'] }, 2000],
  ['16 digits', { recipientAddressList: ['1234567890123456'] }, 4002],
  ['a leading 0', { recipientAddressList: ['0676123456'] }, 4002],
  ['two +', { recipientAddressList: ['++436761234567'] }, 4002],
  ['letters', { recipientAddressList: ['43676abc'] }, 4002],
  ['blanks inside', { recipientAddressList: ['43 676 1234567'] }, 4002],
  ['a fraction', { recipientAddressList: [4367612.5] }, 4002],
  ['a list in the list', { recipientAddressList: [['436761234567']] }, 4002],
  ['an empty recipient', { recipientAddressList: [''] }, 4002],
  ['one bad recipient of three', { recipientAddressList: ['436761234567', 'x', '436761234568'] }, 4002],

  ['no text', { messageContent: undefined }, 4019, 'messageContent'],
  ['an empty text', { messageContent: '' }, 4019, 'messageContent'],
  ['null as text', { messageContent: null }, 4019, 'messageContent'],
  ['a number as text', { messageContent: 5 }, 4009],
  ['a list as text', { messageContent: ['a'] }, 4009],

  ['an international sender', { senderAddress: '4369912345678', senderAddressType: 'international' }, 2000],
  ['a sender as number', { senderAddress: 4369912345678, senderAddressType: 'international' }, 2000],
  [
    'an international sender that begins with 0',
    { senderAddress: '0699123456', senderAddressType: 'international' },
    4003,
  ],
  ['a national sender', { senderAddress: '066012345678', senderAddressType: 'national' }, 2000],
  ['a national sender with letters', { senderAddress: '0660abc', senderAddressType: 'national' }, 4003],
  ['a short code', { senderAddress: '1234', senderAddressType: 'shortcode' }, 2000],
  ['a short code of 9 digits', { senderAddress: '123456789', senderAddressType: 'shortcode' }, 4003],
  ['an alphanumeric sender of 11', { senderAddress: 'Müller & Co', senderAddressType: 'alphanumeric' }, 2000],
  ['an alphanumeric sender of 12', { senderAddress: 'Müller & Co.', senderAddressType: 'alphanumeric' }, 4003],
  ['an alphanumeric sender of 12 septets', { senderAddress: 'Price [€]', senderAddressType: 'alphanumeric' }, 4003],
  ['an alphanumeric sender without letters', { senderAddress: '1&1', senderAddressType: 'alphanumeric' }, 2000],
  ['an alphanumeric sender of digits', { senderAddress: '123', senderAddressType: 'alphanumeric' }, 4003],
  ['an alphanumeric sender outside GSM', { senderAddress: 'Жанна', senderAddressType: 'alphanumeric' }, 4003],
  ['an alphanumeric sender without a type', { senderAddress: 'websms' }, 2000],
  ['a long sender without a type', { senderAddress: 'websms austria' }, 4003],
  ['a sender that is an object', { senderAddress: {} }, 4003],
  ['an empty sender', { senderAddress: '', senderAddressType: '' }, 2000],
  ['a type without an address', { senderAddressType: 'national' }, 2000],
  ['an unknown type', { senderAddress: 'websms', senderAddressType: 'Alphanumeric' }, 4003],

  ['informational', { contentCategory: 'informational' }, 2000],
  ['advertisement', { contentCategory: 'advertisement' }, 2000],
  ['personal', { contentCategory: 'personal' }, 4040],
  ['a category that is no text', { contentCategory: 1 }, 4040],

  ['the callback of the docs', { notificationCallbackUrl: 'https://user:pass@myservice.com/myservice/' }, 2000],
  ['a callback without scheme', { notificationCallbackUrl: 'myservice.com/x' }, 4016],
  ['a callback to a file', { notificationCallbackUrl: 'file:///etc/passwd' }, 4016],
  ['a callback without host', { notificationCallbackUrl: 'https://' }, 4016],

  ['a clientMessageId', { clientMessageId: 'my id' }, 2000],
  ['an empty clientMessageId', { clientMessageId: '' }, 2000],
  ['a clientMessageId that is no text', { clientMessageId: { a: 1 } }, 4008],

  ['priority 1', { priority: 1 }, 2000],
  ['priority 9 as text', { priority: '9' }, 2000],
  ['priority 0', { priority: 0 }, 2000],
  ['priority 0 as text', { priority: '0' }, 2000],
  ['priority -1', { priority: -1 }, 4015],
  ['priority 10', { priority: 10 }, 4015],
  ['priority 1.5', { priority: 1.5 }, 4015],
  ['priority high', { priority: 'high' }, 4015],

  ['60 seconds', { validityPeriode: 60 }, 2000],
  ['59 seconds', { validityPeriode: 59 }, 4041],
  ['3 days', { validityPeriode: 259200 }, 2000],
  ['more than 3 days', { validityPeriode: 259201 }, 4041],

  ['voice', { messageType: 'voice' }, 2000],
  ['default', { messageType: 'default' }, 2000],
  ['an unknown message type', { messageType: 'sms' }, 4004],

  ['"true" as test', { test: 'true' }, 2000],
  ['"True" as test', { test: 'True' }, 2000],
  ['"maybe" as test', { test: 'maybe' }, 4019, 'test'],
  ['a list as flash', { sendAsFlashSms: [] }, 4019, 'sendAsFlashSms'],

  ['two segments of two', { messageContent: 'a'.repeat(161), maxSmsPerMessage: 2 }, 2000],
  ['two segments of one', { messageContent: 'a'.repeat(161), maxSmsPerMessage: 1 }, 4026],
  ['two UCS-2 segments of "1"', { messageContent: 'ж'.repeat(71), maxSmsPerMessage: '1' }, 4026],
  ['no limit', { messageContent: 'a'.repeat(1600), maxSmsPerMessage: 0 }, 2000],
  ['a negative limit', { maxSmsPerMessage: -1 }, 4019, 'maxSmsPerMessage'],

  ['unknown keys', { userDataHeaderPresent: true, SenderAddressType: 'x', apiKey: 'x' }, 2000],
];

describe('simulator: the rules of a text message', () => {
  for (const [name, fields, code, parameter] of RULES) {
    it(`answers ${code} to ${name}`, () =>
      simulated(async (simulator) => {
        const answer = await send(simulator, message(fields));
        assert.equal(answer.statusCode, code);
        if (parameter !== undefined) assert.equal(answer.statusMessage, `parameter "${parameter}" invalid`);
        assert.equal(simulator.messages().length, code < 3000 ? 1 : 0);
      }));
  }

  it('answers 4019 for the recipients to a sign-in check, whatever else it holds', () =>
    simulated(async (simulator) => {
      for (const rest of [{}, { messageContent: 'x' }, { messageContent: '', priority: 99, test: 'maybe' }]) {
        const answer = await send(simulator, { test: true, ...rest, recipientAddressList: [] });
        assert.equal(answer.statusMessage, 'parameter "recipientAddressList" invalid');
      }
    }));

  it('looks at broken rules in the documented order', () =>
    simulated(async (simulator) => {
      const fields: Record<string, unknown> = {
        recipientAddressList: ['x'],
        messageContent: 5,
        senderAddressType: 'x',
        contentCategory: 'x',
        notificationCallbackUrl: 'x',
        clientMessageId: {},
        priority: 10,
        validityPeriode: 0,
        test: 'x',
        sendAsFlashSms: 'x',
        messageType: 'x',
        maxSmsPerMessage: -1,
      };
      const codes: number[] = [];
      for (const [key, good] of [
        ['recipientAddressList', ['436761234567']],
        ['messageContent', 'Hello'],
        ...Object.keys(fields)
          .slice(2)
          .map((key) => [key, null] as const),
      ] as const) {
        codes.push((await send(simulator, fields)).statusCode);
        fields[key] = good;
      }
      assert.deepEqual(codes, [4002, 4009, 4003, 4040, 4016, 4008, 4015, 4041, 4019, 4019, 4004, 4019]);
      assert.equal((await send(simulator, fields)).statusCode, 2000);
    }));

  it('refuses a clientMessageId it has accepted before only when switched so', async () => {
    const same = message({ clientMessageId: 'one' });
    const twice = async (duplicateClientMessageId: 'accept' | 'refuse'): Promise<number> => {
      let code = 0;
      await simulated(
        async (simulator) => {
          await send(simulator, message({ clientMessageId: 'one', priority: 10 })); // refused, so not used up
          assert.equal((await send(simulator, same)).statusCode, 2000);
          code = (await send(simulator, same)).statusCode;
        },
        { switches: { duplicateClientMessageId } },
      );
      return code;
    };
    assert.equal(await twice('accept'), 2000);
    assert.equal(await twice('refuse'), 4008);
  });
});
