import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** Key and certificate of a TLS server, as PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/** Limits that keep memory and sockets bounded. Times are in milliseconds. */
export interface ServerLimits {
  /** The most open connections; Node closes further ones at once. */
  readonly connections: number;
  /** Time a client has for its headers. */
  readonly headersMs: number;
  /** Time a client has for its whole request. */
  readonly requestMs: number;
  /** Time an idle kept-alive connection stays open. */
  readonly keepAliveMs: number;
}

export interface ListenOptions {
  /** The IP address to listen on; 127.0.0.1 unless given. */
  readonly host?: string | undefined;
  /** The TCP port; 0 chooses a free one. */
  readonly port: number;
  /** HTTPS with this certificate; plain HTTP without one. */
  readonly certificate: ServerCertificate | undefined;
  readonly limits: ServerLimits;
  /** Called with every connection before anything is read from it. */
  readonly onConnection: (socket: Socket) => void;
}

/** A bounded HTTP or HTTPS server that listens on 127.0.0.1, unless told otherwise. */
export interface LoopbackServer {
  readonly port: number;
  /** Sets the request listener; requests are answered from now on. */
  serve(listener: http.RequestListener): void;
  /** Resets the TCP connection of a response (RST), also below TLS. */
  reset(response: http.ServerResponse): void;
  /** Destroys all connections. */
  close(): Promise<void>;
}

/**
 * Starts a server.
 * @returns a promise that rejects with Node's error when the port is not available (`EADDRINUSE`, `EACCES`).
 */
export async function listen({
  host = LOOPBACK,
  port,
  certificate,
  limits: bounds,
  onConnection,
}: ListenOptions): Promise<LoopbackServer> {
  const server = createLimitedServer(certificate, bounds);
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
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    serve: (listener) => {
      server.on('request', listener);
      // Node emits this for each Expect other than 100-continue. PHP programs send an empty one, which means nothing.
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

/** The open TCP connections, with the TCP socket below each TLS socket: only a TCP socket can be reset. */
class Connections {
  readonly #open = new Set<Socket>();
  /** By {@link endpointsOf}; only for finding the socket below a new TLS socket. */
  readonly #byEndpoints = new Map<string, Socket>();
  readonly #below = new WeakMap<Socket, Socket>();

  add(socket: Socket): void {
    const ends = endpointsOf(socket);
    this.#open.add(socket);
    this.#byEndpoints.set(ends, socket);
    socket.once('close', () => {
      this.#open.delete(socket);
      // A new connection may have the same endpoints before the old one emits its close event.
      if (this.#byEndpoints.get(ends) === socket) this.#byEndpoints.delete(ends);
    });
  }

  addSecure(socket: Socket): void {
    const below = this.#byEndpoints.get(endpointsOf(socket));
    if (below !== undefined && below.remotePort !== undefined) this.#below.set(socket, below);
  }

  /** Resets a connection (RST). */
  reset(socket: Socket): void {
    const below = this.#below.get(socket) ?? socket;
    if (this.#open.has(below)) below.resetAndDestroy();
    else socket.destroy(); // the client has disconnected, so there is nothing to reset
  }

  destroyAll(): void {
    for (const socket of this.#open) socket.destroy();
  }
}

/** Identifies a connection by both endpoints: a client's port alone is not unique over several addresses. */
function endpointsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return [remoteAddress, remotePort, localAddress, localPort].join(' ');
}

function createLimitedServer(certificate: ServerCertificate | undefined, bounds: ServerLimits): http.Server {
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
