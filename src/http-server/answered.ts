import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** For each connection, the callbacks that end its pending requests; with HTTP pipelining it may have several. */
const pendingByConnection = new WeakMap<Socket, Set<() => void>>();

/**
 * Tracks a request until it is answered.
 * @returns `answered` resolves when the whole answer is handed to the operating system, or when the connection has
 * closed; `waiting` is the number of pending requests of the connection, including this one.
 */
export function awaitAnswer(
  { socket }: IncomingMessage,
  response: ServerResponse,
): { readonly answered: Promise<void>; readonly pending: number } {
  const ends = pendingByConnection.get(socket) ?? trackConnection(socket);
  const answered = new Promise<void>((resolve) => {
    const end = (): void => {
      ends.delete(end);
      resolve();
    };
    ends.add(end);
    response.once('finish', end).once('close', end);
  });
  return { answered, pending: ends.size };
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
