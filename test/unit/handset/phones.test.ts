import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { BOUNDS, Phones } from '../../../src/handset/phones';
import type { DeliveryReport, DeliveryStatus, InboundText } from '../../../src/gateway-schema';
import type { AcceptedMessage, CallbackRecord } from '../../../src/simulator';

let count = 0;
function message(
  recipients: readonly string[],
  request: Partial<AcceptedMessage['request']> & { messageContent?: string } = {},
): AcceptedMessage {
  const { messageContent = 'x', ...rest } = request;
  return {
    kind: 'text',
    alphabet: 'GSM-7',
    segments: 1,
    smsCount: 1,
    recipients,
    request: { recipientAddressList: recipients, ...rest, messageContent },
    acceptedAt: new Date(1_700_000_000_000 + count++ * 1000).toISOString(),
    path: '/rest/smsmessaging/text',
    authScheme: 'bearer',
    statusCode: 2000,
    transferId: `t${count}`,
  };
}
const reply = (from: string, id = 'n1'): InboundText => ({
  messageType: 'text',
  notificationId: id,
  senderAddress: from,
  recipientAddress: '0800',
  recipientAddressType: 'national',
  senderAddressType: 'international',
  messageFlashSms: false,
  textMessageContent: 'yes',
});
const ended = (
  notification: InboundText,
  result: CallbackRecord['result'],
  endedAt = new Date().toISOString(),
): CallbackRecord => ({ endedAt, url: 'http://127.0.0.1/', notification, tries: 1, result });

function accept(phones: Phones, ...args: Parameters<typeof message>): void {
  phones.handleEvent({ kind: 'accepted', message: message(...args) });
}
const contents = (phones: Phones, place = 0) => phones.state.phones[place]?.bubbles.map(({ content }) => content);
const numbers = (phones: Phones) => phones.state.phones.map(({ number }) => number);

describe('handset: phones', () => {
  it('there is one for each recipient, in the order of the request, and each has its messages', () => {
    const phones = new Phones();
    accept(phones, ['1', '2'], { messageContent: 'both' });
    accept(phones, ['2'], { messageContent: 'two' });
    assert.deepEqual(numbers(phones), ['1', '2']);
    assert.deepEqual([contents(phones, 0), contents(phones, 1)], [['both'], ['both', 'two']]);
    assert.deepEqual(
      phones.state.phones.map(({ received }) => received),
      [1, 2],
    );
    assert.deepEqual([phones.state.messages, phones.state.phoneCount], [2, 2]);
  });

  it('a phone keeps its position when it gets another message', () => {
    const phones = new Phones();
    for (const number of ['1', '2', '3', '1']) accept(phones, [number]);
    assert.deepEqual(numbers(phones), ['3', '2', '1']);
  });

  it('a recipient that is named twice has the message once, and a test none', () => {
    const phones = new Phones();
    accept(phones, ['1', '1']);
    accept(phones, ['1'], { test: true });
    assert.equal(phones.state.phones[0]?.received, 1);
  });

  it('the last ones active are shown, the others when they are asked for', () => {
    const phones = new Phones();
    for (let number = 1; number <= 30; number++) accept(phones, [String(number)]);
    accept(phones, ['1']);
    assert.equal(phones.state.phones.length, BOUNDS.phones);
    assert.equal(phones.state.olderPhones, 30 - BOUNDS.phones);
    assert.ok(numbers(phones).includes('1') && numbers(phones).includes('30') && !numbers(phones).includes('2'));
    phones.showOlderPhones();
    phones.showOlderPhones();
    assert.deepEqual([phones.state.phones.length, phones.state.olderPhones], [30, 0]);
  });

  it('the last bubbles are shown, older ones when they are asked for', () => {
    const phones = new Phones();
    for (let text = 1; text <= 100; text++) accept(phones, ['1'], { messageContent: String(text) });
    assert.equal(contents(phones)?.length, BOUNDS.bubbles);
    assert.equal(contents(phones)?.at(-1), '100');
    assert.equal(phones.state.phones[0]?.older, 100 - BOUNDS.bubbles);
    phones.showOlder('1');
    assert.equal(contents(phones)?.length, 2 * BOUNDS.bubbles);
  });

  it('memory is bounded: the oldest messages and phones are dropped, the counts stay', () => {
    const phones = new Phones(10);
    accept(phones, ['gone']);
    for (let text = 1; text <= 100; text++) accept(phones, ['1'], { messageContent: String(text) });
    assert.deepEqual(numbers(phones), ['1']);
    assert.deepEqual(
      contents(phones),
      Array.from({ length: 10 }, (_, index) => String(91 + index)),
    );
    assert.deepEqual([phones.state.messages, phones.state.phones[0]?.received], [101, 100]);
  });

  it('a flash stands until it is dismissed, and then in the list like the others', () => {
    const phones = new Phones();
    accept(phones, ['1'], { sendAsFlashSms: true, messageContent: 'now' });
    accept(phones, ['1']);
    const flash = () => phones.state.phones[0]?.flash?.content;
    assert.equal(flash(), 'now');
    phones.dismiss('1');
    assert.equal(flash(), undefined);
    assert.deepEqual(contents(phones), ['now', 'x']);
  });

  it('a reply is shown in its phone, with the state of its callback', () => {
    const phones = new Phones();
    accept(phones, ['1']);
    const states = () => phones.state.phones[0]?.bubbles.map((bubble) => bubble.kind === 'reply' && bubble.state);
    phones.handleEvent({ kind: 'reply', reply: reply('1', 'a') });
    phones.handleEvent({ kind: 'reply', reply: reply('1', 'b') });
    phones.handleEvent({ kind: 'callback', callback: ended(reply('1', 'b'), 'failed') });
    assert.deepEqual(states(), [false, 'sending', 'failed']);
    phones.handleEvent({ kind: 'callback', callback: ended(reply('1', 'a'), 'acknowledged') });
    phones.addUnsent('1', 'nowhere', 'noCallback');
    assert.deepEqual(states(), [false, 'acknowledged', 'failed', 'noCallback']);
    assert.equal(phones.state.phones[0]?.received, 1, 'a reply is no message it got');
  });

  it('the newest message is known, and a reply answers the last one of its phone', () => {
    const phones = new Phones();
    const [first, second] = [
      message(['1'], { messageContent: 'first', notificationCallbackUrl: 'http://127.0.0.1/' }),
      message(['2'], { messageContent: 'second' }),
    ];
    phones.handleEvent({ kind: 'accepted', message: first });
    phones.handleEvent({ kind: 'accepted', message: second });
    assert.deepEqual([phones.state.newest?.number, phones.state.newest?.bubble.content], ['2', 'second']);
    assert.deepEqual(
      phones.lastOf('1'),
      { transferId: first.transferId, hasCallbackUrl: true },
      'and nothing that may be large',
    );
    assert.deepEqual(phones.lastOf('2'), { transferId: second.transferId, hasCallbackUrl: false });
    assert.equal(phones.lastOf('3'), undefined);
  });

  it('opened late, it shows earlier messages in order, and a flash that was not dismissed', () => {
    const phones = new Phones();
    const first = message(['1'], { messageContent: 'q1', sendAsFlashSms: true });
    const answer = ended(reply('1'), 'acknowledged', new Date(Date.parse(first.acceptedAt) + 500).toISOString());
    phones.restore([first, message(['1'], { messageContent: 'q2' })], [answer]);
    assert.deepEqual(contents(phones), ['q1', 'yes', 'q2']);
    assert.equal(phones.state.phones[0]?.flash?.content, 'q1');
  });

  it('after clearing it is empty, and a pending callback changes nothing', () => {
    const phones = new Phones();
    accept(phones, ['1']);
    phones.handleEvent({ kind: 'reply', reply: reply('1') });
    phones.handleEvent({ kind: 'cleared' });
    phones.handleEvent({ kind: 'callback', callback: ended(reply('1'), 'acknowledged') });
    assert.deepEqual(phones.state, {
      phones: [],
      olderPhones: 0,
      messages: 0,
      phoneCount: 0,
      newest: null,
      newestResult: null,
    });
  });
});

