// Which status code a place is about, and which of several requests was answered with it.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { read, shown } from './reading';

const request = (text: string, more = ''): string =>
  `INFO --> POST {"recipientAddressList":["436761234567"],"messageContent":"${text}"${more}}`;
const answer = (code: string, id = 'null'): string =>
  `INFO <-- 200 {"statusCode":${code},"statusMessage":"x","clientMessageId":${id},"transferId":null,"smsCount":0}`;
const id = (value: string): string => `,"clientMessageId":"${value}"`;

function says(log: string[], expected: Record<string, unknown>): void {
  assert.deepEqual(shown(log.join('\n')), expected);
}

describe('reproduce: the status code', () => {
  it('is the one that the cursor touches', () => {
    says(['expected statusCode 2000 but got 40‸26'], { code: 4026 });
    says(['expected statusCode ‸2000 but got 4026'], { code: 2000 });
    says(['rejected: THROTTLING_‸SPAMMING_IP'], { code: 4023 });
  });

  it('is the only one of the line, wherever the cursor is on it', () => {
    for (const log of [
      '‸ERROR statusCode=4026 after 2000 ms',
      'ERROR statusCode=4026 after 2000 ms‸',
      'ERR‸OR 4026 MAX_SMS_PER_MESSAGE_EXCEEDED',
    ])
      says([log], { code: 4026 });
  });

  it('is undefined with several on the line, unless the cursor is on one', () => {
    says(['‸expected statusCode 2000 but got 4026'], { problem: 'several' });
  });

  it('is undefined where the recogniser finds none', () => {
    for (const log of ['', '‸', 'port 4026 of websms', 'took 4026 ms', 'nothing‸', '\n‸\n'])
      says([log], { problem: 'none' });
    says(['nothing here‸', answer('4026')], { problem: 'none' });
  });

  it('is that of an answer over several lines', () => {
    says(['<-- 200 {', '  "statusCode": 5000,', '  "statusMessage": "it failed",', '  "transfer‸Id": null', '}'], {
      code: 5000,
    });
  });

  it('is that of the answer to the request the cursor is on', () => {
    says([answer('2000'), request('A‸'), 'DEBUG 20 ms', answer('4026'), request('B'), answer('4002')], {
      code: 4026,
      text: 'A',
    });
    says([`${request('A')}‸`, answer('4026')], { code: 4026, text: 'A' });
    says([`‸${request('A')}`, answer('4026')], { code: 4026, text: 'A' });
    says([request('A'), `‸${request('B')}`, answer('4026')], { code: 4026, text: 'B' });
  });

  it('is undefined with another request in between, unless the client message id identifies it', () => {
    says([request('A‸'), request('B'), answer('4026'), answer('4002')], { problem: 'none' });
    says([request('A‸', id('a')), request('B', id('b')), answer('4002', '"b"'), answer('4026', '"a"')], {
      code: 4026,
      text: 'A',
      clientMessageId: 'a',
    });
  });
});

