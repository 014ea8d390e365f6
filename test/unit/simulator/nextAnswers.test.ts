import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { FAULTS, LIMITS, type NextAnswer, type Simulator } from '../../../src/simulator';
import { ask, type Got, message, send, simulated, SIMPLE_PATH } from './client';

const OTHER = '436609876543';

/** The status codes of messages, one after the other. */
async function codes(simulator: Simulator, count: number, fields: object = {}): Promise<number[]> {
  const seen: number[] = [];
  for (let index = 0; index < count; index++) seen.push((await send(simulator, message(fields))).statusCode);
  return seen;
}

const post = (simulator: Simulator, body: unknown): Promise<Got> => ask(simulator, { path: '/_next', body });

/** Plans an answer in the library and over HTTP, which must do the same. */
const WAYS: readonly [string, (simulator: Simulator, answer: NextAnswer) => Promise<void>][] = [
  [
    'answerNext',
    (simulator, answer) => {
      simulator.answerNext(answer);
      return Promise.resolve();
    },
  ],
  [
    'POST /_next',
    async (simulator, answer) => {
      const got = await post(simulator, answer);
      assert.deepEqual([got.status, JSON.parse(got.text)], [200, answer]);
    },
  ],
];

for (const [way, plan] of WAYS) {
  describe(`simulator: ${way}`, () => {
    it('answers the next message with a code, then as usual', () =>
      simulated(async (simulator) => {
        await plan(simulator, { statusCode: 4023 });
        assert.deepEqual(await codes(simulator, 2), [4023, 2000]);
        assert.deepEqual([simulator.counts().accepted, simulator.counts().refused], [1, 1]);
        assert.equal(simulator.lastRefusal()?.statusCode, 4023);
      }));

    it('answers as often as it is told, in the order in which the answers were planned', () =>
      simulated(async (simulator) => {
        await plan(simulator, { statusCode: 5003, times: 2 });
        await plan(simulator, { statusCode: 2001 });
        await plan(simulator, { statusCode: 4002, times: 'always' });
        assert.deepEqual(await codes(simulator, 6), [5003, 5003, 2001, 4002, 4002, 4002]);
        assert.deepEqual(
          simulator.messages().map(({ statusCode }) => statusCode),
          [2001],
        );
      }));

    it('keeps an answer for the recipient it is for, also among others', () =>
      simulated(async (simulator) => {
        await plan(simulator, { statusCode: 4031, recipient: OTHER });
        await plan(simulator, { statusCode: 4013, recipient: OTHER });
        assert.deepEqual(await codes(simulator, 2), [2000, 2000]);
        assert.deepEqual(await codes(simulator, 1, { recipientAddressList: ['436761234567', OTHER] }), [4031]);
        assert.deepEqual(await codes(simulator, 2, { recipientAddressList: [OTHER] }), [4013, 2000]);
      }));

    it('accepts at once and answers after the pause', () =>
      simulated(async (simulator) => {
        await plan(simulator, { pauseMs: 600_000, times: 2 });
        const pending = assert.rejects(send(simulator, message()), { code: 'ECONNRESET' });
        while (simulator.counts().accepted === 0) await new Promise(setImmediate);
        await plan(simulator, { pauseMs: 1, statusCode: 4002, recipient: OTHER });
        const refused = assert.rejects(send(simulator, message({ recipientAddressList: [OTHER] })));
        while (simulator.counts().requests < 2) await new Promise(setImmediate);
        assert.deepEqual(await codes(simulator, 1, { recipientAddressList: [OTHER] }), [4002]);
        assert.equal(simulator.counts().refused, 1);
        await simulator.close();
        await Promise.all([pending, refused]);
      }));

    it('accepts a message that it answers with 5000', () =>
      simulated(async (simulator) => {
        await plan(simulator, { statusCode: 5000, accepted: true });
        await plan(simulator, { statusCode: 5000 });
        assert.deepEqual(await codes(simulator, 3), [5000, 5000, 2000]);
        assert.equal(simulator.counts().accepted, 2);
      }));

    it('answers 429 to as many messages as planned, whether or not they are equal', () =>
      simulated(async (simulator) => {
        await plan(simulator, { fault: 'tooManyRequests', times: 3 });
        const statuses: number[] = [];
        for (let index = 0; index < 4; index++) statuses.push((await ask(simulator, { body: message() })).status);
        assert.deepEqual(statuses, [429, 429, 429, 200]);
      }));

    it('checks credentials and rules first, which use up no answer', () =>
      simulated(async (simulator) => {
        await plan(simulator, { statusCode: 4013 });
        assert.equal((await ask(simulator, { body: message(), headers: { Authorization: undefined } })).status, 401);
        assert.deepEqual(await codes(simulator, 1, { priority: 10 }), [4015]);
        assert.deepEqual(await codes(simulator, 2), [4013, 2000]);
      }));

    it('comes before what the recipients ask for, and in the format of the call', () =>
      simulated(async (simulator) => {
        await plan(simulator, { statusCode: 4013, times: 2 });
        assert.deepEqual(await codes(simulator, 1, { recipientAddressList: ['99900009008'] }), [4013]);
        const path = `${SIMPLE_PATH}?recipientAddressList=436761234567&messageContent=Hello`;
        assert.match((await ask(simulator, { method: 'GET', path })).text, /^statusCode=4013&/);
      }));

    it('is dropped when the simulator is cleared', () =>
      simulated(async (simulator) => {
        await plan(simulator, { statusCode: 4013, times: 'always' });
        await ask(simulator, { method: 'DELETE', path: '/_messages' });
        assert.deepEqual(await codes(simulator, 1), [2000]);
      }));

    for (const { name, accepts, recipient } of FAULTS) {
      it(`${name} does what ${recipient} does`, () =>
        simulated(
          async (simulator) => {
            /** The status, the body without ids and the error; undefined for no answer. */
            const end = async (to: string): Promise<unknown> => {
              const before = simulator.counts().requests;
              const request = ask(simulator, { body: message({ recipientAddressList: [to] }) }).then(
                ({ status, text, headers }) => [status, text.replace(/[0-9a-f]{20}/, ''), headers['content-type']],
                (error: unknown) => (error as NodeJS.ErrnoException).code,
              );
              if (!name.startsWith('noAnswer')) return request;
              void request;
              while (simulator.counts().requests === before) await new Promise(setImmediate);
              await send(simulator, message({ recipientAddressList: ['436761111111'] })); // a whole request later
              return Promise.race([request, Promise.resolve()]);
            };
            await plan(simulator, { fault: name, recipient: OTHER });
            const planned = await end(OTHER);
            const { accepted } = simulator.counts();
            assert.deepEqual(planned, await end(recipient));
            // The fault that throttles accepts a message after its tries; planned, it throttles as often as it is told.
            if (name !== 'tooManyRequests') assert.equal(accepted > 0, accepts || name === 'noAnswer');
            else assert.equal(accepted, 0);
          },
          { switches: { slowAnswerMs: 20 } },
        ));
    }
  });
}