describe('handset: delivery reports', () => {
  const report = (transferId: string, senderAddress: string, id: string, status: DeliveryStatus): DeliveryReport => ({
    messageType: 'deliveryReport',
    notificationId: id,
    transferId,
    senderAddress,
    deliveryReportMessageStatus: status,
    sentOn: '2026-01-01T00:00:00.000+01:00',
  });
  const endedReport = (notification: DeliveryReport, status: number): CallbackRecord => ({
    ...{ endedAt: new Date().toISOString(), url: 'http://127.0.0.1/', notification, tries: 1 },
    result: status === 200 ? 'acknowledged' : 'failed',
    ...(status !== 200 && { reason: `HTTP ${status}` }),
    response: { status, body: '{}' },
  });
  const shown = (phones: Phones, place: number) =>
    phones.state.phones[place]?.bubbles.map((bubble) =>
      bubble.kind === 'reply'
        ? bubble.content
        : bubble.reports.map(({ status, state, response }) => `${status} ${state} ${response?.status ?? '-'}`),
    );

  it('stand under the message of their phone alone, while they are sent and when they have ended', () => {
    const phones = new Phones();
    const both = message(['1', '2'], { notificationCallbackUrl: 'http://127.0.0.1/' });
    phones.handleEvent({ kind: 'accepted', message: both });
    const first = report(both.transferId, '1', 'n1', 'delivered');
    phones.handleEvent({ kind: 'report', report: first });
    assert.deepEqual([shown(phones, 0), shown(phones, 1)], [[['delivered sending -']], [[]]]);
    phones.handleEvent({ kind: 'callback', callback: endedReport(first, 500) });
    assert.deepEqual([shown(phones, 0), shown(phones, 1)], [[['delivered failed 500']], [[]]]);
    const { number, status, reason } = phones.state.newestResult ?? assert.fail();
    assert.deepEqual([number, status, reason], ['1', 'delivered', 'HTTP 500']);
    assert.deepEqual(
      phones.state.phones.map(({ canResend, hasCallbackUrl }) => [canResend, hasCallbackUrl]),
      [
        [true, true],
        [false, true],
      ],
    );
  });

  it('that are sent again stand beside the first ones, and ten at most', () => {
    const phones = new Phones();
    const sent = message(['1']);
    phones.handleEvent({ kind: 'accepted', message: sent });
    const first = report(sent.transferId, '1', 'n1', 'delivered');
    phones.handleEvent({ kind: 'report', report: first });
    for (let again = 0; again < 20; again++)
      phones.handleEvent({ kind: 'callback', callback: endedReport(first, 200) });
    assert.deepEqual(shown(phones, 0), [Array<string>(10).fill('delivered acknowledged 200')]);
  });

  it('are there again in a handset that is opened later, and gone when everything is cleared', () => {
    const phones = new Phones();
    const sent = message(['1']);
    phones.restore([sent], [endedReport(report(sent.transferId, '1', 'n1', 'expired'), 200)]);
    assert.deepEqual(shown(phones, 0), [['expired acknowledged 200']]);
    phones.handleEvent({ kind: 'cleared' });
    phones.handleEvent({ kind: 'callback', callback: endedReport(report(sent.transferId, '1', 'n2', 'deleted'), 200) });
    assert.deepEqual(phones.state.phones, []);
  });
});
