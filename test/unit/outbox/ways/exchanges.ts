/** What a server of several answers got, and how a send of several requests reads. */
import type { Sent } from '../../../../src/outbox';
import type { Connection } from '../../gateway-client/servers';
import { wordOf } from './scene';

/** Answers one request after the other; the last answer stays. */
export function inTurn(...all: readonly (Buffer | (() => void))[]): (connection: Connection) => Promise<void> {
  let next = 0;
  return async ({ socket, request }) => {
    const answer = all[next] ?? all.at(-1);
    next++;
    await request;
    if (typeof answer === 'function') answer();
    else if (answer) socket.end(answer);
  };
}

/** The body of a request, as far as it matters here. */
export interface Body {
  readonly clientMessageId: string;
  readonly recipientAddressList: readonly string[];
}

export function bodyOf(request: Buffer): Body {
  return JSON.parse(request.toString().slice(request.indexOf('\r\n\r\n'))) as Body;
}

/** The requests that a server got, in their order: `mine: 500`. */
export const requested = (connections: readonly Connection[]): string[] =>
  connections.map((connection) => {
    const { clientMessageId, recipientAddressList } = bodyOf(connection.received());
    return `${clientMessageId}: ${recipientAddressList.length}`;
  });

/** The parts of a send: `1000 refused 4025 ×1`. */
export const partsOf = ({ results: parts }: Sent): string[] =>
  parts.map(({ recipients, outcome, tries }) => `${recipients.length} ${wordOf(outcome)} ×${tries}`);

export const list = (length: number): string[] => Array.from({ length }, (_, index) => String(436_760_000_000 + index));
