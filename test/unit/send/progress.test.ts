import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'mocha';
import type { Exchange } from '../../../src/gateway-client';
import type { Outgoing } from '../../../src/gateway-schema';
import type { Destination, OutboxEvent } from '../../../src/outbox';
import { type SendProgress, progressListener } from '../../../src/send/progress';

const OUTGOING: Outgoing = {
  kind: 'text',
  message: { recipientAddressList: ['436761234567', '436641234567'], messageContent: 'Hello' },
};
const REFUSED: Exchange = { outcome: { kind: 'refused', httpStatus: 429 }, httpStatus: 429, durationMs: 1 };
const DESTINATION = { mode: 'live', host: 'api.websms.com' } as Destination;

/** Takes what is shown, and tells when something was. */
function watched(): {
  readonly told: string[];
  readonly tell: (event: OutboxEvent) => void;
  readonly next: Promise<unknown>;
  readonly cancel: AbortController;
} {
  const told: string[] = [];
  const shown = new EventTarget();
  const cancel = new AbortController();
  const progress: SendProgress = {
    signal: cancel.signal,
    begin: (title) => told.push(`begin ${title}`),
    show: (text) => {
      told.push(text);
      shown.dispatchEvent(new Event(String(told.length)));
    },
    end: () => told.push('end'),
  };
  return { told, tell: progressListener(progress), next: once(shown, '3'), cancel };
}

describe('send: the progress that is shown', () => {
  it('shows the beginning, each of several requests, and the end', () => {
    const { told, tell } = watched();
    tell({ kind: 'planned', recipients: 1500, requests: 2 });
    tell({ kind: 'recorded', recipients: 2 });
    tell({ kind: 'leaving', destination: DESTINATION, request: OUTGOING, later: 500, isOneOfSeveral: true });
    tell({ kind: 'answered', exchange: REFUSED });
    tell({ kind: 'split', into: [1, 1] });
    tell({ kind: 'failed', error: new Error('not for people') });
    tell({ kind: 'ended', sent: undefined });
    assert.deepEqual(told, ['begin Sending to 1500 recipients', '2 recipients; 500 more wait', 'end']);
  });

  it('shows only the beginning of a single request', () => {
    const { told, tell } = watched();
    tell({ kind: 'planned', recipients: 1, requests: 1 });
    tell({ kind: 'leaving', destination: DESTINATION, request: OUTGOING, later: 0, isOneOfSeveral: false });
    assert.deepEqual(told, ['begin Sending to 1 recipient']);
  });

  it('counts down a pause until the next step', async () => {
    const { told, tell, next } = watched();
    tell({ kind: 'planned', recipients: 1, requests: 1 });
    const why = { kind: 'retry', exchange: REFUSED, host: 'api.websms.com', number: 1, retries: 3 } as const;
    tell({ kind: 'waiting', pauseMs: 3_600_000, why });
    await next; // a second later
    tell({ kind: 'ended', sent: undefined });
    const text = 'Nothing was sent: the gateway answered HTTP 429. Trying again in 3600 s (1 of 3)';
    assert.deepEqual(told, ['begin Sending to 1 recipient', text, text.replace('3600', '3599'), 'end']);
  });

  it('shows why a send waits', () => {
    const { told, tell, cancel } = watched();
    tell({ kind: 'waiting', pauseMs: 2000, why: { kind: 'slowDown' } });
    cancel.abort();
    assert.deepEqual(told, ['Too many recipients at once: sending more slowly, 2 s']);
  });
});
