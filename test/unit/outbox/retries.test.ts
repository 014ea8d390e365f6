import assert from 'node:assert/strict';
import https from 'node:https';
import type { OutboxEvent, WhyWaiting } from '../../../src/outbox';
import { outcomeText } from '../../../src/send/outcomeTexts';
import { startSimulator, statusRecipient, type Simulator } from '../../../src/simulator';
import { httpAnswer, json, OK, withServer } from '../gateway-client/servers';
import { inTurn, partsOf, requested } from './ways/exchanges';
import { assertEnds, sending, TRUSTED, WAYS, wordOf } from './ways';

describe('every way a request can end, with one retry', () => {
  before(() => {
    https.globalAgent.options.ca = TRUSTED;
  });
  after(() => {
    delete https.globalAgent.options.ca;
  });

  const ways = Object.values(WAYS).flat();

  describe('tried twice', () => {
    for (const way of ways.filter(({ repeats }) => repeats)) {
      it(`${way.what}: ${way.ends}`, async () => {
        const seen = await way.scene(sending(1));
        assertEnds(seen, way, 2);
        assert.match(outcomeText(seen.sent), / It was tried 2 times\.$/);
      });
    }
  });

  describe('never repeated', () => {
    for (const way of ways.filter(({ repeats }) => !repeats)) {
      it(`${way.what}: ${way.ends}`, async () => {
        const seen = await way.scene(sending(1));
        assertEnds(seen, way, 1);
        assert.doesNotMatch(outcomeText(seen.sent), /tried/);
      });
    }
  });
});

/** Runs a test with a simulator. */
async function simulated(test: (simulator: Simulator) => Promise<void>): Promise<void> {
  const simulator = await startSimulator();
  try {
    await test(simulator);
  } finally {
    await simulator.close();
  }
}

const THROTTLED = httpAnswer(429, '', { 'Retry-After': '1' });
const rest = (port: number): string => `http://127.0.0.1:${port}/rest/`;

/** The pauses of a send, in milliseconds, as they are told. */
function pauses(): {
  readonly on: (event: OutboxEvent) => void;
  readonly told: { pauseMs: number; why: WhyWaiting }[];
} {
  const told: { pauseMs: number; why: WhyWaiting }[] = [];
  return {
    told,
    on: (event) => {
      if (event.kind === 'waiting') told.push(event);
    },
  };
}

describe('outbox: retries', () => {
  it('99900009007: HTTP 429 with Retry-After: 2 twice, then accepted', () =>
    simulated(async (simulator) => {
      const { baseUrl, token } = simulator;
      const { on, told } = pauses();
      const sent = await sending(3)({ to: baseUrl, token, recipients: ['99900009007'], on });
      assert.deepEqual(partsOf(sent), ['1 accepted 2000 ×3']);
      assert.deepEqual(simulator.counts(), { connections: 3, requests: 3, accepted: 1, refused: 2 });
      assert.doesNotMatch(outcomeText(sent), /tried/, 'a success needs no excuse');
      // The first pause is as long as the server asks for, for it is longer than ours.
      assert.equal(told[0]?.pauseMs, 2000);
      assert.equal(told.length, 2);
    }));

  it('have pauses that grow, each with its number and its reason', () =>
    simulated(async (simulator) => {
      const { baseUrl, token } = simulator;
      const { on, told } = pauses();
      const sent = await sending(3)({ to: baseUrl, token, recipients: [statusRecipient(5003)], on });
      assert.deepEqual(partsOf(sent), ['1 refused 5003 ×4']);
      assert.deepEqual(simulator.counts(), { connections: 4, requests: 4, accepted: 0, refused: 4 });
      for (const [index, { pauseMs, why }] of told.entries()) {
        const least = 1000 * 2 ** index;
        assert.ok(pauseMs >= least && pauseMs <= least * 1.5, String(pauseMs));
        assert.ok(why.kind === 'retry');
        assert.deepEqual([why.number, why.retries], [index + 1, 3]);
        assert.equal(wordOf(why.exchange.outcome), 'refused 5003');
      }
      assert.match(outcomeText(sent), / It was tried 4 times\.$/);
    }));

  it('keep the client message id', () =>
    withServer(inTurn(THROTTLED, THROTTLED, httpAnswer(200, OK)), async ({ port, connections }) => {
      assert.deepEqual(partsOf(await sending(2)({ to: rest(port) })), ['1 accepted 2000 ×3']);
      assert.deepEqual(requested(connections), ['mine: 1', 'mine: 1', 'mine: 1']);
    }));

  it('end with what the last try said when they are cancelled in the pause', () =>
    withServer(inTurn(httpAnswer(429, '', { 'Retry-After': '50' })), async ({ port, connections }) => {
      const cancel = new AbortController();
      const sent = await sending(3)({
        to: rest(port),
        signal: cancel.signal,
        on: ({ kind }) => {
          if (kind === 'waiting') cancel.abort();
        },
      });
      assert.deepEqual(partsOf(sent), ['1 refused HTTP 429 ×1']);
      assert.equal(connections.length, 1);
      assert.match(outcomeText(sent), /^Refused: HTTP 429\. Too many requests/);
    }));

  it('end with what the second try says when that is cancelled', () => {
    const cancel = new AbortController();
    return withServer(
      inTurn(THROTTLED, () => {
        cancel.abort();
      }),
      async ({ port, connections }) => {
        const sent = await sending(3)({ to: rest(port), signal: cancel.signal });
        assert.deepEqual(partsOf(sent), ['1 unknown cancelled ×2']);
        assert.equal(connections.length, 2);
      },
    );
  });

  it('do not wait for a Retry-After of more than a minute', () =>
    withServer(inTurn(httpAnswer(429, '', { 'Retry-After': '61' })), async ({ port, connections }) => {
      assert.deepEqual(partsOf(await sending(3)({ to: rest(port) })), ['1 refused HTTP 429 ×1']);
      assert.equal(connections.length, 1);
    }));

  it('tell nothing of what was refused before it was accepted', () =>
    withServer(inTurn(httpAnswer(200, json({ statusCode: 5003 })), httpAnswer(200, OK)), async ({ port }) => {
      const sent = await sending(1)({ to: rest(port) });
      assert.deepEqual(partsOf(sent), ['1 accepted 2000 ×2']);
      assert.equal(outcomeText(sent), 'Accepted: 2000 OK. 1 recipient, 1 SMS.');
    }));

  it('end with a doubt: nothing is repeated after it', () =>
    withServer(inTurn(THROTTLED, httpAnswer(502, ''), httpAnswer(200, OK)), async ({ port, connections }) => {
      const sent = await sending(3)({ to: rest(port) });
      assert.deepEqual(partsOf(sent), ['1 unknown httpStatus 502 ×2']);
      assert.equal(connections.length, 2);
      assert.match(outcomeText(sent), /It may have been sent.* It was tried 2 times\.$/);
    }));
});
