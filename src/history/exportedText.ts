import type { SendCursor, SendFilter, SendHistory, StoredRecipient, StoredSend } from '../store';
import type { MessageFormat } from './formats';

/** A piece of an exported file. */
export interface ExportedPiece {
  readonly text: string;
  /** Whether a send is complete with it. */
  readonly endsSend: boolean;
}

export interface ExportRun {
  readonly signal: AbortSignal;
  /** Resolves in a later task of the event loop. */
  readonly nextTask: () => Promise<unknown>;
  /** A monotonic clock in milliseconds. */
  readonly now: () => number;
}

/** Sends of one page. */
const PAGE_SIZE = 200;
/** Sends that are read at once, so that the thread of the database does not idle between two. */
const READ_AT_ONCE = 20;
/** The recipients that are read together with their send. Most sends have no more. */
const FIRST_RECIPIENTS = 50;
/** Recipients of one page: an answer of the thread is received at once, so it must be short. */
const RECIPIENTS_PAGE_SIZE = 500;
/** How long to format before the event loop runs, in milliseconds. */
const SLICE_MS = 8;

/**
 * The text of an exported file, piece by piece, newest message first. Only a few messages are held at a time. Rejects
 * with the reason of the signal when it is aborted, even if the database does not answer.
 */
export async function* exportedText(
  history: SendHistory,
  filter: SendFilter,
  format: MessageFormat,
  { signal, nextTask, now }: ExportRun,
): AsyncGenerator<ExportedPiece, void, undefined> {
  let began = now();
  yield { text: format.start, endsSend: false };
  for await (const [send, recipients] of readSends(history, filter, signal)) {
    yield { text: format.begin(send), endsSend: false };
    for await (const page of pagesOf(history, send, recipients, signal)) {
      for (const recipient of page) {
        yield { text: format.recipient(recipient), endsSend: false };
        if (now() - began < SLICE_MS) continue;
        await nextTask();
        signal.throwIfAborted();
        began = now();
      }
    }
    yield { text: format.finish(), endsSend: true };
    signal.throwIfAborted();
  }
  yield { text: format.end, endsSend: false };
}

type SendWithRecipients = readonly [StoredSend, readonly StoredRecipient[]];

/** Reads sends with their first recipients. Leaves out those that were removed meanwhile. */
async function* readSends(
  history: SendHistory,
  filter: SendFilter,
  signal: AbortSignal,
): AsyncGenerator<SendWithRecipients, void, undefined> {
  let after: SendCursor | undefined;
  do {
    const page = await unlessAborted(history.sends(filter, { size: PAGE_SIZE, ...(after && { after }) }), signal);
    for (let index = 0; index < page.sends.length; index += READ_AT_ONCE) {
      const listed = page.sends.slice(index, index + READ_AT_ONCE);
      const reading = listed.map(({ id }) =>
        Promise.all([history.send(id), history.recipients(id, 0, FIRST_RECIPIENTS)] as const),
      );
      for (const [send, recipients] of await unlessAborted(Promise.all(reading), signal))
        if (send) yield [send, recipients];
    }
    after = page.next;
  } while (after);
}

/** The recipients of a send, page by page. */
async function* pagesOf(
  history: SendHistory,
  { id }: StoredSend,
  first: readonly StoredRecipient[],
  signal: AbortSignal,
): AsyncGenerator<readonly StoredRecipient[], void, undefined> {
  yield first;
  if (first.length < FIRST_RECIPIENTS) return;
  let size = FIRST_RECIPIENTS;
  let read: number;
  do {
    const page = await unlessAborted(history.recipients(id, size, RECIPIENTS_PAGE_SIZE), signal);
    yield page;
    read = page.length;
    size += read;
  } while (read === RECIPIENTS_PAGE_SIZE);
}

/** Waits for an answer, or rejects as soon as the signal is aborted. */
function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    answer.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}
