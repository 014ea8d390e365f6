import { findStatusCode } from '../../codes';
import { Histogram } from './histogram';
import { earlier, later } from './positions';
import { RefusedRecipients } from './refusedRecipients';
import type { LogOccurrence } from '../../log-scanner';
import { MAX_UNLISTED, type LogPosition, type Summary } from './summary';

/** The findings in a log or a piece of it; all file indices are 0. */
export type Findings = Omit<Summary, 'files'>;

interface CodeCount {
  count: number;
  first: LogPosition;
  last: LogPosition;
}

/** Counts occurrences of one or several logs, in bounded memory. */
export class Tally {
  readonly #codes = new Map<number, CodeCount>();
  readonly #byTime = new Histogram('time');
  /** Kept only while no occurrence has a time; then the timeline goes by time alone. */
  #byLine: Histogram | undefined = new Histogram('line');
  readonly #recipients = new RefusedRecipients();
  #occurrences = 0;
  #timed = 0;
  #unlisted = 0;
  #moreUnlisted = 0;

  add({ code, line, offset, time, text, recipients }: LogOccurrence): void {
    const position: LogPosition = { file: 0, line, offset, text, ...(time !== undefined && { time }) };
    this.#occurrences++;
    this.#recipients.take(code, recipients);
    this.#count(code, 1, position, position);
    if (!this.#codes.has(code)) return;
    if (time === undefined) this.#byLine?.add(line, code, position);
    else {
      this.#byTime.add(time, code, position);
      this.#countTimed(1);
    }
  }

  /** Adds findings of a file. @param file its index */
  merge({ codes, occurrences, moreUnlisted, timeline, recipients, moreRefusals }: Findings, file: number): void {
    this.#occurrences += occurrences;
    this.#moreUnlisted += moreUnlisted;
    this.#recipients.merge(recipients, moreRefusals);
    for (const { code, count, first, last } of codes)
      this.#count(code, count, { ...first, file: first.file + file }, { ...last, file: last.file + file });
    const isCounted = (code: number): boolean => this.#codes.has(code);
    if (timeline.axis === 'line') this.#byLine?.merge(timeline, file, isCounted);
    else this.#countTimed(this.#byTime.merge(timeline, file, isCounted));
  }

  /** A snapshot of the findings so far. */
  findings(): Findings {
    return {
      codes: [...this.#codes].map(([code, counted]) => ({ code, ...counted })).sort((a, b) => a.code - b.code),
      occurrences: this.#occurrences,
      timed: this.#timed,
      moreUnlisted: this.#moreUnlisted,
      timeline: (this.#byLine ?? this.#byTime).timeline(),
      recipients: this.#recipients.list(),
      moreRefusals: this.#recipients.more,
    };
  }

  #countTimed(count: number): void {
    this.#timed += count;
    if (this.#timed > 0) this.#byLine = undefined;
  }

  /** Counts a code; undocumented codes beyond MAX_UNLISTED only in total. */
  #count(code: number, count: number, first: LogPosition, last: LogPosition): void {
    const known = this.#codes.get(code);
    if (known) {
      known.count += count;
      known.first = earlier(known.first, first);
      known.last = later(known.last, last);
      return;
    }
    const isListed = findStatusCode(code) !== undefined;
    if (!isListed && this.#unlisted >= MAX_UNLISTED) {
      this.#moreUnlisted += count;
      return;
    }
    if (!isListed) this.#unlisted++;
    this.#codes.set(code, { count, first, last });
  }
}
