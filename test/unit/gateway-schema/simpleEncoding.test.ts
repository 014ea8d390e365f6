import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { encodeSimple, findProblems, latin1Problem, type SimpleMessage } from '../../../src/gateway-schema';

const MESSAGE: SimpleMessage = { recipientAddressList: ['436761234567'], messageContent: 'Hello' };

/** What a server that decodes Latin-1 reads. */
function decoded(query: string): [name: string, value: string][] {
  const decode = (text: string): string =>
    text.replace(/%([0-9A-F]{2})/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1'));
  return query.split('&').map((pair) => [pair.slice(0, pair.indexOf('=')), decode(pair.slice(pair.indexOf('=') + 1))]);
}

describe('api: what Latin-1 lacks', () => {
  const table: readonly (readonly [string, object | undefined])[] = [
    ['', undefined],
    ['Grüße, ¡señor! ÿ\u00a0\n\0\u0080\u009f', undefined],
    ['5 €', { index: 2, character: '€' }],
    ['ü🙂€', { index: 1, character: '🙂' }],
    ['\u0100', { index: 0, character: '\u0100' }],
    // The Windows code page has these, Latin-1 has not.
    ['„', { index: 0, character: '„' }],
    ['it’s', { index: 2, character: '’' }],
    ['Š', { index: 0, character: 'Š' }],
    // GSM 7-bit has it: what a phone can show and what this call can carry are two things.
    ['Ω', { index: 0, character: 'Ω' }],
    // Written in two: the second part is none of Latin-1.
    ['u\u0308', { index: 1, character: '\u0308' }],
    ['a\ud83d', { index: 1, character: '\ud83d' }],
  ];
  for (const [text, problem] of table) {
    it(`${JSON.stringify(text)}: ${problem ? JSON.stringify(problem) : 'nothing'}`, () => {
      assert.deepEqual(latin1Problem(text), problem);
    });
  }

  it('is the first character that does not come back from Latin-1', () => {
    const character = fc
      .oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0x100, max: 0xffff }))
      .map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(
        fc.array(character).map((parts) => parts.join('')),
        (text) => {
          const back = Buffer.from(text, 'latin1').toString('latin1');
          const first = Array.from({ length: text.length }, (_, index) => index).find(
            (index) => text[index] !== back[index],
          );
          assert.equal(latin1Problem(text)?.index, first);
        },
      ),
    );
  });
});

describe('api: what is wrong with a simple message', () => {
  const problems = (fields: Partial<SimpleMessage>): object[] => findProblems('simple', { ...MESSAGE, ...fields });

  it('nothing', () => {
    assert.deepEqual(problems({}), []);
    assert.deepEqual(
      problems({
        messageContent: 'Grüße',
        senderAddress: 'Café',
        clientMessageId: 'ä',
        test: true,
        maxSmsPerMessage: 1,
      }),
      [],
    );
  });

  it('what is wrong with it as a text message', () => {
    assert.deepEqual(problems({ recipientAddressList: [] }), [{ field: 'recipientAddressList', kind: 'none' }]);
    assert.deepEqual(problems({ messageContent: '' }), [{ field: 'messageContent', kind: 'empty' }]);
  });

  it('characters that Latin-1 lacks, in each text that people write', () => {
    assert.deepEqual(problems({ messageContent: '5 €', senderAddress: 'Šef', clientMessageId: '№' }), [
      { field: 'messageContent', kind: 'notLatin1', index: 2, character: '€' },
      { field: 'senderAddress', kind: 'notLatin1', index: 0, character: 'Š' },
      { field: 'clientMessageId', kind: 'notLatin1', index: 0, character: '№' },
    ]);
  });
});

describe('api: a simple message as pairs', () => {
  it('percent-encodes Latin-1, and a space as %20', () => {
    assert.equal(
      encodeSimple({
        recipientAddressList: ['436761234567', '436401234567'],
        messageContent: 'Grüße & "1+1=2"\n',
        test: true,
      }),
      'recipientAddressList=436761234567,436401234567&messageContent=Gr%FC%DFe%20%26%20%221%2B1%3D2%22%0A&test=true',
    );
  });

  it('carries every field, numbers and booleans as words, and none that is not given', () => {
    // The thirteen of the documentation, in its order.
    const message = {
      clientMessageId: 'ä-1',
      contentCategory: 'informational',
      maxSmsPerMessage: 0,
      messageContent: 'Hello',
      messageType: 'default',
      notificationCallbackUrl: 'https://user:pass@host/path/?a=b&c',
      priority: 5,
      recipientAddressList: ['436761234567'],
      sendAsFlashSms: true,
      senderAddress: 'Café',
      senderAddressType: 'alphanumeric',
      test: false,
      validityPeriode: 300,
    } as const;
    assert.deepEqual(decoded(encodeSimple(message)), [
      ['clientMessageId', 'ä-1'],
      ['contentCategory', 'informational'],
      ['maxSmsPerMessage', '0'],
      ['messageContent', 'Hello'],
      ['messageType', 'default'],
      ['notificationCallbackUrl', 'https://user:pass@host/path/?a=b&c'],
      ['priority', '5'],
      ['recipientAddressList', '436761234567'],
      ['sendAsFlashSms', 'true'],
      ['senderAddress', 'Café'],
      ['senderAddressType', 'alphanumeric'],
      ['test', 'false'],
      ['validityPeriode', '300'],
    ]);
    assert.equal(encodeSimple(MESSAGE), 'recipientAddressList=436761234567&messageContent=Hello');
  });

  it('throws for a character that Latin-1 lacks, and does not repeat the text', () => {
    assert.throws(
      () => encodeSimple({ ...MESSAGE, messageContent: 'secret €' }),
      (error) => {
        assert.ok(error instanceof RangeError);
        assert.equal(error.message, 'messageContent has a character that Latin-1 lacks, at index 7.');
        return true;
      },
    );
    assert.throws(() => encodeSimple({ ...MESSAGE, clientMessageId: '€' }), RangeError);
    assert.throws(() => encodeSimple({ ...MESSAGE, recipientAddressList: ['€'] }), RangeError);
  });

  it('gives back any text of Latin-1, and a URL leaves it as it is', () => {
    const latin1 = fc.array(fc.nat(255)).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(latin1, latin1, (messageContent, clientMessageId) => {
        const query = encodeSimple({ ...MESSAGE, messageContent, clientMessageId });
        assert.deepEqual(decoded(query), [
          ['recipientAddressList', '436761234567'],
          ['messageContent', messageContent],
          ['clientMessageId', clientMessageId],
        ]);
        const url = new URL('https://api.websms.com/rest/smsmessaging/simple');
        url.search = query;
        assert.equal(url.href, `https://api.websms.com/rest/smsmessaging/simple?${query}`);
      }),
    );
  });
});
