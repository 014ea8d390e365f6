import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { TimeReader } from '../../../src/log-scanner/timestamps';

const LATEST = new Date(2026, 10, 25, 12).getTime();
const read = (line: string, latest = LATEST): number | undefined => new TimeReader({ latest }).read(line);

const utc = Date.UTC(2026, 10, 25, 3, 25, 36);
const local = new Date(2026, 10, 25, 3, 25, 36).getTime();

type Row = [format: string, line: string, time: number];
/** Times that say their zone, or that have none because they count from 1970. */
const ZONED: Row[] = [
  ['ISO 8601', '2026-11-25T03:25:36Z shop: statusCode=4026', utc],
  ['ISO 8601 with milliseconds', '2026-11-25T03:25:36.123Z x', utc + 123],
  ['ISO 8601 with microseconds', '2026-11-25T03:25:36.123456Z x', utc + 123],
  ['ISO 8601 with nanoseconds, as containers write', '2026-11-25T03:25:36.123456789Z stderr F x', utc + 123],
  ['ISO 8601 with a zone', '2026-11-25T04:25:36+01:00 x', utc],
  ['ISO 8601 with a western zone', '2026-11-24T22:55:36-04:30 x', utc],
  ['journald short-iso', '2026-11-25T04:25:36+0100 host app[1]: x', utc],
  ['ISO 8601, basic', 'I 20261125T032536Z x', utc],
  ['logback with a zone', '2026-11-25 04:25:36.123 +0100 x', utc + 123],
  ['PostgreSQL', '2026-11-25 03:25:36.123 UTC [4026] x', utc + 123],
  ['a zone of hours', '2026-11-25 04:25:36.123+01 x', utc + 123],
  ['a zone of half an hour', '2026-11-25 08:55:36 +05:30 x', utc],
  ['a zone with both', '2026-11-25 04:25:36 GMT+01:00 x', utc],
  ['ISO 8601 without seconds', '2026-11-25T03:25Z x', Date.UTC(2026, 10, 25, 3, 25)],
  ['ISO 8601 without seconds, with a zone', '2026-11-25T04:25+01:00 x', Date.UTC(2026, 10, 25, 3, 25)],
  ['HTTP dates', 'Wed, 25 Nov 2026 03:25:36 GMT', utc],
  ['date', 'Wed Nov 25 03:25:36 UTC 2026', utc],
  ['date with an offset', 'Wed Nov 25 04:25:36 +0100 2026', utc],
  ['RFC 5424', '<165>1 2026-11-25T03:25:36.003Z host app - ID47 - x', utc + 3],
  ['Apache access', '192.0.2.1 - - [25/Nov/2026:04:25:36 +0100] "GET /4026"', utc],
  ['RFC 2822', 'Date: Wed, 25 Nov 2026 04:25:36 +0100', utc],
  ['epoch seconds', '1795577136 x', 1_795_577_136_000],
  ['epoch seconds with a fraction', '1795577136.250 TCP_MISS/200 x', 1_795_577_136_250],
  ['epoch milliseconds', '1795577136250 x', 1_795_577_136_250],
  ['epoch seconds under a name', '{"ts":1795577136.25,"msg":"x"}', 1_795_577_136_250],
  ['epoch milliseconds under a name', '{"level":30,"time":1795577136250,"pid":4026}', 1_795_577_136_250],
  ['epoch in logfmt', 'level=info ts=1795577136 msg=x', 1_795_577_136_000],
  ['epoch under a name of two words', 'event_time=1795577136 x', 1_795_577_136_000],
  ['epoch of a clock that is a day ahead', 'ts=1795664000 x', 1_795_664_000_000],
  ['journald as JSON', '{"__REALTIME_TIMESTAMP":"1795577136250123","MESSAGE":"x"}', 1_795_577_136_250],
  ['IIS', '2026-11-25 03:25:36 W3SVC1 WEB01 192.0.2.1 GET /sms - 443', utc],
  ['IIS without a site', '2026-11-25 03:25:36 192.0.2.1 GET /sms - 443', utc],
  ['JSON', '{"@timestamp":"2026-11-25T03:25:36.123Z","level":"error"}', utc + 123],
];
/** Times of this computer. */
const LOCAL: Row[] = [
  ['ISO 8601 without a zone', '2026-11-25T03:25:36 x', local],
  ['log4j and Python logging', '2026-11-25 03:25:36,123 ERROR [main] x', local + 123],
  ['log4j 1', '25 Nov 2026 03:25:36,123 [main] x', local + 123],
  ['a negative number behind the time', '2026-11-25 03:25:36 -4026 x', local],
  ['a short negative number behind the time', '2026-11-25 03:25:36 -10 x', local],
  ['a negative fraction behind the time', '2026-11-25 03:25:36-12.5 x', local],
  ['nginx errors', '2026/11/25 03:25:36 [error] 4026#0: x', local],
  ['syslog', 'Nov 25 03:25:36 host app[4026]: x', local],
  ['syslog with a priority', '<134>Nov 25 03:25:36 host app: x', local],
  ['syslog of a day with one digit', 'Nov  5 03:25:36 host app: x', new Date(2026, 10, 5, 3, 25, 36).getTime()],
  ['syslog of last year', 'Dec 31 23:59:59 host app: x', new Date(2025, 11, 31, 23, 59, 59).getTime()],
  ['Apache errors', '[Wed Nov 25 03:25:36.123456 2026] [core:error] x', local + 123],
  ['Windows in German', '25.11.2026 03:25:36 Fehler x', local],
  ['Windows in English', '11/25/2026 3:25:36 AM Error x', local],
  ['Windows in English, in the afternoon', '11/25/2026 3:25:36 PM Error x', local + 12 * 3_600_000],
  ['Windows in English, at noon', '11/25/2026 12:00:00 PM x', new Date(2026, 10, 25, 12).getTime()],
];
const LINES = [...ZONED, ...LOCAL];

