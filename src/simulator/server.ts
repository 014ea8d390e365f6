import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import {
  awaitResponse,
  type Body,
  foreignRequest,
  type IncomingRequest,
  listen,
  type LoopbackServer,
  textResponse,
  readBody,
  type ServerAddress,
  targetUrl,
} from '../http-server';
import { checkedAnswer } from './behaviour/answerFields';
import type { NextAnswer } from './behaviour/nextAnswers';
import type { CallbackRecord } from './callbacks/callbacks';
import type { ReportChoice } from './behaviour/reportSequences';
import { type Reply, sendReply } from './callbacks/replies';
import { type ReportToSend, resend, sendReport } from './callbacks/reports';
import { messageCalls } from './calls/messageCalls';
import { controlApi } from './control/controlApi';
import { randomToken, tokenProblem, userProblem } from './http/authentication';
import { type ClientEnvironment, clientEnvironment } from './http/clientEnvironment';
import { respondWith, perform, type Reaction } from './http/reaction';
import {
  hostInUrl,
  hostNameProblem,
  isOpenToOthers,
  isWildcard,
  listeningProblem,
  LOOPBACK,
  ownHostInUrl,
} from './http/hosts';
import { isControlPath, type Route, route } from './http/router';
import { LIMITS } from './limits';
import type { SimulatorListener } from './messages/events';
import type { AcceptedMessage } from './messages/messageStore';
import { beginningOf, outcomeOf, type ReceivedRequest, withoutSecrets } from './messages/receivedRequest';
import { MessageWaits, type WaitOptions } from './messages/waitForMessage';
import type { SimulatorOptions } from './options';
import { type Counts, Simulation } from './simulation';
import { selfSignedCertificate } from './tls/certificate';

