import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { DEFAULT_SWITCHES, type Notification, REPORT_SEQUENCES, type Switches } from '../../../src/simulator';
import type { DeliveryReport } from '../../../src/gateway-schema';
import { deliveryReport } from '../../../src/simulator/callbacks/notifications';
import { viennaTime } from '../../../src/simulator/callbacks/viennaTime';
import { isSimulatorRecipient, msisdnProblem } from '../../../src/sms';
import { ask, BINARY_PATH, message, SEGMENTS, send, SIMPLE_PATH, simulated } from './client';
import { receiving } from './receiver';

/** Whose report comes after all others: it was sent a whole request later. */
const LATER = '436769999999';

/** The notifications on one message, all that come until a later message has its report. */
async function notifications(
  count: number,
  fields: object,
  switches: Partial<Switches> = {},
): Promise<readonly Notification[]> {
  let bodies: readonly Notification[] = [];
  await receiving((receiver) =>
    simulated(
      async (simulator) => {
        await send(simulator, message({ notificationCallbackUrl: receiver.url, ...fields }));
        await receiver.received(count);
        await send(simulator, message({ notificationCallbackUrl: receiver.url, ...to(LATER) }));
        for (let more = count; !receiver.all.some(({ body }) => body.senderAddress === LATER); more++)
          await receiver.received(more + 1);
        bodies = receiver.all.map(({ body }) => body).filter(({ senderAddress }) => senderAddress !== LATER);
      },
      { switches: { reportPauseMs: 0, lateReportMs: 0, ...switches } },
    ),
  );
  assert.equal(bodies.length, count);
  return bodies;
}

const to = (recipient: string): object => ({ recipientAddressList: [recipient] });

const states = (bodies: readonly Notification[]): readonly string[] =>
  bodies.map((body) => (body.messageType === 'text' ? 'reply' : body.deliveryReportMessageStatus));

