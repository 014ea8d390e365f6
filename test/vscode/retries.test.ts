import assert from 'node:assert/strict';
import https from 'node:https';
import { outcomeText } from '../../src/send/outcomeWords';
import { startSimulator, statusRecipient, type Simulator } from '../../src/simulator';
import { httpAnswer, json, OK, withServer } from '../unit/api/servers';
import { inTurn, partsOf, requested } from './ways/exchanges';
import { together } from './ways/together';
import { assertEnds, sending, TRUSTED, WAYS, type Way } from './ways';

describe('every way a request can end, with one retry', function () {
  this.timeout(60_000); // a busy machine is slow, not broken

  before(() => {
    https.globalAgent.options.ca = TRUSTED;
  });
  after(() => {
    delete https.globalAgent.options.ca;
  });

  const ways = Object.values(WAYS).flat();

  describe('tried twice', () => {
    const twice = async (way: Way): Promise<void> => {
      const seen = await way.scene(sending(1));
      assertEnds(seen, way, 2);
      assert.match(outcomeText(seen.sent), / It was tried 2 times\.$/);
    };
    together(
      Object.fromEntries(
        ways.filter(({ repeats }) => repeats).map((way) => [`${way.what}: ${way.ends}`, () => twice(way)]),
      ),
    );
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

describe('retries', function () {
  this.timeout(60_000); // a busy machine is slow, not broken

  together({
    '99900009007: HTTP 429 with Retry-After: 2 twice, then accepted': () =>
      simulated(async (simulator) => {
        const { baseUrl, token } = simulator;
        const shown: string[] = [];
        const sent = await sending(3)({
          to: baseUrl,
          token,
          recipients: ['99900009007'],
          show: (text) => shown.push(text),
        });
        assert.deepEqual(partsOf(sent), ['1 accepted 2000 ×3']);
        assert.deepEqual(simulator.counts(), { connections: 3, requests: 3, accepted: 1 });
        assert.doesNotMatch(outcomeText(sent), /tried/, 'a success needs no excuse');
        // The first pause is as long as the server asks for, for it is longer than ours, and counted down.
        const first = 'Nothing was sent: the gateway answered HTTP 429. Trying again in 2 s (1 of 3)';
        assert.equal(shown[0], first);
        assert.ok(shown.includes(first.replace('2 s', '1 s')));
      }),

    'the pauses grow, and each is counted down': () =>
      simulated(async (simulator) => {
        const { baseUrl, token } = simulator;
        const shown: string[] = [];
        const sent = await sending(3)({
          to: baseUrl,
          token,
          recipients: [statusRecipient(5003)],
          show: (text) => shown.push(text),
        });
        assert.deepEqual(partsOf(sent), ['1 refused 5003 ×4']);
        assert.deepEqual(simulator.counts(), { connections: 4, requests: 4, accepted: 0 });
        for (const text of shown)
          assert.match(
            text,
            /^Nothing was sent: the gateway answered 5003 SERVICE_UNAVAILABLE\. Trying again in \d s \(\d of 3\)$/,
          );
        const seconds = ['1 of 3', '2 of 3', '3 of 3'].map((pause) =>
          shown.filter((text) => text.includes(pause)).map((text) => Number(/in (\d) s/.exec(text)?.[1])),
        );
        const from = [
          [1, 2],
          [2, 3],
          [4, 5, 6],
        ];
        for (const [index, down] of seconds.entries()) {
          assert.ok(from[index]?.includes(down[0] ?? 0), JSON.stringify(seconds));
          assert.deepEqual(
            down,
            [...new Set(down)].sort((a, b) => b - a),
            'only down',
          );
        }
        assert.match(outcomeText(sent), / It was tried 4 times\.$/);
      }),

    'the client message id stays the same over all tries': () =>
      withServer(inTurn(THROTTLED, THROTTLED, httpAnswer(200, OK)), async ({ port, connections }) => {
        assert.deepEqual(partsOf(await sending(2)({ to: rest(port) })), ['1 accepted 2000 ×3']);
        assert.deepEqual(requested(connections), ['mine: 1', 'mine: 1', 'mine: 1']);
      }),

    'a cancel amid the pause ends with what the last try said': () =>
      withServer(inTurn(httpAnswer(429, '', { 'Retry-After': '50' })), async ({ port, connections }) => {
        const cancel = new AbortController();
        const sent = await sending(3)({
          to: rest(port),
          signal: cancel.signal,
          show: () => {
            setImmediate(() => {
              cancel.abort();
            });
          },
        });
        assert.deepEqual(partsOf(sent), ['1 refused HTTP 429 ×1']);
        assert.equal(connections.length, 1);
        assert.match(outcomeText(sent), /^Refused: HTTP 429\. Too many requests/);
      }),

    'a cancel of the second try ends with what that try says': () => {
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
    },

    'a Retry-After of more than a minute is not waited for': () =>
      withServer(inTurn(httpAnswer(429, '', { 'Retry-After': '61' })), async ({ port, connections }) => {
        assert.deepEqual(partsOf(await sending(3)({ to: rest(port) })), ['1 refused HTTP 429 ×1']);
        assert.equal(connections.length, 1);
      }),

    'refused and then accepted: what was refused before is not told': () =>
      withServer(inTurn(httpAnswer(200, json({ statusCode: 5003 })), httpAnswer(200, OK)), async ({ port }) => {
        const sent = await sending(1)({ to: rest(port) });
        assert.deepEqual(partsOf(sent), ['1 accepted 2000 ×2']);
        assert.equal(outcomeText(sent), 'Accepted: 2000 OK. 1 recipient, 1 SMS.');
      }),

    'throttled and then unknown: the doubt stays, and nothing is repeated after it': () =>
      withServer(inTurn(THROTTLED, httpAnswer(502, ''), httpAnswer(200, OK)), async ({ port, connections }) => {
        const sent = await sending(3)({ to: rest(port) });
        assert.deepEqual(partsOf(sent), ['1 unknown httpStatus 502 ×2']);
        assert.equal(connections.length, 2);
        assert.match(outcomeText(sent), /It may have been sent.* It was tried 2 times\.$/);
      }),
  });
});