/** A running simulator. */
export interface Simulator {
  readonly port: number;
  /** `http://127.0.0.1:PORT/rest/` (`https:` with TLS), to be used like the real base URL. */
  readonly baseUrl: string;
  /** The accepted token: as Bearer token, as `access_token`, and as password, see {@link SimulatorOptions.user}. */
  readonly token: string;
  /** The certificate that a client must trust, as PEM; undefined without TLS. */
  readonly certificate: string | undefined;
  /**
   * What a process finds it by, to be put beside the environment of its caller.
   * @example
   * await using gateway = await startSimulator();
   * const env = { ...process.env, ...gateway.environment() };
   * console.log(env.WEBSMS_BASE_URL === gateway.baseUrl, env.WEBSMS_TOKEN === gateway.token); // true true
   */
  environment(): ClientEnvironment;
  /** The last accepted messages, oldest first. */
  messages(): readonly AcceptedMessage[];
  /** The last requests, oldest first, also those that were refused, and why. */
  requests(): readonly ReceivedRequest[];
  /** The last ended delivery reports and replies, oldest first. */
  callbacks(): readonly CallbackRecord[];
  /** The numbers of connections, requests, accepted messages and refused requests since the start or the last reset. */
  counts(): Counts;
  /** The last request that was refused since the start or the last reset. */
  lastRefusal(): ReceivedRequest | undefined;
  /**
   * Waits for a message. What has come already counts, oldest first, and each message is returned once.
   * @returns a promise that rejects with a {@link NoMessageError}, which says what came instead, when none comes in time,
   * or when the simulator is reset or closed; and with a RangeError when an option is invalid.
   */
  waitForMessage(wanted?: WaitOptions): Promise<AcceptedMessage>;
  /** Subscribes to accepted messages, replies, ended callbacks and `clear`. @returns an unsubscribe function. */
  onMessage(listener: SimulatorListener): () => void;
  /** Subscribes to requests that were dealt with; an answer may still be delayed. @returns an unsubscribe function. */
  onRequest(listener: (request: ReceivedRequest) => void): () => void;
  /** Subscribes to requests: called when one is received, and again when it is refused. @returns an unsubscribe function. */
  onCount(listener: () => void): () => void;
  /**
   * Sends a text message from a handset to a callback URL.
   * @returns the result of the callback; rejects with a {@link ReplyError} when the reply is invalid, and when the
   * simulator is reset or closes.
   */
  reply(reply: Reply): Promise<CallbackRecord>;
  /**
   * Chooses what a phone reports about its next messages, until something else is chosen.
   * @param phone an MSISDN.
   * @param choice undefined for the usual reports.
   */
  reportNext(phone: string, choice: ReportChoice | undefined): void;
  /** What was chosen for a phone; undefined for the usual reports. */
  nextReports(phone: string): ReportChoice | undefined;
  /**
   * Sends a delivery report about a kept message now.
   * @returns the result of the callback; rejects with a {@link ReplyError} when the report is invalid, and when the
   * simulator closes.
   */
  report(report: ReportToSend): Promise<CallbackRecord>;
  /**
   * Sends the last report or reply of a phone again, unchanged.
   * @returns the result of the callback; rejects with a {@link ReplyError} when there is none, and when the simulator
   * closes.
   */
  resend(phone: string): Promise<CallbackRecord>;
  /**
   * Plans what happens to the next messages, after the answers that are planned already. `clear` drops it.
   * @returns a function that takes back what has not happened yet; throws a RangeError that says what is wrong with the
   * answer.
   */
  answerNext(answer: NextAnswer): () => void;
  /**
   * Clears messages, requests, ended callbacks, counted tries and planned answers; the counts stay, pending callbacks
   * continue, and the scenario begins anew.
   */
  clear(): void;
  /** Begins anew, for the next test: `clear`, and the counts too; reports that wait are dropped, and all waiting ends. */
  reset(): void;
  /** Stops at once: open connections, delayed answers and callbacks are destroyed. */
  close(): Promise<void>;
  /** The same as `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a websms server on this computer.
 * @returns a promise that rejects with Node's error when the port is not available (`EADDRINUSE`, `EACCES`), and with a
 * RangeError when the token, the user name, a host or the scenario is invalid.
 * @example
 * await using gateway = await startSimulator();
 * await fetch(`${gateway.baseUrl}smsmessaging/text`, {
 *   method: 'POST',
 *   headers: { Authorization: `Bearer ${gateway.token}`, 'Content-Type': 'application/json' },
 *   body: JSON.stringify({ recipientAddressList: ['436761234567'], messageContent: 'Your code is 4711' }),
 * });
 * const message = await gateway.waitForMessage({ to: '436761234567' });
 * console.log(message.transferId);
 * @example
 * const gateway = await startSimulator({ switches: { badCredentials: 'status4001' } });
 * await fetch(`${gateway.baseUrl}smsmessaging/text`, {
 *   method: 'POST',
 *   headers: { Authorization: `Bearer ${gateway.token}`, 'Content-Type': 'application/json' },
 *   body: JSON.stringify({ recipientAddressList: [statusRecipient(4031)], messageContent: 'Hello' }),
 * }); // {"statusCode":4031,…}
 * await gateway.close();
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { token = randomToken(), host = LOOPBACK, allowHosts = [], latencyMs = 0 } = options;
  const problem =
    tokenProblem(token) ??
    (options.user === undefined ? undefined : userProblem(options.user)) ??
    listeningProblem(host) ??
    allowHosts.map(hostNameProblem).find((found) => found !== undefined);
  if (problem !== undefined) throw new RangeError(problem);
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // every delayed answer adds one
  const hosts = [...allowHosts, ...(isWildcard(host) ? [] : [host])];
  const certificate = options.tls === true ? selfSignedCertificate(new Date(), hosts) : options.tls || undefined;
  const scenario = options.scenario?.map(checkedAnswer);
  const simulation = new Simulation({ ...options, ...(scenario && { scenario }), token, stopped: stopping.signal });
  const listening = await listen({
    host,
    port: options.port ?? 0,
    certificate,
    limits: LIMITS,
    onConnection: (socket) => {
      simulation.connections++;
      if (simulation.switches.resetBeforeReading) socket.resetAndDestroy();
    },
  });
  const scheme = certificate === undefined ? 'http' : 'https';
  const address: ServerAddress = {
    scheme,
    port: listening.port,
    name: 'the simulator',
    otherHosts: [...new Set(hosts.map(hostInUrl))].filter((name) => name !== LOOPBACK && name !== 'localhost'),
    isOpen: isOpenToOthers(host),
  };
  const routes = [...messageCalls(simulation), ...controlApi(simulation, address)];
  const service = { simulation, routes, address, listening, latencyMs, stopped: stopping.signal };
  listening.serve((request, response) => void serve(service, request, response));
  const baseUrl = `${scheme}://${ownHostInUrl(host)}:${listening.port}/rest/`;
  const waits = new MessageWaits(simulation, baseUrl);
  let closed: Promise<unknown> | undefined;
  const close = async (): Promise<void> => {
    stopping.abort(new Error('The simulator was closed.'));
    await (closed ??= Promise.all([listening.close(), simulation.callbacks.whenIdle()]));
  };
  return {
    port: listening.port,
    baseUrl,
    token,
    certificate: certificate?.cert,
    environment: () => clientEnvironment(baseUrl, token),
    messages: () => simulation.store.list(),
    requests: () => simulation.requests.list(),
    callbacks: () => simulation.callbacks.list(),
    counts: () => simulation.counts(),
    lastRefusal: () => simulation.lastRefusal,
    waitForMessage: (wanted) => waits.wait(wanted),
    onMessage: (listener) => simulation.events.add(listener),
    onRequest: (listener) => simulation.requestEvents.add(listener),
    onCount: (listener) => simulation.countChanges.add(listener),
    reply: (reply) => sendReply(simulation, reply),
    reportNext: (phone, choice) => {
      simulation.reportNext(phone, choice);
    },
    nextReports: (phone) => simulation.nextReports.get(phone),
    report: (report) => sendReport(simulation, report),
    resend: (phone) => resend(simulation, phone),
    answerNext: (answer) => simulation.nextAnswers.add(checkedAnswer(answer)),
    clear: () => {
      simulation.clear();
    },
    reset: () => {
      simulation.reset();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Service {
  readonly simulation: Simulation;
  readonly routes: readonly Route[];
  readonly address: ServerAddress;
  readonly listening: LoopbackServer;
  readonly latencyMs: number;
  readonly stopped: AbortSignal;
}

async function serve(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { listening, stopped } = service;
  const { finished, pending } = awaitResponse(request, response);
  if (pending > LIMITS.requestsAtOnce) {
    request.socket.destroy(); // an error response would have to wait for the responses before it
    return;
  }
  const reset = (): void => {
    listening.reset(response);
  };
  try {
    await perform(await reactTo(service, request, finished), response, { stopped, reset });
  } catch {
    // The client disconnected, the simulator is stopping, or the simulator has a bug: answer if possible.
    if (!response.headersSent) await perform(FAILED, response, { stopped, reset });
  }
}

const FAILED: Reaction = respondWith(textResponse(500, 'The simulator failed.'));

async function reactTo(service: Service, request: IncomingMessage, responseFinished: Promise<void>): Promise<Reaction> {
  const { simulation, routes, address, latencyMs, stopped } = service;
  const receivedAt = new Date().toISOString();
  const url = targetUrl(request);
  const isControl = url !== undefined && isControlPath(url.pathname);
  if (!isControl) simulation.countRequest();
  const reason = foreignRequest(request, url, address);
  if (reason !== undefined || url === undefined) {
    const reaction = refuseForeign(request, reason ?? 'Not a URL.', address);
    if (!isControl) log(simulation, { receivedAt, request, url }, outcomeOf(reaction));
    return reaction;
  }
  if (isControl) return route(routes, incomingRequest(request, url, responseFinished), simulation.switches);
  const reaction = await routeAndLog(service, { receivedAt, request, url }, responseFinished);
  if (latencyMs > 0) await wait(latencyMs, undefined, { signal: stopped });
  return reaction;
}

/** HTTP 403. For a host that may be the simulator's, the log says how to allow it; the answer may reach a web page. */
function refuseForeign({ headers }: IncomingMessage, reason: string, address: ServerAddress): Reaction {
  const isHost = headers.origin === undefined && headers['sec-fetch-site'] === undefined && !address.isOpen;
  const host = JSON.stringify(headers.host ?? '');
  const hint = isHost ? ` The Host of the request is ${host}; allowHosts (--allow-host) allows others.` : '';
  return respondWith(textResponse(403, reason), `${reason}${hint}`);
}

interface Received {
  readonly receivedAt: string;
  readonly request: IncomingMessage;
  /** Undefined when it is invalid. */
  readonly url: URL | undefined;
}

// A function of its own, so that the body is not kept in memory while the response is delayed.
async function routeAndLog(
  { simulation, routes }: Service,
  received: Received & { readonly url: URL },
  responseFinished: Promise<void>,
): Promise<Reaction> {
  const { request, url } = received;
  let read: Promise<Body> | undefined;
  const incoming = incomingRequest(request, url, responseFinished);
  const body = (): Promise<Body> => (read ??= incoming.body());
  try {
    const reaction = await route(routes, { ...incoming, body }, simulation.switches);
    const outcome = outcomeOf(reaction);
    log(simulation, received, outcome, outcome.result === 'accepted' ? undefined : await read);
    return reaction;
  } catch (error) {
    const isGone = request.destroyed && !request.complete;
    const reason = isGone ? 'The client closed the connection within its request.' : 'The simulator failed.';
    log(simulation, received, { result: 'failed', reason });
    throw error;
  }
}

function log(
  simulation: Simulation,
  { receivedAt, request, url }: Received,
  outcome: ReturnType<typeof outcomeOf>,
  body?: Body,
): void {
  const { token } = simulation.account;
  simulation.logRequest({
    receivedAt,
    method: request.method ?? '',
    path: withoutSecrets(url?.pathname ?? '', token).slice(0, LIMITS.pathCharacters),
    ...outcome,
    ...(body !== undefined && 'bytes' in body && body.bytes.length > 0 && { body: beginningOf(body.bytes, token) }),
  });
}

function incomingRequest(request: IncomingMessage, url: URL, responseFinished: Promise<void>): IncomingRequest {
  let read: Promise<Body> | undefined;
  return {
    request,
    url,
    body: () => (read ??= readBody(request, LIMITS.bodyBytes)),
    responseFinished,
  };
}
