import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { NotSentReason, Outcome } from '../../../src/gateway-client';
import { backoff, hasTooManyRecipients, isTransient, retryPause } from '../../../src/outbox/retry';

const refused = (statusCode: number): Outcome => ({ kind: 'refused', response: { statusCode } });
const http = (httpStatus: number): Outcome => ({ kind: 'refused', httpStatus });
const notSent = (reason: NotSentReason, code?: string): Outcome => ({
  kind: 'notSent',
  reason,
  ...(code !== undefined && { code }),
});
const UNAVAILABLE = { outcome: refused(5003) };

const kinds: fc.Arbitrary<Outcome> = fc.oneof(
  fc.integer({ min: 2000, max: 2999 }).map((statusCode): Outcome => ({ kind: 'accepted', response: { statusCode } })),
  fc
    .integer({ min: 5000, max: 9999 })
    .map((statusCode): Outcome => ({ kind: 'unknown', reason: 'statusCode', response: { statusCode } })),
  fc
    .integer({ min: 408, max: 599 })
    .map((httpStatus): Outcome => ({ kind: 'unknown', reason: 'httpStatus', httpStatus })),
  fc
    .constantFrom(
      'unreadableAnswer',
      'timeout',
      'cancelled',
      'connectionLost',
      'connectionUnclear',
      'cancelledUnclear',
      'interrupted',
    )
    .map((reason): Outcome => ({ kind: 'unknown', reason, code: 'ECONNREFUSED' })),
);

describe('send: what may be sent again by itself', () => {
  it('nothing that was accepted or may have been', () => {
    fc.assert(
      fc.property(
        kinds,
        (outcome) => !isTransient(outcome) && retryPause({ outcome, retryAfterMs: 1 }, 1, 10) === undefined,
      ),
    );
  });

  it('of the codes only throttling ones and 5003', () => {
    const again = Array.from({ length: 1000 }, (_, index) => 4000 + index)
      .concat(5003)
      .filter((code) => isTransient(refused(code)));
    assert.deepEqual(again, [4012, 4023, 4024, 5003]);
  });

  it('of the HTTP statuses only 429', () => {
    const again = Array.from({ length: 200 }, (_, index) => 300 + index).filter((status) => isTransient(http(status)));
    assert.deepEqual(again, [429]);
  });

  const reasons: Readonly<Record<NotSentReason, boolean>> = {
    nameNotFound: false,
    connectionRefused: true,
    unreachable: true,
    connectTimeout: true,
    connect: true,
    timeout: true,
    certificate: false,
    tls: false,
    proxyAuthentication: false,
    cancelled: false,
  };
  for (const [reason, again] of Object.entries(reasons) as [NotSentReason, boolean][]) {
    it(`not sent, ${reason}: ${again ? 'yes' : 'no'}`, () => {
      assert.equal(isTransient(notSent(reason)), again);
    });
  }

  it('a name that was not found, where the look-up itself failed for the moment', () => {
    assert.equal(isTransient(notSent('nameNotFound', 'EAI_AGAIN')), true);
    assert.equal(isTransient(notSent('nameNotFound', 'ENOTFOUND')), false);
    assert.equal(isTransient(notSent('certificate', 'EAI_AGAIN')), false);
  });

  it('4025 is no matter of time, but of size', () => {
    assert.equal(isTransient(refused(4025)), false);
    assert.equal(hasTooManyRecipients(refused(4025)), true);
    for (const outcome of [
      refused(4024),
      http(413),
      notSent('timeout'),
      { kind: 'unknown', reason: 'statusCode', response: { statusCode: 4025 } } as const,
    ]) {
      assert.equal(hasTooManyRecipients(outcome), false);
    }
  });
});

describe('send: the pause before the next try', () => {
  const least = (): number => 0;
  const most = (): number => 1;

  it('doubles from one second to one minute, and grows by half at most', () => {
    const pauses = (random: () => number): number[] =>
      Array.from({ length: 9 }, (_, index) => backoff(index + 1, random));
    assert.deepEqual(pauses(least), [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    assert.deepEqual(pauses(most), [1500, 3000, 6000, 12_000, 24_000, 48_000, 90_000, 90_000, 90_000]);
  });

  it('is a whole number of milliseconds between the two, by chance', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (n) => {
        const pause = backoff(n);
        return Number.isInteger(pause) && pause >= backoff(n, least) && pause <= backoff(n, most);
      }),
    );
    assert.ok(new Set(Array.from({ length: 20 }, () => backoff(10))).size > 1, 'no chance in it');
  });

  it('comes as often as there are retries', () => {
    assert.equal(retryPause(UNAVAILABLE, 1, 0), undefined);
    assert.equal(retryPause(UNAVAILABLE, 1, 1, least), 1000);
    assert.equal(retryPause(UNAVAILABLE, 2, 1), undefined);
    assert.equal(retryPause(UNAVAILABLE, 3, 3, least), 4000);
    assert.equal(retryPause(UNAVAILABLE, 4, 3), undefined);
  });

  it('is never shorter than the server asks for, and never shorter than ours', () => {
    assert.equal(retryPause({ ...UNAVAILABLE, retryAfterMs: 2000 }, 1, 3, least), 2000);
    assert.equal(retryPause({ ...UNAVAILABLE, retryAfterMs: 0 }, 2, 3, least), 2000);
    assert.equal(retryPause({ ...UNAVAILABLE, retryAfterMs: 60_000 }, 1, 3, least), 60_000);
  });

  it('is none when the server asks for more than a minute', () => {
    assert.equal(retryPause({ ...UNAVAILABLE, retryAfterMs: 60_001 }, 1, 3), undefined);
  });

  it('is none where the server only asks for one: what may have been sent is not sent again', () => {
    assert.equal(
      retryPause({ outcome: { kind: 'unknown', reason: 'httpStatus', httpStatus: 503 }, retryAfterMs: 1000 }, 1, 3),
      undefined,
    );
    assert.equal(retryPause({ outcome: refused(4002), retryAfterMs: 1000 }, 1, 3), undefined);
  });
});