describe('reproduce: the request that was answered', () => {
  it('is the nearest one above', () => {
    says([request('A'), answer('2000'), request('B'), 'DEBUG 20 ms', answer('40‸26')], { code: 4026, text: 'B' });
    says([request('A'), answer('4026'), request('B'), answer('40‸26')], { code: 4026, text: 'B' });
  });

  it('takes nothing of another request', () => {
    says([request('A', ',"priority":5,"maxSmsPerMessage":1'), request('B'), answer('40‸26')], {
      code: 4026,
      text: 'B',
    });
    const printed = (text: string, more = '') => [`request {`, `  "messageContent": "${text}"${more}`, '}'];
    says([...printed('A', ',\n  "priority": 5'), ...printed('B'), answer('40‸26')], { code: 4026, text: 'B' });
    says([request('A', ',"priority":5'), answer('2000'), request('B'), answer('40‸26')], { code: 4026, text: 'B' });
    says(['limits {"validityPeriode":300}', request('A'), request('B'), answer('40‸26')], { code: 4026, text: 'B' });
  });

  it('is undefined with another response in between', () => {
    says([request('A'), answer('2000'), answer('40‸26')], { code: 4026 });
    says(['{"log":[{"request":{"messageContent":"A"},"statusCode":2000},{"statusCode":40‸26}]}'], { code: 4026 });
    says(['messageContent=A statusCode=2000 took=7 statusCode=40‸26'], { code: 4026 });
  });

  it('is found where the response is logged twice', () => {
    says([request('A'), answer('4026'), 'ERROR WebSmsApiException: status code 40‸26'], { code: 4026, text: 'A' });
  });

  it('is merged where the request is logged twice', () => {
    says(
      [
        'DEBUG body {"messageContent":"A","maxSmsPerMessage":1}',
        'INFO sending messageContent=A priority=4',
        answer('40‸26'),
      ],
      { code: 4026, text: 'A', maxSmsPerMessage: 1, priority: 4 },
    );
  });

  it('is undefined where several requests are followed by several responses', () => {
    const sent = (thread: string, text: string, more = '') => `10:00:00 [${thread}] ${request(text, more)}`;
    const got = (thread: string, code: string, of = 'null') => `10:00:01 [${thread}] ${answer(code, of)}`;
    says([sent('t-1', 'A'), sent('t-2', 'B'), got('t-1', '40‸26'), got('t-2', '2000')], { code: 4026 });
    says([sent('t-1', 'A'), sent('t-2', 'B'), got('t-1', '40‸26'), got('t-2', '4026')], { code: 4026 });
    says([sent('t-1', 'A'), sent('t-2', 'B'), got('t-1', '4026'), got('t-2', '40‸26')], { code: 4026 });
    says([sent('t-1', 'A'), sent('t-2', 'B'), got('t-1', '4026'), got('t-2', '20‸00')], { code: 2000 });
    for (const [a, b] of [
      ['A‸', 'B'],
      ['A', 'B‸'],
    ] as const)
      says([sent('t-1', a), sent('t-2', b), got('t-1', '4026'), got('t-2', '2000')], { problem: 'none' });
  });

  it('is the nearest one where another has no response', () => {
    says([request('A'), request('B'), answer('40‸26'), request('C'), answer('2000')], { code: 4026, text: 'B' });
    says([answer('2000'), request('A'), request('B'), 'DEBUG 20 ms', answer('40‸26')], { code: 4026, text: 'B' });
    says(
      [
        request('A'),
        request('B'),
        '<-- 200 {',
        '  "statusCode": 40‸26,',
        '  "statusMessage": "MAX_SMS_PER_MESSAGE_EXCEEDED"',
        '}',
      ],
      { code: 4026, text: 'B' },
    );
    says(
      [request('A'), request('B', ',"priority":5'), 'sending messageContent=B maxSmsPerMessage=1', answer('40‸26')],
      { code: 4026, text: 'B', priority: 5, maxSmsPerMessage: 1 },
    );
  });

  it('is the one with the same client message id', () => {
    says([request('A', id('a')), request('B', id('b')), answer('2000', '"b"'), answer('40‸26', '"a"')], {
      code: 4026,
      text: 'A',
      clientMessageId: 'a',
    });
    says([request('A', id('a')), 'x', answer('40‸26', '"other"')], { code: 4026, clientMessageId: 'other' });
  });

  it('is none that is far away', () => {
    const lines = (count: number) => Array.from({ length: count }, () => 'DEBUG header: x');
    says([request('A'), ...lines(7), answer('40‸26')], { code: 4026, text: 'A' });
    says([request('A'), ...lines(8), answer('40‸26')], { code: 4026 });
  });

  it('is whole, however many lines it is printed over', () => {
    const recipients = Array.from({ length: 20 }, (_, index) => `    "4367612345${index + 10}"`).join(',\n');
    says([`{\n  "messageContent": "A",\n  "recipientAddressList": [\n${recipients}\n  ]\n}`, answer('40‸26')], {
      code: 4026,
      text: 'A',
    });
  });

  it('is that of its own object, in a list of many', () => {
    const item = (text: string, code: string) => `{"request":{"messageContent":"${text}"},"statusCode":${code}}`;
    const reversed = (text: string, code: string) => `{"statusCode":${code},"request":{"messageContent":"${text}"}}`;
    for (const write of [item, reversed]) {
      says([`[${write('A', '2000')},${write('B', '40‸26')},${write('C', '4002')}]`], { code: 4026, text: 'B' });
      says([write('A', '2000'), write('B', '40‸26'), write('C', '4002')], { code: 4026, text: 'B' });
      says([`[${write('}A} {', '2000')},${write('B} }', '40‸26')},${write('{ {C', '4002')}]`], {
        code: 4026,
        text: 'B} }',
      });
    }
  });

  it('is not the next one, which has an entry of its own', () => {
    says([answer('40‸26'), request('next'), answer('2000')], { code: 4026 });
    says([answer('40‸26'), request('next')], { code: 4026 });
  });

  it('is not what other programs call by a common name', () => {
    says([request('A', ',"priority":5'), '{"level":"warn","priority":3,"senderAddress":"x","statusCode":40‸26}'], {
      code: 4026,
      text: 'A',
      priority: 5,
    });
    says(['{"level":"warn","priority":3,"messageType":"text","statusCode":40‸26}'], { code: 4026 });
  });

  it('is no reply and no delivery report', () => {
    says(
      [
        '{"messageType":"text","textMessageContent":"inbound","senderAddress":"436761234567","recipientAddress":"1234"}',
        answer('40‸26'),
      ],
      { code: 4026 },
    );
  });

  it('is not what an error message names', () => {
    says(['{"statusCode":40‸19,"statusMessage":"parameter \\"messageContent\\" invalid"}'], { code: 4019 });
    says(['messageContent was empty; statusCode=40‸19'], { code: 4019 });
    says(['if (messageContent === "") return; // statusCode=40‸19'], { code: 4019 });
    says(['required: ["messageContent","recipientAddressList"] statusCode=40‸19'], { code: 4019 });
  });

  it('is not what stands in the text of a message', () => {
    says([`{"messageContent":"priority=9 maxSmsPerMessage=1","priority":2} statusCode=40‸26`], {
      code: 4026,
      text: 'priority=9 maxSmsPerMessage=1',
      priority: 2,
    });
    says([`{"body":"{\\"messageContent\\":\\"priority=9\\"}"} statusCode=40‸26`], { code: 4026, text: 'priority=9' });
  });

  it('is sent to the simulator’s own recipient only', () => {
    const found = read(
      `${request('A').replace('["436761234567"]', '["436761234567","436601234567",4369912345]')}\n${answer('40‸26')}`,
    );
    assert.ok('outgoing' in found);
    assert.deepEqual(found.outgoing.message.recipientAddressList, ['99900004026']);
  });
});
