import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Phones } from '../../../src/handset/phones';
import type { AcceptedMessage, SimulatorEvent } from '../../../src/simulator';
import { PhoneCounter } from '../../../src/simulator-host/phoneCounter';

const KEPT = 20;
const numbers = fc.array(fc.constantFrom(...'abcdefghijklmnop'.split('')), { minLength: 1, maxLength: 8 });

function accepted(recipients: readonly string[], test = false): SimulatorEvent {
  const message = {
    kind: 'text',
    acceptedAt: '2026-03-02T08:00:00.000Z',
    transferId: '0063c11b0100eeda5a1d',
    alphabet: 'GSM-7',
    segments: 1,
    recipients,
    request: { recipientAddressList: recipients, messageContent: 'Hello', ...(test && { test }) },
  };
  return { kind: 'accepted', message: message as unknown as AcceptedMessage };
}

function reply(senderAddress: string, id: number): SimulatorEvent {
  return {
    kind: 'reply',
    reply: { senderAddress, textMessageContent: 'Yes', notificationId: String(id) },
  } as unknown as SimulatorEvent;
}

const events = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.tuple(numbers, fc.boolean()).map(([recipients, test]) => accepted(recipients, test)) },
    {
      weight: 3,
      arbitrary: fc.tuple(fc.constantFrom(...'abcxyz'.split('')), fc.nat()).map(([from, id]) => reply(from, id)),
    },
    { weight: 1, arbitrary: fc.constant<SimulatorEvent>({ kind: 'cleared' }) },
  ),
  { maxLength: 60 },
);

describe('simulator-host: phones', () => {
  it('are as many as the handset has, whatever comes in', () => {
    fc.assert(
      fc.property(events, (all) => {
        const [counter, phones] = [new PhoneCounter(KEPT), new Phones(KEPT)];
        for (const event of all) {
          counter.handleEvent(event);
          phones.handleEvent(event);
          assert.equal(counter.count, phones.state.phoneCount);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('have the same limit as in the handset', () => {
    const [counter, phones] = [new PhoneCounter(), new Phones()];
    for (let sent = 0; sent < 10_500; sent += 500) {
      const event = accepted(Array.from({ length: 500 }, (_, index) => `${sent + index}`));
      counter.handleEvent(event);
      phones.handleEvent(event);
    }
    assert.equal(counter.count, 10_000);
    assert.equal(phones.state.phoneCount, 10_000);
  });
});
