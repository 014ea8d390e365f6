/** How log lines write their times, and how each is read. */

/** What a time without a zone or a year is read by. */
export interface TimeContext {
  /** Milliseconds since 1970, when the log was written last: where a log leaves out the year, no time is after it. It moves on while a log is followed. */
  readonly latest: number;
}

export interface Format {
  readonly pattern: RegExp;
  /** From the groups of the pattern; NaN where they are no time. */
  readonly read: (parts: readonly string[], context: TimeContext) => number;
}

const DAY = 86_400_000;
/** For clocks that differ, and for what is written while the log is read. */
const EPOCH_SLACK = 7 * DAY;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const FRACTION = String.raw`(?:[.,:](\d{1,9}))?`;
const CLOCK = String.raw`(\d\d):(\d\d):(\d\d)${FRACTION}`;
/** Behind a `T` the seconds may be left out. */
const CLOCK_OF_ISO = String.raw`(\d\d):(\d\d)(?::(\d\d)${FRACTION}|(?<=T\d\d:\d\d)(?![\d:]))`;
const OFFSET = String.raw`[+-](?:0\d|1[0-4])(?::?[0-5]\d)?`;
const ZONE_NAME = String.raw`(?:UTC|GMT)(?:${OFFSET})?`;
/** Hours alone stand at the time itself: behind a space they are a number of something else. */
const ZONE = String.raw`(?:(?:\s(?![+-]\d\d(?![:\d])))?(Z|${ZONE_NAME}|${OFFSET})(?!\w|\.\d))?`;
/** Of any of this century's years: a longer or shorter number is none. */
const SECONDS = String.raw`(?<![\w.-])([1-4]\d{9})(?:\.(\d{1,9}))?(?![\w.])`;
/** A name is a word of its own, or the last one of `event_time`: the `t` of `recipient` is none. */
const NAMED = String.raw`(?<![\p{L}\p{N}])(?:@?(?:asc|event|log)?time(?:stamp)?|ts|t|epoch|date|iat|created|__REALTIME_TIMESTAMP)"?\s?[=:]\s?"?`;

/** Tried from the most to the least certain. Zoneless times are those of this computer. */
export const FORMATS: readonly Format[] = [
  // IIS and other W3C logs write UTC without saying so.
  {
    pattern: new RegExp(
      String.raw`^(\d{4})-(\d\d)-(\d\d)[ \t](\d\d):(\d\d):(\d\d)(?=[ \t](?:W3SVC\d|\d{1,3}(?:\.\d{1,3}){3}[ \t]|[\da-f]{0,4}:[\da-f:]+[ \t]))`,
      'i',
    ),
    read: ([year, month, day, hour, minute, second]) => utc(year, Number(month), day, hour, minute, second, ''),
  },
  // ISO 8601, log4j, Python logging, nginx: 2026-11-25T03:25:36.123+01:00, 2026-11-25 03:25:36,123, 2026/11/25 03:25:36, 2026-11-25T03:25Z
  {
    pattern: new RegExp(String.raw`(?<!\d)(\d{4})[-/](\d\d)[-/](\d\d)(?:[T \t]|"?,\s?"?)${CLOCK_OF_ISO}${ZONE}`, 'i'),
    read: ([year, month, day, hour, minute, second, fraction, zone]) =>
      zoned(zone, year, Number(month), day, hour, minute, second, fraction),
  },
  // ISO 8601, basic: 20261125T032536Z
  {
    pattern: /(?<!\d)(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?/,
    read: ([year, month, day, hour, minute, second, fraction, zone]) =>
      zoned(zone, year, Number(month), day, hour, minute, second, fraction),
  },
  // Apache access: 25/Nov/2026:03:25:36 +0100; also 25-Nov-2026 03:25:36, 25 Nov 2026 03:25:36,123
  {
    pattern: new RegExp(String.raw`(?<!\d)(\d{1,2})[/ -]${MONTH}[/ -](\d{4})[: ]${CLOCK}${ZONE}`, 'i'),
    read: ([day, month, year, hour, minute, second, fraction, zone]) =>
      zoned(zone, year, monthOf(month), day, hour, minute, second, fraction),
  },
  // asctime, date and Apache errors: Wed Nov 25 03:25:36.123456 2026, Wed Nov 25 03:25:36 UTC 2026
  {
    pattern: new RegExp(
      String.raw`\b${MONTH} {1,2}(\d{1,2}) ${CLOCK} (?:(${ZONE_NAME}|${OFFSET}) |[A-Z]{2,5} )?(\d{4})(?!\d)`,
      'i',
    ),
    read: ([month, day, hour, minute, second, fraction, zone, year]) =>
      zoned(zone, year, monthOf(month), day, hour, minute, second, fraction),
  },
  // syslog and journald: Nov 25 03:25:36
  {
    pattern: new RegExp(String.raw`\b${MONTH} {1,2}(\d{1,2}) ${CLOCK}(?!\d)`, 'i'),
    read: ([month, day, hour, minute, second, fraction], { latest }) =>
      withoutYear(latest, monthOf(month), day, hour, minute, second, fraction),
  },
  // Windows in German: 25.11.2026 03:25:36
  {
    pattern: new RegExp(String.raw`(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}),? ${CLOCK}`),
    read: ([day, month, year, hour, minute, second, fraction]) =>
      zoned(undefined, year, Number(month), day, hour, minute, second, fraction),
  },
  // Windows in English: 11/25/2026 3:25:36 AM
  {
    pattern: /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: ?([AP]M))?/i,
    read: ([month, day, year, hour, minute, second, fraction, half]) =>
      zoned(
        undefined,
        year,
        Number(month),
        day,
        half === undefined ? hour : hourOfDay(Number(hour), half),
        minute,
        second,
        fraction,
      ),
  },
  // journald as JSON writes microseconds, other loggers milliseconds or seconds, under a name …
  {
    pattern: new RegExp(String.raw`${NAMED}([1-4]\d{9})(\d{3}|\d{6}|\d{9})?(?:\.(\d{1,9}))?(?!\d)`, 'iu'),
    read: ([seconds, rest, fraction], context) => epoch(seconds, rest ?? fraction, context),
  },
  // … or at the start of the line: squid, journald -o short-unix, kernels
  {
    pattern: new RegExp(String.raw`^\W{0,3}${SECONDS}`),
    read: ([seconds, fraction], context) => epoch(seconds, fraction, context),
  },
  {
    pattern: /^\W{0,3}([1-4]\d{9})(\d{3})(?!\d)/,
    read: ([seconds, fraction], context) => epoch(seconds, fraction, context),
  },
];

