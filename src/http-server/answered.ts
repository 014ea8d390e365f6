import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What ends the waiting of each request of a connection that has no answer yet: a client may send more before it has read any. */
const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * Follows a request to its answer.
 * @returns `answered` resolves when the whole answer is handed to the system, or when its connection has ended;
 * `waiting` is the number of requests of the connection that wait for their answers, this one included.
 */
export function awaitAnswer(
  { socket }: IncomingMessage,
  response: ServerResponse,
): { readonly answered: Promise<void>; readonly waiting: number } {
  const ends = waiting.get(socket) ?? follow(socket);
  const answered = new Promise<void>((resolve) => {
    const end = (): void => {
      ends.delete(end);
      resolve();
    };
    ends.add(end);
    response.once('finish', end).once('close', end);
  });
  return { answered, waiting: ends.size };
}

// One listener for all requests of a connection: a response that waits for others before it is not told of its end.
function follow(socket: Socket): Set<() => void> {
  const ends = new Set<() => void>();
  waiting.set(socket, ends);
  socket.once('close', () => {
    for (const end of ends) end();
  });
  return ends;
}
