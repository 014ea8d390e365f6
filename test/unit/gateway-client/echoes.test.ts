import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Credentials } from '../../../src/gateway-client';
import type { Outgoing, TextMessage } from '../../../src/gateway-schema';
import { judge } from '../../../src/gateway-client/client';
import type { SentSecrets } from '../../../src/gateway-client/echo';
import { exampleResponse, findStatusCode, STATUS_CODES } from '../../../src/codes';
import { requestLine, resultLine } from '../../../src/send/logLines';
import { ENCODINGS, SPELLINGS, type Encoding } from './encodings';
import { answering, httpAnswer, json, send, withServer } from './servers';

const TOKEN: Credentials = { kind: 'token', token: 'c4n+ry/7d1f=' };
const QUERY: Credentials = { kind: 'queryToken', token: 'q4n~ry&7d=+' };
const BASIC: Credentials = { kind: 'basic', username: 'jürgen', password: 'päss & wörd?' };
const ADDRESS = 'https://me:c@llb4ck!@example.com/reports?access_token=qu3ry-s3cret&a=1#key=fr4gment';
const MESSAGE: TextMessage = {
  recipientAddressList: ['436761234567', '4915112345678'],
  messageContent: 'Grüße! Dein Kennwort: Zuckerwatte',
  notificationCallbackUrl: ADDRESS,
};

/** Every secret, with a send that has it. */
const SECRETS: Readonly<Record<string, readonly [secret: string, sent: SentSecrets]>> = {
  'the token': ['c4n+ry/7d1f=', { credentials: TOKEN }],
  'the token in the URL': ['q4n~ry&7d=+', { credentials: QUERY }],
  'the password': ['päss & wörd?', { credentials: BASIC }],
  'the user': ['jürgen', { credentials: BASIC }],
  'user and password': ['jürgen:päss & wörd?', { credentials: BASIC }],
  'the password of the address': ['c@llb4ck!', { credentials: TOKEN, message: MESSAGE }],
  'the token in the address': ['qu3ry-s3cret', { credentials: TOKEN, message: MESSAGE }],
  'the key in the fragment': ['fr4gment', { credentials: TOKEN, message: MESSAGE }],
  'a token in the place of the user of the address': [
    'us3r-t0k3n',
    { credentials: TOKEN, message: { ...MESSAGE, notificationCallbackUrl: 'https://us3r-t0k3n@example.com/' } },
  ],
  'the text': ['Grüße! Dein Kennwort: Zuckerwatte', { credentials: TOKEN, message: MESSAGE }],
  'a recipient': ['436761234567', { credentials: TOKEN, message: MESSAGE }],
  'the other recipient, nationally': ['0151 12345678', { credentials: TOKEN, message: MESSAGE }],
};

const FIELDS = ['statusMessage', 'transferId', 'clientMessageId'] as const;

function outcomeOf(body: object, sent: SentSecrets, status = 200) {
  return judge({ response: { status, body: JSON.stringify(body) } }, sent);
}

/** What remains of an answer in which each text is this one, as it is shown and logged. */
function assertWithheld(text: string, sent: SentSecrets, code = 4001): void {
  const outcome = outcomeOf(
    { statusCode: code, ...Object.fromEntries(FIELDS.map((field) => [field, text])), smsCount: 1 },
    sent,
  );
  assert.deepEqual(
    outcome,
    {
      kind: 'refused',
      response: { statusCode: code, statusMessage: findStatusCode(code)?.message, smsCount: 1, withheld: [...FIELDS] },
    },
    text,
  );
  const line = resultLine({ outcome, httpStatus: 200, durationMs: 1 });
  assert.ok(!line.includes(text) && line.includes('withheld'), line);
}

/** That nothing of an answer is held back. */
function assertShown(text: string, sent: SentSecrets): void {
  const answer = { statusCode: 4001, statusMessage: text, transferId: text };
  assert.deepEqual(outcomeOf(answer, sent), { kind: 'refused', response: answer }, text);
}

const around = fc.constantFrom<Encoding>(
  (text) => text,
  (text) => `bad "${text}" given`,
  (text) => `x=${text}&y=1`,
  (text) => `<b>${text}</b>`,
  (text) => `id-${text}-1`,
);

/** Latin-1 has no combining letters and nothing invisible: what it cannot carry is no echo any more. */
const carries = (name: string, text: string): boolean => !/Latin-1|octal|\\x/.test(name) || /^[\0-\xff]*$/.test(text);

