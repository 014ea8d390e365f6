import { MAX_NAME_LENGTH } from '../detection';
import { Candidates } from './candidates';
import { EVIDENCE_AFTER, EVIDENCE_BEFORE, judgePiece } from './judgePiece';
import type { Judged } from './judgeStrip';
import type { TimeContext } from './timeFormats';
import { MAX_TIME_LENGTH, TIME_REACH, TimeReader } from './timestamps';
import { MAX_AFTER, MAX_BEFORE } from './window';

/** One occurrence of a status code in a log. */
export interface Found extends Omit<Judged, 'at'> {
  /** From 0. */
  readonly line: number;
  /** The offset of its line, in bytes from the start of the log. */
  readonly offset: number;
  /**
   * Milliseconds since 1970, from the nearest time stamp on the line or above; undefined where there is none or it is
   * ambiguous.
   */
  readonly time: number | undefined;
}

/** Hold back the last WAITING bytes until more input arrives, and keep KEPT bytes of context before them. */
const WAITING = Math.max(EVIDENCE_AFTER, MAX_AFTER);
const KEPT = Math.max(EVIDENCE_BEFORE, MAX_BEFORE + MAX_NAME_LENGTH);
/** How many bytes of a line are searched for its time. */
const HEAD = TIME_REACH + MAX_TIME_LENGTH;
/**
 * How many lines above an occurrence are searched for a time, because an answer is often printed over several lines.
 */
const LINES_ABOVE = 50;

const NEWLINE = 10;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');
/** How many bytes are read at once, few enough to stay in the processor's cache until they are judged. */
const CHUNK = 1 << 17;

/** The WebAssembly instance, shared by all scanners of a thread, which scan one piece at a time; created lazily. */
let shared: Candidates | undefined;

/** The beginning of a line, which is searched for its time. */
interface LineHead {
  readonly text: string;
  /** Whether the line continues behind it. */
  readonly isCut: boolean;
}

/** The state of a scan. */
interface Position {
  /** The offset of the piece in the log. */
  base: number;
  /** The offset in the piece up to which it is judged. */
  judged: number;
  /** The number and offset of the line in which the piece begins. */
  line: number;
  lineStart: number;
  lineHead: LineHead | undefined;
  /** The number of line breaks in the log up to `judged`. */
  feeds: number;
  /** The last time stamp, and the last line searched for one, so that no line is searched twice. */
  lastTime: number | undefined;
  lookedTo: number;
}

/**
 * Finds the status codes in a UTF-8 log of any size, piece by piece, in bounded memory; the same ones that the
 * recogniser
 * finds in the whole text. Call `read` until it returns 0, and `end` at the end.
 */
