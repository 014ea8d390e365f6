import { MAX_NAME_LENGTH } from '../detection';
import { Candidates } from './candidates';
import { EVIDENCE_AFTER, EVIDENCE_BEFORE, judgePiece } from './judgePiece';
import type { JudgedOccurrence } from './judgeStrip';
import type { TimeContext } from './timeFormats';
import { MAX_TIME_LENGTH, TIME_REACH, TimeReader } from './timestamps';
import { MAX_AFTER, MAX_BEFORE } from './window';

/** One occurrence of a status code in a log. */
export interface LogOccurrence extends Omit<JudgedOccurrence, 'at'> {
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

/** Hold back the last HOLD_BACK_BYTES until more input arrives, and keep CONTEXT_BYTES before them. */
const HOLD_BACK_BYTES = Math.max(EVIDENCE_AFTER, MAX_AFTER);
const CONTEXT_BYTES = Math.max(EVIDENCE_BEFORE, MAX_BEFORE + MAX_NAME_LENGTH);
/** How many bytes of a line are searched for its time. */
const HEAD_BYTES = TIME_REACH + MAX_TIME_LENGTH;
/**
 * How many lines above an occurrence are searched for a time, because an answer is often printed over several lines.
 */
const LINES_ABOVE = 50;

const NEWLINE = 10;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');
/** How many bytes are read at once, few enough to stay in the processor's cache until they are judged. */
const READ_BYTES = 1 << 17;

/** The WebAssembly instance, shared by all scanners of a thread, which scan one piece at a time; created lazily. */
let shared: Candidates | undefined;

/** The beginning of a line, which is searched for its time. */
interface LineHead {
  readonly text: string;
  /** Whether the line continues behind it. */
  readonly isCut: boolean;
}

/** The state of a scan. */
interface ScanState {
  /** The offset of the piece in the log. */
  base: number;
  /** The offset in the piece up to which it is judged. */
  judged: number;
  /** The number and offset of the line in which the piece begins. */
  line: number;
  lineStart: number;
  lineHead: LineHead | undefined;
  /** The number of line breaks in the log up to `judged`. */
  lineBreaks: number;
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
  readonly #timeContext: { latest: number };
  #isFollowed = false;
  /** The last bytes of the previous piece: those held back, with their context. */
  #rest = Buffer.alloc(0);
  #state: ScanState = {
    base: 0,
    judged: 0,
    line: 0,
    lineStart: 0,
    lineHead: undefined,
    lineBreaks: 0,
    lastTime: undefined,
    lookedTo: -1,
  };

  constructor(
    { latest }: TimeContext,
    private readonly report: (found: LogOccurrence) => void,
  ) {
    this.#timeContext = { latest };
    this.#times = new TimeReader(this.#timeContext);
  }

  /** The number of lines so far, including an unfinished last one. */
  get lines(): number {
    const waiting = this.#rest.subarray(this.#state.judged);
    let lineBreaks = this.#state.lineBreaks;
    for (let at = waiting.indexOf(NEWLINE); at >= 0; at = waiting.indexOf(NEWLINE, at + 1)) lineBreaks++;
    const isOpen = this.#rest.length > 0 && this.#rest.at(-1) !== NEWLINE;
    return lineBreaks + (isOpen ? 1 : 0);
  }

