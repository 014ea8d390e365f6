import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { STATUS_CODES } from '../../../src/codes';
import { type Simulator, statusRecipient, type Switches } from '../../../src/simulator';
import { type Ask, ask, type Got, SIMPLE_PATH, simulated } from './client';

const OK = 'recipientAddressList=436761234567&messageContent=Hello';

const FORM = 'application/x-www-form-urlencoded';

type Send = (simulator: Simulator, pairs: string, more?: Ask) => Promise<Got>;

const get: Send = (simulator, pairs, more = {}) =>
  ask(simulator, {
    method: 'GET',
    path: `${SIMPLE_PATH}?${pairs}`,
    ...more,
    headers: { 'Content-Type': undefined, ...more.headers },
  });

const post: Send = (simulator, pairs, more = {}) =>
  ask(simulator, { path: SIMPLE_PATH, body: pairs, ...more, headers: { 'Content-Type': FORM, ...more.headers } });

const code = ({ text }: Got): number => Number(/^statusCode=(\d+)&statusMessage=/.exec(text)?.[1]);

const content = (simulator: Simulator): unknown => simulator.messages().at(-1)?.request.messageContent;

for (const [name, send] of [
  ['GET', get],
  ['POST', post],
] as const) {
  describe(`simulator: ${name} /simple`, () => {
    for (const base of ['rest', 'json']) {
      it(`answers one line of pairs as text/plain under /${base}/`, () =>
        simulated(async (simulator) => {
          const path = `/${base}/smsmessaging/simple`;
          const got = await send(simulator, OK, { path: name === 'GET' ? `${path}?${OK}` : path });
          assert.equal(got.status, 200);
          assert.equal(got.headers['content-type'], 'text/plain');
          assert.match(got.text, /^statusCode=2000&statusMessage=OK&transferId=[0-9a-f]{20}$/);
          assert.equal(simulator.messages()[0]?.path, path);
        }));
    }

    it('gives the clientMessageId back last, percent-encoded in UTF-8 as wadl has it', () =>
      simulated(async (simulator) => {
        assert.match(
          (await send(simulator, `${OK}&clientMessageId=%FC%20%26`)).text,
          /[0-9a-f]{20}&clientMessageId=%C3%BC%20%26$/,
        );
      }));

    it('answers the refusal of wadl, byte for byte', () =>
      simulated(async (simulator) => {
        assert.equal(
          (await send(simulator, 'messageContent=Hello&clientMessageId=x')).text,
          'statusCode=4019&statusMessage=parameter%20%22recipientAddressList%22%20invalid',
        );
      }));

    it('has transferId, clientMessageId and smsCount where switched so', () =>
      simulated(
        async (simulator) => {
          assert.match((await send(simulator, OK)).text, /&transferId=[0-9a-f]{20}&smsCount=1$/);
          assert.match(
            (await send(simulator, `${OK}&priority=10&clientMessageId=x`)).text,
            /^statusCode=4015&statusMessage=message%20priority%20is%20invalid&transferId=&clientMessageId=x&smsCount=0$/,
          );
        },
        { switches: { simpleSmsCount: 'present', simpleErrorKeys: 'all' } },
      ));

    it('decodes ISO-8859-1, all 256 of it', () =>
      simulated(async (simulator) => {
        const all = Array.from({ length: 256 }, (_, byte) => byte);
        const encoded = all.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
        assert.equal(code(await send(simulator, `recipientAddressList=436761234567&messageContent=${encoded}`)), 2000);
        assert.equal(content(simulator), String.fromCharCode(...all));
      }));

    for (const [given, read] of [
      ['Gr%FC%DFe', 'Grüße'],
      ['a+b%20c%2B', 'a b c+'],
      ['%E2%82%AC', 'â\u0082¬'],
      ['1=1', '1=1'],
      ['100%25%zz%', '100%%zz%'],
    ] as const) {
      it(`reads ${given} as ${JSON.stringify(read)}`, () =>
        simulated(async (simulator) => {
          assert.equal(code(await send(simulator, `messageContent=${given}&recipientAddressList=436761234567`)), 2000);
          assert.equal(content(simulator), read);
        }));
    }

    for (const [given, read] of [
      ['recipientAddressList=436761234567,436401234567', ['436761234567', '436401234567']],
      ['recipientAddressList=436761234567&recipientAddressList=436401234567', ['436761234567', '436401234567']],
      [
        'recipientAddressList=1234567%2C436401234567&x=y&recipientAddressList=436761234567',
        ['1234567', '436401234567', '436761234567'],
      ],
      ['recipientAddressList=%2B436761234567', ['436761234567']],
    ] as const) {
      it(`reads the recipients of ${given}`, () =>
        simulated(async (simulator) => {
          assert.equal(code(await send(simulator, `${given}&messageContent=x`)), 2000);
          assert.deepEqual(simulator.messages()[0]?.recipients, read);
        }));
    }

    for (const [pairs, expected] of [
      ['', 4019],
      ['recipientAddressList=&messageContent=x', 4019],
      ['recipientAddressList=436761234567,&messageContent=x', 4002],
      ['recipientAddressList=+436761234567&messageContent=x', 4002],
      [
        `messageContent=x&recipientAddressList=${Array.from({ length: 1001 }, (_, index) => 10000 + index).join(',')}`,
        4025,
      ],
      ['recipientAddressList=436761234567', 4019],
      ['recipientAddressList=436761234567&messageContent=', 4019],
      [`${OK}&test=true`, 2000],
      [`${OK}&test=1&sendAsFlashSms=0`, 2000],
      [`${OK}&test=yes`, 4019],
      [`${OK}&senderAddress=websms&senderAddressType=alphanumeric`, 2000],
      [`${OK}&senderAddress=websms%20austria`, 4003],
      [`${OK}&priority=5&validityPeriode=300&contentCategory=informational&messageType=voice&maxSmsPerMessage=1`, 2000],
      [`${OK}&priority=0`, 2000],
      [`${OK}&priority=-1`, 4015],
      [`${OK}&priority=10`, 4015],
      [`${OK}&priority=`, 2000],
      [`${OK}&messageType=sms`, 4004],
      [`${OK}&notificationCallbackUrl=x`, 4016],
      [`recipientAddressList=436761234567&messageContent=${'a'.repeat(161)}&maxSmsPerMessage=1`, 4026],
      [`${OK}&messageContent=${'a'.repeat(161)}&maxSmsPerMessage=1`, 2000], // the first content counts
    ] as const) {
      it(`answers ${expected} to ${pairs.length > 90 ? `${pairs.slice(0, 90)}…` : pairs}`, () =>
        simulated(async (simulator) => {
          assert.equal(code(await send(simulator, pairs)), expected);
          assert.equal(simulator.messages().length, expected < 3000 ? 1 : 0);
        }));
    }

    it('parses booleans and numbers to their types', () =>
      simulated(async (simulator) => {
        await send(simulator, `${OK}&test=1&sendAsFlashSms=false&priority=7`);
        const { test, sendAsFlashSms, priority } = simulator.messages()[0]?.request ?? {};
        assert.deepEqual([test, sendAsFlashSms, priority], [true, false, 7]);
      }));

    it('takes Basic, Bearer and access_token; answers 401 and 4001', () =>
      simulated(async (simulator) => {
        const authorized = (Authorization: string | undefined): Ask => ({ headers: { Authorization } });
        const basic = `Basic ${Buffer.from(`anna:${simulator.token}`).toString('base64')}`;
        assert.equal(code(await send(simulator, OK, authorized(basic))), 2000);
        assert.equal(code(await send(simulator, OK, authorized(`Bearer ${simulator.token}`))), 2000);
        const query = { ...authorized(undefined), path: `${SIMPLE_PATH}?${OK}&access_token=${simulator.token}` };
        assert.equal(code(await send(simulator, OK, query)), 2000);
        assert.deepEqual(
          simulator.messages().map(({ authScheme }) => authScheme),
          ['basic', 'bearer', 'query'],
        );
        assert.ok(!JSON.stringify(simulator.messages()).includes(simulator.token));
        const refused = await send(simulator, OK, authorized(undefined));
        assert.deepEqual([refused.status, refused.text], [401, '']);
        assert.match(
          (await send(simulator, OK, authorized('Bearer inactive'))).text,
          /^statusCode=4001&statusMessage=[^&]+$/,
        );
      }));

    it('obeys special recipients: every status code and the faults', () =>
      simulated(async (simulator) => {
        const to = (recipient: string): string => `messageContent=x&recipientAddressList=${recipient}`;
        for (const row of STATUS_CODES) {
          assert.equal(code(await send(simulator, to(statusRecipient(row.code)))), row.code);
        }
        await assert.rejects(send(simulator, to('99900009003')), { code: 'ECONNRESET' });
        assert.equal((await send(simulator, to('99900009004'))).status, 502);
        assert.equal((await send(simulator, to('99900009008'))).status, 401);
      }));

    for (const [accept, status] of [
      ['*/*', 200],
      ['text/*', 200],
      ['text/plain', 200],
      ['application/json', 406],
    ] as const) {
      it(`answers ${status} to Accept ${accept}`, () =>
        simulated(async (simulator) => {
          assert.equal((await send(simulator, OK, { headers: { Accept: accept } })).status, status);
        }));
    }
  });
}

