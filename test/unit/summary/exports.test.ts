import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { csvCell } from '../../../src/csv';
import { toCsv as csvLines } from '../../../src/summary/report/exportCsv';
import { toJson } from '../../../src/summary/report/report';
import { escape, toMarkdown as markdownLines, type ReportTexts } from '../../../src/summary/report/exportMarkdown';
import { maskNumbers } from '../../../src/summary/report/maskNumbers';
import { toReport, type Report } from '../../../src/summary/report/report';
import { yieldBetween } from '../../../src/event-loop';
import { parseCsv } from '../parseCsv';
import { file, made, T0 } from './made';

const NUMBER = '436761234567';
const HOSTILE = '=HYPERLINK("http://x") | <img src=x onerror=1> [a](command:b) `c`\r\n@SUM(1)';

const summary = made(
  [
    { x: T0, code: 2000 },
    { x: T0 + 60_000, code: 4002, text: `statusCode=4002 to=${NUMBER} ${HOSTILE}` },
    { x: T0 + 7_200_000, code: 4002, file: 1, text: '=1+1' },
  ],
  {
    files: [file('/logs/a|b.log'), file('/logs/b.log', { state: 'failed', error: 'EACCES' })],
    recipients: [{ msisdn: NUMBER, count: 2, codes: [4002] }],
  },
);
const report = (options: Partial<Parameters<typeof toReport>[1]> = {}): Report =>
  toReport(summary, { span: undefined, showNumbers: false, names: ['a|b.log', 'b.log'], ...options });

const words: ReportTexts = {
  title: 'Status codes in {a}',
  all: 'Everything',
  span: '{0} to {1}',
  occurrences: '{0} occurrences',
  codes: 'Codes',
  columns: ['Code', 'Name', 'Outcome', 'Count', 'Share', 'First', 'Last'],
  outcomes: { accepted: 'Accepted', refused: 'Refused', unknown: 'Unknown' },
  moreUnlisted: '{0} unlisted',
  samples: 'Lines',
  position: 'Place',
  line: 'Line',
  recipients: 'Refused recipients',
  recipientColumns: ['Recipient', 'Count', 'Codes'],
  moreRefusals: '{0} more',
  files: 'Files',
  fileColumns: ['File', 'Size', 'Lines', 'Occurrences', 'State'],
  states: { waiting: 'waiting', scanning: 'scanning', done: 'done', failed: 'failed', cancelled: 'cancelled' },
  number: String,
  percent: (share) => `${Math.round(share * 100)} %`,
  bytes: (size) => `${size} B`,
  time: (iso) => iso,
};

const toCsv = (of: Report): string => [...csvLines(of)].join('');
const toMarkdown = (of: Report, inWords: ReportTexts): string => [...markdownLines(of, inWords)].join('');

/** What means something to Markdown, and what nobody sees. */
const SIGNS = Array.from('ab01w \\|`*_<>[](){}#~&^$@:/.=+-!\r\n\t\u0000\u0085\u2028\u202e\u200b😀\ud800');

