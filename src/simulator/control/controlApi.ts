import {
  type HttpResponse,
  type IncomingRequest,
  parseJsonBody,
  type ServerAddress,
  textResponse,
} from '../../http-server';
import type { CallbackRecord } from '../callbacks/callbacks';
import { AnswerError, readNextAnswer } from '../behaviour/answerFields';
import { type Reply, ReplyError, sendReply } from '../callbacks/replies';
import { type ReportToSend, sendReport } from '../callbacks/reports';
import { unauthorizedResponse } from '../http/responses';
import { authenticate, findCredentials } from '../http/authentication';
import { respondWith, type Reaction } from '../http/reaction';
import type { Handler, Route } from '../http/router';
import { LIMITS } from '../limits';
import type { Fields } from '../rules/coercion';
import type { Simulation } from '../simulation';
import { VERSION } from '../version';
import { messagesResponse } from './messagesResponse';
import { openApi } from './openApi';
import { controlResponse, pageResponse } from './pages';

/**
 * The control API of the simulator, which `openApi.ts` describes. Its routes require the token like the API, because
 * messages are confidential, except where two say whether it is up and how it is used. Latency and rate limit do not
 * apply to them.
 */
export function controlApi(simulation: Simulation, address: ServerAddress): readonly Route[] {
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
    {
      method: 'GET',
      path: '/_health',
      handle: ({ request, url }) => {
        const health = { status: 'ok', version: VERSION };
        const isKnown = hasToken(simulation, request.headers.authorization, url);
        return respondWith(controlResponse(isKnown ? { ...health, ...simulation.counts() } : health));
      },
    },
    {
      method: 'GET',
      path: '/_openapi.json',
      handle: () => respondWith(controlResponse(openApi(address))),
    },
    controlRoute('GET', '/_messages', (incoming) => messagesResponse(simulation, incoming)),
    controlRoute('DELETE', '/_messages', () => {
      simulation.clear();
      return controlResponse(simulation.counts());
    }),
    controlRoute('GET', '/_requests', ({ url }) => pageResponse(url, 'requests', simulation.requests)),
    controlRoute('DELETE', '/_state', () => {
      simulation.reset();
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
    const isKnown = hasToken(simulation, incoming.request.headers.authorization, incoming.url);
    return respondWith(isKnown ? await respond(incoming) : unauthorizedResponse({ unauthorizedBody: 'empty' }, true));
  };
}

function hasToken({ account }: Simulation, authorization: string | undefined, url: URL): boolean {
  return authenticate(findCredentials(authorization, url), account).result === 'accepted';
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
