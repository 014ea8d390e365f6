import { findNames, hasTopic, LONGEST_NAME, LONGEST_TOPIC, recogniseAt, TOPIC_MARKS } from '../../logs/core';
import { Candidates, findCandidates, Topics } from './candidates';
import { LONGEST_SAMPLE } from './summary';
import { TimeReader, type TimeContext } from './timestamps';
import { BYTES_AFTER, BYTES_BEFORE, windowAround, type Window } from './window';

/** One occurrence in a log. */
export interface Found {
  readonly code: number;
  /** From 0. */
  readonly line: number;
  /** Where its line begins, in bytes from the start of the log. */
  readonly offset: number;
  /** Milliseconds since 1970, where the line, one just above it, or an earlier one has a time. */
  readonly time: number | undefined;
  /** What stands around it on its line. */
  readonly text: string;
}

/** An occurrence by its place in the piece. */
interface Judged {
  readonly at: number;
  readonly code: number;
  readonly text: string;
}

/** How far a topic can be from what it is about, and a mark from the end of its topic. */
const BEFORE = BYTES_BEFORE + LONGEST_TOPIC;
const AFTER = BYTES_AFTER + LONGEST_TOPIC;
/** How much of a line is read for its time. */
const HEAD = 400;
/** How many lines above may lend their time: an answer is often printed over several. */
const LINES_ABOVE = 8;

const CHUNK = 1 << 20;
const DIGITS = 4;
const MARKS = new Topics(TOPIC_MARKS);

/**
 * Finds the status codes in a log of any size, piece by piece, in bounded memory: the same that the recogniser
 * finds in the whole text, which is UTF-8. Read into `space`, then `advance`; at the end, `end`.
 */
export class Scanner {
  readonly #bytes = Buffer.alloc(2 * CHUNK);
  readonly #candidates = new Candidates(this.#bytes.length);
  readonly #times: TimeReader;
  #filled = 0;
  /** Where the piece begins in the log. */
  #base = 0;
  /** What ends here or before is judged. */
  #judged = 0;
  /** The line that the piece begins in, and where it begins: before the piece, as a rule. */
  #line = 0;
  #lineStart = 0;
  #lineHead = '';
  #lastTime: number | undefined;

  constructor(context: TimeContext, private readonly report: (found: Found) => void) {
    this.#times = new TimeReader(context);
  }

  /** Line feeds so far; whole only after `end`. */
  get lineFeeds(): number {
    return this.#line;
  }

  /** Where the next bytes go. */
  get space(): Buffer {
    return this.#bytes.subarray(this.#filled, this.#filled + CHUNK);
  }

