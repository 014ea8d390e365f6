import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  dayTexts,
  Formats,
  messageTexts,
  messageTooltip,
  moreTexts,
  recipientTexts,
  replyTexts,
  replyTooltip,
} from '../../../src/history/tree/rowTexts';
import { DELIVERY_STATUSES } from '../../../src/gateway-schema';
import { signOfSend } from '../../../src/history/deliverySign';
import { countedAs, type DeliveryCounts, type ListedSend, type SendState } from '../../../src/store';
import { reply } from './sends';

const formats = new Formats('en');
/** 14:02 local time on a Friday. */
const AT = new Date(2026, 10, 27, 14, 2, 7).getTime();
const STATES: readonly SendState[] = ['accepted', 'unknown', 'refused', 'notSent', 'pending', 'sentEarlier'];

function listed(more: Partial<ListedSend> = {}): ListedSend {
  return {
    id: 'a',
    startedAt: AT,
    mode: 'live',
    destinationKey: 'https://api.websms.com',
    call: 'text',
    state: 'accepted',
    smsCount: 2,
    recipients: 1,
    firstRecipients: ['436761234567'],
    textStart: 'Ihr Code: 4711 – gültig bis 18:00',
    senderAddress: 'MyShop',
    ...more,
  };
}

const description = (more: Partial<ListedSend>): string => messageTexts(listed(more), formats).description;
const label = (more: Partial<ListedSend>): string => messageTexts(listed(more), formats).label;
const spoken = (more: Partial<ListedSend>): string => messageTexts(listed(more), formats).spoken;
/** The time as the language writes it, with whatever space it has. */
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('rows of sent messages', () => {
  it('are headed by the recipients, or by their number where numbers are not kept', () => {
    assert.equal(label({}), '436761234567');
    assert.equal(
      label({ recipients: 3, firstRecipients: ['436761234567', '436601234567', '1'] }),
      '436761234567 and 2 more',
    );
    assert.equal(label({ recipients: 1001 }), '436761234567 and 1,000 more');
    assert.equal(label({ recipients: 3, firstRecipients: [] }), '3 recipients');
    assert.equal(label({ firstRecipients: [] }), '1 recipient');
    assert.equal(label({ firstRecipients: ['43676*****67'] }), '43676*****67');
  });

  it('say words, SMS and time; what is not usual stands in front', () => {
    assert.equal(plain(description({})), 'Ihr Code: 4711 – gültig bis 18:00 · 2 SMS · 02:02 PM');
    assert.match(description({ state: 'refused', statusCode: 4026 }), /^Refused 4026 · Ihr Code/);
    assert.match(description({ state: 'unknown', statusCode: 5000 }), /^Unknown 5000 · /);
    assert.match(description({ state: 'unknown', isSentAgain: true }), /^Unknown, sent again/);
    assert.match(description({ state: 'notSent' }), /^Not sent · /);
    assert.match(description({ state: 'pending' }), /^Sending · /);
    assert.match(description({ state: 'sentEarlier', mode: '' }), /^Sent earlier · /);
  });

  it('begin with the mode where nothing was sent for real, whatever became of it', () => {
    for (const state of STATES) {
      for (const recipients of [1, 3]) {
        assert.match(label({ state, recipients, mode: 'simulator' }), /^Simulated 436761234567/);
        assert.match(label({ state, recipients, mode: 'test', firstRecipients: [] }), /^Test \d recipients?$/);
        assert.match(label({ state, recipients }), /^436761234567/);
      }
      assert.match(spoken({ state, mode: 'simulator' }), /^Simulated message to /);
      assert.match(spoken({ state, mode: 'test' }), /^Test message to /);
      assert.match(messageTooltip(listed({ state, mode: 'simulator' }), formats), /^Simulated: nothing left/m);
      assert.match(messageTooltip(listed({ state, mode: 'test' }), formats), /^Test: nothing was sent/m);
    }
  });

  it('tell each outcome in words of its own', () => {
    assert.equal(new Set(STATES.map((state) => spoken({ state }).split(': ')[1])).size, STATES.length);
    assert.equal(
      plain(spoken({ state: 'refused', statusCode: 4002, recipients: 2 })),
      'Message to 436761234567 and 1 more at 02:02 PM: Refused 4002 INVALID_RECIPIENT. Text: Ihr Code: 4711 – gültig bis 18:00',
    );
    assert.match(plain(spoken({ statusCode: 2000 })), /at 02:02 PM: Accepted 2000 OK\. 2 SMS\. Text: Ihr/);
  });

  it('leave out what was not kept', () => {
    const bare: ListedSend = {
      id: 'a',
      startedAt: AT,
      mode: '',
      destinationKey: '',
      call: 'text',
      state: 'sentEarlier',
      recipients: 2,
      firstRecipients: [],
    };
    assert.equal(plain(messageTexts(bare, formats).description), 'Sent earlier · 02:02 PM');
    assert.deepEqual(plain(messageTooltip(bare, formats)).split('\n'), [
      'Sent by an earlier version, which kept no outcome',
      'To: 2 recipients',
      'Friday, November 27, 2026 at 2:02:07 PM',
    ]);
  });

  it('show no base64 of a binary message', () => {
    const binary = listed({ call: 'binary', textStart: 'AQIDBAUG' });
    assert.match(messageTexts(binary, formats).description, /^Binary message · /);
    assert.doesNotMatch(messageTooltip(binary, formats), /AQID/);
  });

  it('say everything of a message under the pointer, a line for each thing', () => {
    const many = listed({
      statusCode: 2000,
      recipients: 5,
      firstRecipients: ['436761234567', '436601234567', '436641234567'],
    });
    assert.deepEqual(plain(messageTooltip(many, formats)).split('\n'), [
      'Accepted 2000 OK',
      'Live',
      'To: 436761234567, 436601234567, 436641234567 and 2 more',
      'From: MyShop',
      'Text: Ihr Code: 4711 – gültig bis 18:00',
      '2 SMS',
      'Friday, November 27, 2026 at 2:02:07 PM',
    ]);
  });

  it('show foreign text as one line of its letters', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('$(error) x', '[a](command:b)', 'a\nb', '\u202egnp', 'x'.repeat(5000), '\ud800', '\0'),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, fc.constantFrom('text', 'binary'), (number, text, sender, call) => {
        const send = listed({ firstRecipients: [number], textStart: text, senderAddress: sender, call });
        const { label: to, description: about, spoken: said } = messageTexts(send, formats);
        for (const line of [to, about, said, ...messageTooltip(send, formats).split('\n')]) {
          assert.doesNotMatch(line, /[\p{Cc}\p{Surrogate}\u202e\u2028\u2029]|\$\(|\]\s*\(/u);
          assert.ok(line.length < 500);
        }
        assert.ok(messageTooltip(send, formats).split('\n').length <= 7);
        const { label } = recipientTexts({ position: 0, recipient: number, state: 'accepted' }, formats);
        assert.doesNotMatch(label, /[\p{Cc}\p{Surrogate}\u202e]|\$\(/u);
      }),
    );
  });
});

