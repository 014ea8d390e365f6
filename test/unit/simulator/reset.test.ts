import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { startSimulator } from '../../../src/simulator';
import { ask, message, send, simulated } from './client';
import { receiving } from './receiver';

const NO_COUNTS = { connections: 0, requests: 0, accepted: 0, refused: 0 };

describe('simulator: reset', () => {
  it('begins anew: lists, counts, ids, plans and tries', () =>
    simulated(
      async (simulator) => {
        const throttled = message({ recipientAddressList: ['99900009007'] });
        const run = async (): Promise<unknown> => {
          const first = await send(simulator, message({ clientMessageId: 'a' }));
          const refused = await send(simulator, message({ clientMessageId: 'a' }));
          const { status } = await ask(simulator, { body: throttled });
          return [first, refused, status, simulator.counts(), simulator.requests().length];
        };
        const before = await run();
        simulator.answerNext({ statusCode: 4013, times: 'always' });
        simulator.reset();
        assert.deepEqual(simulator.counts(), NO_COUNTS);
        assert.deepEqual([simulator.messages(), simulator.requests(), simulator.callbacks()], [[], [], []]);
        assert.equal(simulator.lastRefusal(), undefined);
        assert.deepEqual(await run(), before);
      },
      { seed: 7, switches: { duplicateClientMessageId: 'refuse' } },
    ));

  it('drops reports that wait, and what is repeated', () =>
    receiving((receiver) =>
      simulated(
        async (simulator) => {
          await send(simulator, message({ notificationCallbackUrl: receiver.url }));
          const reply = simulator.reply({ callbackUrl: 'http://127.0.0.1:9/', from: '436761234567', text: 'x' });
          simulator.reset();
          await assert.rejects(reply, /was reset/);
          await send(simulator, message({ notificationCallbackUrl: receiver.url, clientMessageId: 'second' }));
          await receiver.received(1);
          assert.match(JSON.stringify(receiver.all[0]?.body), /"clientMessageId":"second"/);
        },
        { switches: { firstReportMs: 20, callbackPauseMs: 60_000 } },
      ),
    ));

  it('admits as many requests a second as at the start', () =>
    simulated(
      async (simulator) => {
        assert.equal((await send(simulator, message())).statusCode, 2000);
        assert.equal((await send(simulator, message())).statusCode, 4023);
        simulator.reset();
        assert.equal((await send(simulator, message())).statusCode, 2000);
      },
      { rateLimit: 1 },
    ));

  it('is DELETE /_state, after which pages begin anew', () =>
    simulated(async (simulator) => {
      await send(simulator, message());
      const kinds: string[] = [];
      simulator.onMessage(({ kind }) => kinds.push(kind));
      const { text } = await ask(simulator, { method: 'DELETE', path: '/_state' });
      assert.deepEqual(JSON.parse(text), NO_COUNTS);
      assert.deepEqual(kinds, ['cleared']);
      const page = await ask(simulator, { method: 'GET', path: '/_messages' });
      assert.deepEqual(JSON.parse(page.text), { ...NO_COUNTS, connections: 1, before: null, after: 0, messages: [] });
    }));
});

describe('simulator: await using', () => {
  it('closes it at the end of the block', async () => {
    const started = startSimulator();
    {
      await using simulator = await started;
      await send(simulator, message());
    }
    await assert.rejects(fetch((await started).baseUrl));
  });
});
