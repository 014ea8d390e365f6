import assert from 'node:assert/strict';
import { type OutboxEvent, overallKind, type Sent, notAcceptedRecipients } from '../../../src/outbox';
import { outcomeText } from '../../../src/send/outcomeTexts';
import { startSimulator, statusRecipient } from '../../../src/simulator';
import { httpAnswer, json, OK, withServer, type Connection } from '../gateway-client/servers';
import { bodyOf, inTurn, list, partsOf, requested } from './ways/exchanges';
import { helpOf, sending } from './ways';

const TOO_MANY = httpAnswer(200, json({ statusCode: 4025 }));
const TAKEN = httpAnswer(200, OK);
const rest = (port: number): string => `http://127.0.0.1:${port}/rest/`;

/** Takes requests of at most so many recipients, as an account with a limited rate does. */
const taking =
  (most: number) =>
  async ({ socket, request }: Connection): Promise<void> => {
    socket.end(bodyOf(await request).recipientAddressList.length > most ? TOO_MANY : TAKEN);
  };

/** Nobody is left out and nobody is written to twice by what was accepted and what is left. */
function assertWhole(sent: Sent, recipients: readonly string[]): void {
  assert.deepEqual([...sent.results.flatMap((part) => part.recipients), ...sent.notTried], recipients);
}