export class Scanner {
  readonly #candidates = (shared ??= new Candidates());
  #times: TimeReader;
  readonly #written: { latest: number };
  #isFollowed = false;
  /** The last bytes of the previous piece: those held back, with their context. */
  #kept = Buffer.alloc(0);
  #at: Position = {
    base: 0,
    judged: 0,
    line: 0,
    lineStart: 0,
    lineHead: undefined,
    feeds: 0,
    lastTime: undefined,
    lookedTo: -1,
  };

  constructor(
    { latest }: TimeContext,
    private readonly report: (found: Found) => void,
  ) {
    this.#written = { latest };
    this.#times = new TimeReader(this.#written);
  }

  /** The number of lines so far, including an unfinished last one. */
  get lines(): number {
    const waiting = this.#kept.subarray(this.#at.judged);
    let feeds = this.#at.feeds;
    for (let at = waiting.indexOf(NEWLINE); at >= 0; at = waiting.indexOf(NEWLINE, at + 1)) feeds++;
    const isOpen = this.#kept.length > 0 && this.#kept.at(-1) !== NEWLINE;
    return feeds + (isOpen ? 1 : 0);
  }

  /**
   * Reads the next bytes of the log and reports the occurrences that later bytes cannot change.
   * @param into fills a buffer and returns the number of bytes
   * @returns the number of bytes read
   */
  read(into: (space: Buffer) => number): number {
    const start = this.#kept.length;
    const count = into(this.#candidates.piece.subarray(start, start + CHUNK));
    if (count === 0) return 0;
    if (this.#isFollowed) this.#written.latest = Date.now();
    const isBegin = this.#at.base + start === 0;
    this.#scan(start + count - (isBegin ? this.#dropMark(count) : 0), WAITING);
    return count;
  }

  /** Strips a leading byte order mark. @returns its length */
  #dropMark(count: number): number {
    const { piece } = this.#candidates;
    if (count < BYTE_ORDER_MARK.length || !piece.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) return 0;
    piece.copyWithin(0, BYTE_ORDER_MARK.length, count);
    this.#at.base = this.#at.lineStart = BYTE_ORDER_MARK.length;
    return BYTE_ORDER_MARK.length;
  }

  /** Judges the bytes that were held back, because no more input arrives. */
  end(): void {
    this.#scan(this.#kept.length, 0);
  }

  /** Reports the occurrences in the held-back bytes as if the log ended here, without changing the state. */
  preview(report: (found: Found) => void): void {
    const copy = new Scanner(this.#written, report);
    copy.#times = this.#times;
    copy.#kept = this.#kept;
    copy.#at = { ...this.#at };
    copy.end();
  }

  /** Treats further bytes as just written, so that a time without a year may be of today. */
  follow(): void {
    this.#isFollowed = true;
  }

  /** @param filled the number of bytes in the piece, @param waiting the number of bytes to hold back */
  #scan(filled: number, waiting: number): void {
    this.#kept.copy(this.#candidates.piece);
    this.#candidates.find(filled);
    const limit = Math.max(this.#at.judged, filled - waiting);
    const found = this.#locate(judgePiece(this.#candidates, filled, this.#at.judged, limit), filled);
    this.#at.judged = limit;
    this.#at.feeds = this.#at.line + this.#candidates.lineBreaksBefore(limit);
    this.#keep(Math.max(0, limit - KEPT), filled);
    // Report last: a callback may re-enter and overwrite the shared buffer.
    for (const each of found) this.report(each);
  }

  #locate(judged: readonly Judged[], filled: number): Found[] {
    const { newlines, newlineCount } = this.#candidates;
    const { base, line, lineStart } = this.#at;
    let feeds = 0;
    return judged.map(({ at, code, text, recipients }) => {
      while (feeds < newlineCount && (newlines[feeds] ?? 0) < at) feeds++;
      const time = this.#timeAt(feeds, filled);
      return {
        code,
        text,
        recipients,
        time,
        line: line + feeds,
        offset: feeds > 0 ? base + this.#startOf(feeds) : lineStart,
      };
    });
  }

  /** The offset in the piece of the line behind so many line breaks. */
  #startOf(feeds: number): number {
    return feeds > 0 ? (this.#candidates.newlines[feeds - 1] ?? 0) + 1 : 0;
  }

  /** The time of a line, of one above it, or the last one seen. Must be called with ascending lines. */
  #timeAt(feeds: number, filled: number): number | undefined {
    const position = this.#at;
    const highest = Math.max(0, feeds - LINES_ABOVE, position.lookedTo + 1 - position.line);
    position.lookedTo = Math.max(position.lookedTo, position.line + feeds);
    for (let line = feeds; line >= highest; line--) {
      const { text, isCut } = this.#headOf(line, filled);
      const found = this.#times.find(text, isCut);
      // An ambiguous time ends the search: an earlier time would be wrong.
      if (found) return (position.lastTime = found.time);
    }
    return position.lastTime;
  }

  #headOf(feeds: number, filled: number): LineHead {
    if (feeds === 0 && this.#at.lineHead) return this.#at.lineHead;
    const { piece, newlines, newlineCount } = this.#candidates;
    const start = this.#startOf(feeds);
    const end = feeds < newlineCount ? (newlines[feeds] ?? 0) : filled;
    return { text: piece.toString('utf8', start, Math.min(end, start + HEAD)), isCut: end > start + HEAD };
  }

  /** Drops everything before an offset of the piece, except for the head of its line and the last time. */
  #keep(from: number, filled: number): void {
    const position = this.#at;
    const feeds = this.#candidates.lineBreaksBefore(from);
    if (feeds > 0) this.#timeAt(feeds - 1, filled);
    const head = this.#headOf(feeds, filled);
    if (feeds > 0) position.lineStart = position.base + this.#startOf(feeds);
    position.line += feeds;
    position.base += from;
    // The head is needed only when its line begins before the kept bytes.
    position.lineHead = position.base > position.lineStart ? head : undefined;
    position.judged -= from;
    this.#kept = Buffer.from(this.#candidates.piece.subarray(from, filled));
  }
}
