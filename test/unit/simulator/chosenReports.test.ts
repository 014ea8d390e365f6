import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  type CallbackRecord,
  REPORT_CHOICES,
  ReplyError,
  type ReportChoice,
  type Simulator,
} from '../../../src/simulator';
import { REPORT_CHOICES as SHOWN_CHOICES } from '../../../src/handset/protocol';
import { ask, message, send, simulated } from './client';
import { receiving } from './receiver';

const quick = {
  switches: { firstReportMs: 1, reportPauseMs: 1, lateReportMs: 2, callbackTries: 1, callbackPauseMs: 1 },
};
const PHONE = '436761234567';

interface Body {
  readonly notificationId: string;
  readonly messageType: string;
  readonly deliveryReportMessageStatus?: string;
}

/** What each choice sends: the statuses, and how many different notification ids they have. */
const SENT: Readonly<Record<ReportChoice, readonly [statuses: string, ids: number]>> = {
  delivered: ['delivered', 1],
  acceptedFirst: ['accepted delivered', 2],
  undeliveredFirst: ['undelivered delivered', 2],
  expired: ['expired', 1],
  rejected: ['rejected', 1],
  deleted: ['deleted', 1],
  late: ['delivered', 1],
  twice: ['delivered delivered', 1],
  twiceWithNewId: ['delivered delivered', 2],
  wrongOrder: ['delivered accepted', 2],
  none: ['', 0],
};

describe('simulator: chosen reports', () => {
  for (const choice of REPORT_CHOICES)
    it(`${choice} is sent for each message of the phone, until something else is chosen`, () =>
      receiving((receiver) =>
        simulated(async (simulator) => {
          const [statuses, ids] = SENT[choice];
          const count = statuses === '' ? 0 : statuses.split(' ').length;
          simulator.reportNext(PHONE, choice);
          assert.equal(simulator.nextReports(PHONE), choice);
          const to = { notificationCallbackUrl: receiver.url };
          await send(simulator, message({ ...to, recipientAddressList: [PHONE] }));
          const chosen = (await receiver.received(count)).slice(0, count).map(({ body }) => body as unknown as Body);
          assert.equal(chosen.map((body) => body.deliveryReportMessageStatus).join(' '), statuses);
          assert.equal(new Set(chosen.map(({ notificationId }) => notificationId)).size, ids);
          // The next message reports as usual, after everything that the first one reports.
          simulator.reportNext(PHONE, undefined);
          await send(simulator, message({ ...to, recipientAddressList: [PHONE] }));
          const all = (await receiver.received(count + 1)).map(({ body }) => body as unknown as Body);
          assert.equal(all.at(-1)?.deliveryReportMessageStatus, 'delivered');
          assert.equal(all.length, count + 1);
        }, quick),
      ));

  it('are the choices that the handset shows', () => {
    assert.deepEqual(SHOWN_CHOICES, REPORT_CHOICES);
  });
});

describe('simulator: a report or reply that is sent again', () => {
  it('is the same to the byte, and only the last one of the phone', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        await assert.rejects(simulator.resend(PHONE), ReplyError);
        const transferId = await accepted(simulator, receiver.url);
        await receiver.received(1);
        await simulator.reply({ transferId, text: 'yes' });
        const record = await simulator.resend(PHONE);
        assert.deepEqual([record.result, record.notification.messageType], ['acknowledged', 'text']);
        const [, reply, again] = await receiver.received(3);
        assert.equal(again?.text, reply?.text);
      }, quick),
    ));
});

describe('simulator: a report that is sent by hand', () => {
  it('names its message and recipient, and arrives as any other', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        simulator.reportNext(PHONE, 'none');
        const transferId = await accepted(simulator, receiver.url);
        const { result } = await simulator.report({ transferId, status: 'expired' });
        assert.equal(result, 'acknowledged');
        const body = JSON.stringify({ transferId, status: 'delivered', to: PHONE, deliveredAs: 'push' });
        const answer = await ask(simulator, { path: '/_reports', body });
        assert.equal(answer.status, 200);
        const got = (await receiver.received(2)).map(({ body: sent }) => sent as unknown as Record<string, unknown>);
        assert.deepEqual(
          got.map(({ transferId: of, senderAddress, deliveryReportMessageStatus: status, deliveredAs }) => [
            of,
            senderAddress,
            status,
            deliveredAs,
          ]),
          [
            [transferId, PHONE, 'expired', undefined],
            [transferId, PHONE, 'delivered', 'push'],
          ],
        );
      }, quick),
    ));

  it('is refused with what is wrong', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        const transferId = await accepted(simulator, receiver.url);
        const silent = await accepted(simulator, undefined);
        for (const [fields, words] of [
          [{ transferId: 'x', status: 'delivered' }, /No kept message has the transferId x/],
          [{ transferId: silent, status: 'delivered' }, /no notificationCallbackUrl/],
          [{ transferId, status: 'lost' }, /is one of delivered, undelivered/],
          [{ transferId, status: 'delivered', deliveredAs: 'pigeon' }, /is one of sms, push/],
          [{ transferId, status: 'delivered', to: '4366012' }, /is a recipient of the message/],
          [{ transferId: 7, status: 'delivered' }, /The transferId of a report is a text/],
        ] as const) {
          const answer = await ask(simulator, { path: '/_reports', body: JSON.stringify(fields) });
          assert.equal(answer.status, 400, JSON.stringify(fields));
          assert.match(answer.text, words);
        }
      }, quick),
    ));
});

describe('simulator: what the callback’s server answered', () => {
  for (const [what, status, body, result] of [
    ['an acknowledgement', 200, '{"statusCode":2000,"statusMessage":"OK"}', 'acknowledged'],
    ['a page of HTML', 500, '<h1>Oops</h1>', 'failed'],
    ['nothing', 204, '', 'acknowledged'],
    ['a long text', 404, 'ä'.repeat(10_000), 'failed'],
  ] as const)
    it(`is kept with its status and the beginning of its body: ${what}`, () =>
      receiving(
        (receiver) =>
          simulated(
            async (simulator) => {
              await accepted(simulator, receiver.url);
              const [record] = await ended(simulator, 1);
              assert.equal(record?.result, result);
              assert.deepEqual(record.response, { status, body: body.slice(0, 2000) });
            },
            { switches: { ...quick.switches, callbackAcknowledgement: 'http2xx' } },
          ),
        (response) => void response.writeHead(status).end(body),
      ));
});

async function accepted(simulator: Simulator, notificationCallbackUrl: string | undefined): Promise<string> {
  const fields = notificationCallbackUrl === undefined ? {} : { notificationCallbackUrl };
  const { transferId } = await send(simulator, message({ ...fields, recipientAddressList: [PHONE] }));
  return transferId ?? assert.fail();
}

async function ended(simulator: Simulator, count: number): Promise<readonly CallbackRecord[]> {
  while (simulator.callbacks().length < count)
    await new Promise<void>((resolve) => {
      const stop = simulator.onMessage(({ kind }) => {
        if (kind !== 'callback') return;
        stop();
        resolve();
      });
    });
  return simulator.callbacks();
}
