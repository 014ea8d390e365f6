import { Histogram } from './histogram';
import { RefusedRecipients } from './refusedRecipients';
import type { Found } from './scanner';
import type { CodeSummary, Place, RefusedRecipient, Timeline } from './summary';

/** What the scan of one file found so far; the only file is the first. */
export interface Findings {
  readonly codes: readonly CodeSummary[];
  readonly occurrences: number;
  readonly timed: number;
  readonly byTime: Timeline;
  readonly byLine: Timeline;
  readonly recipients: readonly RefusedRecipient[];
  readonly moreRefusals: number;
}

interface Count {
  count: number;
  first: Place;
  last: Place;
}

/** Adds up occurrences, of one log or of many, in bounded memory. */
export class Tally {
  readonly #codes = new Map<number, Count>();
  readonly #byTime = new Histogram('time');
  readonly #byLine = new Histogram('line');
  readonly #recipients = new RefusedRecipients();
  #occurrences = 0;
  #timed = 0;

  add({ code, line, offset, time, text, context }: Found): void {
    const place: Place = { file: 0, line, offset, text, ...(time !== undefined && { time }) };
    this.#occurrences++;
    this.#count(code, 1, place, place);
    if (time !== undefined) {
      this.#timed++;
      this.#byTime.add(time, code, place);
    }
    this.#byLine.add(line, code, place);
    this.#recipients.take(code, context);
  }

  /** Adds what was found in a file. @param file its index */
  merge(findings: Findings, file: number): void {
    this.#occurrences += findings.occurrences;
    this.#timed += findings.timed;
    for (const { code, count, first, last } of findings.codes) this.#count(code, count, { ...first, file: first.file + file }, { ...last, file: last.file + file });
    this.#byTime.merge(findings.byTime, file);
    this.#byLine.merge(findings.byLine, file);
    this.#recipients.merge(findings.recipients, findings.moreRefusals);
  }

  findings(): Findings {
    return {
      codes: [...this.#codes].map(([code, counted]) => ({ code, ...counted })).sort((a, b) => a.code - b.code),
      occurrences: this.#occurrences,
      timed: this.#timed,
      byTime: this.#byTime.timeline(),
      byLine: this.#byLine.timeline(),
      recipients: this.#recipients.list(),
      moreRefusals: this.#recipients.more,
    };
  }

  #count(code: number, count: number, first: Place, last: Place): void {
    const known = this.#codes.get(code);
    if (!known) {
      this.#codes.set(code, { count, first, last });
      return;
    }
    known.count += count;
    if (isBefore(first, known.first)) known.first = first;
    if (!isBefore(last, known.last)) known.last = last;
  }
}

/** By time where both have one, otherwise by file and line. */
function isBefore(a: Place, b: Place): boolean {
  if (a.time !== undefined && b.time !== undefined && a.time !== b.time) return a.time < b.time;
  return a.file !== b.file ? a.file < b.file : a.line < b.line;
}
