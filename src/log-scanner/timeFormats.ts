/** The time formats of log lines, with examples, which are their tests. */
import { instantOf, isDate, type CalendarDate, type TimeOfDay } from './calendar';
import {
  CLOCK_AHEAD,
  DOTTED_CLOCK_AHEAD,
  hasDayPeriodAt,
  millisecondsOf,
  readClock,
  SPACE,
  timeOf,
  type ClockMatch,
} from './clock';
import type { DateOrder, DateOrders } from './dateOrders';
import { monthOf } from './monthNames';
import { endsWithUnknownZone, readZone, type ZoneMatch, type Zone } from './timeZones';

/** The context in which times without a zone or a year are read. */
export interface TimeContext {
  /**
   * When the log was last written, in milliseconds since 1970: no time without a year is later. Advances while
   * following.
   */
  readonly latest: number;
}

/** The context of one log, with the date orders learned from it. */
export interface LogContext extends TimeContext {
  readonly orders: DateOrders;
}

/**
 * A line, and its time as a string for `new Date()`: local without a zone. `none`: the line has a time, but it is
 * ambiguous.
 */
export type TimeExample = readonly [line: string, time: string];

/** A time format. To add one, add it to the list below with examples, which are its tests. */
export interface TimeFormat {
  readonly name: string;
  /** Examples, for a log that was last written at the end of 2026. */
  readonly examples: readonly TimeExample[];
  /** Whether it has hours and minutes, separated by colons or dots. */
  readonly hasClock: boolean;
  /** Finds possible times. Global, so that other matches can be skipped. No two formats match at the same index. */
  readonly pattern: RegExp;
  /** Returns milliseconds since 1970; NaN for an invalid or ambiguous time; undefined where the match is no time. */
  readonly read: (match: RegExpExecArray, context: LogContext) => number | undefined;
}

const DAY = 86_400_000;
/** How far an epoch time may be after the log's last write: clocks differ, and the log may still grow. */
const EPOCH_SLACK = 7 * DAY;
/** How many years back a date without a year is searched: the last 29 February can be eight years ago (2096, 2104). */
const YEARS_BACK = 8;

/** Separators between a date and a time of day. */
const SEPARATOR = String.raw`(?:[Tt_:]|"?[,;] ?"?|[,.]{0,2}${SPACE}{1,2}(?:(?:at|um|à|às|a las|alle ore|alle|ore|om|la|v|o|u|ob|kl\.?|klo) )?|\t| [-|] )`;
const BEFORE_CLOCK = SEPARATOR + CLOCK_AHEAD;
const WORD = '([A-Za-zÀ-ž]{3,14})';
const NO_LETTER_BEFORE = '(?<![A-Za-zÀ-ž])';
const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday)?';
/** A year behind the time and its zone, as in `Sun Aug  9 13:42:32 CEST 2026`. */
const TRAILING_YEAR = / (\d{4})(?![\w:/]|[-.,]\d)/y;
/** A word that can only be a zone, because a year follows. */
const ZONE_BEFORE_YEAR = / [A-Z]{1,5}(?= \d{4}(?!\d))/y;

/** Epoch seconds from 2001 on: ten digits, with an optional fraction. */
const SECONDS = String.raw`(?<![\w.-])([1-4]\d{9})(?:\.(\d{1,9}))?(?![\w.])`;
/**
 * The name of a time field: a whole word, or the last word of a name such as `event_time`; not the `t` of `recipient`.
 */
const TIME_NAME = String.raw`(?<![\p{L}\p{N}])(?:@?(?:asc|event|log|ingestion|unix)?time(?:stamp)?|time(?:Millis|UnixNano|_?ms|_?ns)|observedTimeUnixNano|epoch(?:_?(?:ms|millis))?|@?t|ts|date|iat|created(?:_?at)?|_*(?:SOURCE_)?REALTIME_TIMESTAMP)"?\s?[=:]\s?"?`;

