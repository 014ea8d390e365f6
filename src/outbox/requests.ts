import { contentOf, type Outgoing } from '../gateway-schema';
import { type Exchange, type SendAnswer } from '../gateway-client';
import {
  type Earlier,
  idsOf,
  isStoreMissing,
  type RecordedRequest,
  type Recording,
  type MessageIdentity,
  type RequestEnd,
  type RequestToRecord,
  type SendStore,
  type SentAgain,
} from '../store';
import type { OutboxEvent } from './events';
import type { Destination, GatewayClient } from './ports';

/** Why a request did not leave. */
export type NotLeft =
  /** A crash could have hidden it. */
  | { readonly kind: 'notRecorded'; readonly error: unknown }
  /** Another window has sent or is sending the same message, and nobody was asked about that. */
  | { readonly kind: 'notAskedAbout'; readonly earlier: Earlier };

export type Requested =
  { readonly kind: 'answered'; readonly exchange: Exchange; readonly isRecorded: boolean } | NotLeft;

/** One request, and who is told of it. */
export interface ToRequest {
  /** The id of the send that it is a part of. */
  readonly send: string;
  readonly destination: Destination;
  readonly outgoing: Outgoing;
  /** The earlier sends that the user was asked about. */
  readonly asked: Earlier;
  /** What stands in its event besides. */
  readonly leaving: Pick<Extract<OutboxEvent, { kind: 'leaving' }>, 'later' | 'isPart'>;
  readonly signal: AbortSignal;
  readonly tell: (event: OutboxEvent) => void;
}

/** What became of a request, which the store could not keep yet. */
interface Unkept {
  readonly request: RecordedRequest;
  readonly end: RequestEnd;
  readonly again: SentAgain | undefined;
}

/** Sends single requests: each is recorded durably before it leaves, and completed when it has ended. */
export class Requests {
  /** Outcomes that could not be kept: they are tried again before each look-up. */
  readonly #unkept = new Map<string, Unkept>();

  constructor(
    private readonly store: SendStore,
    private readonly client: GatewayClient,
  ) {}

  /** Looks for earlier requests with the same text to at least one of the same recipients. */
  async find(message: MessageIdentity, tell: (event: OutboxEvent) => void): Promise<Earlier> {
    await this.#keepRest(tell);
    const { unknownRequests, ...rest } = await this.store.find(message);
    const certain = this.#certain();
    return { ...rest, unknownRequests: unknownRequests.filter(({ id }) => !certain.has(id)) };
  }

  async send({ send, destination, outgoing, asked, leaving, signal, tell }: ToRequest): Promise<Requested> {
    const message = identityOf(destination, outgoing);
    const toRecord = { ...message, send, mode: destination.mode, call: outgoing.kind };
    const recording = await this.#record(toRecord, asked, tell);
    if (recording.kind === 'notKnown') return { kind: 'notAskedAbout', earlier: recording.earlier };
    // Where there is no store at all this was asked about, or costs nothing.
    if (recording.kind === 'notRecorded' && !isStoreMissing(asked)) return recording;
    const request = recording.kind === 'recorded' ? recording.request : undefined;
    if (recording.kind === 'recorded') tell({ kind: 'recorded', recipients: recording.request.recipients });
    else tell({ kind: 'failed', error: recording.error });
    tell({ kind: 'leaving', destination, request: outgoing, ...leaving });
    const keep = (end: RequestEnd, again?: SentAgain) =>
      request ? this.#keep({ request, end, again }, tell) : undefined;
    let exchange: Exchange;
    try {
      exchange = await this.client(destination.endpoint, outgoing, signal);
    } catch (error) {
      await keep({ state: 'unknown' }); // it must not throw; when it does, it may have sent
      throw error;
    }
    tell({ kind: 'answered', exchange });
    const end = endOf(exchange);
    const mayHaveLeft = end.state === 'accepted' || end.state === 'unknown';
    await keep(end, mayHaveLeft ? { unknownRequests: asked.unknownRequests, message } : undefined);
    return { kind: 'answered', exchange, isRecorded: request !== undefined };
  }

  async #record(
    toRecord: RequestToRecord,
    asked: Earlier,
    tell: (event: OutboxEvent) => void,
  ): Promise<Recording | Extract<NotLeft, { kind: 'notRecorded' }>> {
    await this.#keepRest(tell);
    try {
      return await this.store.record(toRecord, new Set([...idsOf(asked), ...this.#certain()]));
    } catch (error) {
      return { kind: 'notRecorded', error };
    }
  }

  /** Keeps what became of a request. Until it is kept the store takes the request for one that is under way. */
  async #keep(unkept: Unkept, tell: (event: OutboxEvent) => void): Promise<void> {
    const { request, end, again } = unkept;
    this.#unkept.set(request.id, unkept);
    try {
      await this.store.complete(request, end, again);
      this.#unkept.delete(request.id);
    } catch (error) {
      tell({ kind: 'failed', error });
    }
  }

  async #keepRest(tell: (event: OutboxEvent) => void): Promise<void> {
    for (const unkept of [...this.#unkept.values()]) await this.#keep(unkept, tell);
  }

  /** Ids of what the store takes for unknown, though nothing was sent. */
  #certain(): Set<string> {
    const certain = [...this.#unkept.values()].filter(({ end }) => end.state === 'refused' || end.state === 'notSent');
    return new Set(certain.map(({ request }) => request.id));
  }
}

/** What tells a message from others. */
export function identityOf(
  { mode, destinationKey }: Pick<Destination, 'mode' | 'destinationKey'>,
  outgoing: Outgoing,
): MessageIdentity {
  return {
    destinationKey,
    content: contentOf(outgoing),
    recipients: outgoing.message.recipientAddressList,
    costsMoney: mode === 'live',
  };
}

function endOf({ outcome }: Exchange): RequestEnd {
  const { statusCode, smsCount }: Partial<SendAnswer> = 'answer' in outcome ? outcome.answer : {};
  return {
    state: outcome.kind,
    ...(statusCode !== undefined && { statusCode }),
    ...(smsCount !== undefined && { smsCount }),
  };
}
