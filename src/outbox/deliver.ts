import { type Exchange } from '../gateway-client';
import { type Outgoing, segmentsOf, withFields } from '../gateway-schema';
import type { OutboxEvent, WhyWaiting } from './events';
import type { Clock, Destination } from './ports';
import type { NotRequested, Requested } from './requests';
import { backoff, hasTooManyRecipients, retryPause } from './retry';
import type { RequestResult, Sent } from './sent';
import { halve, toRequestLists } from './split';

/** The settings and ports of one delivery. */
export interface Delivery {
  readonly destination: Destination;
  /** Sends one request. @param later the number of recipients in later requests. */
  readonly request: (part: Outgoing, later: number) => Promise<Requested>;
  readonly clock: Clock;
  /** The most retries; 0 also disables splitting a request with too many recipients. */
  readonly retries: number;
  readonly signal: AbortSignal;
  readonly notify: (event: OutboxEvent) => void;
}

/**
 * Sends a message as one request per 1,000 recipients, sequentially, and stops at the first that is not accepted: the
 * rest would probably fail too, and after an unknown outcome the user must decide. A request refused with 4025 is split
 * in two, and the requests after it are sent with growing pauses.
 * @returns the result of all requests; why nothing was sent, if not even the first request could be.
 */
export async function deliver(outgoing: Outgoing, delivery: Delivery): Promise<Sent | NotRequested> {
  const { destination, retries, signal, notify } = delivery;
  const waiting = toRequestLists(outgoing.message.recipientAddressList);
  const parts: RequestResult[] = [];
  let isRecorded = true;
  let splits = 0;
  for (let number = 1, recipients = waiting.shift(); recipients; number++, recipients = waiting.shift()) {
    const tried = await withRetries(requestFor(outgoing, recipients, number), countOf(waiting), delivery);
    if (tried.kind !== 'tried') {
      if (parts.length === 0) return tried;
      waiting.unshift(recipients);
      break;
    }
    const { exchange, tries } = tried;
    isRecorded &&= tried.isRecorded;
    const halves = retries > 0 && hasTooManyRecipients(exchange.outcome) ? halve(recipients) : undefined;
    if (halves && (await pause(backoff(++splits), { kind: 'slowDown' }, delivery))) {
      notify({ kind: 'split', into: [halves[0].length, halves[1].length] });
      waiting.unshift(...halves);
      continue;
    }
    parts.push({ recipients, outcome: exchange.outcome, durationMs: exchange.durationMs, tries });
    if (exchange.outcome.kind !== 'accepted' || signal.aborted) break;
    const isSlow = splits > 0 && waiting.length > 0;
    if (isSlow && !(await pause(backoff(splits), { kind: 'slowDown' }, delivery))) break;
  }
  const { mode, host } = destination;
  return { mode, host, segments: segmentsOf(outgoing), results: parts, notTried: waiting.flat(), isRecorded };
}

interface Tried {
  readonly kind: 'tried';
  /** The last try. */
  readonly exchange: Exchange;
  /** The number of tries, at least 1. */
  readonly tries: number;
  /** Whether every try is recorded. */
  readonly isRecorded: boolean;
}

/**
 * Sends a request, and retries it after growing pauses where nothing was sent for a transient cause. A cancel during a
 * pause, or a retry that cannot be sent, ends with the result of the last try.
 */
async function withRetries(part: Outgoing, later: number, delivery: Delivery): Promise<Tried | NotRequested> {
  const { destination, request, retries } = delivery;
  const first = await request(part, later);
  if (first.kind !== 'answered') return first;
  let tried: Tried = { ...first, kind: 'tried', tries: 1 };
  for (;;) {
    const { exchange, tries } = tried;
    const pauseMs = retryPause(exchange, tries, retries);
    if (pauseMs === undefined) return tried;
    const why = { kind: 'retry', exchange, host: destination.host, number: tries, retries } as const;
    const again = (await pause(pauseMs, why, delivery)) ? await request(part, later) : undefined;
    if (again?.kind !== 'answered') return tried;
    tried = { ...again, kind: 'tried', tries: tries + 1, isRecorded: tried.isRecorded && again.isRecorded };
  }
}

/** Reports a pause and waits. @returns false when it was cancelled. */
async function pause(pauseMs: number, why: WhyWaiting, { clock, signal, notify }: Delivery): Promise<boolean> {
  notify({ kind: 'waiting', pauseMs, why });
  return clock.wait(pauseMs, signal);
}

/** The message of one request. A clientMessageId stays unique: the second request has `id-2`. */
function requestFor(outgoing: Outgoing, recipients: readonly string[], number: number): Outgoing {
  const { clientMessageId } = outgoing.message;
  if (clientMessageId === undefined || number === 1) return withFields(outgoing, { recipientAddressList: recipients });
  return withFields(outgoing, { recipientAddressList: recipients, clientMessageId: `${clientMessageId}-${number}` });
}

function countOf(lists: readonly (readonly string[])[]): number {
  return lists.reduce((sum, { length }) => sum + length, 0);
}