  /** Takes the bytes that were read into `space`. */
  advance(count: number): void {
    this.#filled += count;
    if (this.#filled >= CHUNK) this.#scan(this.#filled - AFTER);
  }

  /** Judges what has waited for more. More may come all the same: a log that grows. */
  end(): void {
    this.#scan(this.#filled);
  }

  #scan(limit: number): void {
    findCandidates(this.#bytes, this.#filled, MARKS, this.#candidates);
    const found: Judged[] = [];
    let done = this.#judged;
    for (let i = 0; i < this.#candidates.topicCount; i++) {
      const mark = this.#candidates.topics[i] ?? 0;
      if (mark + BEFORE <= done || !this.#isTopic(mark)) continue;
      const from = Math.max(done, mark - AFTER);
      done = Math.min(limit, mark + BEFORE);
      this.#judge(from, done, found);
    }
    this.#tell(found);
    this.#judged = limit;
    this.#keepFrom(Math.max(0, limit - BEFORE - AFTER));
  }

  /** The mark may be one of another word, and lie anywhere in its topic. */
  #isTopic(mark: number): boolean {
    return hasTopic(this.#bytes.toString('latin1', Math.max(0, mark - LONGEST_TOPIC), Math.min(this.#filled, mark + LONGEST_TOPIC)));
  }

  /** Judges the numbers and names that end after `from` and not after `to`. */
  #judge(from: number, to: number, found: Judged[]): void {
    for (let at = Math.max(0, from - LONGEST_NAME); at < to; at++) {
      const kind = KINDS[this.#bytes[at] ?? 0];
      if (kind === OTHER) continue;
      const start = at;
      while (at < this.#filled && KINDS[this.#bytes[at] ?? 0] === kind) at++;
      if (at > to) return;
      if (at <= from) continue;
      if (kind === DIGIT) this.#judgeNumber(start, at, found);
      else if (at - start >= SHORTEST_NAME) this.#judgeNames(start, at, found);
    }
  }

  #judgeNumber(start: number, end: number, found: Judged[]): void {
    const first = this.#bytes[end - DIGITS] ?? 0;
    if (end - start < DIGITS || (first !== TWO && first !== FOUR && first !== FIVE)) return;
    const window = windowAround(this.#bytes, this.#filled, end - DIGITS, end);
    const occurrence = recogniseAt(window.source, window.line, window.character);
    if (occurrence?.kind === 'code') found.push({ at: end - DIGITS, code: occurrence.code, text: sampleOf(window) });
  }

  #judgeNames(start: number, end: number, found: Judged[]): void {
    for (const name of findNames(this.#bytes.toString('latin1', start, end))) {
      if (!name.unique) continue;
      const window = windowAround(this.#bytes, this.#filled, start + name.start, start + name.end);
      const occurrence = recogniseAt(window.source, window.line, window.character);
      if (occurrence?.reason === 'uniqueName') found.push({ at: start + name.start, code: occurrence.code, text: sampleOf(window) });
    }
  }

  #tell(found: readonly Judged[]): void {
    const { newlines, newlineCount } = this.#candidates;
    let feeds = 0;
    for (const { at, code, text } of found) {
      while (feeds < newlineCount && (newlines[feeds] ?? 0) < at) feeds++;
      const time = this.#timeAt(feeds);
      this.report({ code, text, time, line: this.#line + feeds, offset: feeds > 0 ? this.#base + this.#startOf(feeds) : this.#lineStart });
    }
  }

  /** Where a line of the piece begins, by the line feeds before it. */
  #startOf(feeds: number): number {
    return feeds > 0 ? (this.#candidates.newlines[feeds - 1] ?? 0) + 1 : 0;
  }

  /** The time of a line, of one just above it, or the last one that was seen. */
  #timeAt(feeds: number): number | undefined {
    for (let line = feeds; line >= 0 && line >= feeds - LINES_ABOVE; line--) {
      const time = this.#times.read(this.#headOf(line));
      if (time !== undefined) return (this.#lastTime = time);
    }
    return this.#lastTime;
  }

  #headOf(feeds: number): string {
    if (feeds === 0) return this.#lineHead || this.#bytes.toString('utf8', 0, Math.min(HEAD, this.#candidates.newlines[0] ?? this.#filled));
    const start = this.#startOf(feeds);
    const end = feeds < this.#candidates.newlineCount ? (this.#candidates.newlines[feeds] ?? 0) : this.#filled;
    return this.#bytes.toString('utf8', start, Math.min(end, start + HEAD));
  }

  /** Forgets everything before a place of the piece, except for what its line began with. */
  #keepFrom(from: number): void {
    const { newlines, newlineCount } = this.#candidates;
    let feeds = 0;
    while (feeds < newlineCount && (newlines[feeds] ?? 0) < from) feeds++;
    this.#lineHead = this.#headOf(feeds);
    if (feeds > 0) this.#lineStart = this.#base + this.#startOf(feeds);
    this.#line += feeds;
    this.#bytes.copyWithin(0, from, this.#filled);
    this.#base += from;
    this.#filled -= from;
    this.#judged -= from;
  }
}

const TWO = 50;
const FOUR = 52;
const FIVE = 53;

const OTHER = 0;
const DIGIT = 1;
const CAPITAL = 2;
/** What each byte is: names are written in capitals and underscores. */
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (/\d/.test(character)) return DIGIT;
  return /[A-Z_]/.test(character) ? CAPITAL : OTHER;
});
/** The shortest name that means websms without its code. */
const SHORTEST_NAME = 17;

function sampleOf({ source, line, character }: Window): string {
  const from = Math.max(0, character - LONGEST_SAMPLE / 2);
  return source.lineText(line).slice(from, from + LONGEST_SAMPLE).trim();
}
