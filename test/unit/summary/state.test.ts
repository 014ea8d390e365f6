import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { stack, toSeries } from '../../../src/summary/view/series';
import { toSamples, toState, type ViewOptions } from '../../../src/summary/state';
import { LogWindowAddresses } from '../../../src/summary/logWindowAddress';
import { SummaryState } from '../../../src/summary/protocol';
import { file, made, T0, type Made } from './made';

const NUMBER = '436761234567';
const shown: ViewOptions = {
  phase: 'done',
  following: false,
  canFollow: true,
  span: undefined,
  showNumbers: false,
  most: 50,
  names: ['a.log', 'b.log'],
};

const occurred: Made[] = [
  { x: T0, code: 2000 },
  { x: T0 + 1000, code: 4002, text: `to ${NUMBER}` },
  { x: T0 + 3000, code: 5000 },
  { x: T0 + 3500, code: 2001 },
];
const summary = made(occurred, {
  recipients: [
    { msisdn: NUMBER, count: 3, codes: [4002] },
    { msisdn: '436601234567', count: 1, codes: [4031] },
  ],
});

describe('summary: the state of the view', () => {
  it('keeps to the protocol, with an end to every list', () => {
    const state = toState(summary, { ...shown, most: 1 });
    assert.deepEqual(v.parse(SummaryState, JSON.parse(JSON.stringify(state))), state);
    assert.deepEqual([state.recipients.rows.length, state.recipients.more, state.recipients.count], [1, 1, 2]);
  });

  it('holds no number in clear, in recipients and lines, until it is asked for', () => {
    assert.ok(!JSON.stringify(toState(summary, shown)).includes(NUMBER));
    assert.ok(!JSON.stringify(toSamples(summary, 4002, shown)).includes(NUMBER));
    assert.ok(JSON.stringify(toState(summary, { ...shown, showNumbers: true })).includes(NUMBER));
    assert.deepEqual(
      toSamples(summary, 4002, { ...shown, showNumbers: true }).samples.map(({ text }) => text),
      [`to ${NUMBER}`],
    );
  });

  it('is narrowed; the timeline stays whole, because it is the control for narrowing', () => {
    const state = toState(summary, { ...shown, span: { axis: 'time', from: T0, to: T0 + 2000 } });
    assert.deepEqual(
      state.codes.map(({ code, count }) => [code, count]),
      [
        [2000, 1],
        [4002, 1],
      ],
    );
    assert.equal(state.occurrences, 2);
    assert.equal(state.timeline.buckets.length, 3);
    assert.deepEqual(state.span, { axis: 'time', from: T0, to: T0 + 2000 });
  });

  it('a span on the other axis is dropped, as when the first time turns up', () => {
    assert.equal(toState(summary, { ...shown, span: { axis: 'line', from: 0, to: 1 } }).span, null);
  });

  it('samples come as many as asked for, and the rest is counted', () => {
    const many = made(Array.from({ length: 20 }, (_, index) => ({ x: T0 + index * 1000, code: 4002 })));
    const { samples, more } = toSamples(many, 4002, { ...shown, most: 5 });
    assert.deepEqual([samples.length, more], [5, 15]);
    assert.deepEqual(
      samples.map(({ time }) => time),
      [0, 1, 2, 3, 4].map((index) => T0 + index * 1000),
    );
  });

  it('codes beyond the limit are counted, and not as occurrences without a time', () => {
    const { moreUnlisted, untimed } = toState({ ...summary, occurrences: 9, timed: 4, moreUnlisted: 3 }, shown);
    assert.deepEqual([moreUnlisted, untimed], [3, 2]);
  });

  it('files have the names people know', () => {
    assert.deepEqual(
      toState(made([], { files: [file('/x/a.log')] }), shown).files.map(({ name }) => name),
      ['a.log'],
    );
  });
});

describe('summary: the series of the chart', () => {
  const { timeline } = toState(summary, shown);

  it('by outcome: every bucket from the first to the last, the empty ones too', () => {
    const series = toSeries(timeline, 'outcome');
    assert.deepEqual([series.first, series.length], [T0 / 1000, 4]);
    assert.deepEqual(
      series.groups.map(({ key, counts }) => [key, counts]),
      [
        ['accepted', [1, 0, 0, 1]],
        ['refused', [0, 1, 0, 0]],
        ['unknown', [0, 0, 0, 1]],
      ],
    );
  });

  it('by code: the most frequent ones, and the others together', () => {
    assert.deepEqual(
      toSeries(timeline, 'code').groups.map(({ key }) => key),
      [2000, 2001, 4002, 5000],
    );
    const many = toState(
      made([2000, 2000, 4001, 4002, 4003, 4004, 4008, 4009, 4013].map((code, index) => ({ x: T0 + index, code }))),
      shown,
    ).timeline;
    const { groups } = toSeries(many, 'code');
    assert.deepEqual(
      groups.map(({ key, total }) => [key, total]),
      [
        [2000, 2],
        [4001, 1],
        [4002, 1],
        [4003, 1],
        [4004, 1],
        ['others', 3],
      ],
    );
  });

  it('is empty without occurrences', () => {
    assert.deepEqual(toSeries({ axis: 'line', width: 1, buckets: [] }, 'outcome'), { first: 0, length: 0, groups: [] });
  });

  it('for any timeline: groups add up to the total, and stacks reach the total', () => {
    const some = fc.array(
      fc.record({ x: fc.integer({ min: T0, max: T0 + 60_000 }), code: fc.integer({ min: 2000, max: 5010 }) }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(some, fc.constantFrom('outcome' as const, 'code' as const), (list, grouping) => {
        const { groups, length } = toSeries(toState(made(list), shown).timeline, grouping);
        assert.equal(
          groups.reduce((sum, { total }) => sum + total, 0),
          list.length,
        );
        const [highest = []] = stack(groups, length);
        assert.equal(
          highest.reduce((sum, top) => sum + top, 0),
          list.length,
        );
      }),
    );
  });
});

describe('summary: the URI of a log window', () => {
  const address = { path: '/logs/ü |?#.log', offset: 12_345_678_901, packed: true };

  it('the query made for an address leads to it, one for each', () => {
    const addresses = new LogWindowAddresses();
    const query = addresses.queryOf(address);
    assert.deepEqual(addresses.find({ query }), address);
    assert.equal(addresses.queryOf({ ...address }), query);
    for (const other of [
      { ...address, offset: 1 },
      { ...address, packed: false },
      { ...address, path: '/logs/x' },
    ]) {
      const another = addresses.queryOf(other);
      assert.notEqual(another, query);
      assert.deepEqual(addresses.find({ query: another }), other);
    }
    assert.deepEqual(addresses.find({ query }), address);
  });

  it('holds nothing of the file', () => {
    const query = new LogWindowAddresses().queryOf({ path: '/etc/secret-name', offset: 123_456_789, packed: false });
    assert.doesNotMatch(query, /etc|secret|123456789/);
  });

  it('a query that was not made here is rejected', () => {
    const addresses = new LogWindowAddresses();
    addresses.queryOf(address);
    const elsewhere = new LogWindowAddresses().queryOf(address);
    const forged = [
      JSON.stringify(address),
      JSON.stringify({ path: '/etc/passwd', offset: 0, packed: false }),
      '/etc/passwd',
      '',
      '__proto__',
      'constructor',
      'toString',
      elsewhere,
    ];
    for (const query of forged) assert.equal(addresses.find({ query }), undefined, query);
  });
});
