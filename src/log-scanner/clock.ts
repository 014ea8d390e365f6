import type { TimeOfDay } from './calendar';

export interface ClockMatch {
  /** Undefined for an invalid time, and where it is not certain whether it is AM or PM. */
  readonly time: TimeOfDay | undefined;
  readonly hasSeconds: boolean;
  /** The end of the match in the text. */
  readonly end: number;
}

type DayPeriod = 'am' | 'pm' | 'unclear';

/** Markers of the day period (AM, PM) in many languages. */
const MORNING = 'am a.m. a.m a vorm. vormittags ap. dop. de. p.d. öö π.μ. πμ 上午 午前 오전 पूर्वाह्न ص';
const AFTERNOON = 'pm p.m. p.m p nachm. nachmittags ip. odp. pop. du. m.d. ös μ.μ. μμ 下午 午後 오후 अपराह्न م';
/**
 * Ambiguous markers: `em`, `fm` (Swedish, but `em` is also Portuguese), `SA`, `CH` (Vietnamese), and `P`, a cut `PM`.
 */
const UNCLEAR = 'em fm SA CH P';
const DAY_PERIODS: ReadonlyMap<string, DayPeriod> = new Map<string, DayPeriod>([
  ...MORNING.split(' ').map((marker) => [marker, 'am'] as const),
  ...AFTERNOON.split(' ').map((marker) => [marker, 'pm'] as const),
  ...UNCLEAR.split(' ').map((marker) => [marker, 'unclear'] as const),
]);

/** A space, including the no-break spaces that `Intl` writes before AM and PM and some locales write within dates. */
export const SPACE = String.raw`[ \u00a0\u2009\u202f]`;
/** The word behind a German time. */
const HOUR_WORD = ' Uhr';
const BEFORE = String.raw`(?:上午|下午|午前|午後|오전|오후|de\.|du\.|[öÖ][öÖsS])`;
const FRACTION = String.raw`(?:\.(\d{1,9})\d*|,(\d{3}(?:\d{3}){0,2})(?!\d)|:(\d{3}(?:\d{3}){0,2})(?!\d))?`;
/** A lookahead for a time of day behind a date. */
export const CLOCK_AHEAD = String.raw`(?=(?:${BEFORE} ?)?\d{1,2}:\d\d)`;
/** The same, where hours and minutes may be separated by dots, as in Danish and Finnish. */
export const DOTTED_CLOCK_AHEAD = String.raw`(?=(?:${BEFORE} ?)?\d{1,2}(?::\d\d|\.\d\d\.\d\d(?:\.\d{6,9})?(?!\.?\d)))`;

const CLOCK = new RegExp(String.raw`(?:(${BEFORE}) ?)?(\d{1,2}):(\d\d)(?::(\d\d)(?!\d)${FRACTION}|(?![:\d]))`, 'iy');
const DOTTED_CLOCK = /(\d{1,2})\.(\d\d)\.(\d\d)(?:\.(\d{6,9}))?(?!\.?\d)/y;
const AFTER = new RegExp(
  String.raw`(?:\t|${SPACE}{0,2})(?:ч\. )?([ap]\.?${SPACE}?m\b\.?|[a-z]{2}\b\.?|dop\.|odp\.|pop\.|p\.d\.|m\.d\.|öö|ös|[πμ]\.?${SPACE}?μ\.?|vorm(?:\.|ittags)|nachm(?:\.|ittags)|(?<=\d)[ap]|P|上午|下午|午前|午後|오전|오후|पूर्वाह्न|अपराह्न|[صم])(?![\p{L}\p{N}_])`,
  'iuy',
);

/** Parses the time of day at an index, with a day period before or behind it; undefined without one. */
export function readClock(text: string, at: number): ClockMatch | undefined {
  CLOCK.lastIndex = DOTTED_CLOCK.lastIndex = at;
  const match = CLOCK.exec(text);
  if (!match) return readDotted(text);
  const [whole, before, hour, minute, second, dotted, comma, colon] = match;
  const clock = { hour: Number(hour), minute, second, fraction: dotted ?? comma ?? colon };
  return withDayPeriod(text, at + whole.length, clock, before);
}

