import { findStatusCode } from '../../codes/core';
import { Histogram } from './histogram';
import { earlier, later } from './places';
import { RefusedRecipients } from './refusedRecipients';
import type { Found } from '../../log-scanner';
import { MAX_UNLISTED, type Place, type Summary } from './summary';

/** What was found in a log or in a piece of it; the only file is the first. */
export type Findings = Omit<Summary, 'files'>;

interface Count {
  count: number;
  first: Place;
  last: Place;
}

/** Adds up occurrences, of one log or of many, in bounded memory. */
export class Tally {
  readonly #codes = new Map<number, Count>();
  readonly #byTime = new Histogram('time');
  /** Only as long as nothing has a time: then it is told by time alone. */
  #byLine: Histogram | undefined = new Histogram('line');
  readonly #recipients = new RefusedRecipients();
  #occurrences = 0;
  #timed = 0;
  #unlisted = 0;
  #moreUnlisted = 0;

  add({ code, line, offset, time, text, recipients }: Found): void {
    const place: Place = { file: 0, line, offset, text, ...(time !== undefined && { time }) };
    this.#occurrences++;
    this.#recipients.take(code, recipients);
    this.#count(code, 1, place, place);
    if (!this.#codes.has(code)) return;
    if (time === undefined) this.#byLine?.add(line, code, place);
    else {
      this.#byTime.add(time, code, place);
      this.#countTimed(1);
    }
  }

  /** Adds what was found in a file, or since then in the same one. @param file its index */
  merge({ codes, occurrences, moreUnlisted, timeline, recipients, moreRefusals }: Findings, file: number): void {
    this.#occurrences += occurrences;
    this.#moreUnlisted += moreUnlisted;
    this.#recipients.merge(recipients, moreRefusals);
    for (const { code, count, first, last } of codes)
      this.#count(code, count, { ...first, file: first.file + file }, { ...last, file: last.file + file });
    const isTold = (code: number): boolean => this.#codes.has(code);
    if (timeline.axis === 'line') this.#byLine?.merge(timeline, file, isTold);
    else this.#countTimed(this.#byTime.merge(timeline, file, isTold));
  }

  /** What it comes to by now; not changed by what is added later. */
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

  /** Any number may stand where a code does: the first so many that nobody lists are told apart. */
  #count(code: number, count: number, first: Place, last: Place): void {
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
