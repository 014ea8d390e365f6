import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  DELIVERED_AS,
  DELIVERY_STATUSES,
  formatBase64,
  parseBase64,
  type ReceivedNotification,
  readNotifications,
} from '../../../src/gateway-schema';

/** The notifications of a body as it comes: its text, parsed. */
function read(body: unknown): readonly ReceivedNotification[] {
  const reading = readNotifications(JSON.parse(JSON.stringify(body)) as Record<string, unknown>);
  return 'problem' in reading ? assert.fail(reading.problem) : reading.notifications;
}

function only(body: unknown): ReceivedNotification {
  const [notification, ...others] = read(body);
  assert.equal(others.length, 0);
  return notification ?? assert.fail('nothing was read');
}

function problem(body: unknown): string {
  const reading = readNotifications(body as Record<string, unknown>);
  return 'problem' in reading ? reading.problem : assert.fail(`it was read: ${JSON.stringify(reading)}`);
}

/** The fields of a notification that is only of this kind, for a look at one of them. */
function field(body: unknown, name: string): unknown {
  return (only(body) as unknown as Record<string, unknown>)[name];
}

/** A real report (amanda). */
const REPORT = {
  messageType: 'deliveryReport',
  notificationId: '5280675327899111111',
  transferId: '00670eb55d00349e1111',
  senderAddress: '41791111111',
  deliveryReportMessageStatus: 'delivered',
  sentOn: '2024-10-15T20:33:02.000+02:00',
  deliveredOn: '2024-10-15T20:33:03.000+02:00',
  clientMessageId: '11cf996f-c59f-40db-bcff-c8ce03ce3a72',
};

/** The samples of replies (gp). */
const REPLIES = [
  {
    messageType: 'text',
    notificationId: '9eca31715a1c896cbc1b',
    senderAddress: '436801234567',
    recipientAddress: '0800911971',
    recipientAddressType: 'national',
    senderAddressType: 'international',
    textMessageContent: 'message content',
  },
  {
    messageType: 'text',
    notificationId: 'abc123',
    senderAddress: '4367612345678',
    senderAddressType: 'international',
    recipientAddress: '08282709900001',
    recipientAddressType: 'national',
    textMessageContent: 'Hello World',
  },
];

const BINARY = {
  messageType: 'binary',
  notificationId: '050f9005180a2a212469',
  senderAddress: '4367612345678',
  recipientAddress: '1234',
  recipientAddressType: 'shortcode',
  userDataHeaderPresent: true,
  binaryMessageContent: ['BQAD_AIB', '/w=='],
};

/** The envelope that amwd reads, with the parts of `value`. */
function envelope(value: object, more: object = {}): object {
  return {
    customerChannelUuid: '11111111-2222-3333-4444-555555555555',
    sender: '46701234567',
    recipient: '123e4567-e89b-12d3-a456-426614174000',
    type: 'whatsapp',
    whatsappNotification: {
      object: 'whatsapp_business_account',
      entry: [{ id: '123456789', changes: [{ field: 'messages', value }] }],
    },
    ...more,
  };
}

const METADATA = { display_phone_number: '+46709999999', phone_number_id: '111222333' };
const STATUS = { id: 'wamid.123', status: 'delivered', timestamp: 1672531200, recipient_id: '16505551234' };
const MESSAGE = { from: '46701234567', id: 'wamid.123', timestamp: '1672531200', type: 'text', text: { body: 'Hi' } };

