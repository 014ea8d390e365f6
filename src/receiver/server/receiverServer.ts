import { ACKNOWLEDGEMENT, readNotifications, type ReceivedNotification } from '../../gateway-schema';
import {
  type BasicCredentials,
  emptyResponse,
  type HttpResponse,
  isJsonType,
  isPlainEncoding,
  isSameSecret,
  jsonResponse,
  listen,
  parseJsonBody,
  type PathRequest,
  RateLimit,
  readBasicCredentials,
  serveResponses,
  type ServerLimits,
  textResponse,
} from '../../http-server';
import { LIMITS } from './limits';
import { CHECK, type ReceiverKey } from './receiverKey';

export interface ReceiverServerOptions {
  readonly port: number;
  readonly key: ReceiverKey;
  /** User name and password that are asked for; undefined asks for none. Called for each request. */
  readonly credentials: () => BasicCredentials | undefined;
  /** Stores a notification durably. A rejection is answered with HTTP 503. */
  readonly receive: (notification: ReceivedNotification) => Promise<void>;
  /** Called with each request that was refused. */
  readonly onRefused: (refusal: Refusal) => void;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
  /** Limits of connections; those of the receiver unless others are given. */
  readonly limits?: ServerLimits;
}

/** A request that was refused. Without its path, which may be the secret one. */
export interface Refusal {
  readonly httpStatus: number;
  /** What is wrong with a body: foreign text. */
  readonly problem?: string;
}

/** A running receiver. */
export interface ReceiverServer {
  readonly port: number;
  /** Stops at once, and cuts connections. */
  close(): Promise<void>;
}

/**
 * Starts the receiver on 127.0.0.1. It is guarded by its path and by credentials, not by `Host`: tunnels and proxies in
 * front of it have names of their own.
 * @returns a promise that rejects with Node's error when the port is not available (`EADDRINUSE`, `EACCES`).
 */
export async function startReceiverServer(options: ReceiverServerOptions): Promise<ReceiverServer> {
  const server = await listen({
    port: options.port,
    certificate: undefined,
    limits: options.limits ?? LIMITS,
    onConnection: () => undefined,
  });
  const responder = new Responder(options);
  serveResponses(server, { ...LIMITS, respond: (request) => responder.respond(request) });
  return { port: server.port, close: () => server.close() };
}

/** A response, and what was wrong with the request's body. */
interface Answer {
  readonly response: HttpResponse;
  readonly problem?: string;
}

class Responder {
  readonly #notifications: RateLimit;
  readonly #checks: RateLimit;

  constructor(private readonly options: ReceiverServerOptions) {
    this.#notifications = new RateLimit(LIMITS.perSecond, options.now);
    this.#checks = new RateLimit(LIMITS.checksPerSecond, options.now);
  }

  async respond(request: PathRequest): Promise<HttpResponse> {
    const { response, problem } = await this.#answer(request);
    const { status: httpStatus } = response;
    if (httpStatus !== 200) this.options.onRefused({ httpStatus, ...(problem !== undefined && { problem }) });
    return response;
  }

  async #answer(request: PathRequest): Promise<Answer> {
    const { key } = this.options;
    const given = request.path ?? '';
    // Both are compared, so that the time says nothing.
    const [isNotification, isCheck] = [key.path, key.checkPath].map((path) => isSameSecret(given, `/${path}`));
    if (isNotification !== true && isCheck !== true) return { response: emptyResponse(404) };
    if (isNotification === true && !this.#isAllowed(request)) return { response: UNAUTHORIZED };
    if (request.method !== 'POST') return { response: textResponse(405, 'POST only.', { Allow: 'POST' }) };
    const rate = isCheck === true ? this.#checks : this.#notifications;
    if (!rate.admits()) return { response: textResponse(429, 'Too many requests.', { 'Retry-After': '1' }) };
    const { headers } = request;
    if (!isPlainEncoding(headers['content-encoding']))
      return { response: textResponse(415, 'Compressed bodies are not read.') };
    const body = await request.body();
    if ('tooLarge' in body) return { response: textResponse(413, `At most ${LIMITS.bodyBytes} bytes.`) };
    const json = parseJsonBody(body.bytes);
    if (json.kind !== 'object') {
      const isOfJsonType = headers['content-type'] === undefined || isJsonType(headers['content-type']);
      return json.kind === 'malformed' && !isOfJsonType
        ? { response: textResponse(415, 'JSON only.') }
        : badRequest('The body is no JSON object in UTF-8.');
    }
    const answer = key.answer(json.fields[CHECK]);
    if (answer !== undefined) return { response: jsonResponse({ [CHECK]: answer }) };
    return isCheck === true ? { response: emptyResponse(404) } : this.#receive(json.fields);
  }

  #isAllowed({ headers }: PathRequest): boolean {
    const expected = this.options.credentials();
    if (!expected) return true;
    const given = readBasicCredentials(headers.authorization);
    const [isUser, isPassword] = (['user', 'password'] as const).map((part) =>
      isSameSecret(given?.[part] ?? '', expected[part]),
    );
    return given !== undefined && isUser === true && isPassword === true;
  }

  async #receive(fields: Readonly<Record<string, unknown>>): Promise<Answer> {
    const reading = readNotifications(fields);
    if ('problem' in reading) return badRequest(reading.problem);
    try {
      for (const notification of reading.notifications) await this.options.receive(notification);
    } catch {
      // Who stores them has said why. The gateway may try again; what is stored already is then a duplicate.
      return { response: statusResponse(503, 5000, 'The notification could not be stored.') };
    }
    return { response: jsonResponse(ACKNOWLEDGEMENT) };
  }
}

const UNAUTHORIZED = textResponse(401, 'User name and password are missing or wrong.', {
  'WWW-Authenticate': 'Basic realm="websms receiver", charset="UTF-8"',
});

function badRequest(problem: string): Answer {
  return { response: statusResponse(400, 4000, problem), problem };
}

/** A refusal as the documentation wants it: with a status code in its body (source: gp, amanda). */
function statusResponse(httpStatus: number, statusCode: number, statusMessage: string): HttpResponse {
  return { ...jsonResponse({ statusCode, statusMessage }), status: httpStatus };
}
