import { isTopicAt, LONGEST_TOPIC, TOPIC_MARKS } from '../../logs/core';
import { Candidates, findCandidates, Topics } from './candidates';
import { judgeStrip, type Judged } from './judgeStrip';
import { ASCII_AFTER, ASCII_BEFORE, isPlain } from './plainText';
import type { TimeContext } from './timeFormats';
import { TimeReader } from './timestamps';
import { BYTES_AFTER, BYTES_BEFORE } from './window';

/** One occurrence in a log. */
export interface Found extends Omit<Judged, 'at'> {
  /** From 0. */
  readonly line: number;
  /** Where its line begins, in bytes from the start of the log. */
  readonly offset: number;
  /** Milliseconds since 1970, where the line, one just above it, or an earlier one has a time. */
  readonly time: number | undefined;
}

/** How far a topic can be from what it is about, and a mark from the end of its topic. */
const BEFORE = BYTES_BEFORE + LONGEST_TOPIC;
const AFTER = BYTES_AFTER + LONGEST_TOPIC;
/** How much of a line is read for its time. */
const HEAD = 400;
/** How many lines above are looked at for a time: an answer is often printed over many. */
const LINES_ABOVE = 50;

const CHUNK = 1 << 20;
const PIECE = 2 * CHUNK;
const NEWLINE = 10;
const MARKS = new Topics(TOPIC_MARKS);
/** Of the piece that is being scanned: one at a time in a thread. */
const candidates = new Candidates(PIECE);

/**
 * Finds the status codes in a log of any size, piece by piece, in bounded memory: the same that the recogniser
 * finds in the whole text, which is UTF-8. Read into `space`, then `advance`; at the end, `end`.
 */
export class Scanner {
  #bytes = Buffer.alloc(0);
  #times: TimeReader;
  readonly #written: { latest: number };
  #isFollowed = false;
  #filled = 0;
  /** Where the piece begins in the log. */
  #base = 0;
  /** What ends here or before is judged. */
  #judged = 0;
  /** The line that the piece begins in, and where it begins: before the piece, as a rule. */
  #line = 0;
  #lineStart = 0;
  #lineHead = '';
  #lineFeeds = 0;
  /** The last time stamp that was seen, and how far down the log was looked for one: no line is read twice. */
  #lastTime: number | undefined;
  #lookedTo = -1;

  constructor({ latest }: TimeContext, private readonly report: (found: Found) => void) {
    this.#written = { latest };
    this.#times = new TimeReader(this.#written);
  }

  /** Lines so far. The last one need not end. */
  get lines(): number {
    const waiting = this.#bytes.subarray(this.#judged, this.#filled);
    let feeds = this.#lineFeeds;
    for (let at = waiting.indexOf(NEWLINE); at >= 0; at = waiting.indexOf(NEWLINE, at + 1)) feeds++;
    const isOpen = this.#filled > 0 && this.#bytes[this.#filled - 1] !== NEWLINE;
    return feeds + (isOpen ? 1 : 0);
  }

