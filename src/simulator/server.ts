import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { plainAnswer } from './answers';
import { randomToken, tokenProblem } from './authentication';
import type { CallbackRecord } from './callbacks';
import type { SimulatorListener } from './events';
import { foreignRequest, targetUrl } from './guard';
import { LIMITS } from './limits';
import { messageCalls } from './message-calls';
import type { AcceptedMessage } from './message-store';
import type { SimulatorOptions } from './options';
import { ownPages } from './own-pages';
import { answerWith, perform, type Reaction } from './reaction';
import { type Reply, sendReply } from './replies';
import { isOwnPath, type Route, route } from './router';
import { type Counts, Simulation } from './simulation';
import { DEFAULT_SWITCHES } from './switches';

/** A running simulator. */
export interface Simulator {
  readonly port: number;
  /** `http://127.0.0.1:PORT/rest/`, to be used like the real base URL. */
  readonly baseUrl: string;
  /** The access token it takes: as Bearer, as `access_token` and as the password of any user name. */
  readonly token: string;
  /** The last accepted messages, oldest first. */
  messages(): readonly AcceptedMessage[];
  /** The last ended delivery reports and replies, oldest first. */
  callbacks(): readonly CallbackRecord[];
  /** How much it was asked and has accepted since its start. */
  counts(): Counts;
  /** Tells of accepted messages, replies, ended callbacks and `clear`. @returns ends the telling. */
  onMessage(listener: SimulatorListener): () => void;
  /**
   * Sends a text message from a handset to a callback URL.
   * @returns what came of it; rejects with a {@link ReplyError} when it cannot be sent, or when the simulator closes.
   */
  reply(reply: Reply): Promise<CallbackRecord>;
  /** Forgets messages, ended callbacks and counted tries; the counts stay, and callbacks under way go on. */
  clear(): void;
  /** Stops at once: open connections, waiting answers and callbacks are destroyed. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Starts a websms server on 127.0.0.1.
 * @returns rejects with Node's error when the port cannot be had (`EADDRINUSE`, `EACCES`), with a RangeError
 * when the token is not usable.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const token = options.token ?? randomToken();
  const problem = tokenProblem(token);
  if (problem !== undefined) throw new RangeError(problem);
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // every late answer and every callback under way is one
  const switches = { ...DEFAULT_SWITCHES, ...options.switches };
  const { allowCallbacks = false } = options;
  const simulation = new Simulation({ token, switches, allowCallbacks, stopped: stopping.signal });
  const server = createBoundedServer();
  const sockets = watchConnections(server, simulation);
  const port = await listen(server, options.port ?? 0);
  const routes = [...messageCalls(simulation), ...ownPages(simulation)];
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    void serve({ simulation, routes, port, stopped: stopping.signal }, request, response);
  });
  let closed: Promise<void> | undefined;
  return {
    port,
    baseUrl: `http://${HOST}:${port}/rest/`,
    token,
    messages: () => simulation.store.list(),
    callbacks: () => simulation.callbacks.list(),
    counts: () => simulation.counts(),
    onMessage: (listener) => simulation.events.add(listener),
    reply: (reply) => sendReply(simulation, reply),
    clear: () => { simulation.clear(); },
    close: () => (closed ??= stop(server, sockets, stopping, simulation)),
  };
}

function createBoundedServer(): Server {
  const server = createServer({
    headersTimeout: LIMITS.headersMs,
    requestTimeout: LIMITS.requestMs,
    keepAliveTimeout: LIMITS.keepAliveMs,
    connectionsCheckingInterval: 1000,
  });
  server.maxConnections = LIMITS.connections;
  return server;
}

function watchConnections(server: Server, simulation: Simulation): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    simulation.connections++;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (simulation.switches.resetBeforeReading) socket.resetAndDestroy();
  });
  return sockets;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

interface Service {
  readonly simulation: Simulation;
  readonly routes: readonly Route[];
  readonly port: number;
  readonly stopped: AbortSignal;
}

async function serve(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await perform(await reactTo(service, request), response, service.stopped);
  } catch {
    // The client went away, the simulator stops, or a defect of ours: whoever still listens gets an answer.
    if (!response.headersSent) await perform(answerWith(plainAnswer(500, 'The simulator failed.')), response, service.stopped);
  }
}

async function reactTo({ simulation, routes, port }: Service, request: IncomingMessage): Promise<Reaction> {
  const url = targetUrl(request);
  if (url === undefined || !isOwnPath(url.pathname)) simulation.requests++;
  const reason = foreignRequest(request, url, port);
  if (reason !== undefined || url === undefined) return answerWith(plainAnswer(403, reason ?? 'Not a URL.'));
  return route(routes, { request, url }, simulation.switches);
}

async function stop(server: Server, sockets: ReadonlySet<Socket>, stopping: AbortController, simulation: Simulation): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  stopping.abort();
  for (const socket of sockets) socket.destroy();
  await Promise.all([closed, simulation.callbacks.settled()]);
}