describe('times of log lines', () => {
  for (const [format, line, time] of LINES) {
    it(`${format}: ${line}`, () => {
      assert.equal(read(line), time);
    });
  }

  for (const line of [
    '',
    'no time here',
    'statusCode=4026',
    '43676123456789',
    'order 1795577136 shipped',
    '{"recipient":"4915112345678","statusCode":4002}',
    'client=1764059136',
    'sent: 1764059136',
    '4915112345678 4002',
    'ts=4915112345678',
    '2915112345;4002',
    '2026-13-45T99:00:00Z',
    'v1.2.3',
    '192.168.2026.11:25',
    '10:11:12 only a clock',
  ]) {
    it(`none: ${JSON.stringify(line)}`, () => {
      assert.equal(read(line), undefined);
    });
  }

  for (const line of [
    '2024-05-03 13:20:01 PM x',
    '2024-05-03 0:20:01 PM x',
    '2024-05-03T10:20:01+99:00 x',
    '2024-05-03T10:20:01+15:00 x',
    '2024-02-30 10:20:01 x',
    '2024-05-03 10:20:61 x',
    '2024-05-03 24:00:01 x',
    '2024-05-03 10:20:01 PM CST x',
    '2024-05-03 10:20:01 (IST) x',
    '2024-05-03 10:20:01 PHT x',
    '2024-05-03 10:20:01 India Standard Time',
    '2024-05-03 10:20:01 Europe/Erewhon x',
    '2024-05-03 10:20:01 em x',
    '2024-05-03 10:20:01 P',
    '20240503T102001 PM x',
    'May 33 10:20:01 host x',
    'Feb 30 10:20:01 host x',
    '[03-May-2024 10:20:01 Erewhon] x',
    'Fri May  3 10:20:01 XYZ 2024',
    '05/06/2024 10:20:01 PM x',
    '05/06/24 10:20:01 x',
    '05-06-2024 10:20:01 x',
    '13/13/2024 10:20:01 x',
    '0001-01-01 00:00:00 x',
  ]) {
    it(`has an ambiguous time, and so none: ${line}`, () => {
      assert.equal(read(line), undefined);
      assert.equal(read(`${line} sendAt=2024-05-03T10:20:01Z`), undefined, 'nor that of something else');
    });
  }

  for (const [line, hour] of [
    ['2024-05-03 10:20:01 PM x', 22],
    ['2024-05-03 10:20:01PM: x', 22],
    ['2024-05-03 10:20:01\u202fPM x', 22],
    ['2024-05-03 10:20:01\u00a0p.\u00a0m. x', 22],
    ['2024-05-03 10:20:01 p.m. x', 22],
    ['2024-05-03 10:20:01 a.m. x', 10],
    ['2024-05-03 9:20:01 am x', 9],
    ['2024-05-03 12:20:01 AM x', 0],
    ['2024-05-03 12:20:01 PM x', 12],
    ['2024-05-03 10:20:01p x', 22],
    ['(2024-05-03 10:20:01p)', 22],
    ['2024-05-03 10:20:01PM, x', 22],
    ['2024-05-03 13:20:01 pm2 started', 13],
    ['2024-05-03 10:20:01 PM2 started', 10],
    ['2024-05-03 10:20:01 am2', 10],
    ['2024/5/3 午後0:20:01 x', 12],
  ] as const) {
    it(`of twelve hours: ${line}`, () => {
      assert.equal(read(line), new Date(2024, 4, 3, hour, 20, 1).getTime());
    });
  }

  describe('where day and month are ambiguous', () => {
    const may6 = new Date(2024, 4, 6, 10, 20, 1).getTime();
    const june5 = new Date(2024, 5, 5, 10, 20, 1).getTime();
    for (const [name, lines, time] of [
      ['are not known by themselves', [], undefined],
      ['are known by a line of the log whose day can be no month', ['05/13/2024 10:20:01 x'], may6],
      ['or the other way round', ['13/05/2024 10:20:01 x'], june5],
      ['not by a line that may be either itself', ['05/07/2024 10:20:01 x'], undefined],
      [
        'not by a line that writes another shape of date',
        ['13-05-2024 10:20:01 x', '13.05.2024 10:20:01 x'],
        undefined,
      ],
      ['not in a log that writes both', ['05/13/2024 10:20:01 x', '13/05/2024 10:20:01 x'], undefined],
      ['not by a date that does not exist', ['13/13/2024 10:20:01 x'], undefined],
    ] as const) {
      it(name, () => {
        const reader = new TimeReader({ latest: LATEST });
        for (const line of lines) reader.read(line);
        assert.equal(reader.read('05/06/2024 10:20:01 x'), time);
      });
    }
    it('are known where one reading would be after the log was written', () => {
      const nov12 = new Date(2026, 10, 12, 10, 20, 1).getTime();
      assert.equal(read('11/12/2026 10:20:01 x'), nov12);
      assert.equal(read('12/11/2026 10:20:01 x'), nov12);
    });
    it('are known where both readings are the same', () => {
      assert.equal(read('05/05/2024 10:20:01 x'), new Date(2024, 4, 5, 10, 20, 1).getTime());
    });
  });

  describe('when clocks are changed', () => {
    const { TZ } = process.env;
    beforeEach(() => {
      process.env.TZ = 'Europe/Vienna';
    });
    afterEach(() => {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    });
    for (const [line, time] of [
      ['2026-03-29 01:59:59 x', Date.UTC(2026, 2, 29, 0, 59, 59)],
      ['2026-03-29 02:30:00 x', undefined],
      ['2026-03-29 03:00:00 x', Date.UTC(2026, 2, 29, 1)],
      ['2026-10-25 01:59:59 x', Date.UTC(2026, 9, 24, 23, 59, 59)],
      ['2026-10-25 02:30:00 x', undefined],
      ['2026-10-25 02:30:00 CEST x', Date.UTC(2026, 9, 25, 0, 30)],
      ['2026-10-25 02:30:00 CET x', Date.UTC(2026, 9, 25, 1, 30)],
      ['[25-Oct-2026 02:30:00 Europe/Vienna] x', undefined],
      ['Oct 25 02:30:00 host x', undefined],
      ['2026-10-25 03:00:00 x', Date.UTC(2026, 9, 25, 2)],
    ] as const) {
      it(`${line}: ${time === undefined ? 'never or twice' : 'once'}`, () => {
        assert.equal(read(line), time);
      });
    }
  });

  describe('in a JSON record', () => {
    for (const [line, time] of [
      ['{"message":"until 2027-01-01T00:00:00Z","timestamp":"2026-11-25T03:25:36.123Z"}', utc + 123],
      ['{"sendAt":"2027-01-01T00:00:00Z","ts":1795577136.123}', utc + 123],
      ['{"date":"2026-11-01","@timestamp":"2026-11-25T03:25:36.123Z"}', utc + 123],
      ['{"time":"unknown","x":"2026-11-25T03:25:36.123Z"}', utc + 123],
      [String.raw`{"message":"{\"time\":\"2027-01-01T00:00:00Z\"}","time":"2026-11-25T03:25:36Z"}`, utc],
      ['{"message":"2026-11-01T00:00:00Z","time":"05/06/2024 10:20:01"}', undefined],
    ] as const) {
      it(`is that of the field that says so: ${line}`, () => {
        assert.equal(read(line), time);
      });
    }
  });

  it('is none at the end of a line that goes on', () => {
    const line = `${'x'.repeat(350)} 2024-05-03 10:20:01`;
    assert.notEqual(new TimeReader({ latest: LATEST }).find(line), undefined);
    assert.equal(new TimeReader({ latest: LATEST }).find(line, true), undefined);
  });

  const usually = (lines: readonly string[], line: string): number | undefined => {
    const reader = new TimeReader({ latest: LATEST });
    for (const each of lines) reader.read(each);
    return reader.read(line);
  };
  for (const [format, line, time] of [
    ['syslog', 'Nov 25 03:25:36 host app: sendAt=2026-01-01T00:00:00Z statusCode=4026', local],
    ['Apache', '192.0.2.1 - - [25/Nov/2026:04:25:36 +0100] "GET /sms?sendAt=2027-01-05T08:00:00Z"', utc],
    ['Windows in German', '25.11.2026 03:25:36 sendAt=2026-01-01T00:00:00Z', local],
    ['epoch', '1795577136.250 GET /?sendAt=2027-01-05T08:00:00Z', 1_795_577_136_250],
    ['epoch in JSON', '{"ts":1795577136,"sendAt":"2027-01-05T08:00:00Z"}', 1_795_577_136_000],
  ] as const) {
    it(`is what the line begins with, not what it is about: ${format}`, () => {
      assert.equal(read(line), time);
      assert.equal(usually([line, line], line), time);
      assert.equal(
        usually(['sendAt=2027-01-05T08:00:00Z', `${' '.repeat(60)}sendAt=2027-01-05T08:00:00Z`], line),
        time,
        'whatever the lines before were like',
      );
    });
  }

  describe('with a zone, on a computer in another one', () => {
    const { TZ } = process.env;
    beforeEach(() => {
      process.env.TZ = 'America/New_York';
    });
    afterEach(() => {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    });
    for (const [format, line, time] of ZONED) {
      it(`${format}: ${line}`, () => {
        assert.equal(read(line), time);
      });
    }
  });

  describe('without a year', () => {
    for (const [line, latest, time] of [
      ['Dec 31 23:59:50 host x', new Date(2026, 11, 31, 23, 59, 50), new Date(2026, 11, 31, 23, 59, 50)],
      ['Jan  1 00:00:05 host x', new Date(2026, 11, 31, 23, 59, 50), new Date(2027, 0, 1, 0, 0, 5)],
      ['Jan  2 12:00:00 host x', new Date(2026, 11, 31, 23, 59, 50), new Date(2026, 0, 2, 12)],
      ['Dec 31 23:59:50 host x', new Date(2027, 0, 1, 0, 0, 5), new Date(2026, 11, 31, 23, 59, 50)],
      ['Nov 26 03:00:00 host x', new Date(2026, 10, 25, 12), new Date(2026, 10, 26, 3)],
    ] as const) {
      it(`${line} in a log of ${latest.toDateString()}`, () => {
        assert.equal(read(line, latest.getTime()), time.getTime());
      });
    }
  });

  it('reads a log whose lines change their format', () => {
    const reader = new TimeReader({ latest: LATEST });
    for (const [, line, time] of [...LINES, ...LINES]) assert.equal(reader.read(line), time, line);
  });

  it('never throws, and gives a finite time or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .constantFrom(...LINES.map(([, line]) => line))
            .chain((line) => fc.nat(line.length).map((at) => line.slice(at))),
        ),
        (line) => {
          const time = read(line);
          assert.ok(time === undefined || Number.isFinite(time));
        },
      ),
    );
  });
});
