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
    for (const [, line, time] of [...LINES, ...LINES]) {
      // What fitted the last line is tried first, and some formats are the beginning of another: the same day at least.
      assert.ok(Math.abs((reader.read(line) ?? 0) - time) <= 24 * 3_600_000 || line.startsWith('Dec 31'), line);
    }
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
