import { type HttpResponse, type IncomingRequest, jsonResponse, parseJsonBody, textResponse } from '../../http-server';
import type { CallbackRecord } from '../callbacks/callbacks';
import { AnswerError, readNextAnswer } from '../behaviour/answerFields';
import { type Reply, ReplyError, sendReply } from '../callbacks/replies';
import { type ReportToSend, sendReport } from '../callbacks/reports';
import { unauthorizedResponse } from '../http/responses';
import { authenticate, findCredentials } from '../http/authentication';
import { respondWith, type Reaction } from '../http/reaction';
import type { Handler, Route } from '../http/router';
import { LIMITS } from '../limits';
import type { Page, PageRequest } from '../messages/boundedList';
import type { Fields } from '../rules/coercion';
import type { Simulation } from '../simulation';

/**
 * The control API of the simulator. All routes require the token like the API, because messages are confidential;
 * latency and rate limit do not apply to them:
 * - `GET /_health`: `{ status: "ok", connections, requests, accepted, refused }`, see Counts;
 * - `GET /_messages`: the same counts and a page of `messages`, the kept accepted messages, oldest first;
 * - `DELETE /_messages`: clears messages, ended callbacks, counted tries and planned answers; answers the counts;
 * - `POST /_next`: plans what happens to the next messages, see NextAnswer, and answers the plan; 400 with a text when it
 *   cannot be planned;
 * - `GET /_callbacks`: a page of `callbacks`, the last ended reports and replies, oldest first, see CallbackRecord;
 * - `POST /_replies`: sends a text message from a handset, see Reply, and answers its CallbackRecord: HTTP 200 when
 *   it was acknowledged, 502 when not, 400 with a text when the request cannot be sent;
 * - `POST /_reports`: sends a delivery report, see ReportToSend, and answers as `POST /_replies` does.
 *
 * A page has the newest items, `?limit=N` at most. Its `before` and `after` are numbers; given back as a parameter
 * they lead to the page before it (`before` is null where none is kept) and after it, where later items appear.
 */
export function controlApi(simulation: Simulation): readonly Route[] {
  const controlRoute = (
    method: Route['method'],
    path: string,
    respond: (incoming: IncomingRequest) => Promise<HttpResponse> | HttpResponse,
  ): Route => ({
    method,
    path,
    handle: guarded(simulation, respond),
  });
  return [
    controlRoute('GET', '/_health', () => controlResponse({ status: 'ok', ...simulation.counts() })),
    controlRoute('GET', '/_messages', ({ url }) =>
      pageResponse(url, 'messages', simulation.store, simulation.counts()),
    ),
    controlRoute('DELETE', '/_messages', () => {
      simulation.clear();
      return controlResponse(simulation.counts());
    }),
    controlRoute('GET', '/_callbacks', ({ url }) => pageResponse(url, 'callbacks', simulation.callbacks)),
    controlRoute('POST', '/_replies', (incoming) =>
      respondTo(incoming, (fields) => callbackResponse(sendReply(simulation, readReply(fields)))),
    ),
    controlRoute('POST', '/_reports', (incoming) =>
      respondTo(incoming, (fields) => callbackResponse(sendReport(simulation, readReport(fields)))),
    ),
    controlRoute('POST', '/_next', (incoming) =>
      respondTo(incoming, (fields) => {
        const answer = readNextAnswer(fields);
        simulation.nextAnswers.add(answer);
        return controlResponse(answer);
      }),
    ),
  ];
}

function guarded(
  simulation: Simulation,
  respond: (incoming: IncomingRequest) => Promise<HttpResponse> | HttpResponse,
): Handler {
  return async (incoming): Promise<Reaction> => {
    const credentials = findCredentials(incoming.request.headers.authorization, incoming.url);
    const isAccepted = authenticate(credentials, simulation.account).result === 'accepted';
    return respondWith(
      isAccepted ? await respond(incoming) : unauthorizedResponse({ unauthorizedBody: 'empty' }, true),
    );
  };
}

function controlResponse(body: object): HttpResponse {
  return jsonResponse(body, { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
}

interface Paged {
  readonly total: number;
  page(request: PageRequest): Page;
}

/** Answers one page of a list. The items are already JSON, so that the length of a page can be limited. */
function pageResponse(url: URL, name: string, list: Paged, more: object = {}): HttpResponse {
  const request = readPageRequest(url, list.total);
  if (typeof request === 'string') return textResponse(400, request);
  const { items, before = null, after } = list.page(request);
  const { body, ...response } = controlResponse({ ...more, before, after });
  return { ...response, body: `${body.slice(0, -1)},"${name}":[${items.join(',')}]}` };
}

/** Parses the parameters of a page; returns a string with the error when they are invalid. */
function readPageRequest({ searchParams }: URL, total: number): PageRequest | string {
  const numbers = new Map<string, number>();
  for (const [name, min, max] of [
    ['limit', 1, LIMITS.pageItems],
    ['before', 1, Number.MAX_SAFE_INTEGER],
    ['after', 0, total],
  ] as const) {
    const [text, second] = searchParams.getAll(name);
    if (text === undefined) continue;
    const number = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (second !== undefined || !(number >= min && number <= max)) {
      const range = name === 'before' ? 'from 1' : `from ${min} to ${max}`;
      return `${name} takes one whole number ${range}${name === 'after' ? ', the number of the last one so far' : ''}.`;
    }
    numbers.set(name, number);
  }
  if (numbers.has('before') && numbers.has('after')) return 'before and after exclude each other.';
  return {
    limit: numbers.get('limit') ?? LIMITS.pageItems,
    before: numbers.get('before'),
    after: numbers.get('after'),
  };
}

/** Answers a request whose body is a JSON object; what is wrong with it is answered with HTTP 400. */
async function respondTo(
  incoming: IncomingRequest,
  respond: (fields: Fields) => Promise<HttpResponse> | HttpResponse,
): Promise<HttpResponse> {
  const body = await incoming.body();
  if ('tooLarge' in body) return textResponse(413, `A request has at most ${LIMITS.bodyBytes} bytes.`);
  const json = parseJsonBody(body.bytes);
  if (json.kind !== 'object') return textResponse(400, 'The body is not a JSON object in UTF-8.');
  try {
    return await respond(json.fields);
  } catch (error) {
    if (error instanceof ReplyError || error instanceof AnswerError) return textResponse(400, error.message);
    throw error;
  }
}

/** What became of a callback. */
async function callbackResponse(sent: Promise<CallbackRecord>): Promise<HttpResponse> {
  const record = await sent;
  return { ...controlResponse(record), status: record.result === 'acknowledged' ? 200 : 502 };
}

const REPLY_KEYS = ['text', 'transferId', 'callbackUrl', 'from', 'to'] as const;

function readReply(fields: Fields): Reply {
  return { text: '', ...textsOf(fields, REPLY_KEYS, 'reply') };
}

const REPORT_KEYS = ['transferId', 'status', 'to', 'deliveredAs'] as const;

/** The values of `status` and `deliveredAs` are checked when the report is sent. */
function readReport(fields: Fields): ReportToSend {
  return { transferId: '', status: '', ...textsOf(fields, REPORT_KEYS, 'report') } as ReportToSend;
}

/** The given members, each a text. */
function textsOf<Key extends string>(fields: Fields, keys: readonly Key[], what: string): Partial<Record<Key, string>> {
  const texts: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const value = fields[key];
    if (value === undefined) continue;
    if (typeof value !== 'string') throw new ReplyError(`The ${key} of a ${what} is a text.`);
    texts[key] = value;
  }
  return texts;
}