function readDotted(text: string): ClockMatch | undefined {
  const match = DOTTED_CLOCK.exec(text);
  if (!match) return undefined;
  const [whole, hour, minute, second, fraction] = match;
  return withDayPeriod(text, match.index + whole.length, { hour: Number(hour), minute, second, fraction }, undefined);
}

interface ClockParts {
  readonly hour: number;
  readonly minute: string | undefined;
  readonly second: string | undefined;
  readonly fraction: string | undefined;
}

function withDayPeriod(text: string, clockEnd: number, parts: ClockParts, before: string | undefined): ClockMatch {
  const end = clockEnd + (text.startsWith(HOUR_WORD, clockEnd) ? HOUR_WORD.length : 0);
  const after = before === undefined ? dayPeriodAt(text, end) : undefined;
  const half = before === undefined ? after?.half : dayPeriodOf(before);
  return {
    time: timeOf({ ...parts, hour: hourOf(parts.hour, half, before?.startsWith('午') ?? false) }),
    hasSeconds: parts.second !== undefined,
    end: after?.end ?? end,
  };
}

function dayPeriodAt(text: string, at: number): { half: DayPeriod; end: number } | undefined {
  const isSpaced = text.charCodeAt(at) === 32;
  if (!canBeginDayPeriod(text.charCodeAt(isSpaced ? at + 1 : at))) return undefined;
  AFTER.lastIndex = at;
  const match = AFTER.exec(text);
  const [, marker = ''] = match ?? [];
  const isLetter = marker.length === 1 && /[ap]/i.test(marker);
  // A single letter is a marker only directly behind the time.
  const isAttached = match?.index === at && text.charAt(at) === marker.charAt(0);
  const half = dayPeriodOf(isLetter ? (isAttached ? marker.toLowerCase() : 'P') : marker);
  return match && half ? { half, end: at + match[0].length } : undefined;
}

const FIRST_LETTER = 65;

/** A fast check whether a character can begin a day period, because most times have none. */
function canBeginDayPeriod(code: number): boolean {
  return code >= FIRST_LETTER || code === 32 || code === 9 || code === 46 || Number.isNaN(code);
}

function dayPeriodOf(marker: string): DayPeriod | undefined {
  const written = marker.replace(/\s/g, '');
  return DAY_PERIODS.get(written) ?? DAY_PERIODS.get(written.toLowerCase());
}

/** Converts an hour with a day period to 0–23; NaN for an invalid hour. Japanese hours go from 0 to 11. */
function hourOf(hour: number, half: DayPeriod | undefined, isJapanese: boolean): number {
  if (half === undefined) return hour;
  if (half === 'unclear' || hour < (isJapanese ? 0 : 1) || hour > 12) return NaN;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

export function timeOf({ hour, minute, second, fraction }: ClockParts): TimeOfDay | undefined {
  const time = { hour, minute: Number(minute), second: Number(second ?? 0), millisecond: millisecondsOf(fraction) };
  // ISO 8601 ends a day at 24:00:00; a leap second is the 60th.
  const isMidnight = time.hour === 24 && time.minute === 0 && time.second === 0 && time.millisecond === 0;
  const isHour = (time.hour >= 0 && time.hour <= 23) || isMidnight;
  const isSecond = time.second <= 59 || (time.second === 60 && time.minute === 59);
  return isHour && time.minute <= 59 && isSecond ? time : undefined;
}

/** Whether a day period begins at an index. */
export function hasDayPeriodAt(text: string, at: number): boolean {
  return dayPeriodAt(text, at) !== undefined;
}

/** The milliseconds of digits behind the decimal separator. */
export function millisecondsOf(fraction: string | undefined): number {
  return fraction ? Number(fraction.slice(0, 3).padEnd(3, '0')) : 0;
}