describe('received notifications', () => {
  it('a real report', () => {
    assert.deepEqual(only(REPORT), {
      kind: 'report',
      channel: 'sms',
      notificationId: '5280675327899111111',
      transferId: '00670eb55d00349e1111',
      clientMessageId: '11cf996f-c59f-40db-bcff-c8ce03ce3a72',
      handsets: ['41791111111'],
      status: 'delivered',
      sentOn: Date.parse('2024-10-15T18:33:02Z'),
      deliveredOn: Date.parse('2024-10-15T18:33:03Z'),
    });
  });

  it('replies as they are known', () => {
    assert.deepEqual(REPLIES.map(only), [
      {
        kind: 'message',
        channel: 'sms',
        notificationId: '9eca31715a1c896cbc1b',
        from: '436801234567',
        to: '0800911971',
        text: 'message content',
      },
      {
        kind: 'message',
        channel: 'sms',
        notificationId: 'abc123',
        from: '4367612345678',
        to: '08282709900001',
        text: 'Hello World',
      },
    ]);
  });

  it('a binary message, in either alphabet of base64', () => {
    assert.deepEqual(only(BINARY), {
      kind: 'message',
      channel: 'sms',
      notificationId: '050f9005180a2a212469',
      from: '4367612345678',
      to: '1234',
      segments: ['BQAD/AIB', '/w=='],
    });
    assert.deepEqual(field({ ...BINARY, binaryMessageContent: 'BQAD_AIB' }, 'segments'), ['BQAD/AIB']);
    assert.equal(field({ ...BINARY, binaryMessageContent: undefined }, 'segments'), undefined);
  });

  it('a message of WhatsApp without an envelope', () => {
    const { channel, kind } = only({ ...REPLIES[0], messageType: 'whatsapp' });
    assert.deepEqual([kind, channel], ['message', 'whatsapp']);
  });

  it('a report needs one of its ids or a handset, and a message a sender', () => {
    for (const key of [
      { transferId: '0a' },
      { clientMessageId: 'a' },
      { senderAddress: '4369911' },
      { recipientAddress: '4369911' },
    ])
      only({ messageType: 'deliveryReport', deliveryReportMessageStatus: 'expired', ...key });
    assert.match(problem({ messageType: 'deliveryReport', deliveryReportMessageStatus: 'expired' }), /no transferId/);
    assert.match(problem({ ...REPLIES[0], senderAddress: undefined }), /senderAddress is missing/);
    assert.match(problem({ ...REPLIES[0], senderAddress: 'INFO' }), /senderAddress is no number/);
  });

  it('the number of the recipient stands second, and a number that is there twice once', () => {
    assert.deepEqual(field({ ...REPORT, recipientAddress: '+43 680 1234567' }, 'handsets'), [
      '41791111111',
      '436801234567',
    ]);
    assert.deepEqual(field({ ...REPORT, recipientAddress: '0041791111111' }, 'handsets'), ['41791111111']);
    assert.deepEqual(field({ ...REPORT, senderAddress: 'INFO', recipientAddress: '436801' }, 'handsets'), ['436801']);
  });

  it('the type follows from the fields where messageType is missing, and only there', () => {
    for (const body of [REPORT, BINARY, ...REPLIES]) {
      assert.deepEqual(only({ ...body, messageType: undefined }), only(body));
      assert.deepEqual(only({ ...body, messageType: null }), only(body));
      assert.deepEqual(only({ ...body, messageType: body.messageType.toUpperCase() }), only(body));
      assert.match(problem({ ...body, messageType: 'mms' }), /^The messageType "mms" is not known\.$/);
    }
    assert.equal(only({ ...REPORT, messageType: 'delivery_report' }).kind, 'report');
    assert.match(problem({}), /no messageType/);
    assert.match(problem({ transferId: '0a', senderAddress: '4369911' }), /no messageType/);
  });

  it('statuses in any letter case, and none that is not known', () => {
    for (const status of DELIVERY_STATUSES)
      for (const written of [status, status.toUpperCase(), ` ${status} `])
        assert.equal(field({ ...REPORT, deliveryReportMessageStatus: written }, 'status'), status);
    assert.match(problem({ ...REPORT, deliveryReportMessageStatus: 'lost' }), /Status "lost" is not known/);
    for (const missing of [null, '', undefined])
      assert.match(problem({ ...REPORT, deliveryReportMessageStatus: missing }), /Status is missing/);
    for (const as of DELIVERED_AS) assert.equal(field({ ...REPORT, deliveredAs: as.toUpperCase() }, 'deliveredAs'), as);
    assert.equal(field({ ...REPORT, deliveredAs: 'pigeon' }, 'deliveredAs'), undefined);
  });

  const numbers: Readonly<Record<string, string | undefined>> = {
    '+436761234567': '436761234567',
    '00436761234567': '436761234567',
    ' +43 676 / 12-34.567 ': '436761234567',
    '(0676) 1234567': '06761234567',
    '\u202a+43\u00a0676\u20111234567\u202c': '436761234567',
    '1234': '1234',
    '12': undefined,
    ['1'.repeat(20)]: '1'.repeat(20),
    ['1'.repeat(21)]: undefined,
    '+': undefined,
    '': undefined,
    '436761234567 INFO': undefined,
    '4+3676': undefined,
    '٤٣٦٧٦': undefined,
  };
  for (const [written, digits] of Object.entries(numbers)) {
    it(`the number ${JSON.stringify(written)}`, () => {
      const body = { ...REPLIES[0], senderAddress: written };
      if (digits === undefined) problem(body);
      else assert.equal(field(body, 'from'), digits);
    });
  }

  it('numbers that came as JSON numbers', () => {
    assert.equal(field({ ...REPLIES[0], senderAddress: 436801234567 }, 'from'), '436801234567');
    assert.equal(field({ ...REPLIES[0], textMessageContent: 1234 }, 'text'), '1234');
    assert.equal(field({ ...REPORT, transferId: 12345 }, 'transferId'), '12345');
    // What JSON has rounded is another id.
    assert.equal(field({ ...REPORT, transferId: Number('5280675327899111111') }, 'transferId'), undefined);
  });

  const times: Readonly<Record<string, string | undefined>> = {
    '2024-10-15T20:33:02.000+02:00': '2024-10-15T18:33:02.000Z',
    '2024-10-15T20:33:02.123456+0200': '2024-10-15T18:33:02.123Z',
    '2024-10-15T20:33:02,5+02': '2024-10-15T18:33:02.500Z',
    '2024-10-15T18:33Z': '2024-10-15T18:33:00.000Z',
    '2024-10-15 18:33:02 z': '2024-10-15T18:33:02.000Z',
    '2024-10-15T13:03:02-05:30': '2024-10-15T18:33:02.000Z',
    // Without an offset: Austria's.
    '2024-10-15T20:33:02': '2024-10-15T18:33:02.000Z',
    '2024-12-15 20:33:02': '2024-12-15T19:33:02.000Z',
    '2024-03-31T01:59:59': '2024-03-31T00:59:59.000Z',
    '2024-03-31T03:00:00': '2024-03-31T01:00:00.000Z',
    '2024-10-27T01:59:59': '2024-10-26T23:59:59.000Z',
    '2024-10-27T03:00:00': '2024-10-27T02:00:00.000Z',
    '1729017182': '2024-10-15T18:33:02.000Z',
    '1729017182000': '2024-10-15T18:33:02.000Z',
    '2024-02-30T00:00:00Z': undefined,
    '2024-10-15T24:00:00Z': undefined,
    '2024-10-15T00:60:00Z': undefined,
    '1913-10-15T00:00:00Z': undefined,
    '20241015203302': undefined,
    '15.10.2024': undefined,
    soon: undefined,
  };
  for (const [written, time] of Object.entries(times)) {
    it(`the time ${written}`, () => {
      const got = field({ ...REPORT, sentOn: written }, 'sentOn');
      assert.equal(typeof got === 'number' ? new Date(got).toISOString() : got, time);
    });
  }

  describe('WhatsApp', () => {
    it('a message', () => {
      assert.deepEqual(only(envelope({ metadata: METADATA, messages: [MESSAGE] })), {
        kind: 'message',
        channel: 'whatsapp',
        notificationId: 'wamid.123',
        from: '46701234567',
        to: '46709999999',
        text: 'Hi',
      });
      const anonymous = { ...MESSAGE, from: undefined };
      assert.deepEqual(
        [field(envelope({ messages: [anonymous] }), 'from'), field(envelope({ messages: [anonymous] }), 'to')],
        ['46701234567', '123e4567-e89b-12d3-a456-426614174000'],
      );
    });

    it('what stands in for a text: a button, an entry of a list, a caption; a location has none', () => {
      const textOf = (content: object): unknown =>
        field(envelope({ messages: [{ from: '46701234567', id: 'wamid.1', ...content }] }), 'text');
      assert.equal(textOf({ type: 'button', button: { payload: 'p', text: 'Yes' } }), 'Yes');
      assert.equal(textOf({ interactive: { button_reply: { id: '1', title: 'Yes' } } }), 'Yes');
      assert.equal(textOf({ interactive: { list_reply: { id: '1', title: 'Yes' } } }), 'Yes');
      assert.equal(textOf({ type: 'image', image: { id: '1', caption: 'Look' } }), 'Look');
      assert.equal(textOf({ type: 'location', location: { latitude: 48.2 } }), undefined);
    });

    it('a status, found by the transfer id of the envelope', () => {
      assert.deepEqual(only(envelope({ statuses: [STATUS] }, { transferId: '0a1b' })), {
        kind: 'report',
        channel: 'whatsapp',
        transferId: '0a1b',
        handsets: ['16505551234', '46701234567'],
        status: 'delivered',
        deliveredOn: Date.parse('2023-01-01T00:00:00Z'),
      });
      const statuses = {
        sent: 'accepted',
        delivered: 'delivered',
        read: 'delivered',
        played: 'delivered',
        failed: 'rejected',
      };
      for (const [word, status] of Object.entries(statuses))
        assert.equal(field(envelope({ statuses: [{ ...STATUS, status: word.toUpperCase() }] }), 'status'), status);
      assert.equal(
        field(envelope({ statuses: [{ ...STATUS, status: 'sent' }] }), 'sentOn'),
        Date.parse('2023-01-01T00:00:00Z'),
      );
      const group = { ...STATUS, recipient_id: '120363012345678901', recipient_participant_id: '16505550000' };
      assert.deepEqual(field(envelope({ statuses: [group] }), 'handsets'), [
        '16505550000',
        '120363012345678901',
        '46701234567',
      ]);
    });

    it('several in one envelope, without those that are not known', () => {
      const value = {
        messages: [MESSAGE, { ...MESSAGE, id: 'wamid.2' }],
        statuses: [STATUS, { ...STATUS, status: 'lost' }],
      };
      assert.deepEqual(
        read(envelope(value)).map(({ kind }) => kind),
        ['message', 'message', 'report'],
      );
    });

    it('an envelope with nothing in it is none, and neither is one with too much', () => {
      for (const value of [{}, { messages: [] }, { messages: 'Hi', statuses: {} }, { statuses: [null, 1, 'sent', []] }])
        assert.match(problem(envelope(value)), /no message and no status/);
      assert.match(problem(envelope({ statuses: [{ ...STATUS, status: 'lost' }] })), /not known/);
      assert.match(problem(envelope({ statuses: Array.from({ length: 101 }, () => STATUS) })), /more than 100/);
      assert.equal(read(envelope({ statuses: Array.from({ length: 100 }, () => STATUS) })).length, 100);
      assert.match(problem({ whatsappNotification: {} }), /no message and no status/);
    });
  });

  describe('bounds', () => {
    it('cuts a text, and no character in two', () => {
      const text = field({ ...REPLIES[0], textMessageContent: 'x'.repeat(39_014) + '🙂🙂' }, 'text');
      assert.equal(text, 'x'.repeat(39_014));
      assert.equal(field({ ...REPLIES[0], textMessageContent: '' }, 'text'), '');
      assert.equal(field({ ...REPLIES[0], textMessageContent: undefined }, 'text'), '');
      assert.match(problem({ ...REPLIES[0], textMessageContent: {} }), /is no text/);
    });

    it('an id is a line of at most 255 characters', () => {
      assert.equal(field({ ...REPORT, clientMessageId: ' a b ' }, 'clientMessageId'), 'a b');
      assert.equal(field({ ...REPORT, clientMessageId: 'x'.repeat(255) }, 'clientMessageId'), 'x'.repeat(255));
      for (const id of ['x'.repeat(256), 'a\nb', 'a\0', '', ' ', null, {}, [], true, 1.5])
        assert.equal(field({ ...REPORT, clientMessageId: id }, 'clientMessageId'), undefined);
    });

    it('a segment is base64 of at most 140 octets, and there are at most 255', () => {
      const segment = (octets: number): string => formatBase64(new Uint8Array(octets));
      only({ ...BINARY, binaryMessageContent: [segment(140)] });
      assert.match(problem({ ...BINARY, binaryMessageContent: ['', segment(141)] }), /more than 140 octets at index 1/);
      for (const wrong of ['.', 'A', 7, null, {}])
        assert.match(problem({ ...BINARY, binaryMessageContent: ['', wrong] }), /no base64 at index 1/);
      only({ ...BINARY, binaryMessageContent: Array.from({ length: 255 }, () => '') });
      assert.match(
        problem({ ...BINARY, binaryMessageContent: Array.from({ length: 256 }, () => '') }),
        /more than 255/,
      );
    });

    it('a problem repeats only the beginning of a value', () => {
      assert.ok(problem({ messageType: 'x'.repeat(10_000) }).length < 100);
      assert.ok(problem({ messageType: { a: 'x'.repeat(10_000) } }).length < 100);
    });
  });

  describe('of any kind', () => {
    const id = fc.stringMatching(/^[0-9a-f]{1,40}$/);
    const number = fc.stringMatching(/^[1-9]\d{4,14}$/);
    const status = fc.constantFrom(...DELIVERY_STATUSES);
    const lowerOrUpper = (text: string) => fc.constantFrom(text, text.toUpperCase());
    const spaced = (digits: string) =>
      fc.constantFrom(digits, `+${digits}`, `00${digits}`, ` ${digits.slice(0, 3)} ${digits.slice(3)}`);

    it('a report says what was written, whatever else is there', () => {
      fc.assert(
        fc.property(
          fc.record({ transferId: id, clientMessageId: id, notificationId: id }, { requiredKeys: ['transferId'] }),
          number.chain((digits) => fc.tuple(fc.constant(digits), spaced(digits))),
          status.chain((word) => fc.tuple(fc.constant(word), lowerOrUpper(word))),
          fc.date({ min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true }),
          fc.dictionary(
            fc.string().map((key) => `other ${key}`),
            fc.jsonValue(),
          ),
          (ids, [digits, written], [word, writtenWord], time, others) => {
            const body = {
              ...others,
              ...ids,
              messageType: 'deliveryReport',
              senderAddress: written,
              deliveryReportMessageStatus: writtenWord,
              sentOn: time.toISOString(),
            };
            assert.deepEqual(only(body), {
              kind: 'report',
              channel: 'sms',
              ...ids,
              handsets: [digits],
              status: word,
              sentOn: time.getTime(),
            });
          },
        ),
      );
    });

    it('a message has its text, to the letter', () => {
      fc.assert(
        fc.property(number, fc.string({ unit: 'binary' }), (digits, text) => {
          assert.deepEqual(only({ messageType: 'text', senderAddress: digits, textMessageContent: text }), {
            kind: 'message',
            channel: 'sms',
            from: digits,
            text,
          });
        }),
      );
    });

    it('segments have their octets, in either alphabet', () => {
      const octets = fc.uint8Array({ maxLength: 140 });
      fc.assert(
        fc.property(fc.array(octets, { maxLength: 10 }), fc.boolean(), (all, isUrlSafe) => {
          const written = all
            .map(formatBase64)
            .map((text) => (isUrlSafe ? text.replaceAll('+', '-').replaceAll('/', '_') : text));
          const segments = field({ ...BINARY, binaryMessageContent: written }, 'segments') as readonly string[];
          assert.deepEqual(
            segments.map((text) => {
              const parsed = parseBase64(text);
              return 'bytes' in parsed ? parsed.bytes : assert.fail();
            }),
            all,
          );
        }),
      );
    });

    const KEYS = [
      ...['messageType', 'notificationId', 'transferId', 'clientMessageId', 'senderAddress', 'recipientAddress'],
      ...['textMessageContent', 'binaryMessageContent', 'deliveryReportMessageStatus', 'deliveredAs', 'sentOn'],
      ...['deliveredOn', 'whatsappNotification', 'sender', 'recipient', '__proto__', 'constructor', 'toString'],
    ];
    const hostile = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<unknown>('deliveryReport', 'text', 'binary', 'delivered', '436761234567', 1e300, -0, '\ud800'),
    );
    const few = { maxLength: 2 };
    const value = fc.dictionary(fc.constantFrom('messages', 'statuses', 'metadata'), fc.array(hostile, few));
    const innards = fc.record({ entry: fc.array(fc.record({ changes: fc.array(fc.record({ value }), few) }), few) });

    it('anything is read or has a problem, and what is read stays within its bounds', () => {
      fc.assert(
        fc.property(
          fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(hostile, innards), { noNullPrototype: true }),
          (body) => {
            const reading = readNotifications(body);
            if ('problem' in reading) {
              assert.ok(reading.problem.length > 0 && reading.problem.length < 200);
              return;
            }
            assert.ok(reading.notifications.length > 0);
            for (const notification of reading.notifications) checkBounds(notification);
          },
        ),
        { numRuns: 300 },
      );
    });
  });
});

function checkBounds(notification: ReceivedNotification): void {
  const isId = (id: string | undefined): boolean => id === undefined || /^[^\p{Cc}]{1,255}$/u.test(id);
  const isNumber = (digits: string): boolean => /^\d{3,20}$/.test(digits);
  assert.ok(isId(notification.notificationId));
  if (notification.kind === 'message') {
    const { from, to = '123', text = '', segments = [] } = notification;
    assert.ok(isNumber(from) && to.length > 0 && to.length <= 100 && text.length <= 39_015 && segments.length <= 255);
    return;
  }
  const { transferId, clientMessageId, handsets, status, sentOn = 1e12, deliveredOn = 1e12 } = notification;
  assert.ok(isId(transferId) && isId(clientMessageId) && handsets.every(isNumber));
  assert.ok(DELIVERY_STATUSES.includes(status) && Number.isInteger(sentOn) && Number.isInteger(deliveredOn));
  assert.ok(transferId !== undefined || clientMessageId !== undefined || handsets.length > 0);
}
