import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

const HOST = '127.0.0.1';

/** What a TLS server needs, as PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/** What keeps memory and sockets bounded, whoever connects. */
export interface ServerBounds {
  /** Open connections; further ones are closed by Node at once. */
  readonly connections: number;
  /** Time a client has for its headers. */
  readonly headersMs: number;
  /** Time a client has for its whole request. */
  readonly requestMs: number;
  /** Time an idle kept-alive connection stays open. */
  readonly keepAliveMs: number;
}

export interface ListeningOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Speaks TLS with it; plain HTTP without. */
  readonly certificate: ServerCertificate | undefined;
  readonly bounds: ServerBounds;
  /** Sees every connection before anything is read of it. */
  readonly onConnection: (socket: Socket) => void;
}

/** A bounded HTTP or HTTPS server that listens on 127.0.0.1. */
export interface Listening {
  readonly port: number;
  /** Answers requests from now on. */
  serve(listener: http.RequestListener): void;
  /** Ends a connection with a real RST, whatever runs over it. */
  reset(response: http.ServerResponse): void;
  /** Destroys all connections. */
  close(): Promise<void>;
}

/** @returns rejects with Node's error when the port cannot be had (`EADDRINUSE`, `EACCES`). */
export async function listen({ port, certificate, bounds, onConnection }: ListeningOptions): Promise<Listening> {
  const server = createBoundedServer(certificate, bounds);
  const connections = new Connections();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    onConnection(socket);
  });
  server.on('secureConnection', (socket: Socket) => {
    connections.addSecure(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    serve: (listener) => {
      server.on('request', listener);
      // Node asks about each Expect that is not 100-continue. An empty one, which PHP programs send, expects nothing.
      server.on('checkExpectation', (request: http.IncomingMessage, response: http.ServerResponse) => {
        if (/^[\s,]*$/.test(request.headers.expect ?? '')) listener(request, response);
        else response.writeHead(417).end();
      });
    },
    reset: ({ socket }) => {
      if (socket !== null) connections.reset(socket);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        connections.destroyAll();
      }),
  };
}

/** The open TCP connections, and which of them a TLS socket runs over: only the TCP socket can be reset. */
class Connections {
  readonly #open = new Set<Socket>();
  /** By {@link endsOf}; only for finding the socket below a new TLS socket. */
  readonly #byEnds = new Map<string, Socket>();
  readonly #below = new WeakMap<Socket, Socket>();

  add(socket: Socket): void {
    const ends = endsOf(socket);
    this.#open.add(socket);
    this.#byEnds.set(ends, socket);
    socket.once('close', () => {
      this.#open.delete(socket);
      // A new connection may have the same ends before the old one has said that it is closed.
      if (this.#byEnds.get(ends) === socket) this.#byEnds.delete(ends);
    });
  }

  addSecure(socket: Socket): void {
    const below = this.#byEnds.get(endsOf(socket));
    if (below !== undefined && below.remotePort !== undefined) this.#below.set(socket, below);
  }

  /** Ends a connection with a real RST. */
  reset(socket: Socket): void {
    const below = this.#below.get(socket) ?? socket;
    if (this.#open.has(below)) below.resetAndDestroy();
    else socket.destroy(); // its client has gone: nobody is left to be told
  }

  destroyAll(): void {
    for (const socket of this.#open) socket.destroy();
  }
}

/** Both ends of a connection: a client's port alone is not unique, for another address can have the same one. */
function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return [remoteAddress, remotePort, localAddress, localPort].join(' ');
}

function createBoundedServer(certificate: ServerCertificate | undefined, bounds: ServerBounds): http.Server {
  const timeouts = {
    headersTimeout: bounds.headersMs,
    requestTimeout: bounds.requestMs,
    keepAliveTimeout: bounds.keepAliveMs,
    connectionsCheckingInterval: 1000,
  };
  const server =
    certificate === undefined
      ? http.createServer(timeouts)
      : https.createServer({ ...timeouts, ...certificate, handshakeTimeout: bounds.headersMs });
  server.maxConnections = bounds.connections;
  return server;
}
