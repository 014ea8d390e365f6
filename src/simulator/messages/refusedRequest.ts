import { classOf } from '../../codes';
import type { Reaction } from '../http/reaction';

/** A request to the API that was refused: nothing was accepted, and the client was told so. */
export interface RefusedRequest {
  /** ISO 8601, UTC. */
  readonly refusedAt: string;
  readonly method: string;
  /** The request's path, without the query. It is the client's text. */
  readonly path: string;
  readonly httpStatus: number;
  /** Undefined when the HTTP status alone refuses, such as 401. */
  readonly statusCode: number | undefined;
}

/** Whether a reaction refuses its request, by the rules of the outcome `refused` in `docs/gateway-facts.md`. */
export function refuses(reaction: Reaction): reaction is Extract<Reaction, { kind: 'respond' }> {
  if (reaction.kind !== 'respond') return false;
  const { response, statusCode } = reaction;
  return statusCode === undefined ? isRefusingStatus(response.status) : classOf(statusCode) === 'refused';
}

/** HTTP 303 says that the request was processed; 407 and 408 say nothing about it. */
function isRefusingStatus(status: number): boolean {
  return status >= 300 && status <= 499 && ![303, 407, 408].includes(status);
}
