import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** For each connection, the callbacks that end its pending requests; with HTTP pipelining it may have several. */
const pendingByConnection = new WeakMap<Socket, Set<() => void>>();

/**
 * Tracks a request until its response is written.
 * @returns `finished` resolves when the whole response is handed to the operating system, or when the connection has
 * closed; `pending` is the number of pending requests of the connection, including this one.
 */
export function awaitResponse(
  { socket }: IncomingMessage,
  response: ServerResponse,
): { readonly finished: Promise<void>; readonly pending: number } {
  const ends = pendingByConnection.get(socket) ?? trackConnection(socket);
  const finished = new Promise<void>((resolve) => {
    const end = (): void => {
      ends.delete(end);
      resolve();
    };
    ends.add(end);
    response.once('finish', end).once('close', end);
  });
  return { finished, pending: ends.size };
}

// One close listener per connection: a pipelined response that waits for earlier ones gets no close event itself.
function trackConnection(socket: Socket): Set<() => void> {
  const ends = new Set<() => void>();
  pendingByConnection.set(socket, ends);
  socket.once('close', () => {
    for (const end of ends) end();
  });
  return ends;
}
