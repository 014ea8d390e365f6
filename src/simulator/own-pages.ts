import { emptyAnswer, type HttpAnswer, jsonAnswer, plainAnswer } from './answers';
import { authenticate } from './authentication';
import { type Fields, parseJsonBody, readBody } from './body';
import { LIMITS } from './limits';
import { answerWith, type Reaction } from './reaction';
import { type Reply, ReplyError, sendReply } from './replies';
import type { Call, Handler, Route } from './router';
import type { Simulation } from './simulation';

/**
 * The control API, the simulator's own pages. All take the token like the API does, because messages are nobody
 * else's business; they are quick whatever the latency and have no rate limit:
 * - `GET /_health`: `{ status: "ok", connections, requests, accepted }`, see Counts;
 * - `GET /_messages`: the same counts and `messages`, the kept accepted messages, oldest first;
 * - `DELETE /_messages`: forgets messages, ended callbacks and counted tries; answers the counts;
 * - `GET /_callbacks`: `callbacks`, the last ended reports and replies, oldest first, see CallbackRecord;
 * - `POST /_replies`: sends a text message from a handset, see Reply, and answers its CallbackRecord: HTTP 200 when
 *   it was acknowledged, 502 when not, 400 with a text when the request cannot be sent.
 */
export function ownPages(simulation: Simulation): readonly Route[] {
  const page = (method: Route['method'], path: string, answer: (call: Call) => Promise<HttpAnswer> | HttpAnswer): Route => ({
    method,
    path,
    handle: guarded(simulation, answer),
  });
  return [
    page('GET', '/_health', () => ownAnswer({ status: 'ok', ...simulation.counts() })),
    page('GET', '/_messages', () => ownAnswer({ ...simulation.counts(), messages: simulation.store.list() })),
    page('DELETE', '/_messages', () => {
      simulation.clear();
      return ownAnswer(simulation.counts());
    }),
    page('GET', '/_callbacks', () => ownAnswer({ callbacks: simulation.callbacks.list() })),
    page('POST', '/_replies', (call) => answerReply(simulation, call)),
  ];
}

function guarded(simulation: Simulation, answer: (call: Call) => Promise<HttpAnswer> | HttpAnswer): Handler {
  return async (call): Promise<Reaction> => {
    const { result } = authenticate(call.request.headers.authorization, call.url, simulation.token);
    return answerWith(result === 'accepted' ? await answer(call) : emptyAnswer(401));
  };
}

function ownAnswer(body: object): HttpAnswer {
  return jsonAnswer(body, { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
}

async function answerReply(simulation: Simulation, { request }: Call): Promise<HttpAnswer> {
  const body = await readBody(request, LIMITS.bodyBytes);
  if ('tooLarge' in body) return plainAnswer(413, `A request has at most ${LIMITS.bodyBytes} bytes.`);
  const json = parseJsonBody(body.bytes);
  if (json.kind !== 'object') return plainAnswer(400, 'The body is not a JSON object in UTF-8.');
  try {
    const record = await sendReply(simulation, readReply(json.fields));
    return { ...ownAnswer(record), status: record.result === 'acknowledged' ? 200 : 502 };
  } catch (error) {
    if (error instanceof ReplyError) return plainAnswer(400, error.message);
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