/** Counts of some of the recipients. */
const counted = fc
  .tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3))
  .filter(([delivered, failed, undelivered]) => delivered + failed + undelivered > 0)
  .map(([delivered, failed, undelivered, open]) => ({
    delivery: { delivered, failed, undelivered },
    recipients: delivered + failed + undelivered + open,
  }));

describe('rows of messages with delivery reports', () => {
  const of = (recipients: number, delivery: Partial<DeliveryCounts>, more: Partial<ListedSend> = {}) => ({
    ...{ recipients, delivery: { delivered: 0, failed: 0, undelivered: 0, ...delivery } },
    ...more,
  });

  it('begin with the delivery, then come text, SMS and time', () => {
    assert.equal(
      plain(description(of(1, { delivered: 1 }))),
      'Delivered · Ihr Code: 4711 – gültig bis 18:00 · 2 SMS · 02:02 PM',
    );
    for (const [send, word] of [
      [of(1, { failed: 1 }), 'Not delivered'],
      [of(1, { undelivered: 1 }), 'Not delivered yet'],
      [of(3, { delivered: 3 }), 'Delivered'],
      [of(3, { delivered: 2 }), '2 of 3 delivered'],
      [of(3, { delivered: 2, failed: 1 }), '1 of 3 not delivered'],
      [of(3, { failed: 3 }), 'Not delivered'],
      [of(3, { undelivered: 2 }), '2 of 3 not delivered yet'],
      [of(3, { delivered: 1, undelivered: 2 }), '1 of 3 delivered'],
      [of(2000, { delivered: 1999 }), '1,999 of 2,000 delivered'],
    ] as const)
      assert.ok(description(send).startsWith(`${word} · Ihr Code`), description(send));
  });

  it('name a graver outcome of other recipients first, and a failed delivery before it', () => {
    const refused = { state: 'refused', statusCode: 4002 } as const;
    assert.match(description(of(3, { delivered: 2 }, refused)), /^Refused 4002 · 2 of 3 delivered · Ihr/);
    assert.match(description(of(3, { failed: 1 }, refused)), /^1 of 3 not delivered · Refused 4002 · Ihr/);
  });

  it('say by word and icon the gravest of any counts, and all of them to screen readers and under the pointer', () => {
    fc.assert(
      fc.property(counted, fc.constantFrom(...STATES), (given, state) => {
        const { delivered, failed, undelivered } = given.delivery;
        const send = listed({ ...given, state });
        const sign = signOfSend(send);
        const row = messageTexts(send, formats);
        const words = row.description.split(' · ');
        const isWhole = [delivered, failed, undelivered].includes(given.recipients);
        assert.equal(/ of \d+ /.test(row.description), !isWhole, row.description);
        if (failed > 0) assert.match(words[0] ?? '', /not delivered$/i);
        else if (state === 'accepted') assert.match(words[0] ?? '', delivered > 0 ? /delivered$/i : /delivered yet$/i);
        else assert.doesNotMatch(words[0] ?? '', /delivered/i);
        assert.equal(sign === 'failed', failed > 0);
        assert.equal(sign === 'delivered', delivered === given.recipients && state === 'accepted');
        assert.equal(sign === 'undelivered', failed + delivered === 0 && undelivered > 0 && state === 'accepted');
        for (const text of [row.spoken, messageTooltip(send, formats)])
          assert.deepEqual(
            [/not delivered(?! yet)/i, /(?<!not )delivered/i, /not delivered yet/i].map((word) => word.test(text)),
            [failed > 0, delivered > 0, undelivered > 0],
            text,
          );
      }),
    );
  });

  it('say the outcome of an accepted message no more than needed, and no code that it was proved against', () => {
    assert.equal(
      plain(spoken(of(1, { delivered: 1 }, { statusCode: 2000, replies: 1 }))),
      'Message to 436761234567 at 02:02 PM: Delivered. 2 SMS. 1 reply. Text: Ihr Code: 4711 – gültig bis 18:00',
    );
    const proved = listed(of(1, { delivered: 1 }, { statusCode: 5000 }));
    assert.deepEqual(messageTooltip(proved, formats).split('\n').slice(0, 2), ['Delivered', 'Accepted']);
  });

  it('count the replies', () => {
    assert.match(description({ replies: 1 }), /^1 reply · Ihr/);
    assert.match(description(of(1, { delivered: 1 }, { replies: 1200 })), /^Delivered · 1,200 replies · Ihr/);
    assert.match(messageTooltip(listed({ replies: 2 }), formats), /^2 replies$/m);
  });
});