describe('outbox: a list in several requests', () => {
  it('4025 for 1000 recipients: it is halved, and the halves are sent, more slowly', () =>
    withServer(taking(500), async ({ port, connections }) => {
      const told: OutboxEvent[] = [];
      const recipients = list(1000);
      const sent = await sending(1)({ to: rest(port), recipients, on: (event) => told.push(event) });
      assert.deepEqual(requested(connections), ['mine: 1000', 'mine-2: 500', 'mine-3: 500']);
      assert.deepEqual(partsOf(sent), ['500 accepted 2000 ×1', '500 accepted 2000 ×1']);
      assertWhole(sent, recipients);
      assert.match(outcomeText(sent), /^1000 of 1000 recipients accepted, in 2 requests\.$/);
      assert.deepEqual(helpOf(sent), ['Show Details']);
      const pauses = told.filter((event) => event.kind === 'waiting' && event.why.kind === 'slowDown');
      assert.equal(pauses.length, 2, 'before each of the halves');
      assert.deepEqual(
        told.flatMap((event) => (event.kind === 'split' ? [event.into] : [])),
        [[500, 500]],
      );
    }));

  it('4025 again: the halves are halved', () =>
    withServer(inTurn(TOO_MANY, TOO_MANY, TAKEN), async ({ port, connections }) => {
      const recipients = list(203);
      const sent = await sending(1)({ to: rest(port), recipients });
      assert.deepEqual(requested(connections), ['mine: 203', 'mine-2: 102', 'mine-3: 51', 'mine-4: 51', 'mine-5: 101']);
      assertWhole(sent, recipients);
      assert.equal(overallKind(sent), 'accepted');
    }));

  it('4025 below the splitting size is a refusal', () =>
    withServer(taking(0), async ({ port, connections }) => {
      assert.deepEqual(partsOf(await sending(3)({ to: rest(port), recipients: list(50) })), ['50 refused 4025 ×1']);
      assert.equal(connections.length, 1);
    }));

  it('4025 with retries off is a refusal', () =>
    withServer(taking(500), async ({ port, connections }) => {
      assert.deepEqual(partsOf(await sending(0)({ to: rest(port), recipients: list(1000) })), ['1000 refused 4025 ×1']);
      assert.equal(connections.length, 1);
    }));

  it('a cancel before the halves ends with the refusal', () =>
    withServer(taking(500), async ({ port, connections }) => {
      const cancel = new AbortController();
      const recipients = list(1000);
      const sent = await sending(1)({
        to: rest(port),
        recipients,
        signal: cancel.signal,
        on: ({ kind }) => {
          if (kind === 'waiting') cancel.abort();
        },
      });
      assert.deepEqual(partsOf(sent), ['1000 refused 4025 ×1']);
      assertWhole(sent, recipients);
      assert.equal(connections.length, 1);
    }));

  it('a cancel between the halves leaves the second one untried', () =>
    withServer(taking(500), async ({ port, connections }) => {
      const cancel = new AbortController();
      const recipients = list(1000);
      const on = ({ kind }: OutboxEvent): void => {
        if (kind === 'waiting' && connections.length === 2) cancel.abort(); // the pause before the second half
      };
      const sent = await sending(1)({ to: rest(port), recipients, signal: cancel.signal, on });
      assert.deepEqual(partsOf(sent), ['500 accepted 2000 ×1']);
      assert.deepEqual(notAcceptedRecipients(sent), recipients.slice(500));
      assert.equal(connections.length, 2);
      assert.equal(overallKind(sent), 'notSent');
      assert.match(
        outcomeText(sent),
        /^500 of 1000 recipients accepted.* Not tried: 500 recipients\. Nothing was sent to them\.$/,
      );
      assert.deepEqual(helpOf(sent), ['Show Details', 'Open Form']);
    }));

  it('2001 recipients: three requests, each with an id of its own', async () => {
    const simulator = await startSimulator();
    try {
      const later: number[] = [];
      const recipients = list(2001);
      const sent = await sending(1)({
        to: simulator.baseUrl,
        token: simulator.token,
        recipients,
        on: (event) => {
          if (event.kind === 'leaving') later.push(event.later);
        },
      });
      assert.deepEqual(partsOf(sent), ['1000 accepted 2001 ×1', '1000 accepted 2001 ×1', '1 accepted 2000 ×1']);
      assertWhole(sent, recipients);
      assert.deepEqual(
        simulator.messages().map(({ request }) => request.clientMessageId),
        ['mine', 'mine-2', 'mine-3'],
      );
      assert.deepEqual(
        simulator.messages().flatMap(({ request }) => request.recipientAddressList),
        recipients,
      );
      assert.deepEqual(later, [1001, 1, 0]);
      assert.match(outcomeText(sent), /^2001 of 2001 recipients accepted, in 3 requests\.$/);
    } finally {
      await simulator.close();
    }
  });

  it('stops at the first request that is not accepted, and tells all three', async () => {
    const simulator = await startSimulator();
    try {
      const recipients = [...list(1500), statusRecipient(5000), ...list(2600).slice(1501)];
      const sent = await sending(1)({ to: simulator.baseUrl, token: simulator.token, recipients });
      assert.deepEqual(partsOf(sent), ['1000 accepted 2001 ×1', '1000 unknown statusCode 5000 ×1']);
      assertWhole(sent, recipients);
      assert.equal(sent.notTried.length, 600);
      assert.equal(overallKind(sent), 'unknown');
      assert.deepEqual(simulator.counts(), { connections: 2, requests: 2, accepted: 1, refused: 0 });
      assert.match(
        outcomeText(sent),
        /^1000 of 2600 recipients accepted\. 1000 recipients: Unknown: .*5000 INTERNAL_ERROR.* Not tried: 600 recipients\./,
      );
      assert.deepEqual(helpOf(sent), ['Show Details', 'Open Form']);
    } finally {
      await simulator.close();
    }
  });

  it('a request that is throttled is tried again, and the list goes on', () =>
    withServer(inTurn(TAKEN, httpAnswer(200, json({ statusCode: 4012 })), TAKEN), async ({ port, connections }) => {
      const sent = await sending(1)({ to: rest(port), recipients: list(1001) });
      assert.deepEqual(partsOf(sent), ['1000 accepted 2000 ×1', '1 accepted 2000 ×2']);
      assert.deepEqual(requested(connections), ['mine: 1000', 'mine-2: 1', 'mine-2: 1']);
    }));
});