type Part = string | number | undefined;

function zoned(
  zone: string | undefined,
  year: Part,
  month: number,
  ...rest: [day: Part, hour: Part, minute: Part, second: Part, fraction: string | undefined]
): number {
  if (zone === undefined) return local(year, month, ...rest);
  return utc(year, month, ...rest) - offsetOf(zone);
}

function utc(
  year: Part,
  month: number,
  day: Part,
  hour: Part,
  minute: Part,
  second: Part,
  fraction: string | undefined,
): number {
  if (!isDate(month, Number(day), Number(hour))) return NaN;
  return Date.UTC(
    Number(year),
    month - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
    millis(fraction),
  );
}

function local(
  year: Part,
  month: number,
  day: Part,
  hour: Part,
  minute: Part,
  second: Part,
  fraction: string | undefined,
): number {
  if (!isDate(month, Number(day), Number(hour))) return NaN;
  return new Date(
    Number(year),
    month - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
    millis(fraction),
  ).getTime();
}

/** A number that would be later than the log is no time: most phone numbers with their country would be. */
function epoch(seconds: string | undefined, fraction: string | undefined, { latest }: TimeContext): number {
  const time = Number(seconds) * 1000 + millis(fraction);
  return time > latest + EPOCH_SLACK ? NaN : time;
}

/** The latest year in which the time is not after the log's own; a day is left for clocks that differ, also over New Year. */
function withoutYear(
  latest: number,
  month: number,
  ...rest: [day: Part, hour: Part, minute: Part, second: Part, fraction: string | undefined]
): number {
  const year = new Date(latest).getFullYear();
  return (
    [year + 1, year, year - 1].map((each) => local(each, month, ...rest)).find((time) => time <= latest + DAY) ?? NaN
  );
}

function isDate(month: number, day: number, hour: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 24;
}

/** In milliseconds: 0 where only a name of UTC or its `Z` is there. */
function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)?/.exec(zone) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -offset : offset;
}

function hourOfDay(hour: number, half: string): number {
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').toLowerCase()) + 1;
}

function millis(fraction: string | undefined): number {
  return fraction ? Math.trunc(Number(`0.${fraction}`) * 1000) : 0;
}