describe('rows of replies', () => {
  const texts = (more: Parameters<typeof reply>[0]) => replyTexts(reply({ at: AT, ...more }), AT, formats);

  it('say from whom, what and when; with the date where it came on another day than the message', () => {
    assert.deepEqual(Object.values(texts({})).map(plain), [
      'Reply from 436761234567',
      'Yes · 02:02 PM',
      'Reply from 436761234567, 02:02 PM: Yes',
    ]);
    const later = AT + 86_400_000;
    assert.equal(plain(texts({ at: later }).description), 'Yes · Nov 28, 2026, 2:02 PM');
    assert.match(plain(texts({ channel: 'whatsapp' }).description), /^Yes · WhatsApp · 02:02 PM$/);
  });

  it('name the recipient where the number was not kept, and say that no text was', () => {
    const bare = { id: 'y1', at: AT, channel: 'sms', position: 4 } as const;
    const { label, description: about } = replyTexts(bare, AT, formats);
    assert.equal(label, 'Reply from Recipient 5');
    assert.match(about, /^No text was kept\. · /);
    assert.match(replyTexts({ ...bare, segments: ['AQID'] }, AT, formats).description, /^Binary message · /);
    assert.match(replyTexts({ ...bare, text: ' ' }, AT, formats).description, /^Empty · /);
  });

  it('show what a phone wrote as one bounded line of its letters', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('$(error) x', '[a](command:b)', 'a\nb', '\u202egnp', 'x'.repeat(5000), '\ud800', '\0', ' '),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (from, to, text) => {
        const row = texts({ from, to, text });
        const lines = replyTooltip(reply({ from, to, text }), formats).split('\n');
        for (const line of [row.label, row.description, row.spoken, ...lines]) {
          assert.doesNotMatch(line, /[\p{Cc}\p{Surrogate}\u202e\u2028\u2029]|\$\(|\]\s*\(/u);
          assert.ok(line.length <= 320);
        }
        assert.ok(row.label.length + row.description.length < 140 && lines.length <= 5);
      }),
    );
  });
});

