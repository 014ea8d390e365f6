import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificate } from './certificate';
import { LIMITS } from './limits';

const HOST = '127.0.0.1';

export interface ListeningOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Speaks TLS with it; plain HTTP without. */
  readonly certificate: Certificate | undefined;
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
export async function listen({ port, certificate, onConnection }: ListeningOptions): Promise<Listening> {
  const server = createBoundedServer(certificate);
  const sockets = new Map<number | undefined, Socket>(); // by the client's port; below TLS, where a reset is possible
  server.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
    onConnection(socket);
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
    serve: (listener) => void server.on('request', listener),
    reset: ({ socket }) => void sockets.get(socket?.remotePort)?.resetAndDestroy(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => { resolve(); });
        for (const socket of sockets.values()) socket.destroy();
      }),
  };
}

function createBoundedServer(certificate: Certificate | undefined): http.Server {
  const bounds = {
    headersTimeout: LIMITS.headersMs,
    requestTimeout: LIMITS.requestMs,
    keepAliveTimeout: LIMITS.keepAliveMs,
    connectionsCheckingInterval: 1000,
  };
  const server =
    certificate === undefined
      ? http.createServer(bounds)
      : https.createServer({ ...bounds, ...certificate, handshakeTimeout: LIMITS.headersMs });
  server.maxConnections = LIMITS.connections;
  return server;
}
