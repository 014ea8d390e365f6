import { classOf } from '../../codes/core';
import { findNames, isSurelyBound, isTopicAt, LONGEST_NAME, LONGEST_TOPIC, reasonAround, recogniseAt, TOPIC_MARKS } from '../../logs/core';
import { Candidates, findCandidates, Topics } from './candidates';
import { ownPart } from './ownPart';
import { ASCII_AFTER, ASCII_BEFORE, isPlain, PlainText } from './plainText';
import { LONGEST_SAMPLE } from './summary';
import type { TimeContext } from './timeFormats';
import { TimeReader } from './timestamps';
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
  /** What stands around it on its line: a piece to show … */
  readonly text: string;
  /** … and what is about this code alone, as far as the recogniser saw; empty where nobody was refused. */
  readonly context: string;
}

/** Where numbers and names are judged that end after `from` and not after `to`, because of a mark, which is named by its index. */
interface Strip {
  readonly from: number;
  readonly to: number;
  readonly mark: number;
}

/** An occurrence by its place in the piece. */
interface Judged extends Pick<Found, 'code' | 'text' | 'context'> {
  readonly at: number;
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
const DIGITS = 4;
const NEWLINE = 10;
/** As many characters on both sides of a number as can bind it. */
const NEAR = 12;
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
      this.#judge({ from, to, mark: i }, found, plain ? new PlainText(this.#bytes, this.#filled, from, to, DIGITS + NEAR) : undefined);
    }
    this.#tell(found);
    this.#judged = limit;
    this.#lineFeeds = this.#line + feedsBefore(limit);
    this.#keepFrom(Math.max(0, limit - BEFORE - AFTER));
  }

  /** The mark may be one of another word. */
  #isTopic(mark: number): boolean {
    const from = Math.max(0, mark - LONGEST_TOPIC);
    return isTopicAt(this.#bytes.toString('latin1', from, Math.min(this.#filled, mark + LONGEST_TOPIC)), mark - from);
  }

  #judge({ from, to, mark }: Strip, found: Judged[], plain: PlainText | undefined): void {
    const bytes = this.#bytes;
    for (let at = Math.max(0, from - LONGEST_NAME); at < to; at++) {
      const kind = KINDS[bytes[at] ?? 0];
      if (kind === OTHER) continue;
      const start = at;
      at = this.#endOfRun(at, kind);
      if (at > to) return;
      if (at <= from) continue;
      if (kind === DIGIT) this.#judgeNumber(start, at, mark, found, plain);
      else if (at - start >= SHORTEST_NAME) this.#judgeNames(start, at, found);
    }
  }

  #endOfRun(at: number, kind: number | undefined): number {
    let end = at;
    while (end < this.#filled && KINDS[this.#bytes[end] ?? 0] === kind) end++;
    return end;
  }

  #judgeNumber(runStart: number, end: number, mark: number, found: Judged[], plain: PlainText | undefined): void {
    const start = end - DIGITS;
    const first = this.#bytes[start] ?? 0;
    if (runStart > start || (first !== TWO && first !== FOUR && first !== FIVE)) return;
    if (plain && (this.#isOfOtherRecord(start, mark, plain) || !isCodeIn(plain, start, end))) return;
    if (!plain && this.#isSurelyBound(start, end)) return;
    const window = windowAround(this.#bytes, this.#filled, start, end);
    const code = plain ? Number(this.#bytes.toString('latin1', start, end)) : codeIn(window);
    if (code !== undefined) found.push({ at: start, code, ...contextOf(window, code) });
  }

  /** A record of its own that no mark stands in holds no status code. @param mark the index of a mark near it */
  #isOfOtherRecord(start: number, mark: number, plain: PlainText): boolean {
    const record = plain.recordAround(start);
    if (!record) return false;
    const { topics, topicCount } = candidates;
    let first = mark;
    while (first > 0 && (topics[first - 1] ?? 0) >= record.from) first--;
    while (first < topicCount && (topics[first] ?? 0) < record.from) first++;
    return first === topicCount || (topics[first] ?? 0) > record.to;
  }

  /** Most numbers are a piece of something longer: that is told before anything is decoded. */
  #isSurelyBound(start: number, end: number): boolean {
    const from = Math.max(0, start - NEAR);
    const near = this.#bytes.toString('latin1', from, Math.min(this.#filled, end + NEAR));
    return isSurelyBound(near, start - from, end - from);
  }

  #judgeNames(start: number, end: number, found: Judged[]): void {
    for (const name of findNames(this.#bytes.toString('latin1', start, end))) {
      if (!name.unique) continue;
      const window = windowAround(this.#bytes, this.#filled, start + name.start, start + name.end);
      const occurrence = recogniseAt(window.source, window.line, window.character);
      if (occurrence?.reason === 'uniqueName') found.push({ at: start + name.start, code: occurrence.code, ...contextOf(window, occurrence.code) });
    }
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
    const feeds = feedsBefore(from);
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

/** Line feeds of the piece before a place in it. */
function feedsBefore(at: number): number {
  const { newlines, newlineCount } = candidates;
  let feeds = newlineCount;
  while (feeds > 0 && (newlines[feeds - 1] ?? 0) >= at) feeds--;
  return feeds;
}

function isCodeIn(plain: PlainText, start: number, end: number): boolean {
  const { text, index } = plain.at(start);
  const last = index + end - start;
  return !isSurelyBound(text, index, last) && reasonAround(text.slice(index, last), plain.around(start, end)) !== undefined;
}

function codeIn({ source, line, character }: Window): number | undefined {
  const occurrence = recogniseAt(source, line, character);
  return occurrence?.kind === 'code' ? occurrence.code : undefined;
}

function contextOf(window: Window, code: number): { text: string; context: string } {
  const { source, line, character } = window;
  const content = source.lineText(line);
  const from = Math.max(0, character - LONGEST_SAMPLE / 2);
  const piece = content.slice(from, from + LONGEST_SAMPLE).trim();
  // A copy: a slice would keep the whole window in memory for as long as it is kept itself.
  return { text: Buffer.from(piece).toString(), context: classOf(code) === 'refused' ? ownPart(window) : '' };
}