describe('api: server text that repeats something of the request', () => {
  for (const [what, [secret, sent]] of Object.entries(SECRETS)) {
    describe(what, () => {
      for (const [name, encode] of Object.entries(ENCODINGS)) {
        it(`is withheld: ${name}, in each spelling`, () => {
          for (const spell of Object.values(SPELLINGS)) {
            const spelled = spell(secret);
            if (!carries(name, spelled)) continue;
            assertWithheld(`The value ${encode(spelled)} is wrong`, sent);
          }
        });
      }
    });
  }

  it('is withheld after up to three encodings, one upon the other', () => {
    const secrets = fc.constantFrom(...Object.values(SECRETS));
    const names = fc.array(fc.constantFrom(...Object.keys(ENCODINGS)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        secrets,
        names,
        fc.constantFrom(...Object.values(SPELLINGS)),
        around,
        ([secret, sent], names, spell, wrap) => {
          let text = spell(secret);
          for (const name of names) if (carries(name, text)) text = (ENCODINGS[name] ?? String)(text);
          assertWithheld(wrap(text), sent);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is withheld where comments of HTML stand in comments', () => {
    for (const [secret, sent] of Object.values(SECRETS)) {
      const half = Math.ceil(secret.length / 2);
      for (const comment of ['<!-- a ><!-- a > b --> b -->', '<!<!--<b>-->--<b>-->', '<!-- <!-- <!-- --> --> -->'])
        assertWithheld(`wrong: ${secret.slice(0, half)}${comment}${secret.slice(half)}`, sent);
    }
  });

  it('is withheld when each character is encoded in another way', () => {
    const ways = [
      'as it is',
      'percent, each octet, lower case',
      'HTML, decimal',
      'HTML, hexadecimal',
      'JSON, each unit',
      'percent, %u',
      'quoted-printable',
      'HTML, named',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(SECRETS)),
        fc.array(fc.constantFrom(...ways), { minLength: 3, maxLength: 40 }),
        ([secret, sent], names) => {
          const text = Array.from(secret, (character, index) =>
            (ENCODINGS[names[index % names.length] ?? ''] ?? String)(character),
          ).join('');
          assertWithheld(text, sent);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is withheld where the case of base64 and hex was changed', () => {
    const basic = Buffer.from('jürgen:päss & wörd?').toString('base64');
    for (const text of [
      basic.toLowerCase(),
      basic.toUpperCase(),
      Buffer.from('jürgen:päss & wörd?', 'latin1').toString('base64').toLowerCase(),
    ])
      assertWithheld(`Basic ${text}`, { credentials: BASIC });
    assertWithheld(Buffer.from('c4n+ry/7d1f=').toString('base64').toLowerCase(), { credentials: TOKEN });
  });

  it('is withheld where letters were replaced by ?', () => {
    for (const text of [
      'p?ss & w?rd?',
      'p\ufffdss & w\ufffdrd?',
      'pss & wrd?',
      'paess & woerd?',
      'PASS & WORD?',
      'pÃ¤ss & wÃ¶rd?',
    ])
      assertWithheld(`wrong: ${text}`, { credentials: BASIC });
  });

  it('is withheld however short a password is', () => {
    for (const password of ['x', '7', '?', 'ä', 'ab', 'a1b']) {
      const sent: SentSecrets = { credentials: { kind: 'basic', username: 'shop', password } };
      for (const text of [
        `wrong: ${password}`,
        encodeURIComponent(password),
        Buffer.from(`shop:${password}`).toString('base64'),
      ])
        assertWithheld(`pwd=${text}`, sent);
    }
  });

  it('is withheld where only a part of it is repeated', () => {
    const sent: SentSecrets = {
      credentials: { kind: 'token', token: 'abcdefghijklmnopqrstuvwx' },
      message: { ...MESSAGE, messageContent: 'Your PIN is 482913. Meet Dr. Wunderlich at nine.' },
    };
    for (const text of [
      'token abcdefgh… is unknown',
      '482913',
      '4829-13',
      'PIN482913',
      'blocked word: Wunderlich',
      'text "Meet Dr. Wund…" blocked',
      'ghijklmn',
    ])
      assertWithheld(text, sent);
  });

  it('is withheld for a number in any spelling', () => {
    const spellings = [
      '+436761234567',
      '00436761234567',
      '06761234567',
      '0676 123 45 67',
      '+43 (0) 676 / 123-45-67',
      '43.676.123.45.67',
      '(0676)1234567',
      '0676\u00a01234567',
      '6 7 6 1 2 3 4 5 6 7',
      '٤٣٦٧٦١٢٣٤٥٦٧',
      '४३६७६१२३४५६७',
      '4.36761234567e11',
      'tel:+43-676-1234567',
      '436761234567@sms.example',
      '0676_123_45_67',
      '43676\u200b1234567',
      '"0676""1234567"',
      '000436761234567000',
      '4367<b>612</b>34567',
      '43676&shy;1234567',
      '+ADQAMwA2-761234567',
      '43676<!-- > -->1234567',
      '[i]43676[/i]1234567',
    ];
    for (const number of spellings)
      assertWithheld(`recipient ${number} invalid`, { credentials: TOKEN, message: MESSAGE });
  });

  it('is withheld where a number stands in the place of a code or a count', () => {
    const sent = { credentials: TOKEN, message: MESSAGE };
    assert.deepEqual(outcomeOf({ statusCode: 436761234567 }, sent), { kind: 'unknown', reason: 'unreadableAnswer' });
    assert.deepEqual(outcomeOf({ statusCode: 2000, smsCount: 436761234567 }, sent), {
      kind: 'accepted',
      response: { statusCode: 2000, withheld: ['smsCount'] },
    });
    assert.deepEqual(outcomeOf({ statusCode: 2000, smsCount: 12_345 }, sent), {
      kind: 'accepted',
      response: { statusCode: 2000, smsCount: 12_345 },
    });
  });

  it('is withheld for binary messages: as base64, hex and text', () => {
    const octets = Buffer.from('Zuckerwatte und Kekse');
    const sent: SentSecrets = {
      credentials: TOKEN,
      message: {
        recipientAddressList: ['436761234567'],
        messageContent: [octets.subarray(0, 10).toString('base64'), octets.subarray(10).toString('base64')],
      },
    };
    for (const text of [
      octets.toString('hex'),
      octets.subarray(0, 10).toString('base64'),
      'zuckerwatte',
      octets.toString('base64'),
      octets.toString('hex').replace(/../g, '$& '),
    ])
      assertWithheld(text, sent);
  });

  it('is withheld when it cannot be decoded: too long, encoded too often, or an unknown entity', () => {
    const sent = { credentials: TOKEN };
    for (const text of [
      'x '.repeat(200),
      'y'.repeat(1_000_000),
      'a&foo;b',
      Buffer.from(Array.from({ length: 225 }, (_, index) => (index * 97) % 251)).toString('base64'),
    ])
      assertWithheld(text, sent);
  });
});

describe('api: server text that repeats nothing', () => {
  const sent: SentSecrets = { credentials: BASIC, message: MESSAGE };

  it('every sentence and name of the documentation is shown, whatever was sent', () => {
    for (const { code, message, name = '' } of STATUS_CODES) {
      const secret = message.replace(/\W/g, '').slice(0, 12) || 'OK';
      const hostile: SentSecrets = {
        credentials: { kind: 'basic', username: 'i', password: 'a' },
        message: { recipientAddressList: [], messageContent: `${secret} ${message}` },
      };
      for (const statusMessage of [message, name, exampleResponse(code)?.statusMessage ?? '', '', ' ']) {
        const outcome = outcomeOf({ statusCode: code, statusMessage }, hostile);
        assert.deepEqual(
          'response' in outcome && outcome.response,
          { statusCode: code, statusMessage },
          `${code} ${statusMessage}`,
        );
      }
    }
    const named = outcomeOf(
      { statusCode: 4019, statusMessage: 'parameter "recipientAddressList" invalid' },
      { credentials: { kind: 'token', token: 'a' } },
    );
    assert.deepEqual('response' in named && named.response.withheld, undefined);
  });

  it('other text is shown', () => {
    const plain = [
      '0063c11b0100eeda5a1d',
      '6f1c7a52-0b1e-4a8e-9d7b-2f5f3c1d9e80',
      'message priority is invalid',
      'Sender "shop" is not allowed for this account',
      'wait 60 s',
      '2026-11-30T00:48:18Z',
      'The message could not be accepted because the sender address is not allowed for this account; see https://api.websms.com/docs/errors#4022 (request 2026-11-30T00:48:18Z, node gw-03).',
      'Ungültiger Absender',
      'номер неверен',
      'price 0.07 €',
      'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.',
      'a&b',
      'Tom &amp; Jerry',
      '50 % off',
      'C:\\temp\\x',
      'deadbeef',
      '436760000000',
    ];
    for (const text of plain) assertShown(text, sent);
  });

  it('is shown beside a short text, unless it has the very words', () => {
    const text = (messageContent: string): SentSecrets => ({
      credentials: TOKEN,
      message: { recipientAddressList: ['436761234567'], messageContent },
    });
    for (const short of ['a', '1', 'e', '']) assertShown(`a parameter 1 is missing, e.g. the sender`, text(short));
    assertShown('the latest attempt failed', text('test'));
    assertShown('this is missing', text('is th'));
    for (const [short, words] of [
      ['test', 'text "Test" blocked'],
      ['Hi', 'Hi?'],
      ['Hi Bo', 'said: hi, bo'],
      ['😀', 'bad 😀'],
      ['你好', '文本你好错误'],
      [':-)', 'smile :-)'],
      ['Ja', 'SmE=: SmE='],
    ] as const) {
      if (!words.includes('SmE')) assertWithheld(words, text(short));
      else assertWithheld(Buffer.from('Ja').toString('base64'), text(short));
    }
  });

  it('is shown where a word is the documentation’s as well as the text’s', () => {
    assertShown('sender address is wrong', {
      credentials: TOKEN,
      message: { ...MESSAGE, messageContent: 'Please tell me the recipient’s address and the parameter.' },
    });
  });

  it('is shown whole for a send without a message, as at a sign-in', () => {
    assertShown('Hello', { credentials: TOKEN });
  });
});

describe("api: secrets repeated outside of the response's fields", () => {
  const secret = 'päss & wörd?';
  const message = { ...MESSAGE, clientMessageId: 'mine' };

  const answers: Readonly<Record<string, Buffer>> = {
    'in the reason phrase and in headers': Buffer.from(
      `HTTP/1.1 403 ${encodeURIComponent(secret)} c4n+ry/7d1f=\r\nLocation: https://x/?t=c4n+ry/7d1f=\r\nRetry-After: 436761234567\r\nX-Echo: c4n+ry/7d1f=\r\nWWW-Authenticate: Bearer realm="c4n+ry/7d1f="\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    ),
    'in a redirect': httpAnswer(302, 'c4n+ry/7d1f=', { Location: 'https://me:c@llb4ck!@example.com/c4n+ry/7d1f=' }),
    'in a body that is no JSON': httpAnswer(200, '<h1>c4n+ry/7d1f= 436761234567 Zuckerwatte</h1>'),
    'in half a JSON body': httpAnswer(200, '{"statusMessage":"c4n+ry/7d1f='),
    'in a body that is not UTF-8': httpAnswer(200, Buffer.from('c4n+ry/7d1f= \xff', 'latin1')),
    'in a chunk that breaks the protocol': Buffer.from(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc4n+ry/7d1f=\r\nZuckerwatte',
    ),
    'in no HTTP at all': Buffer.from('c4n+ry/7d1f= 436761234567\r\n\r\n'),
    'in keys and values that nobody reads': httpAnswer(
      200,
      json({
        statusCode: 4001,
        'c4n+ry/7d1f=': 'c4n+ry/7d1f=',
        error: { message: 'Zuckerwatte' },
        recipient: '436761234567',
      }),
    ),
    'in fields of another type': httpAnswer(
      200,
      json({
        statusCode: 4001,
        statusMessage: ['c4n+ry/7d1f='],
        transferId: { id: 'c4n+ry/7d1f=' },
        smsCount: '436761234567',
      }),
    ),
    'in the code': httpAnswer(200, json({ statusCode: 'c4n+ry/7d1f=' })),
  };
  for (const [where, answer] of Object.entries(answers)) {
    it(`${where}, is neither in the outcome nor in the log`, () =>
      withServer(answering(answer), async ({ port }) => {
        const exchange = await send(port, { endpoint: { credentials: TOKEN }, message });
        const shown = `${JSON.stringify(exchange)} ${resultLine(exchange)}`;
        assert.doesNotMatch(shown, /c4n|7d1f|c@ll|Zucker|6761234|p.{1,6}ss/i);
      }));
  }
});

describe('send: the line of a request', () => {
  const endpoint = {
    baseUrl: new URL('https://api.websms.com/rest/'),
    credentials: TOKEN,
    timeoutMs: 1,
    agent: 'singleUse',
  } as const;
  const line = (clientMessageId: string): string =>
    requestLine({ mode: 'test', endpoint }, {
      kind: 'text',
      message: { ...MESSAGE, clientMessageId },
    } satisfies Outgoing);

  it('holds neither text nor address nor a whole recipient', () => {
    assert.equal(
      line('mine'),
      'test POST https://api.websms.com/rest/smsmessaging/text recipients=[43********67, 49*********78] text=33 characters, GSM-7, 1 SMS clientMessageId=mine',
    );
  });

  it('holds no client message id that repeats one of them', () => {
    for (const id of ['436761234567-1', 'for +43 676 1234567', 'Zuckerwatte', 'c4n%2Bry/7d1f='])
      assert.match(line(id), /clientMessageId=\(withheld\)$/);
  });
});