describe('simulator: delivery reports', () => {
  it('look like the real one: the same keys in the same order', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        const sent = await send(
          simulator,
          message({ notificationCallbackUrl: receiver.url, clientMessageId: '11cf996f' }),
        );
        const [got] = await receiver.received(1);
        assert.equal(got?.method, 'POST');
        assert.equal(got.path, '/reports');
        assert.equal(got.headers['content-type'], 'application/json;charset=UTF-8');
        assert.equal(got.headers.authorization, undefined);
        const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0[12]:00`;
        assert.match(
          got.text,
          new RegExp(
            String.raw`^\{"messageType":"deliveryReport","notificationId":"5\d{18}","transferId":"${sent.transferId ?? ''}",` +
              String.raw`"senderAddress":"436761234567","deliveryReportMessageStatus":"delivered","sentOn":"${time}",` +
              String.raw`"deliveredOn":"${time}","clientMessageId":"11cf996f"\}$`,
          ),
        );
        const accepted = Date.parse(simulator.messages()[0]?.acceptedAt ?? '');
        assert.equal(Date.parse((got.body as DeliveryReport).sentOn), Math.floor(accepted / 1000) * 1000);
      }),
    ));

  for (const milliseconds of ['000', '001', '999']) {
    it(`say that a message of …:02.${milliseconds} was sent and delivered about a second later each`, () => {
      const acceptedAt = `2024-10-15T18:33:02.${milliseconds}Z`;
      const report = deliveryReport(
        { transferId: 'x', acceptedAt, request: {} },
        { notificationId: '1', recipient: '436761234567', status: 'delivered', deliveredAs: 'sms' },
        DEFAULT_SWITCHES,
        Date.parse(acceptedAt) + DEFAULT_SWITCHES.firstReportMs,
      );
      assert.deepEqual(
        [report.sentOn, report.deliveredOn],
        ['2024-10-15T20:33:03.000+02:00', '2024-10-15T20:33:04.000+02:00'],
      );
    });
  }

  it('wait for as long as the switch says, 2 seconds unless told otherwise', () =>
    receiving((receiver) =>
      simulated(
        async (simulator) => {
          assert.equal(DEFAULT_SWITCHES.firstReportMs, 2000);
          const { transferId } = await send(simulator, message({ notificationCallbackUrl: receiver.url }));
          await simulator.reply({ transferId: transferId ?? '', text: 'later than a report at once' });
          await simulator.close();
          assert.deepEqual(states(receiver.all.map(({ body }) => body)), ['reply']);
        },
        { switches: { firstReportMs: 600_000 } },
      ),
    ));

  it('do not come before the answer to their message, nor does a reply to it', () =>
    receiving((receiver) =>
      simulated(
        async (simulator) => {
          const accepted = new Promise<string>((resolve) =>
            simulator.onMessage((event) => {
              if (event.kind === 'accepted') resolve(event.message.transferId);
            }),
          );
          const body = message({ notificationCallbackUrl: receiver.url, ...to('99900009001') });
          const unanswered = assert.rejects(ask(simulator, { body }), { code: 'ECONNRESET' });
          const transferId = await accepted;
          const early = assert.rejects(simulator.reply({ transferId, text: 'early' }));
          // A reply to nothing is later than all of them, and comes.
          await simulator.reply({ callbackUrl: receiver.url, from: LATER, text: 'other' });
          assert.deepEqual(
            receiver.all.map(({ body: { senderAddress } }) => senderAddress),
            [LATER],
          );
          await simulator.close();
          await Promise.all([unanswered, early]);
          assert.equal(receiver.all.length, 1);
        },
        { switches: { slowAnswerMs: 600_000 } },
      ),
    ));

  it('come when the answer was written late', () =>
    receiving((receiver) =>
      simulated(
        async (simulator) => {
          await send(simulator, message({ notificationCallbackUrl: receiver.url }));
          await receiver.received(1);
        },
        { latencyMs: 20 },
      ),
    ));

  it('come when the client disconnected before its response', () =>
    receiving((receiver) =>
      simulated(
        async (simulator) => {
          const leaving = new AbortController();
          simulator.onMessage(({ kind }) => {
            if (kind === 'accepted') leaving.abort();
          });
          const sending = fetch(`${simulator.baseUrl}smsmessaging/text`, {
            method: 'POST',
            headers: { Authorization: `Bearer ${simulator.token}`, 'Content-Type': 'application/json' },
            body: JSON.stringify(message({ notificationCallbackUrl: receiver.url })),
            signal: leaving.signal,
          });
          await assert.rejects(sending, { name: 'AbortError' });
          await receiver.received(1);
        },
        { latencyMs: 600_000 },
      ),
    ));

  it('have all fields of the documentation when switched so', async () => {
    const [report] = await notifications(1, { senderAddress: '4366012345678' }, { reportFields: 'documented' });
    const { recipientAddress, deliveredAs } = report as DeliveryReport;
    assert.deepEqual([recipientAddress, deliveredAs], ['4366012345678', 'sms']);
  });

  it('say that a voice message was delivered as one', async () => {
    const [report] = await notifications(1, { messageType: 'voice' });
    assert.equal((report as DeliveryReport).deliveredAs, 'voice');
  });

  for (const [recipient, expected] of [
    ['99900000100', ['delivered']],
    ['99900000101', ['accepted', 'delivered']],
    ['99900000102', ['undelivered', 'delivered']],
    ['99900000103', ['expired']],
    ['99900000104', ['rejected']],
    ['99900000105', ['deleted']],
    ['99900000106', ['delivered']],
    ['99900000107', ['delivered']],
    ['99900000108', ['delivered', 'delivered']],
    ['99900000109', []],
    ['99900000200', ['delivered', 'reply']],
    ['436761234567', ['delivered']],
  ] as const) {
    it(`on ${recipient}: ${expected.join(', then ') || 'none'}`, async () => {
      const bodies = await notifications(expected.length, to(recipient));
      assert.deepEqual(states(bodies), expected);
      for (const body of bodies) {
        assert.equal(body.senderAddress, recipient);
        if (body.messageType === 'text') continue;
        assert.equal('deliveredOn' in body, body.deliveryReportMessageStatus === 'delivered');
        assert.equal(body.deliveredAs, recipient === '99900000106' ? 'failover-sms' : undefined);
      }
      const ids = new Set(bodies.map(({ notificationId }) => notificationId));
      assert.equal(ids.size, recipient === '99900000108' ? 1 : bodies.length);
    });
  }

  it('have a row for each of these recipients, in numbers that can be sent', () => {
    const rows = REPORT_SEQUENCES.map(({ recipient }) => recipient);
    assert.deepEqual(rows, [...Array.from({ length: 10 }, (_, digit) => `9990000010${digit}`), '99900000200']);
    for (const recipient of rows) {
      assert.equal(msisdnProblem(recipient), undefined);
      assert.ok(isSimulatorRecipient(recipient));
    }
  });

  it('come late from the late recipient, while others are on time', () =>
    receiving((receiver) =>
      simulated(
        async (simulator) => {
          const recipientAddressList = ['99900000107', '436761234567'];
          await send(simulator, message({ notificationCallbackUrl: receiver.url, recipientAddressList }));
          const [first] = await receiver.received(1);
          assert.equal(first?.body.senderAddress, '436761234567');
          await simulator.close();
          assert.equal(receiver.all.length, 1);
        },
        { switches: { lateReportMs: 600_000 } },
      ),
    ));

  it('are told apart by their address when there are many recipients', async () => {
    const recipientAddressList = Array.from({ length: 50 }, (_, index) => String(436760000000 + index));
    const bodies = await notifications(50, { recipientAddressList });
    assert.deepEqual(bodies.map(({ senderAddress }) => senderAddress).sort(), recipientAddressList);
    assert.equal(new Set(bodies.map((body) => (body as DeliveryReport).transferId)).size, 1);
  });

  it('leave out recipients that were left out', async () => {
    const bodies = await notifications(1, { recipientAddressList: ['99900004031', '436761234567'] });
    assert.equal(bodies[0]?.senderAddress, '436761234567');
  });

  it('do not come for a test, nor for a message that was refused', async () => {
    await notifications(0, { test: true });
    await notifications(0, to('99900004031'));
  });

  it('come for a message whose answer was lost', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        const body = message({ notificationCallbackUrl: receiver.url, ...to('99900009003') });
        await assert.rejects(ask(simulator, { body }), { code: 'ECONNRESET' });
        assert.deepEqual(states((await receiver.received(1)).map((got) => got.body)), ['delivered']);
      }),
    ));

  it('come for binary and simple messages too', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        await send(simulator, message({ messageContent: SEGMENTS, notificationCallbackUrl: receiver.url }), {
          path: BINARY_PATH,
        });
        await receiver.received(1);
        const query = `recipientAddressList=1234567&messageContent=x&notificationCallbackUrl=${encodeURIComponent(receiver.url)}`;
        await ask(simulator, {
          method: 'GET',
          path: `${SIMPLE_PATH}?${query}`,
          headers: { 'Content-Type': undefined },
        });
        await receiver.received(2);
        assert.deepEqual(
          receiver.all.map(({ body }) => body.senderAddress),
          ['436761234567', '1234567'],
        );
      }),
    ));

  for (const [moment, written] of [
    ['2024-10-15T18:33:02.000Z', '2024-10-15T20:33:02.000+02:00'],
    ['2024-01-31T23:05:09.007Z', '2024-02-01T00:05:09.007+01:00'],
    ['2024-10-26T22:00:00.999Z', '2024-10-27T00:00:00.999+02:00'],
    ['2024-10-27T01:00:00.000Z', '2024-10-27T02:00:00.000+01:00'],
  ] as const) {
    it(`write ${moment} as ${written}`, () => {
      assert.equal(viennaTime(new Date(moment)), written);
    });
  }
});
