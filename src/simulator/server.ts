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
import { respondWith, perform, type Reaction } from './http/reaction';
import { isControlPath, type Route, route } from './http/router';
import { LIMITS } from './limits';
import type { SimulatorListener } from './messages/events';
import type { AcceptedMessage } from './messages/messageStore';
import { type RefusedRequest, refuses } from './messages/refusedRequest';
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
  /** The last accepted messages, oldest first. */
  messages(): readonly AcceptedMessage[];
  /** The last ended delivery reports and replies, oldest first. */
  callbacks(): readonly CallbackRecord[];
  /** The numbers of connections, requests, accepted messages and refused requests since the start. */
  counts(): Counts;
  /** The last request that was refused since the start. */
  lastRefusal(): RefusedRequest | undefined;
  /** Subscribes to accepted messages, replies, ended callbacks and `clear`. @returns an unsubscribe function. */
  onMessage(listener: SimulatorListener): () => void;
  /** Subscribes to requests: called when one is received, and again when it is refused. @returns an unsubscribe function. */
  onCount(listener: () => void): () => void;
  /**
   * Sends a text message from a handset to a callback URL.
   * @returns the result of the callback; rejects with a {@link ReplyError} when the reply is invalid, and when the
   * simulator closes.
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
   * Clears messages, ended callbacks, counted tries and planned answers; the counts stay, pending callbacks continue, and
   * the scenario begins anew.
   */
  clear(): void;
  /** Stops at once: open connections, delayed answers and callbacks are destroyed. */
  close(): Promise<void>;
}

/**
 * Starts a websms server on 127.0.0.1.
 * @returns a promise that rejects with Node's error when the port is not available (`EADDRINUSE`, `EACCES`), and with a
 * RangeError when the token, the user name or the scenario is invalid.
 * @example
 * const simulator = await startSimulator({ switches: { badCredentials: 'status4001' } });
 * await fetch(new URL(CALLS.text.path, simulator.baseUrl), {
 *   method: 'POST',
 *   headers: { Authorization: `Bearer ${simulator.token}`, 'Content-Type': 'application/json' },
 *   body: JSON.stringify({ recipientAddressList: [statusRecipient(4031)], messageContent: 'Hello' }),
 * }); // {"statusCode":4031,…}
 * await simulator.close();
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const token = options.token ?? randomToken();
  const problem = tokenProblem(token) ?? (options.user === undefined ? undefined : userProblem(options.user));
  if (problem !== undefined) throw new RangeError(problem);
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // every delayed answer and every pending callback adds one
  const certificate = options.tls === true ? selfSignedCertificate() : options.tls || undefined;
  const scenario = options.scenario?.map(checkedAnswer);
  const simulation = new Simulation({ ...options, ...(scenario && { scenario }), token, stopped: stopping.signal });
  const listening = await listen({
    port: options.port ?? 0,
    certificate,
    limits: LIMITS,
    onConnection: (socket) => {
      simulation.connections++;
      if (simulation.switches.resetBeforeReading) socket.resetAndDestroy();
    },
  });
  const scheme = certificate === undefined ? 'http' : 'https';
  const address: ServerAddress = { scheme, port: listening.port, name: 'the simulator' };
  const routes = [...messageCalls(simulation), ...controlApi(simulation)];
  const service = {
    simulation,
    routes,
    address,
    listening,
    latencyMs: options.latencyMs ?? 0,
    stopped: stopping.signal,
  };
  listening.serve((request, response) => void serve(service, request, response));
  let closed: Promise<unknown> | undefined;
  return {
    port: listening.port,
    baseUrl: `${scheme}://127.0.0.1:${listening.port}/rest/`,
    token,
    certificate: certificate?.cert,
    messages: () => simulation.store.list(),
    callbacks: () => simulation.callbacks.list(),
    counts: () => simulation.counts(),
    lastRefusal: () => simulation.lastRefusal,
    onMessage: (listener) => simulation.events.add(listener),
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
    close: async () => {
      stopping.abort();
      await (closed ??= Promise.all([listening.close(), simulation.callbacks.whenIdle()]));
    },
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
    const failed = respondWith(textResponse(500, 'The simulator failed.'));
    if (!response.headersSent) await perform(failed, response, { stopped, reset });
  }
}

async function reactTo(
  { simulation, routes, address, latencyMs, stopped }: Service,
  request: IncomingMessage,
  responseFinished: Promise<void>,
): Promise<Reaction> {
  const url = targetUrl(request);
  const isControl = url !== undefined && isControlPath(url.pathname);
  if (!isControl) simulation.countRequest();
  const reason = foreignRequest(request, url, address);
  const isForeign = reason !== undefined || url === undefined;
  const reaction = isForeign
    ? respondWith(textResponse(403, reason ?? 'Not a URL.'))
    : await route(routes, incomingRequest(request, url, responseFinished), simulation.switches);
  if (!isControl && refuses(reaction)) {
    simulation.countRefusal({
      refusedAt: new Date().toISOString(),
      method: request.method ?? '',
      path: url?.pathname.slice(0, LIMITS.refusedPathCharacters) ?? '',
      httpStatus: reaction.response.status,
      statusCode: reaction.statusCode,
    });
  }
  if (isForeign) return reaction;
  if (latencyMs > 0 && !isControl) await wait(latencyMs, undefined, { signal: stopped });
  return reaction;
}

// A function of its own, so that the body is not kept in memory while the response is delayed.
function incomingRequest(request: IncomingMessage, url: URL, responseFinished: Promise<void>): IncomingRequest {
  let read: Promise<Body> | undefined;
  return {
    request,
    url,
    body: () => (read ??= readBody(request, LIMITS.bodyBytes)),
    responseFinished,
  };
}
