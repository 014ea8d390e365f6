import { type Exchange } from '../gateway-client';
import { type Outgoing, segmentsOf, withFields } from '../gateway-schema';
import type { OutboxEvent, WhyWaiting } from './events';
import type { Clock, Destination } from './ports';
import type { NotLeft, Requested } from './requests';
import { growingPause, hasTooManyRecipients, pauseAfter } from './retry';
import type { Part, Sent } from './sent';
import { halve, toRequestLists } from './split';

/** How the requests of a send leave. */
export interface Delivery {
  readonly destination: Destination;
  /** @param later recipients whose requests come later. */
  readonly request: (part: Outgoing, later: number) => Promise<Requested>;
  readonly clock: Clock;
  /** The most tries after the first one; 0 also keeps a request with too many recipients from being split. */
  readonly retries: number;
  readonly signal: AbortSignal;
  readonly tell: (event: OutboxEvent) => void;
}

/**
 * Sends a message as one request for each 1,000 recipients, one after the other, and stops at the first that is
 * not accepted: what is wrong with it is likely to be wrong with the rest, and an unknown outcome is for the person to decide.
 * A request refused with 4025 is halved, and the requests after it wait longer and longer.
 * @returns why the first request did not leave; what was sent before one that did not leave is told all the same.
 */
export async function deliver(outgoing: Outgoing, delivery: Delivery): Promise<Sent | NotLeft> {
  const { destination, retries, signal, tell } = delivery;
  const waiting = toRequestLists(outgoing.message.recipientAddressList);
  const parts: Part[] = [];
  let isRecorded = true;
  let splits = 0;
  for (let number = 1, recipients = waiting.shift(); recipients; number++, recipients = waiting.shift()) {
    const tried = await withRetries(partOf(outgoing, recipients, number), countOf(waiting), delivery);
    if (tried.kind !== 'tried') {
      if (parts.length === 0) return tried;
      waiting.unshift(recipients);
      break;
    }
    const { exchange, tries } = tried;
    isRecorded &&= tried.isRecorded;
    const halves = retries > 0 && hasTooManyRecipients(exchange.outcome) ? halve(recipients) : undefined;
    if (halves && (await pause(growingPause(++splits), { kind: 'slowDown' }, delivery))) {
      tell({ kind: 'split', into: [halves[0].length, halves[1].length] });
      waiting.unshift(...halves);
      continue;
    }
    parts.push({ recipients, outcome: exchange.outcome, durationMs: exchange.durationMs, tries });
    if (exchange.outcome.kind !== 'accepted' || signal.aborted) break;
    const isSlow = splits > 0 && waiting.length > 0;
    if (isSlow && !(await pause(growingPause(splits), { kind: 'slowDown' }, delivery))) break;
  }
  const { mode, host } = destination;
  return { mode, host, segments: segmentsOf(outgoing), parts, notTried: waiting.flat(), isRecorded };
}

interface Tried {
  readonly kind: 'tried';
  /** Of the last try. */
  readonly exchange: Exchange;
  /** How often it was sent, at least 1. */
  readonly tries: number;
  /** Whether each of them was. */
  readonly isRecorded: boolean;
}

/**
 * Sends a request, and again after a growing pause where nothing was sent for a cause that passes. A cancel in a pause,
 * and a further try that does not leave, end with what the last try said.
 */
async function withRetries(part: Outgoing, later: number, delivery: Delivery): Promise<Tried | NotLeft> {
  const { destination, request, retries } = delivery;
  const first = await request(part, later);
  if (first.kind !== 'answered') return first;
  let tried: Tried = { ...first, kind: 'tried', tries: 1 };
  for (;;) {
    const { exchange, tries } = tried;
    const pauseMs = pauseAfter(exchange, tries, retries);
    if (pauseMs === undefined) return tried;
    const why = { kind: 'retry', exchange, host: destination.host, number: tries, retries } as const;
    const again = (await pause(pauseMs, why, delivery)) ? await request(part, later) : undefined;
    if (again?.kind !== 'answered') return tried;
    tried = { ...again, kind: 'tried', tries: tries + 1, isRecorded: tried.isRecorded && again.isRecorded };
  }
}

/** @returns false when it was cancelled. */
async function pause(pauseMs: number, why: WhyWaiting, { clock, signal, tell }: Delivery): Promise<boolean> {
  tell({ kind: 'waiting', pauseMs, why });
  return clock.wait(pauseMs, signal);
}

/** The message of one request. An id of the message's own stays one of a kind: the second request has `id-2`. */
function partOf(outgoing: Outgoing, recipients: readonly string[], number: number): Outgoing {
  const { clientMessageId } = outgoing.message;
  if (clientMessageId === undefined || number === 1) return withFields(outgoing, { recipientAddressList: recipients });
  return withFields(outgoing, { recipientAddressList: recipients, clientMessageId: `${clientMessageId}-${number}` });
}

function countOf(lists: readonly (readonly string[])[]): number {
  return lists.reduce((sum, { length }) => sum + length, 0);
}
