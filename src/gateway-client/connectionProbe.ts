import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

const CHANNEL = 'http.client.request.start'; // source: Node.js docs, "Diagnostics Channel" (HTTP)

/** The probe of the current request: Node publishes every request of the process on the channel. */
const current = new AsyncLocalStorage<ConnectionProbe>();

/**
 * Observes whether the connection of one request was ever established. A request that ends before
 * its connection (and TLS handshake) is complete cannot have reached the server, so a cancel or a
 * time-out can then be reported as "not sent" with certainty.
 */
export class ConnectionProbe {
  #connected: boolean | undefined;
  readonly #onStart = (message: unknown) => {
    if (current.getStore() === this) this.#watch((message as { request: ClientRequest }).request);
  };

  constructor() {
    subscribe(CHANNEL, this.#onStart);
  }

  /** True once the connection is established, false while it is pending, undefined when no socket was observed. */
  get connected(): boolean | undefined {
    return this.#connected;
  }

  /** Runs a function and observes the request that it starts. */
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
