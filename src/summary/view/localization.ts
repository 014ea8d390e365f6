import { namesOf } from '../../codes';
import { fillPlaceholders } from '../../webview/view';
import type { GroupKey } from './series';
import type { Span, ShownTimeline, TimedPosition, Strings } from '../protocol';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const STEP = 1024;

/**
 * The texts of the summary in the user's language, with figures and times as the user writes them, in the log's time
 * zone.
 */
export class Localization {
  readonly timeZone: string;
  readonly #numbers: Intl.NumberFormat;
  readonly #percent: Intl.NumberFormat;
  /** One for each unit. */
  readonly #bytes: readonly Intl.NumberFormat[];
  readonly #times: Intl.DateTimeFormat;
  readonly #days: Intl.DateTimeFormat;
  readonly #clock: Intl.DateTimeFormat;
  readonly #seconds: Intl.DateTimeFormat;

  constructor(
    readonly strings: Strings,
    locale: string,
    zone: string,
  ) {
    this.timeZone = isKnown(zone) ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone;
    const { timeZone } = this;
    this.#numbers = new Intl.NumberFormat(locale);
    this.#percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    this.#bytes = UNITS.map(
      (unit, power) =>
        new Intl.NumberFormat(locale, {
          style: 'unit',
          unit,
          unitDisplay: 'short',
          maximumFractionDigits: power < 2 ? 0 : 1,
        }),
    );
    this.#times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
    this.#days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone });
    this.#clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
    this.#seconds = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** `12.3 %`; a positive share is never shown as zero. */
  share(part: number, whole: number): string {
    const share = whole === 0 ? 0 : part / whole;
    return share > 0 && share < 0.001 ? `< ${this.#percent.format(0.001)}` : this.#percent.format(share);
  }

  bytes(value: number): string {
    const power = value < STEP ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(value) / Math.log(STEP)));
    return this.#bytes[power]?.format(value / STEP ** power) ?? '';
  }

  time(at: number): string {
    return formatTime(this.#times, at);
  }

  /** A label of the time axis, with the precision of its ticks. */
  tick(at: number, increment: number, isNewDay: boolean): string {
    const DAY = 86_400_000;
    if (increment >= DAY) return formatTime(this.#days, at);
    const clock = formatTime(increment >= 60_000 ? this.#clock : this.#seconds, at);
    return isNewDay ? `${clock}\n${formatTime(this.#days, at)}` : clock;
  }

  day(at: number): string {
    return formatTime(this.#days, at);
  }

  /** A coordinate on the axis: a time or a line. */
  at(axis: ShownTimeline['axis'], x: number): string {
    return axis === 'time' ? this.time(x) : fillPlaceholders(this.strings.lineNumber, this.number(x + 1));
  }

  /** Both ends of a span; on the line axis the second one is its last line. */
  ends({ axis, from, to }: Span): [from: string, to: string] {
    return [this.at(axis, from), this.at(axis, axis === 'time' ? to : to - 1)];
  }

  /** `gateway.log:12`. @param names of the files */
  position({ file, line }: TimedPosition, names: readonly string[]): string {
    return `${names[file] ?? ''}:${line + 1}`;
  }

  /** The time of a position or, where the log has none, its line. @param names of the files */
  timeOrPosition(position: TimedPosition, names: readonly string[]): string {
    if (position.time !== null) return this.time(position.time);
    return names.length === 1
      ? fillPlaceholders(this.strings.lineNumber, this.number(position.line + 1))
      : this.position(position, names);
  }

  occurrences(count: number): string {
    return count === 1
      ? this.strings.oneOccurrence
      : fillPlaceholders(this.strings.occurrenceCount, this.number(count));
  }

  /** `MAX_SMS_PER_MESSAGE_EXCEEDED`; says so where a code has no name. */
  codeName(code: number): string {
    return namesOf(code)[0] ?? this.strings.noName;
  }

  /** `4026 MAX_SMS_PER_MESSAGE_EXCEEDED`. */
  code(code: number): string {
    const name = namesOf(code)[0];
    return name === undefined ? String(code) : `${code} ${name}`;
  }

  group(key: GroupKey): string {
    if (key === 'others') return this.strings.others;
    return typeof key === 'number' ? this.code(key) : this.strings[key];
  }
}

/** The host may know a time zone that this browser does not. */
function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).format(0) !== '';
  } catch {
    return false;
  }
}

/** A log may have a time outside the range of Date. */
function formatTime(times: Intl.DateTimeFormat, at: number): string {
  return Number.isNaN(new Date(at).getTime()) ? String(at) : times.format(at);
}
