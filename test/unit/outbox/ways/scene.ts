/** One way a request can end: where it goes, what happens there, and what a person is told. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AgentChoice, sendOutgoing, type Outcome } from '../../../../src/gateway-client';
import { type Outgoing } from '../../../../src/gateway-schema';
import { type Clock, type Destination, onlyRequest, Outbox, type OutboxEvent, type Sent } from '../../../../src/outbox';
import { buttonsFor } from '../../../../src/send/notify';
import { outcomeText } from '../../../../src/send/outcomeTexts';
import { isSimulatorRecipient } from '../../../../src/sms';
import { Journal, JournalStore, type SendStore, PendingSendFlag } from '../../../../src/store';

/** The client message id of every message here. */
export const ID = 'mine';

/** What a scene wants to be sent, and where. */
export interface Sending {
  readonly to: string;
  readonly token?: string;
  readonly timeoutMs?: number;
  readonly recipients?: readonly string[];
  readonly signal?: AbortSignal;
  /** Told of each step. */
  readonly on?: (event: OutboxEvent) => void;
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

/** The product's own way out, with as many retries as said and a record in real files; pauses are told and not waited for. */
export function sending(retries: number, agent: AgentChoice = 'singleUse'): Send {
  return async ({
    to,
    token = 'canary-token',
    timeoutMs = 30_000,
    recipients = ['436761234567'],
    signal = new AbortController().signal,
    on = () => undefined,
  }) => {
    const baseUrl = new URL(to);
    const endpoint = { baseUrl, credentials: { kind: 'token', token }, timeoutMs, agent } as const;
    // Numbers of the simulator are refused elsewhere; the words that the tables hold are those of Live.
    const mode = recipients.some(isSimulatorRecipient) ? 'simulator' : 'live';
    const destination: Destination = { mode, host: baseUrl.host, destinationKey: baseUrl.origin, endpoint };
    const outgoing: Outgoing = {
      kind: 'text',
      message: { recipientAddressList: recipients, messageContent: 'Hello', clientMessageId: ID },
    };
    return withStore(async (store) => {
      const outbox = new Outbox({ store, client: sendOutgoing, clock: WITHOUT_PAUSES });
      const result = await outbox.send(
        { mode, outgoing, clientMessageId: 'not used', retries },
        {
          destination: () => Promise.resolve(destination),
          confirm: () => Promise.resolve(true),
          changed: () => undefined,
          listener: on,
          signal,
        },
      );
      assert.ok(result.kind === 'sent', result.kind);
      return { ...result.sent, mode: 'live' };
    });
  };
}

/** A pause that is over at once, unless it was cancelled. */
const WITHOUT_PAUSES: Clock = { wait: (_ms, signal) => Promise.resolve(!signal.aborted) };

/** Runs something with a store of its own. */
async function withStore<T>(run: (store: SendStore) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'websms-store-'));
  try {
    const journal = new Journal(path.join(folder, 'journal'), 'session', assert.ifError);
    return await run(new JournalStore(journal, new PendingSendFlag(folder, 'session'), assert.ifError));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** `accepted 2000`, `refused HTTP 404`, `notSent nameNotFound`, `unknown httpStatus 502`. */
export function wordOf(outcome: Outcome): string {
  const reason = 'reason' in outcome ? [outcome.reason] : [];
  if ('response' in outcome) return [outcome.kind, ...reason, outcome.response.statusCode].join(' ');
  if ('httpStatus' in outcome)
    return [outcome.kind, ...(reason.length > 0 ? reason : ['HTTP']), outcome.httpStatus].join(' ');
  return [outcome.kind, ...reason].join(' ');
}

/** Holds what came of a way against its row. */
export function assertEnds({ sent, requests, accepted }: Seen, way: Way, tries: number): void {
  const part = onlyRequest(sent);
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
