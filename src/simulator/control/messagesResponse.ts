import { type HttpResponse, type IncomingRequest, textResponse } from '../../http-server';
import { LIMITS } from '../limits';
import type { Page } from '../messages/boundedList';
import type { AcceptedMessage } from '../messages/messageStore';
import { messageTest, nextMessage } from '../messages/waitForMessage';
import type { Simulation } from '../simulation';
import { PAGE_PARAMETERS, parameterProblem, readPageRequest, writePage } from './pages';

/**
 * `GET /_messages`: the counts and a page of the messages that are wanted, see MessageFilter. With `wait` it is answered
 * as soon as one is there, or empty when none has come in so many milliseconds.
 */
export async function messagesResponse(
  simulation: Simulation,
  { url, responseFinished }: IncomingRequest,
): Promise<HttpResponse> {
  const read = readQuery(url, simulation.store.total);
  if (typeof read === 'string') return textResponse(400, read);
  const { page: request, isWanted, waitMs } = read;
  const page = (): Page => simulation.store.page(request, isWanted);
  let found = page();
  if (found.items.length === 0 && waitMs > 0) {
    const message = await nextMessage(simulation, isWanted, waitMs, responseFinished);
    if (message === 'ended')
      found = { items: [], before: undefined, after: 0 }; // after a reset pages begin anew
    else if (message !== 'timeout') found = page();
  }
  return writePage('messages', found, simulation.counts());
}

interface MessagesQuery {
  readonly page: Exclude<ReturnType<typeof readPageRequest>, string>;
  readonly isWanted: (message: AcceptedMessage) => boolean;
  /** 0 when it does not wait. */
  readonly waitMs: number;
}

const FILTERS = ['to', 'text', 'since', 'wait'] as const;

/** Returns a string with the error when the query is invalid. */
function readQuery(url: URL, total: number): MessagesQuery | string {
  const problem = parameterProblem(url, [...FILTERS, ...PAGE_PARAMETERS]);
  const page = problem ?? readPageRequest(url, total);
  if (typeof page === 'string') return page;
  const given = FILTERS.map((name) => [name, url.searchParams.getAll(name)] as const);
  const repeated = given.find(([, values]) => values.length > 1);
  if (repeated !== undefined) return `${repeated[0]} is given once.`;
  const { wait = '0', ...filter } = Object.fromEntries(
    given.flatMap(([name, [value]]) => (value === undefined ? [] : [[name, value]])),
  ) as Partial<Record<(typeof FILTERS)[number], string>>;
  const waitMs = /^\d{1,9}$/.test(wait) ? Number(wait) : NaN;
  if (!(waitMs <= LIMITS.waitMs)) return `wait takes a whole number of milliseconds from 0 to ${LIMITS.waitMs}.`;
  if (waitMs > 0 && page.before !== undefined) return 'before and wait exclude each other.';
  try {
    return { page, isWanted: messageTest(filter), waitMs };
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
