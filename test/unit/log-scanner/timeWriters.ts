/** Writes instants as programs do, by `Intl` and by hand: nothing of the reader is used. */
export interface TimeWriter {
  readonly name: string;
  readonly write: (instant: number, zone: string) => string;
  /** Has no year. */
  readonly isOfLastYear?: boolean;
  /** Is known only by other lines of the same log. */
  readonly isByLog?: boolean;
  /** The least share that is right: what is left is undefined, and none is wrong. */
  readonly leastRight?: number;
}

type Fields = Readonly<
  Record<'Y' | 'm' | 'd' | 'H' | 'M' | 'S' | 'I' | 'p' | 'b' | 'a' | 'L' | 'e' | 'l' | 'y' | 'z' | 'k', string>
>;

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const two = (number: number): string => String(number).padStart(2, '0');

/** The fields of a time by the letters that `strftime` gives them; L milliseconds, z the offset, k the hour of one digit. */
function fieldsOf(instant: number, timeZone: string): Fields {
  const parts = new Map(
    formatOf('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      timeZoneName: 'longOffset',
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const [hour, month, day] = [number('hour'), number('month'), number('day')];
  const offset = (parts.get('timeZoneName') ?? '').replace('GMT', '').replace(':', '');
  return {
    Y: String(number('year')),
    y: two(number('year') % 100),
    m: two(month),
    d: two(day),
    e: String(day).padStart(2),
    H: two(hour),
    k: String(hour),
    M: two(number('minute')),
    S: two(number('second')),
    L: String(instant % 1000).padStart(3, '0'),
    I: two(hour % 12 || 12),
    l: String(hour % 12 || 12),
    p: hour < 12 ? 'AM' : 'PM',
    b: MONTHS[month - 1] ?? '',
    a: DAYS[new Date(Date.UTC(number('year'), month - 1, day)).getUTCDay()] ?? '',
    z: offset || '+0000',
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What `toLocaleString` uses, once for each. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

/** Without options, `Intl` writes the date only, and `toLocaleString` the time too. */
const ALL: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
};

type Options = Omit<TimeWriter, 'name' | 'write'> & { readonly isUtc?: boolean };

/** A format in the letters of `strftime`, each behind a `%`. */
function pattern(name: string, format: string, { isUtc = false, ...options }: Options = {}): TimeWriter {
  return {
    name,
    ...options,
    write: (instant, zone) => {
      const fields = fieldsOf(instant, isUtc ? 'UTC' : zone);
      return format.replace(/%(\w)/g, (_, letter: keyof Fields) => fields[letter]);
    },
  };
}

const LOCALES =
  'en-US en-GB en-CA en-AU en-IN de-AT de-DE de-CH fr-FR it-IT es-ES es-MX hu-HU cs-CZ pl-PL sl-SI sk-SK hr-HR nl-NL pt-BR sv-SE da-DK fi-FI nb-NO ro-RO tr-TR ja-JP zh-CN ko-KR'.split(
    ' ',
  );
/** Day and month, or month and day. */
const BY_LOG = new Set('en-US en-GB en-AU en-IN fr-FR it-IT es-ES es-MX nl-NL pt-BR'.split(' '));

function localeString(
  locale: string,
  options: Intl.DateTimeFormatOptions,
  kind: string,
  rest: Options = {},
): TimeWriter {
  return {
    name: `toLocaleString ${locale}${kind}`,
    ...rest,
    write: (instant, timeZone) => `${formatOf(locale, { timeZone, ...options }).format(instant)} x`,
  };
}

const LOCALE_STRINGS = LOCALES.flatMap((locale) => [
  localeString(locale, ALL, '', BY_LOG.has(locale) ? { isByLog: true } : {}),
  // Of Swedish, `em` is not taken for the afternoon; Danish and Finnish have dots.
  localeString(locale, { ...ALL, hour12: true }, ' with hour12', {
    isByLog: true,
    leastRight: locale === 'sv-SE' ? 0 : 0.95,
  }),
  localeString(locale, { dateStyle: 'medium', timeStyle: 'medium' }, ' medium', { leastRight: 0 }),
  localeString(locale, { dateStyle: 'long', timeStyle: 'long' }, ' long', { leastRight: 0 }),
  localeString(locale, { dateStyle: 'short', timeStyle: 'short' }, ' short', { leastRight: 0 }),
]);

export const TIME_WRITERS: readonly TimeWriter[] = [
  { name: 'Date.toISOString', write: (instant) => `${new Date(instant).toISOString()} x` },
  { name: 'Date.toString', write: (instant) => `${new Date(instant).toString()} x` },
  { name: 'Date.toUTCString', write: (instant) => `${new Date(instant).toUTCString()} x` },
  { name: 'Date.toJSON in brackets', write: (instant) => `[${new Date(instant).toISOString()}] x` },
  pattern('ISO 8601 with an offset', '%Y-%m-%dT%H:%M:%S.%L%z x'),
  pattern('ISO 8601, basic', '%Y%m%dT%H%M%SZ x', { isUtc: true }),
  pattern('log4j, Python', '%Y-%m-%d %H:%M:%S,%L INFO x'),
  pattern('a time before its date', '%H:%M:%S.%L %Y-%m-%d', { leastRight: 0 }),
  pattern('twelve hours', '%Y-%m-%d %I:%M:%S %p x'),
  pattern('twelve hours, one digit', '%Y-%m-%d %l:%M:%S%p x'),
  pattern('twelve hours in brackets', '[%Y-%m-%d %l:%M:%S %p] x'),
  pattern('twelve hours with a zone', '%Y-%m-%d %l:%M:%S.%L %p %z x'),
  pattern('java.util.logging', '%b %d, %Y %l:%M:%S %p org.example.Shop log'),
  pattern('Go log', '%Y/%m/%d %H:%M:%S.%L000 x'),
  pattern('Go UnixDate in UTC', '%a %b %e %H:%M:%S UTC %Y', { isUtc: true }),
  pattern('Go Time.String', '%Y-%m-%d %H:%M:%S.%L456 %z CST m=+0.012 x'),
  pattern('Ruby Logger', 'I, [%Y-%m-%dT%H:%M:%S.%L456 #123]  INFO -- : x'),
  pattern('Ruby Time#to_s', '%Y-%m-%d %H:%M:%S %z x'),
  pattern('env_logger', '[%Y-%m-%dT%H:%M:%SZ INFO  app] x', { isUtc: true }),
  pattern('.NET in German', '%d.%m.%Y %H:%M:%S Fehler x'),
  pattern('.NET in German, short', '%d.%m.%Y %k:%M x'),
  pattern('.NET in English', '%m/%d/%Y %l:%M:%S %p Error x', { isByLog: true }),
  pattern('.NET invariant', '%m/%d/%Y %H:%M:%S Error x', { isByLog: true }),
  pattern('PHP in UTC', '[%d-%b-%Y %H:%M:%S UTC] x', { isUtc: true }),
  {
    name: 'PHP',
    write: (instant, zone) => pattern('', `[%d-%b-%Y %H:%M:%S ${zone}] x`).write(instant, zone),
  },
  pattern('Apache access', '192.0.2.1 - - [%d/%b/%Y:%H:%M:%S %z] "GET /4026"'),
  pattern('Apache error', '[%a %b %d %H:%M:%S.%L456 %Y] [core:error] x'),
  pattern('nginx error', '%Y/%m/%d %H:%M:%S [error] 4026#0: x'),
  pattern('syslog', '<134>%b %e %H:%M:%S host app[4026]: x', { isOfLastYear: true }),
  pattern('RFC 5424', '<165>1 %Y-%m-%dT%H:%M:%S.%L%z host app - ID47 - x'),
  pattern('klog', 'I%m%d %H:%M:%S.%L456       1 main.go:42] x', { isOfLastYear: true }),
  pattern('CRI', '%Y-%m-%dT%H:%M:%S.%L456789Z stdout F x', { isUtc: true }),
  pattern('Redis', '1:M %d %b %Y %H:%M:%S.%L * x'),
  pattern('SQL Server', '%b %e %Y  %l:%M:%S:%L%p x'),
  pattern('Oracle', '%d-%b-%y %I.%M.%S.%L000 %p x'),
  pattern('WebSphere', '[%m/%d/%y %k:%M:%S:%L UTC] 00000017 x', { isUtc: true, isByLog: true }),
  pattern('Spark', '%y/%m/%d %H:%M:%S INFO x', { leastRight: 0 }),
  pattern('the half of a day on a clock of 24 hours', '%Y-%m-%d %H:%M:%S %p x', { leastRight: 0 }),
  pattern('an unknown zone', '%a %b %e %H:%M:%S XYZT %Y', { leastRight: 0 }),
  { name: 'epoch seconds', write: (instant) => `ts=${Math.floor(instant / 1000)} x` },
  { name: 'epoch milliseconds', write: (instant) => `{"level":30,"time":${instant},"pid":4026}` },
  { name: 'epoch microseconds', write: (instant) => `{"ts":${instant}456,"msg":"x"}` },
  { name: 'epoch nanoseconds', write: (instant) => `{"timeUnixNano":"${instant}456789"}` },
  {
    name: 'log4j in JSON',
    write: (instant) =>
      `{"instant":{"epochSecond":${Math.floor(instant / 1000)},"nanoOfSecond":${(instant % 1000) * 1_000_000}},"level":"INFO"}`,
  },
  {
    name: 'winston, whose time comes last',
    write: (instant) =>
      JSON.stringify({ message: 'sendAt 2027-01-05T08:00:00Z', timestamp: new Date(instant).toISOString() }),
  },
  ...LOCALE_STRINGS,
];