describe('rows of recipients', () => {
  it('say what became of each', () => {
    const texts = recipientTexts(
      { position: 4, recipient: '436761234567', state: 'refused', statusCode: 4002 },
      formats,
    );
    assert.deepEqual(texts, {
      label: '436761234567',
      description: 'Refused 4002',
      spoken: '436761234567, Refused 4002 INVALID_RECIPIENT.',
    });
    assert.equal(recipientTexts({ position: 4, state: 'accepted' }, formats).label, 'Recipient 5');
    assert.match(
      plain(recipientTexts({ position: 0, state: 'unknown', sentAgainAt: AT }, formats).description),
      /^Unknown · sent again: Friday, November 27, 2026 at 2:02:07 PM$/,
    );
  });

  it('say the delivery, and the outcome beside it only where it is another one than accepted', () => {
    const words = DELIVERY_STATUSES.map(
      (delivery) => recipientTexts({ position: 0, state: 'accepted', statusCode: 2000, delivery }, formats).description,
    );
    assert.equal(new Set(words).size, DELIVERY_STATUSES.length);
    for (const [index, word] of words.entries())
      assert.equal(/^Not delivered: /.test(word), countedAs(DELIVERY_STATUSES[index] ?? 'accepted') === 'failed', word);
    const refused = recipientTexts({ position: 0, state: 'refused', statusCode: 4002, delivery: 'expired' }, formats);
    assert.equal(refused.description, 'Not delivered: expired · Refused 4002');
    assert.equal(refused.spoken, 'Recipient 1, Not delivered: expired, Refused 4002 INVALID_RECIPIENT.');
  });
});

describe('rows of days', () => {
  const day = (start: Date, now: Date, language = 'en'): string =>
    dayTexts({ from: start.getTime(), until: 0, sends: 1234 }, now.getTime(), new Formats(language)).label;

  it('are Today, Yesterday, then the date with its weekday, and the year where it is another one', () => {
    const now = new Date(2026, 10, 27, 0, 0, 1);
    assert.equal(day(new Date(2026, 10, 27), now), 'Today');
    assert.equal(day(new Date(2026, 10, 26), now), 'Yesterday');
    assert.equal(day(new Date(2026, 10, 25), now), 'Wednesday, November 25');
    assert.equal(day(new Date(2025, 10, 25), now), 'Tuesday, November 25, 2025');
    assert.equal(day(new Date(2026, 10, 25), now, 'de'), 'Mittwoch, 25. November');
  });

  it('know yesterday also where a day has 23 or 25 hours', () => {
    const { TZ } = process.env;
    process.env['TZ'] = 'Europe/Vienna';
    try {
      for (const [month, date] of [
        [2, 29],
        [9, 25],
      ] as const) {
        assert.equal(day(new Date(2026, month, date), new Date(2026, month, date + 1, 0, 30)), 'Yesterday');
        assert.equal(day(new Date(2026, month, date), new Date(2026, month, date, 23, 30)), 'Today');
        assert.notEqual(day(new Date(2026, month, date), new Date(2026, month, date + 2, 0, 30)), 'Yesterday');
      }
    } finally {
      if (TZ === undefined) delete process.env['TZ'];
      else process.env['TZ'] = TZ;
    }
  });

  it('count their messages', () => {
    const texts = (sends: number) => dayTexts({ from: AT, until: AT, sends }, AT, formats);
    assert.equal(texts(1234).description, '1,234');
    assert.match(texts(1234).spoken, /, 1,234 messages$/);
    assert.match(texts(1).spoken, /, 1 message$/);
  });

  it('end with what is not listed, and lead to the filter where no more is listed', () => {
    assert.deepEqual(moreTexts(1500, true, formats), {
      label: 'Show More…',
      description: '1,500 more',
      spoken: 'Show More… 1,500 more',
    });
    assert.equal(moreTexts(1500, false, formats).label, 'Filter Messages…');
  });
});
