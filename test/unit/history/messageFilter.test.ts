import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { filterText, problemOf, readCondition, suggestionsFor } from '../../../src/history/tree/filterTexts';
import {
  type MessageFilter,
  parseDay,
  parseRecipient,
  parseStatusCode,
  startOfDay,
  toSendFilter,
  withCondition,
  withoutCondition,
} from '../../../src/history/tree/messageFilter';
import { Formats } from '../../../src/history/tree/rowTexts';

const formats = new Formats('en');
const NOW = new Date(2026, 10, 27, 14, 2).getTime();
const at = (year: number, month: number, date: number): number => new Date(year, month - 1, date).getTime();

describe('filter of messages: days', () => {
  it('are read in the ways in which people write them', () => {
    const day = { year: 2026, month: 11, date: 3 };
    for (const text of ['2026-11-03', ' 2026-11-3 ', '3.11.2026', '03.11.2026', '3. 11. 2026', '3.11.', '03. 11.'])
      assert.deepEqual(parseDay(text, NOW), { day }, text);
    assert.deepEqual(parseDay('24.12.', NOW), { day: { year: 2025, month: 12, date: 24 } });
    assert.deepEqual(parseDay('2026-11-27', NOW), { day: { year: 2026, month: 11, date: 27 } });
  });

  it('are refused where they are none, lie in the future, or could be two', () => {
    for (const text of ['', 'x', '2026-02-30', '2026-13-01', '0.1.2026', '31.4.2026', '11/3/2026', '3.11', '1.1.0099'])
      assert.deepEqual(parseDay(text, NOW), { problem: 'notADate' }, text);
    assert.deepEqual(parseDay('2026-11-28', NOW), { problem: 'future' });
  });

  it('never make anything of another text than a day of the calendar', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.\- ]{0,12}$/)), (text) => {
        const parsed = parseDay(text, NOW);
        if ('problem' in parsed) return;
        const { year, month, date } = parsed.day;
        const start = new Date(year, month - 1, date);
        assert.ok(start.getDate() === date && start.getMonth() === month - 1 && start.getTime() <= NOW);
      }),
    );
  });

  it('are bounds of local days for the store, which move on with the clock', () => {
    const bounds = (day: NonNullable<MessageFilter['day']>, now = NOW) => toSendFilter({ day }, now);
    assert.deepEqual(bounds('today'), { from: at(2026, 11, 27), until: at(2026, 11, 28) });
    assert.deepEqual(bounds('today', at(2026, 11, 28)), { from: at(2026, 11, 28), until: at(2026, 11, 29) });
    assert.deepEqual(bounds('yesterday'), { from: at(2026, 11, 26), until: at(2026, 11, 27) });
    assert.deepEqual(bounds('last7Days'), { from: at(2026, 11, 21), until: at(2026, 11, 28) });
    assert.deepEqual(bounds('last30Days'), { from: at(2026, 10, 29), until: at(2026, 11, 28) });
    assert.deepEqual(bounds({ year: 2026, month: 1, date: 31 }), { from: at(2026, 1, 31), until: at(2026, 2, 1) });
    assert.equal(startOfDay(NOW, 0), at(2026, 11, 27));
  });
});

describe('filter of messages: values', () => {
  it('reads numbers as they are written, as parts of an MSISDN', () => {
    assert.equal(parseRecipient('+43 676 123-4567'), '436761234567');
    assert.equal(parseRecipient('0043 (676) 1234567'), '436761234567');
    assert.equal(parseRecipient('0676/1234567'), '6761234567');
    assert.equal(parseRecipient('4567'), '4567');
    for (const text of ['', ' ', '+', '0', '00', 'Anna', '43x', '43676*', '4'.repeat(201)])
      assert.equal(parseRecipient(text), undefined, text);
  });

  it('reads codes by number and by name', () => {
    assert.equal(parseStatusCode(' 4026 '), 4026);
    assert.equal(parseStatusCode('invalid_recipient'), 4002);
    for (const text of ['', '402', '40260', '0402', 'INVALID', '4e03']) assert.equal(parseStatusCode(text), undefined);
  });

  it('says what is wrong with each value that cannot be used, and reads every other', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('day', 'recipient', 'statusCode', 'text'), (typed, condition) => {
        const isUsable = problemOf(condition, typed, NOW) === undefined;
        assert.equal(Object.keys(readCondition(condition, typed, NOW)).length > 0 && isUsable, isUsable);
        if (condition !== 'text') assert.equal(Object.keys(readCondition(condition, typed, NOW)).length > 0, isUsable);
      }),
    );
    assert.match(problemOf('day', 'tomorrow', NOW) ?? '', /2026-11-27/);
    assert.match(problemOf('day', '2027-01-01', NOW) ?? '', /future/);
  });

  it('combines conditions, replaces one, and drops one that restricts nothing', () => {
    const both = withCondition(withCondition({}, { states: ['refused'] }), { text: 'Code' });
    assert.deepEqual(both, { states: ['refused'], text: 'Code' });
    assert.deepEqual(withCondition(both, { states: ['unknown'] }), { states: ['unknown'], text: 'Code' });
    assert.deepEqual(withCondition(both, { states: [] }), { text: 'Code' });
    assert.deepEqual(withoutCondition(both, 'text'), { states: ['refused'] });
    assert.deepEqual(toSendFilter(both, NOW), both);
    const answered = withCondition(both, { hasReplies: true, deliveries: ['delivered'] });
    assert.deepEqual(toSendFilter(answered, NOW), { ...both, hasReplies: true, deliveries: ['delivered'] });
    assert.deepEqual(withoutCondition(withCondition(answered, { deliveries: [] }), 'hasReplies'), both);
  });
});

describe('filter of messages: words', () => {
  it('say each condition', () => {
    const filter: MessageFilter = {
      states: ['unknown', 'refused'],
      deliveries: ['failed', 'open'],
      hasReplies: true,
      modes: ['live'],
      day: 'last7Days',
      recipient: '43676',
      statusCode: 4026,
      text: 'Code $(x)',
    };
    assert.equal(
      filterText(filter, NOW, formats),
      'Unknown, Refused · Not delivered, No final report yet · With Replies · Live · Last 7 Days · Recipient 43676 · Status Code 4026 · “Code $\u200b(x)”',
    );
    assert.equal(filterText({ day: { year: 2026, month: 11, date: 25 } }, NOW, formats), 'Wednesday, November 25');
    assert.equal(filterText({}, NOW, formats), '');
  });

  it('offer a typed text as all that it can mean', () => {
    const meant = (typed: string) => suggestionsFor(typed, NOW, formats).map(({ filter }) => filter);
    assert.deepEqual(meant('  '), []);
    assert.deepEqual(meant(' Ihr Code '), [{ text: 'Ihr Code' }]);
    assert.deepEqual(meant('4026'), [{ statusCode: 4026 }, { recipient: '4026' }, { text: '4026' }]);
    assert.deepEqual(meant('+43 676'), [{ recipient: '43676' }, { text: '+43 676' }]);
    assert.deepEqual(meant('3.11.'), [{ day: { year: 2026, month: 11, date: 3 } }, { text: '3.11.' }]);
  });
});