describe('summary: what is exported', () => {
  it('contains everything, with shares, names and positions that people can find', () => {
    const { codes, occurrences, timeline } = report();
    assert.equal(occurrences, 3);
    assert.deepEqual(
      codes.map(({ code, name, outcome, count }) => [code, name, outcome, count]),
      [
        [2000, 'OK', 'accepted', 1],
        [4002, 'INVALID_RECIPIENT', 'refused', 2],
      ],
    );
    assert.equal(codes[1]?.share, 2 / 3);
    assert.deepEqual(
      [codes[1].last.file, codes[1].last.line, codes[1].last.time],
      ['b.log', 3, '2026-03-02T10:00:00.000Z'],
    );
    assert.equal(
      timeline.reduce((sum, { counts }) => sum + counts.reduce((all, { count }) => all + count, 0), 0),
      3,
    );
  });

  it('narrowed, it contains only the span, and says so', () => {
    const narrowed = report({ span: { axis: 'time', from: T0, to: T0 + 1000 } });
    assert.deepEqual(
      narrowed.codes.map(({ code, share }) => [code, share]),
      [[2000, 1]],
    );
    assert.equal(narrowed.timeline.length, 1);
    assert.deepEqual(narrowed.span, { from: '2026-03-02T08:00:00.000Z', to: '2026-03-02T08:00:01.000Z' });
    assert.match(toMarkdown(narrowed, words), /2026-03-02T08:00:00\.000Z to 2026-03-02T08:00:01\.000Z · 1 occurrences/);
  });

  it('masks recipients everywhere until they are to be shown', () => {
    for (const text of [toJson(report()), toCsv(report()), toMarkdown(report(), words)])
      assert.ok(!text.includes(NUMBER), text);
    for (const text of [
      toJson(report({ showNumbers: true })),
      toCsv(report({ showNumbers: true })),
      toMarkdown(report({ showNumbers: true }), words),
    ]) {
      assert.ok(text.split(NUMBER).length > 2, 'in the list and on the line');
    }
    assert.match(toCsv(report()), /recipient,4002,,,2,,,,,,,43\*{8}67\r\n/);
  });

  it('lines count from 1 where a log has no times', () => {
    const byLine = toReport(made([{ x: 0, code: 5000 }], { axis: 'line' }), {
      span: { axis: 'line', from: 0, to: 1 },
      showNumbers: false,
      names: ['a'],
    });
    assert.deepEqual(byLine.span, { from: 1, to: 2 });
    assert.equal(byLine.codes[0]?.first.line, 1);
    assert.ok(!('time' in byLine.codes[0].first));
  });

  it('JSON is the report', () => {
    assert.deepEqual(JSON.parse(toJson(report())), JSON.parse(JSON.stringify(report())));
  });

  it('CSV is one table that every reader gets back as it was', () => {
    const csv = toCsv(report({ showNumbers: true }));
    assert.ok(csv.startsWith('\ufeffkind,code,'), 'Excel takes it for UTF-8');
    const rows = parseCsv(csv);
    assert.ok(
      rows.every((row) => row.length === rows[0]?.length),
      JSON.stringify(rows),
    );
    assert.deepEqual([...new Set(rows.slice(1).map(([kind]) => kind))], ['code', 'first', 'last', 'span', 'recipient']);
    const first = rows.find(([kind, code]) => kind === 'first' && code === '4002');
    assert.ok(first?.some((cell) => cell.replaceAll("'", '') === `statusCode=4002 to=${NUMBER} ${HOSTILE}`));
  });

  it('no cell of CSV is a formula', () => {
    for (const start of ['=', '+', '-', '@', '\t=', '\r', ' =', '＝', '＋', '－', '＠', '\u200b=']) {
      assert.match(csvCell(`${start}cmd|' /C calc'!A0`), /^"?'/, start);
    }
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...SIGNS) }), (text) => {
        const [[cell = ''] = []] = parseCsv(`${csvCell(text)}\r\n`);
        assert.equal(cell.replaceAll("'", ''), text, 'apart from the guards it is as it was');
        assert.doesNotMatch(cell, /^\s*[=+\-@]/);
      }),
    );
  });

  it('no cell of CSV is a formula where the list separator is another one', () => {
    for (const text of [
      'statusCode=4002 x;=HYPERLINK(A1);y',
      'x; =1',
      'x;"=1+1"',
      'x\t@SUM(A1)',
      'x\n+1',
      'x,-1',
      'x;\u200b＝1',
      ';;=1',
    ]) {
      assert.match(csvCell(text), /'[=+\-@＝]/, text);
    }
    for (const text of ['to=a;b=c', 'a-b;c', 'x;y=1']) assert.doesNotMatch(csvCell(text), /'/, text);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...SIGNS, ';', ',', '"') }), (text) => {
        for (const cell of csvCell(`x${text}`).split(/[;,\t\r\n]/)) assert.doesNotMatch(cell, /^[\s"]*[=+\-@]/);
      }),
    );
  });

  it('Markdown shows foreign text as it is: no column, row, link, HTML or code of it', () => {
    const text = toMarkdown(report(), words);
    const table = text.split('\n').filter((line) => line.startsWith('|'));
    for (const line of table) assert.ok([3, 4, 5, 7].includes(line.replaceAll(/\\./g, '').split('|').length - 2), line);
    const bare = text.replaceAll(/\\./g, '');
    assert.doesNotMatch(bare, /[<>`[\]]|:\/\//);
    assert.match(text, /a\\\|b\.log/);
    assert.match(text, /failed: EACCES/);
  });

  it('codes beyond the limit are counted in every export', () => {
    const more = toReport({ ...summary, moreUnlisted: 17 }, { span: undefined, showNumbers: false, names: [] });
    assert.match(toCsv(more), /\r\nmoreUnlisted,,,,17,,,,,,,\r\n/);
    assert.match(toMarkdown(more, words), /\n\n17 unlisted\n\n## /);
    assert.equal((JSON.parse(toJson(more)) as Report).moreUnlisted, 17);
    assert.doesNotMatch(toCsv(report()) + toMarkdown(report(), words), /nlisted/);
  });

  it('long ones are written in slices', async () => {
    const recipients = Array.from({ length: 10_000 }, (_, index) => ({
      msisdn: String(436760000000 + index),
      count: 1,
      codes: [4002],
    }));
    const long = toReport({ ...summary, recipients }, { span: undefined, showNumbers: false, names: [] });
    for (const lines of [() => csvLines(long), () => markdownLines(long, words)]) {
      let made = 0; // the clock too: a line takes a millisecond
      const madeAt = [0];
      const counted = function* (): Generator<string> {
        for (const line of lines()) {
          made++;
          yield line;
        }
      };
      const taken: string[] = [];
      for await (const line of yieldBetween(counted(), {
        nextTask: () => Promise.resolve(madeAt.push(made)),
        now: () => made,
      }))
        taken.push(line);
      assert.deepEqual(taken, [...lines()]);
      assert.ok(
        [...madeAt.slice(1), made].every((at, index) => at - (madeAt[index] ?? 0) <= 9),
        madeAt.join(),
      );
    }
  });

  it('Markdown of any text stays in its cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...SIGNS) }), (text) => {
        const escaped = escape(text);
        assert.doesNotMatch(escaped, /[\r\n\u2028\u2029]/);
        assert.doesNotMatch(escaped.replaceAll(/\\./g, ''), /[|<>`[\]*_]/);
        assert.doesNotMatch(escaped, /(?<!\\)(?:\\\\)*\\$/, 'nothing after it is escaped');
      }),
    );
  });
});

describe('summary: numbers in lines', () => {
  it('are masked as the log of the extension masks them, with a + or its codes before them', () => {
    assert.equal(
      maskNumbers(`to=${NUMBER}, +${NUMBER}; 00${NUMBER} %2B${NUMBER} \\u002b${NUMBER} "${NUMBER}"`),
      `to=43********67, +43********67; 00${'*'.repeat(10)}67 %2B43********67 \\u002b43********67 "43********67"`,
    );
  });

  it('ids, times and codes stay', () => {
    for (const text of [
      '0063c11b0100eeda5a1d',
      'statusCode=4002',
      'order-40260',
      'a1234567890b',
      '2026-03-02T08:00:14.902Z',
      String(T0),
      String(T0 / 1000),
    ]) {
      assert.equal(maskNumbers(text, T0), text);
    }
  });

  it('takes no more than linear time', () => {
    for (const text of ['1'.repeat(200_000), 'a1234567'.repeat(20_000), '%2b'.repeat(50_000)]) maskNumbers(text);
  });
});