describe('simulator: planned answers', () => {
  it('are taken back one by one', () =>
    simulated(async (simulator) => {
      const takeBack = simulator.answerNext({ statusCode: 4012, times: 3 });
      simulator.answerNext({ statusCode: 4013 });
      assert.deepEqual(await codes(simulator, 1), [4012]);
      takeBack();
      takeBack();
      assert.deepEqual(await codes(simulator, 2), [4013, 2000]);
    }));

  it('need the token over HTTP', () =>
    simulated(async (simulator) => {
      const headers = { Authorization: undefined };
      assert.equal((await ask(simulator, { path: '/_next', headers, body: { statusCode: 4013 } })).status, 401);
      assert.deepEqual(await codes(simulator, 1), [2000]);
    }));

  it('may leave fields undefined', () =>
    simulated(async (simulator) => {
      const { recipient } = {} as { recipient?: string };
      simulator.answerNext({ statusCode: 4013, recipient } as NextAnswer);
      assert.deepEqual(await codes(simulator, 1), [4013]);
    }));

  it('are no more than the limit', () =>
    simulated(async (simulator) => {
      for (let index = 0; index < LIMITS.nextAnswers; index++) simulator.answerNext({ statusCode: 4013 });
      assert.throws(() => simulator.answerNext({ statusCode: 4013 }), /1000 answers are planned already/);
      const { status, text } = await post(simulator, { statusCode: 4013 });
      assert.deepEqual([status, text.includes('DELETE /_messages')], [400, true]);
    }));

  for (const [body, says] of [
    [{}, /^An answer needs a statusCode, a fault or a pauseMs\.$/],
    [{ times: 2 }, /^An answer needs/],
    [{ statusCode: 1999 }, /^statusCode takes a status code: 2000 to 2999, or 4000 to 5999\.$/],
    [{ statusCode: 3000 }, /^statusCode takes/],
    [{ statusCode: '4023' }, /^statusCode takes/],
    [{ statusCode: 4023, times: 0 }, /^times takes a whole number from 1 to 1000000, or "always"\.$/],
    [{ statusCode: 4023, times: 1.5 }, /^times takes/],
    [{ pauseMs: -1 }, /^pauseMs takes a whole number of milliseconds from 0 to/],
    [{ fault: 'slow' }, /^fault takes one of slowAnswer, resetBeforeAcceptance, /],
    [{ fault: 'slowAnswer', statusCode: 4023 }, /^fault and statusCode exclude each other\./],
    [{ statusCode: 4023, accepted: true }, /^accepted goes with a statusCode that leaves it open, such as 5000\./],
    [{ fault: 'html', accepted: true }, /^fault takes/],
    [{ statusCode: 5000, accepted: false }, /^accepted takes true\.$/],
    [{ statusCode: 4023, recipient: '+436761234567' }, /^recipient takes a phone number in quotes/],
    [{ statusCode: 4023, recipient: 436761234567 }, /^recipient takes/],
    [
      { statusCode: 4023, recipent: '436761234567' },
      /^"recipent" is no field of an answer\. Its fields are recipient, /,
    ],
    [{ statusCode: 4023, constructor: 1 }, /^"constructor" is no field/],
    [[], /^The body is not a JSON object/],
  ] as const) {
    it(`refuse ${JSON.stringify(body)}`, () =>
      simulated(async (simulator) => {
        const { status, text } = await post(simulator, body);
        assert.equal(status, 400);
        assert.match(text, says);
        if (!Array.isArray(body)) {
          assert.throws(() => simulator.answerNext(body as NextAnswer), { name: 'AnswerError', message: says });
        }
        assert.deepEqual(await codes(simulator, 1), [2000]);
      }));
  }
});