  /**
   * Reads the next bytes of the log and reports the occurrences that later bytes cannot change.
   * @param into fills a buffer and returns the number of bytes
   * @returns the number of bytes read
   */
  read(into: (space: Buffer) => number): number {
    const start = this.#rest.length;
    const count = into(this.#candidates.piece.subarray(start, start + READ_BYTES));
    if (count === 0) return 0;
    if (this.#isFollowed) this.#timeContext.latest = Date.now();
    const isBegin = this.#state.base + start === 0;
    this.#scan(start + count - (isBegin ? this.#stripByteOrderMark(count) : 0), HOLD_BACK_BYTES);
    return count;
  }

  /** Strips a leading byte order mark. @returns its length */
  #stripByteOrderMark(count: number): number {
    const { piece } = this.#candidates;
    if (count < BYTE_ORDER_MARK.length || !piece.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) return 0;
    piece.copyWithin(0, BYTE_ORDER_MARK.length, count);
    this.#state.base = this.#state.lineStart = BYTE_ORDER_MARK.length;
    return BYTE_ORDER_MARK.length;
  }

  /** Judges the bytes that were held back, because no more input arrives. */
  end(): void {
    this.#scan(this.#rest.length, 0);
  }

  /** Reports the occurrences in the held-back bytes as if the log ended here, without changing the state. */
  preview(report: (found: LogOccurrence) => void): void {
    const copy = new Scanner(this.#timeContext, report);
    copy.#times = this.#times;
    copy.#rest = this.#rest;
    copy.#state = { ...this.#state };
    copy.end();
  }

  /** Treats further bytes as just written, so that a time without a year may be of today. */
  follow(): void {
    this.#isFollowed = true;
  }

  /** @param filled the number of bytes in the piece, @param waiting the number of bytes to hold back */
  #scan(filled: number, waiting: number): void {
    this.#rest.copy(this.#candidates.piece);
    this.#candidates.find(filled);
    const limit = Math.max(this.#state.judged, filled - waiting);
    const found = this.#locate(judgePiece(this.#candidates, filled, this.#state.judged, limit), filled);
    this.#state.judged = limit;
    this.#state.lineBreaks = this.#state.line + this.#candidates.lineBreaksBefore(limit);
    this.#dropBefore(Math.max(0, limit - CONTEXT_BYTES), filled);
    // Report last: a callback may re-enter and overwrite the shared buffer.
    for (const each of found) this.report(each);
  }

  #locate(judged: readonly JudgedOccurrence[], filled: number): LogOccurrence[] {
    const { lineBreaks: offsets, lineBreakCount } = this.#candidates;
    const { base, line, lineStart } = this.#state;
    let lineBreaks = 0;
    return judged.map(({ at, code, text, recipients }) => {
      while (lineBreaks < lineBreakCount && (offsets[lineBreaks] ?? 0) < at) lineBreaks++;
      const time = this.#timeAt(lineBreaks, filled);
      return {
        code,
        text,
        recipients,
        time,
        line: line + lineBreaks,
        offset: lineBreaks > 0 ? base + this.#startOf(lineBreaks) : lineStart,
      };
    });
  }

  /** The offset in the piece of the line behind so many line breaks. */
  #startOf(lineBreaks: number): number {
    return lineBreaks > 0 ? (this.#candidates.lineBreaks[lineBreaks - 1] ?? 0) + 1 : 0;
  }

  /** The time of a line, of one above it, or the last one seen. Must be called with ascending lines. */
  #timeAt(lineBreaks: number, filled: number): number | undefined {
    const position = this.#state;
    const highest = Math.max(0, lineBreaks - LINES_ABOVE, position.lookedTo + 1 - position.line);
    position.lookedTo = Math.max(position.lookedTo, position.line + lineBreaks);
    for (let line = lineBreaks; line >= highest; line--) {
      const { text, isCut } = this.#headOf(line, filled);
      const found = this.#times.find(text, isCut);
      // An ambiguous time ends the search: an earlier time would be wrong.
      if (found) return (position.lastTime = found.time);
    }
    return position.lastTime;
  }

  #headOf(lineBreaks: number, filled: number): LineHead {
    if (lineBreaks === 0 && this.#state.lineHead) return this.#state.lineHead;
    const { piece, lineBreaks: offsets, lineBreakCount } = this.#candidates;
    const start = this.#startOf(lineBreaks);
    const end = lineBreaks < lineBreakCount ? (offsets[lineBreaks] ?? 0) : filled;
    return { text: piece.toString('utf8', start, Math.min(end, start + HEAD_BYTES)), isCut: end > start + HEAD_BYTES };
  }

  /** Drops everything before an offset of the piece, except for the head of its line and the last time. */
  #dropBefore(from: number, filled: number): void {
    const position = this.#state;
    const lineBreaks = this.#candidates.lineBreaksBefore(from);
    if (lineBreaks > 0) this.#timeAt(lineBreaks - 1, filled);
    const head = this.#headOf(lineBreaks, filled);
    if (lineBreaks > 0) position.lineStart = position.base + this.#startOf(lineBreaks);
    position.line += lineBreaks;
    position.base += from;
    // The head is needed only when its line begins before the kept bytes.
    position.lineHead = position.base > position.lineStart ? head : undefined;
    position.judged -= from;
    this.#rest = Buffer.from(this.#candidates.piece.subarray(from, filled));
  }
}
