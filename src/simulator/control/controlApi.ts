import {
  type HttpResponse,
  type IncomingRequest,
  parseJsonBody,
  type ServerAddress,
  textResponse,
} from '../../http-server';
import { AnswerError, readNextAnswer } from '../behaviour/answerFields';
import { type Reply, ReplyError, sendReply } from '../callbacks/replies';
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
    controlRoute('POST', '/_replies', (incoming) => handleReply(simulation, incoming)),
    controlRoute('POST', '/_next', (incoming) => handleNext(simulation, incoming)),
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

async function handleReply(simulation: Simulation, incoming: IncomingRequest): Promise<HttpResponse> {
  const body = await incoming.body();
  if ('tooLarge' in body) return textResponse(413, `A request has at most ${LIMITS.bodyBytes} bytes.`);
  const json = parseJsonBody(body.bytes);
  if (json.kind !== 'object') return textResponse(400, 'The body is not a JSON object in UTF-8.');
  try {
    const record = await sendReply(simulation, readReply(json.fields));
    return { ...controlResponse(record), status: record.result === 'acknowledged' ? 200 : 502 };
  } catch (error) {
    if (error instanceof ReplyError) return textResponse(400, error.message);
    throw error;
  }
}

async function handleNext({ nextAnswers }: Simulation, incoming: IncomingRequest): Promise<HttpResponse> {
  const body = await incoming.body();
  if ('tooLarge' in body) return textResponse(413, `A request has at most ${LIMITS.bodyBytes} bytes.`);
  const json = parseJsonBody(body.bytes);
  if (json.kind !== 'object') return textResponse(400, 'The body is not a JSON object in UTF-8.');
  try {
    const answer = readNextAnswer(json.fields);
    nextAnswers.add(answer);
    return controlResponse(answer);
  } catch (error) {
    if (error instanceof AnswerError) return textResponse(400, error.message);
    throw error;
  }
}

const REPLY_KEYS = ['text', 'transferId', 'callbackUrl', 'from', 'to'] as const;

function readReply(fields: Fields): Reply {
  const wrong = REPLY_KEYS.find((key) => !['string', 'undefined'].includes(typeof fields[key]));
  if (wrong !== undefined) throw new ReplyError(`The ${wrong} of a reply is a text.`);
  const given = REPLY_KEYS.map((key) => [key, fields[key]] as const).filter(([, value]) => value !== undefined);
  return { text: '', ...Object.fromEntries(given) };
}
