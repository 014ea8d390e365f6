import { classOf, findStatusCode } from '../../codes';
import type { Reaction } from '../http/reaction';
import { LIMITS } from '../limits';
import { BoundedList, type Page, type PageRequest } from './boundedList';
import { detachedCopy, heapSize } from './heapSize';

/**
 * A request to the API, as `/_requests` lists it. It never contains a credential.
 * @example
 * await using gateway = await startSimulator();
 * await fetch(`${gateway.baseUrl}smsmessaging/text`, { method: 'POST' });
 * const [request] = gateway.requests();
 * console.log(request?.result, request?.reason); // refused HTTP 401: The request has no credentials.
 */
export interface ReceivedRequest {
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  readonly method: string;
  /** Its path, without the query. It is the client's text. */
  readonly path: string;
  /**
   * `accepted`: a message was accepted, whatever the client was told. `refused`: nothing was accepted, and the client was
   * told so. `failed`: neither, so that a client cannot know what became of its message.
   */
  readonly result: 'accepted' | 'refused' | 'failed';
  /** Missing when no answer was sent. */
  readonly httpStatus?: number;
  /** The status code that it was answered. */
  readonly statusCode?: number;
  /** Why it was not accepted, or what kept the client from learning that it was. */
  readonly reason?: string;
  /** The transferId of the accepted message. */
  readonly transferId?: string;
  /** The beginning of the body, where the request was not accepted. */
  readonly body?: string;
}

/** The heap overhead of each request in the list. */
const KEPT_BYTES = 100;

/** The last requests, bounded by their number and by the memory they take. */
export class RequestLog {
  readonly #kept = new BoundedList<ReceivedRequest>(LIMITS.requests, LIMITS.requestHeapBytes);

  /** Requests since the start, also those no longer kept. */
  get total(): number {
    return this.#kept.total;
  }

  /** @returns the request as it is listed. */
  add(request: ReceivedRequest): ReceivedRequest {
    const kept = detachedCopy(request);
    this.#kept.add(kept, KEPT_BYTES + heapSize(kept));
    return kept;
  }

  /** The kept requests, oldest first. */
  list(): readonly ReceivedRequest[] {
    return this.#kept.list();
  }

  /** A page of the kept requests, each as JSON. */
  page(request: PageRequest): Page {
    return this.#kept.page(request, (kept) => JSON.stringify(kept), LIMITS.pageCharacters);
  }

  /** Forgets the kept requests; the total stays. */
  clear(): void {
    this.#kept.clear();
  }
}

/** What became of a request, and why. */
export function outcomeOf(
  reaction: Reaction,
): Pick<ReceivedRequest, 'result' | 'httpStatus' | 'statusCode' | 'reason' | 'transferId'> {
  const { transferId } = reaction;
  const httpStatus = 'response' in reaction ? reaction.response.status : undefined;
  const statusCode = reaction.kind === 'respond' ? reaction.statusCode : undefined;
  const reason = reasonOf(reaction);
  return {
    result: transferId !== undefined ? 'accepted' : refuses(reaction) ? 'refused' : 'failed',
    ...(httpStatus !== undefined && { httpStatus }),
    ...(statusCode !== undefined && { statusCode }),
    ...(reason !== undefined && { reason }),
    ...(transferId !== undefined && { transferId }),
  };
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

/** Undefined when the client was told that its message was accepted. */
function reasonOf(reaction: Reaction): string | undefined {
  switch (reaction.kind) {
    case 'respond': {
      const { response, statusCode } = reaction;
      const isOk = response.status === 200;
      const sentence = reaction.reason ?? (!isOk && isPlainText(response.headers) ? response.body : undefined);
      if (statusCode !== undefined && classOf(statusCode) !== 'accepted')
        return withSentence([statusCode, findStatusCode(statusCode)?.name].filter(Boolean).join(' '), sentence);
      return isOk && sentence === undefined ? undefined : withSentence(`HTTP ${response.status}`, sentence);
    }
    case 'respondHalf':
      return 'The connection was ended after half of the answer.';
    case 'reset':
      return 'The connection was reset without an answer.';
    case 'silence':
      return 'It was never answered.';
  }
}

function isPlainText(headers: Readonly<Record<string, string>>): boolean {
  return headers['Content-Type']?.startsWith('text/plain') === true;
}

function withSentence(title: string, sentence: string | undefined): string {
  return sentence === undefined || sentence === '' ? title : `${title}: ${sentence}`;
}

/** What stands in place of a secret. */
const MASK = '***';

/** How much is searched for secrets beyond what is kept of a body, so that none is cut in two. */
const SEARCHED_BEYOND = 2048;

/** Names of fields whose values are secrets, or parts of them; a callback URL may hold user name and password. */
const SECRET_NAME = '(?:token|secret|passw|pwd|key|auth|credential|callbackUrl)\\w{0,20}';
const SECRETS_IN_JSON = new RegExp(`(?<=${SECRET_NAME}"\\s?:\\s?")(?:[^"\\\\]|\\\\.)*`, 'gi');
const SECRETS_IN_FORMS = new RegExp(`(?<=${SECRET_NAME}=)[^&\\s]*`, 'gi');

/** The beginning of a body, without secrets. */
export function beginningOf(body: Buffer, token: string): string {
  const { refusedBodyCharacters: max } = LIMITS;
  // "stream" leaves out a last character of which only a part is there.
  const text = new TextDecoder().decode(body.subarray(0, max + SEARCHED_BEYOND), { stream: true });
  return withoutSecrets(text, token).replace(SECRETS_IN_JSON, MASK).replace(SECRETS_IN_FORMS, MASK).slice(0, max);
}

/** A text of a client without the simulator's token. */
export function withoutSecrets(text: string, token: string): string {
  return text.replaceAll(token, MASK).replaceAll(encodeURIComponent(token), MASK);
}
