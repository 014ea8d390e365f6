import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { toConversation, toMessage, toRecipient } from '../../../src/history/detailsState';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../../../src/gateway-schema';
import { detailsView } from '../../../src/history/protocol';
import * as v from 'valibot';
import { AT, OK, reply, report, request, send } from './sends';

const outcome = (changes: Parameters<typeof send>[0]): string => toMessage(send(changes)).outcome;

describe('history: the page of a message', () => {
  it('says the outcome in one sentence, and never a simulated one as a real one', () => {
    for (const [mode, accepted] of [
      ['live', 'Accepted: the gateway has the message.'],
      ['test', 'Accepted as a test: nothing was sent.'],
      ['simulator', 'Simulated. Accepted: nothing left your machine.'],
    ] as const) {
      const sentenceOf = (...requests: Parameters<typeof request>[0][]): string =>
        outcome({ mode, requests: requests.map(request) });
      const prefix = mode === 'simulator' ? 'Simulated. ' : '';
      assert.equal(sentenceOf({}), accepted);
      assert.equal(
        sentenceOf({ state: 'refused', response: { statusCode: 4013 } }),
        `${prefix}Refused: 4013 MSG_LIMIT_EXCEEDED. The message limit of the account is used up.`,
      );
      assert.equal(sentenceOf({ state: 'refused', response: { httpStatus: 404 } }), `${prefix}Refused: HTTP 404.`);
      assert.equal(sentenceOf({ state: 'unknown', response: {} }), `${prefix}Unknown: it may have been sent.`);
      assert.equal(sentenceOf({ state: 'pending' }), `${prefix}On its way: not answered yet.`);
      assert.equal(sentenceOf(), `${prefix}Not sent: it did not reach its destination.`);
    }
  });

  it('names the most severe state of several recipients, and counts all', () => {
    const requests = [
      request({ id: 'a', recipients: 1000 }),
      request({ id: 'b', firstRecipient: 1000, recipients: 300, state: 'unknown', response: { reason: 'timeout' } }),
    ];
    const message = toMessage(send({ recipients: 2000, requests }));
    assert.equal(message.outcome, 'Unknown: 300 of 2000 recipients.');
    assert.deepEqual(message.counts, [
      { state: 'unknown', recipients: 300 },
      { state: 'notSent', recipients: 700 },
      { state: 'accepted', recipients: 1000 },
    ]);
    assert.deepEqual(message.question, {
      reasons: ['there was no answer in time.'],
      recipients: 300,
      decision: null,
    });
  });

  it('counts a retried and a split request once, by its last tries', () => {
    const busy = { state: 'refused', response: { statusCode: 4025 } } as const;
    const requests = [
      request({ id: 'a', recipients: 10, state: 'notSent', response: { reason: 'connectTimeout' } }),
      request({ id: 'b', recipients: 10, ...busy }),
      request({ id: 'c', recipients: 5 }),
      request({ id: 'd', firstRecipient: 5, recipients: 5 }),
    ];
    const message = toMessage(send({ recipients: 10, requests }));
    assert.deepEqual([message.sign, message.counts], ['accepted', []]);
  });

  it('shows the user’s word as such, with the reason it was needed for, and lets it be changed', () => {
    const decision = { at: AT + 60_000, by: 'user', outcome: 'arrived' } as const;
    const decided = request({ state: 'accepted', response: { reason: 'connectionLost' }, decision });
    const message = toMessage(send({ requests: [decided] }));
    assert.equal(message.outcome, 'It arrived, as you decided.');
    assert.deepEqual(message.question, {
      reasons: ['the connection broke after the message was handed over.'],
      recipients: 1,
      decision: { at: AT + 60_000, outcome: 'arrived' },
    });
    assert.deepEqual(
      message.requests.map(({ state, reason }) => [state, reason]),
      [['arrived', 'the connection broke after the message was handed over.']],
    );
    const recipient = toRecipient({ position: 0, state: 'accepted', request: 'r1' }, new Map([['r1', decided]]));
    assert.equal(recipient.state, 'arrived');
  });

  it('says the delivery in place of an accepted outcome, and leaves a graver outcome', () => {
    const of = (recipients: number, delivered: number, failed = 0, undelivered = 0) => ({
      ...{ recipients, requests: [request({ recipients })], delivery: { delivered, failed, undelivered } },
    });
    for (const [changes, sentence, sign] of [
      [of(1, 1), 'Delivered.', 'delivered'],
      [of(3, 3), 'Delivered to all 3 recipients.', 'delivered'],
      [of(3, 2), 'Delivered: 2 of 3 recipients.', 'accepted'],
      [of(1, 0, 1), 'Not delivered: the gateway gave up.', 'failed'],
      [of(3, 2, 1), 'Not delivered: 1 of 3 recipients.', 'failed'],
      [of(1, 0, 0, 1), 'Not delivered yet: the gateway tries again.', 'undelivered'],
      [of(3, 0, 0, 1), 'Not delivered yet: 1 of 3 recipients.', 'undelivered'],
      [{ ...of(1, 1), mode: 'simulator' }, 'Simulated. Delivered.', 'delivered'],
    ] as const) {
      const message = toMessage(send(changes));
      assert.deepEqual([message.outcome, message.sign], [sentence, sign]);
    }
    const lost = request({ id: 'b', firstRecipient: 1, state: 'unknown', response: { reason: 'timeout' } });
    const mixed = { ...of(2, 1), state: 'unknown' as const, requests: [request(), lost] };
    assert.equal(toMessage(send(mixed)).outcome, 'Unknown: 1 of 2 recipients.');
    assert.equal(toMessage(send(mixed)).delivery, '1 of 2 delivered');
  });

  it('says that a delivery report ended an unknown outcome, and asks no more', () => {
    const decision = { at: AT + 60_000, by: 'report', outcome: 'arrived' } as const;
    const proved = request({ state: 'accepted', response: { reason: 'connectionLost' }, decision });
    const message = toMessage(send({ requests: [proved] }));
    assert.equal(message.outcome, 'Accepted: a delivery report proves it.');
    assert.equal(message.sign, 'accepted');
    assert.equal(message.question, null);
    assert.deepEqual(message.proof, ['the connection broke after the message was handed over.']);
    assert.deepEqual(
      message.requests.map(({ state, decision: decided, provedAt }) => [state, decided, provedAt]),
      [['accepted', null, AT + 60_000]],
    );
    assert.equal(toMessage(send()).proof, null);
    const delivered = { delivered: 1, failed: 0, undelivered: 0 };
    assert.equal(toMessage(send({ requests: [proved], delivery: delivered })).outcome, 'Delivered.');
    // What is still unknown is asked about, and that alone.
    const open = request({ id: 'b', firstRecipient: 1, state: 'unknown', response: { reason: 'timeout' } });
    const half = toMessage(send({ state: 'unknown', recipients: 2, requests: [proved, open] }));
    assert.deepEqual(half.question, { reasons: ['there was no answer in time.'], recipients: 1, decision: null });
    assert.equal(half.outcome, 'Unknown: 1 of 2 recipients.');
  });

  it('says the delivery of a recipient with the time by the gateway’s clock, or else when the report came', () => {
    const of = (reports: Parameters<typeof report>[0][], delivery?: DeliveryStatus) =>
      toRecipient(
        { position: 0, state: 'accepted', ...(delivery && { delivery }), reports: reports.map(report) },
        new Map(),
      );
    assert.equal(of([]).delivery, null);
    const late = { status: 'undelivered', at: AT + 9000 } as const;
    assert.deepEqual(of([{ deliveredOn: AT + 2000, deliveredAs: 'failover-sms' }, late], 'delivered').delivery, {
      sign: 'delivered',
      text: 'Delivered, as failover SMS',
      at: AT + 2000,
    });
    assert.deepEqual(of([{ channel: 'whatsapp' }], 'delivered').delivery, {
      sign: 'delivered',
      text: 'Delivered, by WhatsApp',
      at: AT + 3000,
    });
    assert.deepEqual(of([], 'expired').delivery, { sign: 'failed', text: 'Not delivered: expired', at: null });
    assert.deepEqual(
      of([
        { status: 'accepted' },
        { deliveredAs: 'sms' },
        { deliveredAs: 'voice' },
        { deliveredAs: 'push' },
      ]).reports.map(({ text, sign }) => [text, sign]),
      [
        ['Accepted by the carrier', 'accepted'],
        ['Delivered', 'delivered'],
        ['Delivered, as voice call', 'delivered'],
        ['Delivered, as push message', 'delivered'],
      ],
    );
  });

  it('asks nothing where a later send was accepted, and where nothing is unknown', () => {
    const requests = [request({ state: 'unknown', response: { reason: 'timeout' } })];
    const again = toMessage(send({ state: 'unknown', isSentAgain: true, requests }));
    assert.equal(again.question, null);
    assert.equal(again.outcome, 'Unknown, but sent again and accepted since.');
    assert.equal(toMessage(send()).question, null);
  });

  it('says why an interrupted request is unknown, and nothing where a version kept nothing', () => {
    const rest = { id: 'r1', startedAt: AT, firstRecipient: 0, recipients: 1, state: 'unknown' } as const;
    const reasons = (requests: Parameters<typeof send>[0]) => toMessage(send(requests)).question?.reasons;
    assert.deepEqual(reasons({ requests: [{ ...rest, clientMessageId: 'm1' }] }), [
      'VS Code stopped before the answer came.',
    ]);
    assert.deepEqual(reasons({ requests: [rest] }), []);
    assert.deepEqual(reasons({ requests: [request({ state: 'unknown', response: { reason: 'of tomorrow' } })] }), []);
  });

  it('has the call and fields by the API’s names, and no secret of an address', () => {
    const url = 'https://user:pass@example.com/reports?token=s3cret';
    const message = toMessage(
      send({ fields: { senderAddress: 'MyShop', notificationCallbackUrl: url, sendAsFlashSms: true } }),
    );
    assert.equal(message.call, 'POST smsmessaging/text');
    assert.deepEqual(
      message.fields.map(({ name }) => name),
      ['notificationCallbackUrl', 'sendAsFlashSms'],
    );
    assert.doesNotMatch(JSON.stringify(message), /pass@|s3cret/);
    assert.equal(toMessage(send({ call: 'simple', method: 'GET' })).call, 'GET smsmessaging/simple');
    assert.equal(toMessage(send({ call: 'simple' })).hasSnippets, false);
  });

  it('fits the protocol, whatever is missing', () => {
    const bare = {
      ...send({ mode: '', destinationKey: '', state: 'sentEarlier', firstRecipients: [] }),
      requests: [{ id: 'r', startedAt: AT, firstRecipient: 0, recipients: 1, state: 'sentEarlier' as const }],
    };
    for (const name of ['account', 'content', 'segments', 'senderAddress'] as const) Reflect.deleteProperty(bare, name);
    for (const stored of [
      bare,
      send({ call: 'binary', content: ['AQI='] }),
      send({ requests: [request({ response: OK })] }),
      send({
        conversation: [reply(), reply({ segments: ['AQI='] }), { id: 'y3', at: AT, channel: 'whatsapp' }],
        unplacedReports: DELIVERY_STATUSES.map((status) => report({ status })),
        replies: 3,
      }),
    ]) {
      const { recipients, requests } = stored;
      const recipient = {
        position: recipients - 1,
        state: 'accepted',
        delivery: 'delivered',
        reports: [report()],
      } as const;
      const pages = [[toRecipient(recipient, new Map(requests.map((one) => [one.id, one])))]];
      const state = { kind: 'message', message: toMessage(stored), conversation: toConversation(stored), pages };
      assert.ok(v.is(detailsView.hostRequests.show.payload, state), JSON.stringify(state));
    }
    assert.equal(toMessage(bare).outcome, 'Sent by an earlier version, which kept no outcome.');
    assert.deepEqual([toMessage(bare).destination, toMessage(bare).modeLabel], ['Not kept', 'Not kept']);
  });
});
