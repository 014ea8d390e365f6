import { MAX_NAME_LENGTH } from '../detection';
import { Candidates } from './candidates';
import { EVIDENCE_AFTER, EVIDENCE_BEFORE, judgePiece } from './judgePiece';
import type { Judged } from './judgeStrip';
import type { TimeContext } from './timeFormats';
import { MAX_TIME_LENGTH, TIME_REACH, TimeReader } from './timestamps';
import { MAX_AFTER, MAX_BEFORE } from './window';

/** One occurrence in a log. */
export interface Found extends Omit<Judged, 'at'> {
  /** From 0. */
  readonly line: number;
  /** Where its line begins, in bytes from the start of the log. */
  readonly offset: number;
  /** Milliseconds since 1970, where the line, one just above it, or an earlier one has a time, and the nearest one is certain. */
  readonly time: number | undefined;
}

/** What ends nearer to the last byte than this waits for more; and what stands nearer than this to what waits is kept. */
const WAITING = Math.max(EVIDENCE_AFTER, MAX_AFTER);
const KEPT = Math.max(EVIDENCE_BEFORE, MAX_BEFORE + MAX_NAME_LENGTH);
/** How many bytes of a line are read for its time. */
const HEAD = TIME_REACH + MAX_TIME_LENGTH;
/** How many lines above are looked at for a time: an answer is often printed over many. */
const LINES_ABOVE = 50;

const NEWLINE = 10;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');
/** How much is read at a time: so much stays close to the processor until it is judged. */
const CHUNK = 1 << 17;

/** The piece that is being scanned: one at a time in a thread, and none where nothing is scanned. */
let shared: Candidates | undefined;

/** The beginning of a line, as far as it is read for its time. */
interface LineHead {
  readonly text: string;
  /** Whether the line goes on behind it. */
  readonly isCut: boolean;
}

/** Where in a log a scanner is. */
interface Position {
  /** Where the piece begins in the log. */
  base: number;
  /** What ends here or before, in the piece, is judged. */
  judged: number;
  /** The line that the piece begins in, and where it begins: before the piece, as a rule. */
  line: number;
  lineStart: number;
  lineHead: LineHead | undefined;
  /** Line feeds in what is judged. */
  feeds: number;
  /** The last time stamp that was seen, and how far down the log was looked for one: no line is read twice. */
  lastTime: number | undefined;
  lookedTo: number;
}

/**
 * Finds the status codes in a log of any size, piece by piece, in bounded memory: the same that the recogniser
 * finds in the whole text, which is UTF-8. `read` until nothing comes any more; at the end, `end`.
 */
export class Scanner {
  readonly #candidates = (shared ??= new Candidates());
  #times: TimeReader;
  readonly #written: { latest: number };
  #isFollowed = false;
  /** The last bytes that were read: they are judged, or evidence, when more comes. */
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

  /** Lines so far. The last one need not end. */
  get lines(): number {
    const waiting = this.#kept.subarray(this.#at.judged);
    let feeds = this.#at.feeds;
    for (let at = waiting.indexOf(NEWLINE); at >= 0; at = waiting.indexOf(NEWLINE, at + 1)) feeds++;
    const isOpen = this.#kept.length > 0 && this.#kept.at(-1) !== NEWLINE;
    return feeds + (isOpen ? 1 : 0);
  }

  /**
   * Takes the next bytes of the log, and judges all that nothing that may come can change: the last line may be half written.
   * @param into reads them into the space that it is given, and says how many they are
   * @returns as many
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

  /** The byte order mark of a log is no text. @returns how long it is */
  #dropMark(count: number): number {
    const { piece } = this.#candidates;
    if (count < BYTE_ORDER_MARK.length || !piece.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) return 0;
    piece.copyWithin(0, BYTE_ORDER_MARK.length, count);
    this.#at.base = this.#at.lineStart = BYTE_ORDER_MARK.length;
    return BYTE_ORDER_MARK.length;
  }

  /** Judges what has waited for more: nothing more comes. */
  end(): void {
    this.#scan(this.#kept.length, 0);
  }

  /** Tells what it would report besides if the log ended here. More may come all the same, and then be judged with it. */
  preview(report: (found: Found) => void): void {
    const copy = new Scanner(this.#written, report);
    copy.#times = this.#times;
    copy.#kept = this.#kept;
    copy.#at = { ...this.#at };
    copy.end();
  }

  /** What comes from now on is written just then: a time without a year may be of today. */
  follow(): void {
    this.#isFollowed = true;
  }

  /** @param filled how many bytes the piece has, @param waiting how many at its end wait for more */
  #scan(filled: number, waiting: number): void {
    this.#kept.copy(this.#candidates.piece);
    this.#candidates.find(filled);
    const limit = Math.max(this.#at.judged, filled - waiting);
    const found = this.#locate(judgePiece(this.#candidates, filled, this.#at.judged, limit), filled);
    this.#at.judged = limit;
    this.#at.feeds = this.#at.line + this.#candidates.lineBreaksBefore(limit);
    this.#keep(Math.max(0, limit - KEPT), filled);
    // Last: who is told may scan another piece.
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

  /** Where a line of the piece begins, by the line feeds before it. */
  #startOf(feeds: number): number {
    return feeds > 0 ? (this.#candidates.newlines[feeds - 1] ?? 0) + 1 : 0;
  }

  /** The time of a line, of one above it, or the last one that was seen. Asked for lines further and further down. */
  #timeAt(feeds: number, filled: number): number | undefined {
    const position = this.#at;
    const highest = Math.max(0, feeds - LINES_ABOVE, position.lookedTo + 1 - position.line);
    position.lookedTo = Math.max(position.lookedTo, position.line + feeds);
    for (let line = feeds; line >= highest; line--) {
      const { text, isCut } = this.#headOf(line, filled);
      const found = this.#times.find(text, isCut);
      // A time that is not certain is not that of an earlier line either.
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

  /** Forgets everything before a place of the piece, except for what its line began with and the last time. */
  #keep(from: number, filled: number): void {
    const position = this.#at;
    const feeds = this.#candidates.lineBreaksBefore(from);
    if (feeds > 0) this.#timeAt(feeds - 1, filled);
    const head = this.#headOf(feeds, filled);
    if (feeds > 0) position.lineStart = position.base + this.#startOf(feeds);
    position.line += feeds;
    position.base += from;
    // What is kept from its beginning may still have to be read to its end.
    position.lineHead = position.base > position.lineStart ? head : undefined;
    position.judged -= from;
    this.#kept = Buffer.from(this.#candidates.piece.subarray(from, filled));
  }
}
