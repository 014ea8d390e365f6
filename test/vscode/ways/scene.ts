/** One way a request can end: where it goes, what happens there, and what a person is told. */
import assert from 'node:assert/strict';
import { sendOutgoing, type Outcome, type Outgoing } from '../../../src/api';
import { buttonsFor } from '../../../src/send/notify';
import { outcomeText } from '../../../src/send/outcomeWords';
import { sendParts } from '../../../src/send/parts';
import { onlyPart, type Sent } from '../../../src/send/sent';
import type { Target } from '../../../src/send/target';
import { readAgent } from '../../../src/settings';

/** The client message id of every message here. */
export const ID = 'mine';

/** What a scene wants to be sent, and where. */
export interface Sending {
  readonly to: string;
  readonly token?: string;
  readonly timeoutMs?: number;
  readonly recipients?: readonly string[];
  readonly signal?: AbortSignal;
  /** Takes what is shown meanwhile. */
  readonly show?: (text: string) => void;
}
export type Send = (sending: Sending) => Promise<Sent>;

/** What came of a scene. */
export interface Seen {
  readonly sent: Sent;
  /** Requests that reached the server, with all their tries. */
  readonly requests: number;
  /** Messages that the simulator took; unknown where the server is not the simulator. */
  readonly accepted?: number;
}

/** Opens a place, has a message sent there, and closes it. */
export type Scene = (send: Send) => Promise<Seen>;

export interface Way {
  /** What the server, the network or the user does. */
  readonly what: string;
  readonly scene: Scene;
  /** The outcome as {@link wordOf} writes it. */
  readonly ends: string;
  /** The telling part of what a person reads. */
  readonly says: RegExp;
  /** The notification's buttons; one that opens a setting is followed by its name. */
  readonly helps: readonly string[];
  /** How many requests of one try reach the server. */
  readonly requests: 0 | 1;
  /** Sent again by itself, when that is allowed. */
  readonly repeats: boolean;
}

/** The product's own way out, with as many retries as said; pauses, words and splitting are its own. */
export function sending(retries: number): Send {
  return ({
    to,
    token = 'canary-token',
    timeoutMs = 30_000,
    recipients = ['436761234567'],
    signal = new AbortController().signal,
    show = () => undefined,
  }) => {
    const baseUrl = new URL(to);
    const endpoint = { baseUrl, credentials: { kind: 'token', token }, timeoutMs, agent: readAgent() } as const;
    const target: Target = {
      mode: 'live',
      host: baseUrl.host,
      account: undefined,
      accountId: undefined,
      place: baseUrl.origin,
      endpoint,
    };
    const outgoing: Outgoing = {
      kind: 'text',
      message: { recipientAddressList: recipients, messageContent: 'Hello', clientMessageId: ID },
    };
    const request = (part: Outgoing) => sendOutgoing(endpoint, part, signal);
    return sendParts(target, outgoing, { request, control: { signal, show }, retries });
  };
}

/** `accepted 2000`, `refused HTTP 404`, `notSent nameNotFound`, `unknown httpStatus 502`. */
export function wordOf(outcome: Outcome): string {
  const reason = 'reason' in outcome ? [outcome.reason] : [];
  if ('answer' in outcome) return [outcome.kind, ...reason, outcome.answer.statusCode].join(' ');
  if ('httpStatus' in outcome)
    return [outcome.kind, ...(reason.length > 0 ? reason : ['HTTP']), outcome.httpStatus].join(' ');
  return [outcome.kind, ...reason].join(' ');
}

/** Holds what came of a way against its row. */
export function assertEnds({ sent, requests, accepted }: Seen, way: Way, tries: number): void {
  const part = onlyPart(sent);
  assert.ok(part, 'one request');
  const text = outcomeText(sent);
  assert.equal(wordOf(part.outcome), way.ends, text);
  assert.match(text, HEADS[part.outcome.kind]);
  assert.match(text, way.says);
  assert.deepEqual(helpOf(sent), way.helps);
  assert.equal(part.tries, tries, 'tries');
  assert.equal(requests, way.requests * tries, 'requests');
  if (accepted !== undefined) assertTrue(part.outcome, accepted);
}

/** How the text of each outcome begins or ends: the word, and what it promises. */
const HEADS: Readonly<Record<Outcome['kind'], RegExp>> = {
  accepted: /^Accepted: .*SMS\.$/,
  refused: /^Refused: /,
  notSent: /^Not sent: /,
  unknown: /^Unknown: .* It may have been sent; it will not be sent again by itself\.$/,
};

/** The titles of the buttons, each with the setting it opens. */
export function helpOf(sent: Sent): string[] {
  const nothing = (): void => undefined;
  const buttons = buttonsFor(sent, { showDetails: nothing, openForm: nothing, tryAgain: nothing });
  return buttons.map(({ title, setting }) => (setting === undefined ? title : `${title} ${setting}`));
}

/** What the sender is told against what became of the message: a message that was taken is never called refused or not sent. */
export function assertTrue({ kind }: Outcome, accepted: number): void {
  if (kind === 'accepted') assert.equal(accepted, 1, 'accepted, and not taken');
  if (kind === 'refused' || kind === 'notSent') assert.equal(accepted, 0, `${kind}, and taken`);
}
