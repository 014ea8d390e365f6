import { BYTE_ORDER_MARK, csvCell } from '../../csv';
import type { StoredRecipient, StoredReply, StoredReport, StoredRequest, StoredSend } from '../../store';
import { isoTime, type MessageFormat } from './messageFormat';

/** A cell's value; undefined is an empty cell. */
type Cell = string | number | undefined;

/**
 * The columns, in groups by what their values belong to: the values of a send and of a request are the same in many
 * rows, and are formatted once. The text is at the end, because it is long.
 */
const SEND_COLUMNS = {
  sendId: ({ id }) => id,
  startedAt: ({ startedAt }) => isoTime(startedAt),
  mode: ({ mode }) => mode,
  destination: ({ destinationKey }) => destinationKey,
  account: ({ account }) => account,
  call: ({ call }) => call,
} as const satisfies Columns<StoredSend>;

const RECIPIENT_COLUMNS = {
  recipientAddress: ({ recipient }) => recipient,
  state: ({ state }) => state,
  sentAgainAt: ({ sentAgainAt }) => isoTime(sentAgainAt),
  deliveryStatus: ({ delivery }) => delivery,
  deliveredOn: (recipient) => isoTime(deliveryReportOf(recipient)?.deliveredOn),
  deliveredAs: (recipient) => deliveryReportOf(recipient)?.deliveredAs,
} as const satisfies Columns<StoredRecipient>;

/** The replies of a recipient. */
const REPLY_COLUMNS = {
  replies: ({ length }) => (length > 0 ? length : undefined),
  lastReplyAt: (replies) => isoTime(replies.at(-1)?.at),
  lastReply: (replies) => contentOf(replies.at(-1)),
} as const satisfies Columns<readonly StoredReply[]>;

const REQUEST_COLUMNS = {
  requestId: ({ id }) => id,
  requestStartedAt: ({ startedAt }) => isoTime(startedAt),
  requestEndedAt: ({ endedAt }) => isoTime(endedAt),
  requestRecipients: ({ recipients }) => recipients,
  requestSmsCount: ({ response }) => response?.smsCount,
  transferId: ({ response }) => response?.transferId,
  clientMessageId: ({ clientMessageId }) => clientMessageId,
  statusCode: ({ response }) => response?.statusCode,
  statusMessage: ({ response }) => response?.statusMessage,
  httpStatus: ({ response }) => response?.httpStatus,
  reason: ({ response }) => response?.reason,
  errorCode: ({ response }) => response?.errorCode,
  durationMs: ({ response }) => response?.durationMs,
  decision: ({ decision }) => decision?.outcome,
  decidedAt: ({ decision }) => isoTime(decision?.at),
  decidedBy: ({ decision }) => decision?.by,
} as const satisfies Columns<StoredRequest>;

const MESSAGE_COLUMNS = {
  segments: ({ segments }) => segments,
  senderAddress: ({ senderAddress }) => senderAddress,
  messageContent: ({ content }) => (typeof content === 'string' ? content : content?.join(' ')),
  fields: ({ fields }) => (Object.keys(fields).length > 0 ? JSON.stringify(fields) : undefined),
} as const satisfies Columns<StoredSend>;

type Columns<Of> = Readonly<Record<string, (of: Of) => Cell>>;

/** The names of all columns in their order. */
export const CSV_COLUMNS: readonly string[] = [
  SEND_COLUMNS,
  RECIPIENT_COLUMNS,
  REPLY_COLUMNS,
  REQUEST_COLUMNS,
  MESSAGE_COLUMNS,
].flatMap((columns) => Object.keys(columns));

/**
 * CSV (RFC 4180), one row for each recipient.
 *
 * The separator is a comma and the encoding UTF-8 with a byte order mark, as in the export of summaries. Without the
 * mark Excel reads a file as windows-1252 and spoils umlauts; LibreOffice, which asks for encoding and separator, drops
 * it. A German Excel splits at `;` only when a file is opened by a double click: a line `sep=,` would mend that and
 * break the encoding, and every other reader. *Data → From Text/CSV* reads the file as it is.
 */
export class CsvFormat implements MessageFormat {
  readonly start = `${BYTE_ORDER_MARK}${CSV_COLUMNS.join(',')}\r\n`;
  readonly end = '';
  #send: StoredSend | undefined;
  #sendCells = '';
  #messageCells = '';
  #requestCells: ReadonlyMap<string, string> = new Map();
  /** By the index of the recipient. */
  #replyCells: ReadonlyMap<number | undefined, string> = new Map();

  begin(send: StoredSend): string {
    this.#send = send;
    this.#sendCells = cellsOf(SEND_COLUMNS, send);
    this.#messageCells = cellsOf(MESSAGE_COLUMNS, send);
    this.#requestCells = new Map(send.requests.map((request) => [request.id, cellsOf(REQUEST_COLUMNS, request)]));
    this.#replyCells = new Map(
      Array.from(byRecipient(send.conversation), ([position, own]) => [position, cellsOf(REPLY_COLUMNS, own)] as const),
    );
    return '';
  }

  recipient(recipient: StoredRecipient): string {
    this.#send = undefined;
    const replies = this.#replyCells.get(recipient.position) ?? NO_REPLIES;
    return this.#row(`${cellsOf(RECIPIENT_COLUMNS, recipient)},${replies}`, recipient.request);
  }

  /** A send of version 0.3.0 may have no recipients: it is a row all the same. */
  finish(): string {
    const send = this.#send;
    if (!send) return '';
    const state = cellsOf({ ...RECIPIENT_COLUMNS, state: () => send.state }, NO_RECIPIENT);
    return this.#row(`${state},${NO_REPLIES}`, send.requests.at(-1)?.id);
  }

  #row(recipientCells: string, request: string | undefined): string {
    const requestCells = (request !== undefined && this.#requestCells.get(request)) || NO_REQUEST;
    return `${this.#sendCells},${recipientCells},${requestCells},${this.#messageCells}\r\n`;
  }
}

const NO_REQUEST = ','.repeat(Object.keys(REQUEST_COLUMNS).length - 1);
const NO_REPLIES = ','.repeat(Object.keys(REPLY_COLUMNS).length - 1);
const NO_RECIPIENT: StoredRecipient = { position: 0, state: 'notSent' };

function byRecipient(replies: readonly StoredReply[]): ReadonlyMap<number | undefined, readonly StoredReply[]> {
  const grouped = new Map<number | undefined, StoredReply[]>();
  for (const reply of replies) {
    const own = grouped.get(reply.position);
    if (own) own.push(reply);
    else grouped.set(reply.position, [reply]);
  }
  return grouped;
}

/** The last report that says the recipient's delivery. */
function deliveryReportOf({ delivery, reports }: StoredRecipient): StoredReport | undefined {
  return reports?.findLast(({ status }) => status === delivery);
}

function contentOf(reply: StoredReply | undefined): string | undefined {
  return reply?.text ?? reply?.segments?.join(' ');
}

function cellsOf<Of>(columns: Columns<Of>, of: Of): string {
  return Object.values(columns)
    .map((value) => csvCell(value(of) ?? ''))
    .join(',');
}