  /** Where the next bytes go. */
  get space(): Buffer {
    if (this.#bytes.length < PIECE) this.#bytes = Buffer.concat([this.#bytes], PIECE);
    return this.#bytes.subarray(this.#filled, this.#filled + CHUNK);
  }

  /** Takes the bytes that were read into `space`. */
  advance(count: number): void {
    if (this.#isFollowed) this.#written.latest = Date.now();
    this.#filled += count;
    if (this.#filled >= CHUNK) this.#scan(this.#filled - AFTER);
  }

  /** Judges what has waited for more: nothing more comes. */
  end(): void {
    this.#scan(this.#filled);
  }

  /** Judges all that nothing that may come can change: of a growing log, the last line may be half written. */
  pause(): void {
    if (this.#filled - AFTER > this.#judged) this.#scan(this.#filled - AFTER);
  }

  /** Tells what it would report besides if the log ended here. More may come all the same, and then be judged with it. */
  preview(report: (found: Found) => void): void {
    const copy = new Scanner(this.#written, report);
    copy.#bytes = Buffer.from(this.#bytes.subarray(0, this.#filled));
    copy.#times = this.#times;
    copy.#filled = this.#filled;
    copy.#base = this.#base;
    copy.#judged = this.#judged;
    copy.#line = this.#line;
    copy.#lineStart = this.#lineStart;
    copy.#lineHead = this.#lineHead;
    copy.#lastTime = this.#lastTime;
    copy.#lookedTo = this.#lookedTo;
    copy.end();
  }

  /** Gives its memory back, but for what the next piece needs. More than there was may come: it is just written then. */
  rest(): void {
    this.#isFollowed = true;
    this.#bytes = Buffer.from(this.#bytes.subarray(0, this.#filled));
  }

  #scan(limit: number): void {
    findCandidates(this.#bytes, this.#filled, MARKS, candidates);
    const found: Judged[] = [];
    let done = this.#judged;
    for (let i = 0; i < candidates.topicCount; i++) {
      const mark = candidates.topics[i] ?? 0;
      if (mark + BEFORE <= done || !this.#isTopic(mark)) continue;
      // Where all is ASCII, what is too far away in bytes is too far away in characters.
      const plain = isPlain(this.#bytes, mark - AFTER - BEFORE, Math.min(this.#filled, mark + BEFORE + AFTER));
      const from = Math.max(done, mark - (plain ? ASCII_AFTER + LONGEST_TOPIC : AFTER));
      const to = Math.min(limit, mark + (plain ? ASCII_BEFORE + LONGEST_TOPIC : BEFORE));
      if (to <= done) continue;
      done = to;
      judgeStrip({ bytes: this.#bytes, filled: this.#filled, from, to, plain, hasMark: (start, end) => candidates.hasTopic(start, end, i) }, found);
    }
    this.#tell(found);
    this.#judged = limit;
    this.#lineFeeds = this.#line + candidates.feedsBefore(limit);
    this.#keepFrom(Math.max(0, limit - BEFORE - AFTER));
  }

  /** The mark may be one of another word. */
  #isTopic(mark: number): boolean {
    const from = Math.max(0, mark - LONGEST_TOPIC);
    return isTopicAt(this.#bytes.toString('latin1', from, Math.min(this.#filled, mark + LONGEST_TOPIC)), mark - from);
  }

  #tell(found: readonly Judged[]): void {
    const { newlines, newlineCount } = candidates;
    let feeds = 0;
    for (const { at, code, text, context } of found) {
      while (feeds < newlineCount && (newlines[feeds] ?? 0) < at) feeds++;
      const time = this.#timeAt(feeds);
      this.report({ code, text, context, time, line: this.#line + feeds, offset: feeds > 0 ? this.#base + this.#startOf(feeds) : this.#lineStart });
    }
  }

  /** Where a line of the piece begins, by the line feeds before it. */
  #startOf(feeds: number): number {
    return feeds > 0 ? (candidates.newlines[feeds - 1] ?? 0) + 1 : 0;
  }

  /** The time of a line, of one above it, or the last one that was seen. Asked for lines further and further down. */
  #timeAt(feeds: number): number | undefined {
    const highest = Math.max(0, feeds - LINES_ABOVE, this.#lookedTo + 1 - this.#line);
    this.#lookedTo = Math.max(this.#lookedTo, this.#line + feeds);
    for (let line = feeds; line >= highest; line--) {
      const time = this.#times.read(this.#headOf(line));
      if (time !== undefined) return (this.#lastTime = time);
    }
    return this.#lastTime;
  }

  #headOf(feeds: number): string {
    if (feeds === 0) return this.#lineHead || this.#bytes.toString('utf8', 0, Math.min(HEAD, candidates.newlines[0] ?? this.#filled));
    const start = this.#startOf(feeds);
    const end = feeds < candidates.newlineCount ? (candidates.newlines[feeds] ?? 0) : this.#filled;
    return this.#bytes.toString('utf8', start, Math.min(end, start + HEAD));
  }

  /** Forgets everything before a place of the piece, except for what its line began with and the last time. */
  #keepFrom(from: number): void {
    const feeds = candidates.feedsBefore(from);
    if (feeds > 0) this.#timeAt(feeds - 1);
    this.#lineHead = this.#headOf(feeds);
    if (feeds > 0) this.#lineStart = this.#base + this.#startOf(feeds);
    this.#line += feeds;
    this.#bytes.copyWithin(0, from, this.#filled);
    this.#base += from;
    this.#filled -= from;
    this.#judged -= from;
  }
}