describe('simulator: /simple and HTTP', () => {
  it('takes raw bytes above 127 in a form as ISO-8859-1', () =>
    simulated(async (simulator) => {
      const body = Buffer.from('recipientAddressList=436761234567&messageContent=Gr\u00fc\u00dfe', 'latin1');
      await post(simulator, '', { body });
      assert.equal(content(simulator), 'Grüße');
    }));

  for (const [type, read] of [
    [`${FORM};charset=UTF-8`, 'Grüße, 5 €'],
    [`${FORM}; Charset="utf-8"`, 'Grüße, 5 €'],
    [`${FORM};charset=utf8`, 'Grüße, 5 €'],
    [FORM, 'GrÃ¼Ã\u009fe, 5 â\u0082¬'],
    [`${FORM};charset=ISO-8859-1`, 'GrÃ¼Ã\u009fe, 5 â\u0082¬'],
  ] as const) {
    it(`reads a form of type ${type} as ${JSON.stringify(read)}`, () =>
      simulated(async (simulator) => {
        const text = 'Grüße, 5 €';
        for (const sent of [encodeURIComponent(text), text]) {
          const body = `recipientAddressList=436761234567&messageContent=${sent}`;
          assert.equal(code(await post(simulator, body, { headers: { 'Content-Type': type } })), 2000);
          assert.equal(content(simulator), read);
        }
      }));
  }

  it('reads invalid UTF-8 in such a form as U+FFFD, and the query beside it as Latin-1', () =>
    simulated(async (simulator) => {
      const headers = { 'Content-Type': `${FORM};charset=UTF-8` };
      assert.equal(code(await post(simulator, OK.replace('Hello', 'Gr%FC'), { headers })), 2000);
      assert.equal(content(simulator), 'Gr\ufffd');
      const path = `${SIMPLE_PATH}?messageContent=Gr%FC%DFe&recipientAddressList=436761234567`;
      assert.equal(code(await post(simulator, 'clientMessageId=%C3%BC', { path, headers })), 2000);
      assert.deepEqual([content(simulator), simulator.messages().at(-1)?.request.clientMessageId], ['Grüße', 'ü']);
    }));

  it('takes nothing but forms', async () => {
    const status = async (type: string | undefined, switches: Partial<Switches> = {}): Promise<number> => {
      let seen = 0;
      await simulated(
        async (simulator) => {
          seen = (await post(simulator, OK, { headers: { 'Content-Type': type } })).status;
        },
        { switches },
      );
      return seen;
    };
    assert.equal(await status('application/json'), 415);
    assert.equal(await status(undefined), 415);
    assert.equal(await status('text/plain', { wrongContentType: 'ignore' }), 200);
  });

  for (const type of [FORM, undefined]) {
    it(`takes all parameters of a POST from its query, with an empty form of type ${String(type)}`, () =>
      simulated(async (simulator) => {
        const got = await post(simulator, '', { path: `${SIMPLE_PATH}?${OK}`, headers: { 'Content-Type': type } });
        assert.equal(code(got), 2000);
        assert.equal(content(simulator), 'Hello');
      }));
  }

  it('takes parameters of a POST from its query and its form, the query first', () =>
    simulated(async (simulator) => {
      const path = `${SIMPLE_PATH}?recipientAddressList=436761234567&messageContent=query`;
      assert.equal(
        code(await post(simulator, 'messageContent=form&recipientAddressList=436401234567&priority=3', { path })),
        2000,
      );
      const [taken] = simulator.messages();
      assert.deepEqual(taken?.recipients, ['436761234567', '436401234567']);
      assert.deepEqual([taken.request.messageContent, taken.request.priority], ['query', 3]);
    }));

  it('takes the access token as a field of the form, and shows it nowhere', () =>
    simulated(async (simulator) => {
      const none = { Authorization: undefined };
      const form = `${OK}&access_token=${simulator.token}`;
      assert.equal(code(await post(simulator, form, { headers: none })), 2000);
      const utf8 = { ...none, 'Content-Type': `${FORM};charset=UTF-8` };
      assert.equal(code(await post(simulator, form, { headers: utf8 })), 2000);
      const [taken] = simulator.messages();
      assert.equal(taken?.authScheme, 'form');
      assert.ok(!JSON.stringify(simulator.messages()).includes(simulator.token));
      assert.equal((await post(simulator, `${OK}&access_token=wrong`, { headers: none })).status, 401);
      assert.match((await post(simulator, `${OK}&access_token=inactive`, { headers: none })).text, /^statusCode=4001&/);
      assert.equal((await post(simulator, OK, { headers: none })).status, 401);
    }));

  it('prefers a header or the query to the token in a form, and ignores a token in the body of other calls', () =>
    simulated(async (simulator) => {
      const form = `${OK}&access_token=${simulator.token}`;
      assert.equal((await post(simulator, form, { headers: { Authorization: 'Bearer wrong' } })).status, 401);
      const headers = { Authorization: undefined };
      const path = `${SIMPLE_PATH}?access_token=wrong`;
      assert.equal((await post(simulator, form, { path, headers })).status, 401);
      const body = { recipientAddressList: ['436761234567'], messageContent: 'x', access_token: simulator.token };
      assert.equal((await ask(simulator, { headers, body })).status, 401);
      assert.equal(
        (await post(simulator, form, { headers: { ...headers, 'Content-Type': 'text/plain' } })).status,
        401,
      );
    }));

  it('answers 405 to other methods and 413 to a form that is too large', () =>
    simulated(async (simulator) => {
      const { status, headers } = await ask(simulator, { method: 'PUT', path: SIMPLE_PATH });
      assert.deepEqual([status, headers.allow], [405, 'GET, POST']);
      assert.equal((await post(simulator, `${OK}${'a'.repeat(1024 * 1024)}`)).status, 413);
    }));
});
