/** What holds for every send, whatever store the outbox stands on. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { sendOutgoing } from '../../../src/gateway-client';
import { json } from '../../ui/support/gateway';
import { list } from './ways/exchanges';
import { failing, Machine, ONE, type OpenStore, type Window, wordOf } from './windows';

const OK = json({ statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 1 });
const UNKNOWN = json({ statusCode: 5000, statusMessage: 'INTERNAL_ERROR' });
const REFUSED = json({ statusCode: 4002, statusMessage: 'INVALID_RECIPIENT' });
const THROTTLED = json({ statusCode: 4024, statusMessage: 'THROTTLING_TOO_MANY_REQUESTS' });
const DAY_MS = 24 * 3600_000;

export function describeInvariants(name: string, openStore: OpenStore): void {
  describe(`outbox on ${name}`, () => {
    let machine: Machine;
    beforeEach(async () => {
      machine = await Machine.start(openStore);
    });
    afterEach(() => machine.stop());

    /** Doubts and accepted ones that a window was asked about, question by question. */
    const askedAbout = (window: Window): string[] =>
      window.asked.map(({ earlier }) => `${earlier.unknownRequests.length} ${earlier.accepted.length}`);
    const requests = (): number => machine.gateway.asked.length;

    describe('1: a request is recorded before it leaves, or does not leave', () => {
      it('stands in the store of another window when it leaves', async () => {
        const other = machine.window('other');
        let seen = '';
        const window = machine.window('mine', async (...request) => {
          other.confirm = () => false;
          await other.send('a');
          seen = askedAbout(other).join();
          return sendOutgoing(...request);
        });
        assert.equal(wordOf(await window.send('a')), 'accepted');
        assert.equal(seen, '1 0');
      });

      it('does not leave when it cannot be recorded, and leaves no record behind', async () => {
        let isFull = true;
        const store = failing(machine.store('mine'), (call) => isFull && call === 'record');
        const window = machine.window('mine', sendOutgoing, store);
        const result = await window.send('a');
        assert.ok(result.kind === 'notRecorded' && (result.error as NodeJS.ErrnoException).code === 'ENOSPC');
        assert.equal(requests(), 0);
        assert.deepEqual(window.steps, ['planned', 'ended']);
        isFull = false;
        assert.equal(wordOf(await window.send('a')), 'accepted');
        assert.deepEqual(askedAbout(window), ['0 0', '0 0']);
      });

      it('tells what was accepted before one that cannot be recorded', async () => {
        let records = 0;
        const store = failing(machine.store('mine'), (call) => call === 'record' && ++records === 2);
        const result = await machine.window('mine', sendOutgoing, store).send('a', { recipients: list(1001) });
        assert.ok(result.kind === 'sent');
        assert.deepEqual([wordOf(result), result.sent.notTried.length, requests()], ['accepted', 1, 1]);
      });
    });

    describe('2: nothing that fails after an answer hides it', () => {
      it('is told though the store cannot keep it, and kept as soon as it can', async () => {
        let isFull = true;
        const store = failing(machine.store('mine'), (call) => isFull && call === 'complete');
        const window = machine.window('mine', sendOutgoing, store);
        for (const mode of ['live', 'test'] as const) {
          isFull = true;
          assert.equal(wordOf(await window.send('a', { mode })), 'accepted');
          assert.deepEqual(window.steps.slice(-4), ['leaving', 'answered', 'failed', 'ended']);
          isFull = false;
          window.asked.length = 0;
          assert.equal(wordOf(await window.send('a', { mode })), 'accepted');
          assert.deepEqual(askedAbout(window), [mode === 'live' ? '0 1' : '0 0']);
        }
      });

      it('is asked about until it can be kept: it was accepted, and a crash would leave it unknown', async () => {
        const store = failing(machine.store('mine'), (call) => call === 'complete');
        const window = machine.window('mine', sendOutgoing, store);
        await window.send('a');
        await window.send('a');
        assert.deepEqual(askedAbout(window), ['0 0', '1 0']);
      });

      it('is not asked about when it certainly did not arrive', async () => {
        machine.gateway.answer = REFUSED;
        const store = failing(machine.store('mine'), (call) => call === 'complete');
        const window = machine.window('mine', sendOutgoing, store);
        assert.equal(wordOf(await window.send('a')), 'refused');
        assert.equal(wordOf(await window.send('a')), 'refused');
        assert.deepEqual(askedAbout(window), ['0 0', '0 0']);
      });

      it('is a doubt when the client throws, which it must not: it may have sent', async () => {
        const window = machine.window('mine', () => Promise.reject(new TypeError('broken')));
        await assert.rejects(window.send('a'), TypeError);
        assert.deepEqual(window.steps, ['planned', 'recorded', 'leaving', 'ended']);
        const other = machine.window('other');
        other.confirm = () => false;
        await other.send('a');
        assert.deepEqual(askedAbout(other), ['1 0']);
        assert.deepEqual(
          (await other.store.takeInterrupted(() => false, 0)).interrupted,
          [],
          'and no request is left open',
        );
      });

      it('is told of all parts though the store keeps none of them', async () => {
        const store = failing(machine.store('mine'), (call) => call === 'complete');
        const result = await machine.window('mine', sendOutgoing, store).send('a', { recipients: list(2001) });
        assert.equal(wordOf(result), 'accepted, accepted, accepted');
      });

      it('is told though whoever listens throws at every step', async () => {
        const uncaught: unknown[] = [];
        const others = process.listeners('uncaughtException');
        process.removeAllListeners('uncaughtException');
        process.on('uncaughtException', (error) => uncaught.push(error));
        try {
          const window = machine.window('mine');
          window.on = ({ kind }) => {
            throw new Error(kind);
          };
          assert.equal(wordOf(await window.send('a')), 'accepted');
          assert.deepEqual(
            uncaught.map((error) => (error as Error).message),
            ['planned', 'recorded', 'leaving', 'answered', 'ended'],
            'and what it throws is not swallowed',
          );
        } finally {
          process.removeAllListeners('uncaughtException');
          for (const other of others) process.on('uncaughtException', other);
        }
      });
    });

    describe('3: an unknown ends by a later try that was accepted', () => {
      it('is asked about after a refused try, and after one that did not leave', async () => {
        const window = machine.window('mine');
        machine.gateway.answer = UNKNOWN;
        assert.equal(wordOf(await window.send('a')), 'unknown');
        machine.gateway.answer = REFUSED;
        assert.equal(wordOf(await window.send('a')), 'refused');
        window.confirm = () => false;
        assert.equal(wordOf(await window.send('a')), 'declined');
        window.confirm = () => true;
        machine.gateway.answer = UNKNOWN;
        assert.equal(wordOf(await window.send('a')), 'unknown');
        machine.gateway.answer = OK;
        assert.equal(wordOf(await window.send('a')), 'accepted');
        await window.send('a');
        assert.deepEqual(askedAbout(window), ['0 0', '1 0', '1 0', '1 0', '1 0', '0 1']);
      });

      it('ends for those who were sent to again, and for nobody else', async () => {
        const window = machine.window('mine');
        machine.gateway.answer = UNKNOWN;
        await window.send('a', { recipients: [ONE, '436641234567', '436601234567'] });
        machine.gateway.answer = OK;
        await window.send('a', { recipients: ['436641234567'] });
        window.asked.length = 0;
        window.confirm = () => false;
        for (const recipient of [ONE, '436641234567', '436601234567'])
          await window.send('a', { recipients: [recipient] });
        assert.deepEqual(askedAbout(window), ['1 0', '0 1', '1 0']);
      });

      it('says nothing about another text, another recipient and another place', async () => {
        const window = machine.window('mine');
        machine.gateway.answer = UNKNOWN;
        await window.send('a');
        await window.send('b');
        await window.send('a', { recipients: ['436641234567'] });
        const elsewhere = await Machine.start(() => window.store);
        try {
          const other = elsewhere.window('mine');
          await other.send('a');
          assert.deepEqual(askedAbout(other), ['0 0']);
        } finally {
          await elsewhere.stop();
        }
        assert.deepEqual(askedAbout(window), ['0 0', '0 0', '0 0']);
      });
    });

    describe('4: what was asked about is what is sent', () => {
      for (const what of ['mode', 'account'] as const)
        it(`sends nothing when the ${what} has changed`, async () => {
          const window = machine.window('mine');
          window.confirm = () => {
            window.changed = what;
            return true;
          };
          assert.deepEqual(await window.send('a'), { kind: 'changed', what });
          assert.equal(requests(), 0);
          assert.deepEqual(window.steps, []);
        });

      it('asks again about what another window sent while the question stood', async () => {
        const [mine, other] = [machine.window('mine'), machine.window('other')];
        machine.gateway.answer = UNKNOWN;
        mine.confirm = async ({ earlier }) => {
          if (earlier.unknownRequests.length > 0) return false;
          await other.send('a');
          return true;
        };
        assert.equal(wordOf(await mine.send('a')), 'declined');
        assert.deepEqual([askedAbout(mine), requests()], [['0 0', '1 0'], 1]);
      });

      it('asks again about what another window had accepted, where that costs money', async () => {
        const [mine, other] = [machine.window('mine'), machine.window('other')];
        let sends = 0;
        mine.confirm = async ({ mode }) => {
          if (++sends === 1) await other.send('a', { mode });
          return true;
        };
        await mine.send('a');
        sends = 0;
        await mine.send('b', { mode: 'test' });
        assert.deepEqual(askedAbout(mine), ['0 0', '0 1', '0 0']);
      });
    });

    describe('5: any number of windows', () => {
      it('send a message once, or ask', async () => {
        const windows = Array.from({ length: 4 }, (_, index) => machine.window(`window ${index}`));
        for (let round = 0; round < 25; round++) {
          const before = requests();
          for (const window of windows)
            window.confirm = ({ earlier }) => earlier.unknownRequests.length + earlier.accepted.length === 0;
          const results = await Promise.all(windows.map((window) => window.send(`round ${round}`)));
          assert.ok(requests() - before <= 1, results.map(wordOf).join());
        }
      });

      it('does not send what it is sending at this moment', async () => {
        const window = machine.window('mine');
        const [first, second, third] = await Promise.all([
          window.send('a', { recipients: [ONE, '436641234567'] }),
          window.send('a'),
          window.send('b'),
        ]);
        assert.deepEqual([first, second, third].map(wordOf), ['accepted', 'underWay', 'accepted']);
        assert.equal(wordOf(await window.send('a')), 'accepted');
      });
    });

    describe('7: clocks jump', () => {
      it('a year forward and back: no unknown is lost', async () => {
        const window = machine.window('mine');
        machine.gateway.answer = UNKNOWN;
        await window.send('a');
        window.confirm = () => false;
        machine.clock.now += 365 * DAY_MS;
        await window.send('a');
        machine.clock.now -= 365 * DAY_MS;
        await window.send('a');
        machine.clock.now -= 365 * DAY_MS;
        await window.send('a');
        assert.deepEqual(askedAbout(window), ['0 0', '1 0', '1 0', '1 0']);
      });

      it('a month later, and a day after that was seen, it is forgotten', async () => {
        const window = machine.window('mine');
        machine.gateway.answer = UNKNOWN;
        await window.send('a');
        window.confirm = () => false;
        machine.clock.now += 31 * DAY_MS;
        await window.send('a');
        machine.clock.now += DAY_MS - 1;
        await window.send('a');
        machine.clock.now += 1;
        await window.send('a');
        await window.send('a');
        assert.deepEqual(askedAbout(window).slice(0, 3), ['0 0', '1 0', '1 0']);
        assert.equal(askedAbout(window).at(-1), '0 0');
      });
    });

    describe('8: every request has a client message id of its own', () => {
      it('which its tries share, and the requests of a send do not', async () => {
        let answers = 0;
        machine.gateway.answer = (response) => {
          (++answers === 2 ? THROTTLED : OK)(response);
        };
        await machine.window('mine').send('a', { recipients: list(2001), retries: 1 });
        assert.deepEqual(
          machine.gateway.asked.map(({ body }) => (body as { clientMessageId?: string }).clientMessageId),
          ['made', 'made-2', 'made-2', 'made-3'],
        );
      });
    });

    it('tells its steps in order', async () => {
      const window = machine.window('mine');
      let answers = 0;
      machine.gateway.answer = (response) => {
        (++answers === 1 ? THROTTLED : OK)(response);
      };
      await window.send('a', { retries: 1 });
      assert.deepEqual(window.steps, [
        'planned',
        ...['recorded', 'leaving', 'answered', 'waiting'],
        ...['recorded', 'leaving', 'answered', 'ended'],
      ]);
    });

    it('refuses what can be sent nowhere, and asks nobody', async () => {
      const window = machine.window('mine');
      assert.equal(wordOf(await window.send('')), 'invalid');
      assert.equal(wordOf(await window.send('a', { recipients: list(10_001) })), 'invalid');
      assert.deepEqual(await window.send('a', { recipients: [ONE, '99900009007'] }), {
        kind: 'simulatorRecipient',
        recipient: '99900009007',
      });
      assert.deepEqual([window.asked, window.steps, requests()], [[], [], 0]);
    });

    it('tells the next window of what was under way when this one ended', async () => {
      const never = machine.window('999999999:gone', () => new Promise(() => undefined));
      const left = new Promise<void>((resolve) => {
        never.on = ({ kind }) => {
          if (kind === 'leaving') resolve();
        };
      });
      void never.send('a');
      await left;
      const next = machine.window('next');
      const { interrupted, waiting } = await next.store.takeInterrupted(() => false, DAY_MS);
      assert.deepEqual(
        [interrupted.map(({ mode, recipients }) => [mode, recipients]), waiting],
        [[['live', 1]], false],
      );
      assert.deepEqual((await next.store.takeInterrupted(() => false, DAY_MS)).interrupted, [], 'it is told once');
      next.confirm = () => false;
      await next.send('a');
      assert.deepEqual(askedAbout(next), ['1 0']);
    });
  });
}
