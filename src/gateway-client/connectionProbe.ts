import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

const CHANNEL = 'http.client.request.start'; // source: Node.js docs, "Diagnostics Channel" (HTTP)

/** Which probe a request belongs to: Node publishes every request of the process on the channel. */
const current = new AsyncLocalStorage<ConnectionProbe>();

/**
 * Watches whether one request's connection ever stood. A request that ends before its connection
 * (and its TLS handshake) was complete cannot have reached the server: this is how a cancel or a
 * time-out can be called "not sent" with certainty.
 */
export class ConnectionProbe {
  #connected: boolean | undefined;
  readonly #onStart = (message: unknown) => {
    if (current.getStore() === this) this.#watch((message as { request: ClientRequest }).request);
  };

  constructor() {
    subscribe(CHANNEL, this.#onStart);
  }

  /** True once the connection stood, false while it is seen not to, undefined where it cannot be told. */
  get connected(): boolean | undefined {
    return this.#connected;
  }

  /** Runs a function; the request it starts is the one that is watched. */
  run<T>(start: () => T): T {
    return current.run(this, start);
  }

  dispose(): void {
    unsubscribe(CHANNEL, this.#onStart);
  }

  #watch(request: ClientRequest): void {
    const { socket } = request;
    if (!socket || this.#connected) return;
    if (!isPending(socket)) {
      this.#connected = true;
      return;
    }
    this.#connected = false;
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => {
      this.#connected = true;
    });
  }
}

function isPending(socket: Socket): boolean {
  if (socket.connecting) return true;
  return 'encrypted' in socket && (socket as TLSSocket & { secureConnecting?: boolean }).secureConnecting === true;
}