/** The time fields of JSON records; the first pattern has precedence. */
export const TIME_FIELDS: readonly RegExp[] = [
  /"@?(?:(?:asc|event|log)?time(?:stamp)?|ts|t|instant|timeMillis|__REALTIME_TIMESTAMP)"\s?:\s?(?=["\d{])/i,
  /"(?:date(?:_?time)?|created(?:_?at)?)"\s?:\s?(?=["\d{])/i,
];

export const TIME_FORMATS: readonly TimeFormat[] = [
  {
    name: 'year, month and day in numbers: ISO 8601, log4j, logback, Python, Go, Rust, Ruby, nginx, containers, Hungarian, Swedish',
    examples: [
      ['2026-08-09T13:42:32Z x', '2026-08-09T13:42:32Z'],
      ['2026-08-09T13:42:32.123456789Z stdout F x', '2026-08-09T13:42:32.123Z'],
      ['[2026-08-09T13:42:32Z INFO  app] x', '2026-08-09T13:42:32Z'],
      ['<165>1 2026-08-09T13:42:32.003+02:00 host app - ID47 - x', '2026-08-09T11:42:32.003Z'],
      ['2026-08-09T13:42:32+0200 host app[1]: x', '2026-08-09T11:42:32Z'],
      ['2026-08-09T13:42:32.123+02:00[Europe/Vienna] x', '2026-08-09T11:42:32.123Z'],
      ['2026-08-09 13:42:32.123+02 x', '2026-08-09T11:42:32.123Z'],
      ['2026-08-09T13:42Z x', '2026-08-09T13:42Z'],
      ['2026-08-09 13:42:32,123 ERROR [main] x', '2026-08-09T13:42:32.123'],
      ['2026-08-09 13:42:32.123 CEST [42] x', '2026-08-09T11:42:32.123Z'],
      ['2026-08-09 13:42:32.123456 +0200 CEST m=+0.012 x', '2026-08-09T11:42:32.123Z'],
      ['2026-08-09 13:42:32 Europe/Vienna x', '2026-08-09T11:42:32Z'],
      ['2026-08-09 13:42:32 IST x', 'none'],
      ['I, [2026-08-09T13:42:32.123456 #123]  INFO -- : x', '2026-08-09T13:42:32.123'],
      ['2026/08/09 13:42:32.123456 x', '2026-08-09T13:42:32.123'],
      ['2026/08/09 13:42:32 [error] 42#0: x', '2026-08-09T13:42:32'],
      ['2026-08-09 01:42:32 PM x', '2026-08-09T13:42:32'],
      ['2026-08-09, 1:42:32 p.m. x', '2026-08-09T13:42:32'],
      ['2026-08-09 12:00:01 AM x', '2026-08-09T00:00:01'],
      ['2026-08-09 13:42:32 PM x', 'none'],
      ['2026. 08. 09. 13:42:32 x', '2026-08-09T13:42:32'],
      ['2026. 8. 9. 오후 1:42:32 x', '2026-08-09T13:42:32'],
      ['2026/8/9 下午1:42:32 x', '2026-08-09T13:42:32'],
      ['{"@timestamp":"2026-08-09T13:42:32.123Z","level":"error"}', '2026-08-09T13:42:32.123Z'],
      // Times in IIS and other W3C logs are UTC, though it is not marked.
      ['2026-08-09 13:42:32 W3SVC1 WEB01 192.0.2.1 GET /sms - 443', '2026-08-09T13:42:32Z'],
      ['2026-08-09 13:42:32 192.0.2.1 GET /sms - 443', '2026-08-09T13:42:32Z'],
      ['2026-13-09 13:42:32 x', 'none'],
    ],
    hasClock: true,
    pattern: new RegExp(
      String.raw`(?<!\d)(?<!\d\.)(\d{4})([-/.])(${SPACE}?)(\d{1,2})\2\3(\d{1,2})\.?${BEFORE_CLOCK}`,
      'g',
    ),
    read: (match) => {
      const [, year, , , month, day] = match;
      const date = { year: Number(year), month: Number(month), day: Number(day) };
      return readDay(match, (time, zone) => instantOf(date, time, zone === 'local' && isOfIis(match) ? 0 : zone));
    },
  },
  {
    name: 'year, month and day without separators',
    examples: [
      ['I 20260809T134232Z x', '2026-08-09T13:42:32Z'],
      ['20260809T134232.123+0200 x', '2026-08-09T11:42:32.123Z'],
    ],
    hasClock: false,
    pattern: /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?:[.,](\d{1,9}))?(?!\d)/g,
    read: (match) => {
      const [, year, month, day, hour, minute, second, fraction] = match;
      const time = timeOf({ hour: Number(hour), minute, second, fraction });
      // This format is never used with AM and PM.
      if (hasDayPeriodAt(match.input, endOf(match))) return NaN;
      const { zone } = readZone(match.input, endOf(match));
      return time ? instantOf({ year: Number(year), month: Number(month), day: Number(day) }, time, zone) : NaN;
    },
  },
  {
    name: 'day, name of the month, maybe a year: Apache access, PHP, RFC 2822, Tomcat, log4j 1, Redis, date in most of Europe',
    examples: [
      ['192.0.2.1 - - [09/Aug/2026:13:42:32 +0200] "GET /4026"', '2026-08-09T11:42:32Z'],
      ['[09-Aug-2026 13:42:32 Europe/Vienna] PHP Notice: x', '2026-08-09T11:42:32Z'],
      ['[09-Aug-2026 13:42:32 Erewhon] PHP Notice: x', 'none'],
      ['Date: Sun, 09 Aug 2026 13:42:32 +0200', '2026-08-09T11:42:32Z'],
      ['Sun, 09 Aug 2026 11:42:32 GMT', '2026-08-09T11:42:32Z'],
      ['09 Aug 2026 13:42:32,123 [main] x', '2026-08-09T13:42:32.123'],
      ['1:M 09 Aug 2026 13:42:32.123 * x', '2026-08-09T13:42:32.123'],
      ['Sun  9 Aug 13:42:32 CEST 2026', '2026-08-09T11:42:32Z'],
      ['So 9. Aug 13:42:32 CEST 2026', '2026-08-09T11:42:32Z'],
      ['So 09 Aug 2026 13:42:32 CEST', '2026-08-09T11:42:32Z'],
      ['Do 05 Jän 2026 23:02:03 CET', '2026-01-05T22:02:03Z'],
      ['Sun 09 Aug 2026 01:42:32 PM CEST', '2026-08-09T11:42:32Z'],
      ['dim. 09 août 2026 13:42:32 CEST', '2026-08-09T11:42:32Z'],
      ['dom 9 ago 2026, 13:42:32, CEST', '2026-08-09T11:42:32Z'],
      ['Ne 9. srpna 2026, 13:42:32 CEST', '2026-08-09T11:42:32Z'],
      ['Ne 9.\u00a0srpna\u00a02026,\u00a013:42:32\u00a0CEST', '2026-08-09T11:42:32Z'],
      ['nie, 9 sie 2026, 13:42:32 CEST', '2026-08-09T11:42:32Z'],
      ['ned 09 avg 2026 13:42:32 CEST', '2026-08-09T11:42:32Z'],
      ['9 de agosto de 2026, 13:42:32 CEST', '2026-08-09T11:42:32Z'],
      ['9. August 2026 um 13:42:32 MESZ', '2026-08-09T11:42:32Z'],
      ['09-AUG-26 01.42.32.123456 PM x', '2026-08-09T13:42:32.123'],
      ['9. elokuuta 2026 13.42.32 x', '2026-08-09T13:42:32'],
      ['9. srp 2026 13:42:32 x', 'none'],
      ['Sun  9 Aug 13:42:32 XYZ 2026', 'none'],
    ],
    hasClock: true,
    pattern: new RegExp(
      String.raw`(?<![\d.:])(\d{1,2})(\.?)(?:[/-]|${SPACE}{1,2}(?:de )?)${WORD}\.?(?:(?:${SPACE}|[/-]|, | de )(\d{4})\.?${SEPARATOR}${DOTTED_CLOCK_AHEAD}|-(\d\d)${SEPARATOR}${DOTTED_CLOCK_AHEAD}|${BEFORE_CLOCK})`,
      'g',
    ),
    read: (match, context) => {
      const [, day, dot, word = '', year, shortYear] = match;
      const month = monthOf(word, dot === '.');
      if (month === undefined) return undefined;
      // Two digits behind the name of a month are the year, as in RFC 850 and Oracle.
      const fullYear = shortYear === undefined ? year : `20${shortYear}`;
      return readMonthDay(match, { year: fullYear, month, day: Number(day) }, context);
    },
  },
  {
    name: 'name of the month, day, maybe a year: syslog, journald, asctime, Apache errors, JavaScript, Java, WebLogic, SQL Server, date in English',
    examples: [
      ['Aug 09 13:42:32 host app[42]: x', '2026-08-09T13:42:32'],
      ['<134>Aug  9 13:42:32 host app: x', '2026-08-09T13:42:32'],
      ['Dec 31 23:59:59.123456 host app: x', '2026-12-31T23:59:59.123'],
      ['[Sun Aug 09 13:42:32.123456 2026] [core:error] x', '2026-08-09T13:42:32.123'],
      ['Sun Aug  9 13:42:32 CEST 2026', '2026-08-09T11:42:32Z'],
      ['Sun Aug  9 01:42:32 PM CEST 2026', '2026-08-09T11:42:32Z'],
      ['Sun Aug  9 13:42:32 XYZ 2026', 'none'],
      ['Sun Aug 09 2026 13:42:32 GMT+0200 (Central European Summer Time) x', '2026-08-09T11:42:32Z'],
      ['Aug 09, 2026 1:42:32 PM org.example.Shop log', '2026-08-09T13:42:32'],
      ['Aug. 09, 2026 1:42:32 PM org.example.Shop log', '2026-08-09T13:42:32'],
      ['ago 09, 2026 1:42:32 P. M. org.example.Shop log', '2026-08-09T13:42:32'],
      ['####<Aug 9, 2026 1:42:32,123 PM CEST> <Info> x', '2026-08-09T11:42:32.123Z'],
      ['August 9, 2026 at 1:42:32\u202fPM GMT+2 x', '2026-08-09T11:42:32Z'],
      ['Aug  9 2026  1:42:32:123PM x', '2026-08-09T13:42:32.123'],
      ['Sun Aug  9 13:42:32 2026 UTC x', '2026-08-09T13:42:32Z'],
      ['Aug  9 13:42:32 2000 messages sent', '2026-08-09T13:42:32'],
    ],
    hasClock: true,
    pattern: new RegExp(
      String.raw`${NO_LETTER_BEFORE}(?:(${WEEKDAY}),? {1,2})?${WORD}\.?[ -]{1,2}(\d{1,2})(?:(?:, ?| {1,2}|-)(\d{4})(?!\d)${BEFORE_CLOCK}|${BEFORE_CLOCK})`,
      'gi',
    ),
    read: (match, context) => {
      const [, weekday, word = '', day, year] = match;
      const month = monthOf(word);
      if (month === undefined) return undefined;
      return readMonthDay(match, { year, month, day: Number(day) }, context, weekday !== undefined);
    },
  },
  {
    name: 'year, name of the month, day: Hungarian, network devices',
    examples: [
      ['2026. aug. 9., vasárnap, 13:42:32 CEST', '2026-08-09T11:42:32Z'],
      ['2026. augusztus 9. 13:42:32 x', '2026-08-09T13:42:32'],
      ['2026. augusztus 9. 13:42:32 CEST x', '2026-08-09T11:42:32Z'],
      ['2026 Aug  9 13:42:32 switch %ETHPORT-5: x', '2026-08-09T13:42:32'],
    ],
    hasClock: true,
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{4})\.?[ -]${WORD}\.?[ -]{1,2}(\d{1,2})\.?(?:, ?[A-Za-zÀ-ž]{3,12})?${BEFORE_CLOCK}`,
      'g',
    ),
    read: (match, context) => {
      const [, year, word = '', day] = match;
      const month = monthOf(word);
      return month === undefined ? undefined : readMonthDay(match, { year, month, day: Number(day) }, context);
    },
  },
  {
    name: 'day, month and year with dots: German, Czech, Slovenian, Croatian, Finnish, .NET in German',
    examples: [
      ['09.08.2026 13:42:32 Fehler x', '2026-08-09T13:42:32'],
      ['9.8.2026, 13:42:32 x', '2026-08-09T13:42:32'],
      ['09.08.2026 1:42 x', '2026-08-09T01:42'],
      ['9. 8. 2026 13:42:32 x', '2026-08-09T13:42:32'],
      ['ned,  9.08.2026.  13:42:32 CEST', '2026-08-09T11:42:32Z'],
      ['9.8.2026 klo 13.42.32 x', '2026-08-09T13:42:32'],
      ['su 9.8.2026 13.42.32 +0200', '2026-08-09T11:42:32Z'],
      ['9.8.2026, 1:42:32 PM x', '2026-08-09T13:42:32'],
      ['09.08.26, 13:42 x', 'none'],
      ['31.08.26, 13:42 x', '2026-08-31T13:42'],
      ['09.08.2026 13:42:32 Uhr MESZ', '2026-08-09T11:42:32Z'],
      ['09.08.2026 1:42:32 nachm. x', '2026-08-09T13:42:32'],
      ['08.13.2026 13:42:32 x', 'none'],
    ],
    hasClock: true,
    pattern: new RegExp(
      String.raw`(?<![\d.])(\d{1,2})\.(${SPACE}?)(\d{1,2})\.\2(\d{4}|\d\d)(?!\d)\.?${SEPARATOR}${DOTTED_CLOCK_AHEAD}`,
      'g',
    ),
    read: (match, context) => {
      const [, day, , month, year = ''] = match;
      const orders: DateOrder[] = year.length === 4 ? ['day-month-year'] : ['day-month-year', 'year-month-day'];
      return readNumbers(match, `.${year.length}`, orders, [day, month, year], context);
    },
  },
  {
    name: 'day and month, or month and day, with slashes or hyphens: .NET and JavaScript in English, French, Italian, Spanish, Dutch',
    examples: [
      ['8/13/2026 1:42:32 PM Error x', '2026-08-13T13:42:32'],
      ['8/13/2026, 1:42:32\u202fPM x', '2026-08-13T13:42:32'],
      ['13/08/2026 13:42:32 x', '2026-08-13T13:42:32'],
      ['08/08/2026 13:42 x', '2026-08-08T13:42'],
      ['13-8-2026, 13:42:32 x', '2026-08-13T13:42:32'],
      ['[8/13/26 13:42:32:123 CEST] 00000017 x', '2026-08-13T11:42:32.123Z'],
      ['8/9/2026 1:42:32 PM x', 'none'],
      ['09/08/2026 13:42:32 x', 'none'],
      ['26/08/09 13:42:32 INFO x', 'none'],
    ],
    hasClock: true,
    pattern: new RegExp(String.raw`(?<![\d/.-])(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d\d)(?!\d)${BEFORE_CLOCK}`, 'g'),
    read: (match, context) => {
      const [, first, separator = '', second, third = ''] = match;
      const orders: DateOrder[] = ['day-month-year', 'month-day-year'];
      if (third.length === 2) orders.push('year-month-day');
      return readNumbers(match, `${separator}${third.length}`, orders, [first, second, third], context);
    },
  },
  {
    name: 'Kubernetes (klog) and glog',
    examples: [
      ['I0809 13:42:32.123456       1 main.go:42] x', '2026-08-09T13:42:32.123'],
      ['E20260809 13:42:32.123456 42 main.cc:42] x', '2026-08-09T13:42:32.123'],
    ],
    hasClock: true,
    pattern: /(?<![\w.])[IWEF](20\d\d)?(\d\d)(\d\d) (?=\d\d:\d\d:\d\d\.\d)/g,
    read: (match, context) => {
      const [, year, month, day] = match;
      return readMonthDay(match, { year, month: Number(month), day: Number(day) }, context);
    },
  },
  {
    name: 'epoch time under a name: seconds, milliseconds, microseconds or nanoseconds since 1970',
    examples: [
      ['{"level":30,"time":1786275752123,"pid":42}', '2026-08-09T11:42:32.123Z'],
      ['{"ts":1786275752.123,"msg":"x"}', '2026-08-09T11:42:32.123Z'],
      ['level=info ts=1786275752 msg=x', '2026-08-09T11:42:32Z'],
      ['{"__REALTIME_TIMESTAMP":"1786275752123456"}', '2026-08-09T11:42:32.123Z'],
      ['{"timeUnixNano":"1786275752123456789"}', '2026-08-09T11:42:32.123Z'],
    ],
    hasClock: false,
    pattern: new RegExp(String.raw`${TIME_NAME}([1-4]\d{9})(\d{3}|\d{6}|\d{9})?(?:\.(\d{1,9})\d*)?(?!\d)`, 'giu'),
    read: ([, seconds, rest, fraction], context) => epoch(seconds, rest ?? fraction, context),
  },
  {
    name: 'epoch time of log4j in JSON',
    examples: [
      ['{"instant":{"epochSecond":1786275752,"nanoOfSecond":23000000},"level":"INFO"}', '2026-08-09T11:42:32.023Z'],
    ],
    hasClock: false,
    pattern: /"epoch_?seconds?"\s?:\s?(\d{10})(?:,\s?"nano(?:OfSecond)?"\s?:\s?(\d{1,9}))?(?!\d)/gi,
    read: ([, seconds, nanoseconds], context) => epoch(seconds, nanoseconds?.padStart(9, '0'), context),
  },
  {
    name: 'epoch seconds at the start of a line: squid, journald, kernels',
    examples: [
      ['1786275752.123 TCP_MISS/200 x', '2026-08-09T11:42:32.123Z'],
      ['[1786275752] x', '2026-08-09T11:42:32Z'],
    ],
    hasClock: false,
    pattern: new RegExp(String.raw`^\W{0,3}${SECONDS}`, 'g'),
    read: ([, seconds, fraction], context) => epoch(seconds, fraction, context),
  },
  {
    name: 'epoch milliseconds at the start of a line',
    examples: [['1786275752123 x', '2026-08-09T11:42:32.123Z']],
    hasClock: false,
    pattern: /^\W{0,3}([1-4]\d{9})(\d{3})(?!\d)/g,
    read: ([, seconds, milliseconds], context) => epoch(seconds, milliseconds, context),
  },
];

/** Reads the time of day and the zone behind a date, and converts them to an instant. */
function readDay(match: RegExpExecArray, toInstant: (time: TimeOfDay, zone: Zone) => number): number | undefined {
  const clock = readClock(match.input, endOf(match));
  if (!clock) return undefined;
  return clock.time ? toInstant(clock.time, readZone(match.input, clock.end).zone) : NaN;
}

function readNumbers(
  match: RegExpExecArray,
  shape: string,
  orders: readonly DateOrder[],
  [first, second, third]: readonly (string | undefined)[],
  { orders: known, latest }: LogContext,
): number | undefined {
  const numbers = [Number(first), Number(second), Number(third)] as const;
  return readDay(match, (time, zone) => known.instantOf(shape, orders, numbers, time, zone, latest));
}

interface MonthDay {
  readonly year: string | undefined;
  readonly month: number;
  readonly day: number;
}

/**
 * Reads the time of day behind a month and a day, with an optional zone, and a trailing year if there was none before.
 */
function readMonthDay(
  match: RegExpExecArray,
  { year, month, day }: MonthDay,
  context: LogContext,
  hasWeekday = false,
): number | undefined {
  const clock = readClock(match.input, endOf(match));
  // `May 12 10:30` is also used in lists of files and elsewhere.
  if (!clock || (year === undefined && !clock.hasSeconds)) return undefined;
  if (!clock.time) return NaN;
  const read = readZone(match.input, clock.end);
  const isInBrackets = match.input.charAt(match.index - 1) === '[';
  if (isInBrackets && read.zone === 'local' && endsWithUnknownZone(match.input, clock.end)) return NaN;
  if (year !== undefined) return instantOf({ year: Number(year), month, day }, clock.time, read.zone);
  const trailing = trailingYear(match.input, clock, read, hasWeekday);
  return trailing
    ? instantOf({ year: trailing.year, month, day }, clock.time, trailing.zone)
    : instantWithoutYear(month, day, clock.time, read.zone, context);
}

/**
 * The year behind a time. A zone or a weekday must show that it is a year, and not some other number, such as a status
 * code.
 */
function trailingYear(
  text: string,
  clock: ClockMatch,
  read: ZoneMatch,
  hasWeekday: boolean,
): { year: number; zone: Zone } | undefined {
  TRAILING_YEAR.lastIndex = read.end;
  const year = TRAILING_YEAR.exec(text)?.[1];
  if (year !== undefined && (hasWeekday || read.zone !== 'local')) {
    const zone = read.zone === 'local' ? readZone(text, TRAILING_YEAR.lastIndex).zone : read.zone;
    return { year: Number(year), zone };
  }
  ZONE_BEFORE_YEAR.lastIndex = clock.end;
  const isUnknownZone = read.zone === 'local' && ZONE_BEFORE_YEAR.test(text);
  return isUnknownZone ? { year: NaN, zone: NaN } : undefined;
}

/**
 * The instant in the latest year in which it is at most a day after the log's last write; a day, because clocks differ.
 */
function instantWithoutYear(month: number, day: number, time: TimeOfDay, zone: Zone, { latest }: LogContext): number {
  const last = new Date(latest).getFullYear() + 1;
  for (let year = last; year >= last - YEARS_BACK; year--) {
    const date: CalendarDate = { year, month, day };
    if (!isDate(date)) continue;
    // No zone differs from UTC by more than a day. If the time does not exist in the zone, its UTC time decides the
    // year.
    const inUtc = instantOf(date, time, 0);
    if (inUtc > latest + 2 * DAY) continue;
    const instant = instantOf(date, time, zone);
    if ((Number.isNaN(instant) ? inUtc : instant) <= latest + DAY) return instant;
  }
  return NaN;
}

/** The fields behind the time in an IIS log: the site, or the server's address, method, path, query and port. */
const IIS =
  /[ \t](?:W3SVC\d|[\d.:a-fA-F]{3,45}[ \t](?:[A-Z]{3,8}[ \t]\/\S{0,200}[ \t]\S{1,200}[ \t]\d{1,5}(?!\d)|\S{1,60}[ \t]W3SVC\d))/y;

function isOfIis(match: RegExpExecArray): boolean {
  if (match.index !== 0) return false;
  IIS.lastIndex = endOf(match) + 'hh:mm:ss'.length;
  return IIS.test(match.input);
}

function endOf(match: RegExpExecArray): number {
  return match.index + match[0].length;
}

/** Reads an epoch time. A number later than the log is no time, as most phone numbers with a country code would be. */
function epoch(seconds: string | undefined, fraction: string | undefined, { latest }: TimeContext): number | undefined {
  const time = Number(seconds) * 1000 + millisecondsOf(fraction);
  return time > latest + EPOCH_SLACK ? undefined : time;
}
