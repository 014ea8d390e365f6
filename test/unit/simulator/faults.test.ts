import assert from 'node:assert/strict';
import net from 'node:net';
import { describe, it } from 'mocha';
import { FAULTS, type Simulator } from '../../../src/simulator';
import { isSimulatorRecipient, msisdnProblem } from '../../../src/sms';
import { ask, message, send, simulated, statusOf } from './client';

const to = (recipient: string, fields: object = {}): object =>
  message({ recipientAddressList: [recipient], ...fields });

const failure = (code: string): object => ({ code });

/** How often a recipient was accepted. */
const taken = (simulator: Simulator): number => simulator.messages().length;

describe('simulator: faults by recipient', () => {
  it('…9001 accepts at once and answers after the pause', () =>
    simulated(
      async (simulator) => {
        const started = performance.now();
        const pending = send(simulator, to('99900009001'));
        assert.equal((await pending).statusCode, 2000);
        assert.ok(performance.now() - started >= 75, 'the pause was kept');
        assert.equal(taken(simulator), 1);
      },
      { switches: { slowAnswerMs: 80 } },
    ));

  for (const recipient of ['99900009002', '99900009003']) {
    it(`…${recipient.slice(-4)} resets with a real RST, not by hanging up`, () =>
      simulated(async (simulator) => {
        const body = JSON.stringify(to(recipient));
        const head = [
          'POST /rest/smsmessaging/text HTTP/1.1',
          `Host: 127.0.0.1:${simulator.port}`,
          `Authorization: Bearer ${simulator.token}`,
          'Content-Type: application/json',
          `Content-Length: ${body.length}`,
        ].join('\r\n');
        const socket = net.connect(simulator.port, '127.0.0.1', () => socket.write(`${head}\r\n\r\n${body}`));
        const ending = await new Promise((resolve) => {
          socket
            .once('end', () => {
              resolve('end');
            })
            .once('error', (error) => {
              resolve((error as NodeJS.ErrnoException).code);
            });
          socket.resume();
        });
        assert.equal(ending, 'ECONNRESET');
      }));
  }

  it('…9002 resets and has not accepted', () =>
    simulated(async (simulator) => {
      await assert.rejects(ask(simulator, { body: to('99900009002') }), failure('ECONNRESET'));
      assert.equal(taken(simulator), 0);
      assert.equal(simulator.counts().requests, 1);
    }));

  it('…9003 resets and has accepted', () =>
    simulated(async (simulator) => {
      await assert.rejects(ask(simulator, { body: to('99900009003') }), failure('ECONNRESET'));
      assert.equal(taken(simulator), 1);
    }));

  it('…9004 answers 502 with HTML and has accepted', () =>
    simulated(async (simulator) => {
      const got = await ask(simulator, { body: to('99900009004') });
      assert.equal(got.status, 502);
      assert.match(got.headers['content-type'] ?? '', /^text\/html/);
      assert.match(got.text, /<html>/);
      assert.equal(taken(simulator), 1);
    }));

  it('…9005 sends half of its answer and has accepted', () =>
    simulated(async (simulator) => {
      const response = await fetch(`${simulator.baseUrl}smsmessaging/text`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${simulator.token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(to('99900009005')),
      });
      assert.equal(response.status, 200);
      let text = '';
      await assert.rejects(async () => {
        for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk);
      });
      assert.match(text, /^\{"statusCode":2000,/);
      assert.throws(() => JSON.parse(text) as unknown);
      assert.ok(text.length < Number(response.headers.get('content-length')));
      assert.equal(taken(simulator), 1);
    }));

  it('…9006 never answers and has not accepted', () =>
    simulated(async (simulator) => {
      let answered = false;
      const pending = ask(simulator, { body: to('99900009006') }).finally(() => (answered = true));
      const failed = assert.rejects(pending, failure('ECONNRESET'));
      while (simulator.counts().requests === 0) await new Promise(setImmediate);
      await send(simulator, message()); // a whole request later there is still no answer
      assert.equal(answered, false);
      assert.equal(taken(simulator), 1);
      await simulator.close();
      await failed;
    }));

  it('…9007 answers 429 twice to the same request, then accepts it', () =>
    simulated(async (simulator) => {
      const body = to('99900009007', { clientMessageId: 'a' });
      for (const request of [1, 2]) {
        const got = await ask(simulator, { body });
        assert.equal(got.status, 429, `request ${request}`);
        assert.equal(got.headers['retry-after'], '2');
        assert.equal(taken(simulator), 0);
      }
      assert.equal(statusOf(await ask(simulator, { body })).statusCode, 2000);
      assert.equal(taken(simulator), 1);
      assert.equal((await ask(simulator, { body })).status, 429, 'the count begins anew');
    }));

  it('…9007 counts by message: one that differs in any field is another', () =>
    simulated(async (simulator) => {
      const bodies = [
        to('99900009007', { clientMessageId: 'a' }),
        to('99900009007', { clientMessageId: 'b' }),
        to('99900009007'),
        to('99900009007', { messageContent: 'Bye' }),
        to('99900009007', { senderAddress: '1234' }),
        to('99900009007', { test: true }),
        to('99900009007', { messageType: 'voice' }),
        to('99900009007', { priority: 0 }),
        message({ recipientAddressList: ['99900009007', '436761234567'] }),
      ];
      for (const round of [1, 2]) {
        for (const body of bodies) assert.equal((await ask(simulator, { body })).status, 429, `round ${round}`);
      }
      for (const body of bodies) assert.equal((await ask(simulator, { body })).status, 200);
    }));

  it('…9008 answers 401 without a body and has not accepted', () =>
    simulated(async (simulator) => {
      const got = await ask(simulator, { body: to('99900009008') });
      assert.equal(got.status, 401);
      assert.equal(got.text, '');
      assert.equal(taken(simulator), 0);
    }));

  it('…9009 answers 200 with HTML and has accepted', () =>
    simulated(async (simulator) => {
      const got = await ask(simulator, { body: to('99900009009') });
      assert.equal(got.status, 200);
      assert.match(got.headers['content-type'] ?? '', /^text\/html/);
      assert.match(got.text, /<html>/);
      assert.equal(taken(simulator), 1);
    }));

  it('…9010 never answers and has accepted', () =>
    simulated(async (simulator) => {
      let answered = false;
      const pending = ask(simulator, { body: to('99900009010') }).finally(() => (answered = true));
      const failed = assert.rejects(pending, failure('ECONNRESET'));
      while (taken(simulator) === 0) await new Promise(setImmediate);
      await send(simulator, message()); // a whole request later there is still no answer
      assert.equal(answered, false);
      await simulator.close();
      await failed;
    }));

  it('resets before reading when switched so', () =>
    simulated(
      async (simulator) => {
        await assert.rejects(ask(simulator, { body: message() }), failure('ECONNRESET'));
        assert.deepEqual(simulator.counts(), { connections: 1, requests: 0, accepted: 0, refused: 0 });
      },
      { switches: { resetBeforeReading: true } },
    ));

  it('checks credentials and rules before a fault', () =>
    simulated(async (simulator) => {
      assert.equal((await send(simulator, to('99900009003', { priority: 10 }))).statusCode, 4015);
      const got = await ask(simulator, { body: to('99900009003'), headers: { Authorization: undefined } });
      assert.equal(got.status, 401);
    }));

  it('declares for every fault whether it accepts, and uses valid numbers', () => {
    const table = FAULTS.map(({ recipient, accepts }) => [recipient.slice(-4), accepts]);
    assert.deepEqual(table, [
      ['9001', true],
      ['9002', false],
      ['9003', true],
      ['9004', true],
      ['9005', true],
      ['9006', false],
      ['9007', true],
      ['9008', false],
      ['9009', true],
      ['9010', true],
    ]);
    for (const { recipient } of FAULTS) {
      assert.equal(msisdnProblem(recipient), undefined);
      assert.ok(isSimulatorRecipient(recipient));
    }
  });
});
