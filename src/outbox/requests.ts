import { contentOf, type Outgoing } from '../gateway-schema';
import { type Exchange, type SendResponse } from '../gateway-client';
import {
  type Earlier,
  idsOf,
  isStoreMissing,
  type RecordedRequest,
  type Recording,
  type MessageIdentity,
  type RequestEnd,
  type RequestToRecord,
  type SentDetails,
  type SendStore,
  type SentAgain,
} from '../store';
import type { OutboxEvent } from './events';
import type { Destination, GatewayClient } from './ports';

/** Why a request was not sent. */
export type NotRequested =
  /** It could not be recorded, so that a crash would have hidden it. */
  | { readonly kind: 'notRecorded'; readonly error: unknown }
  /** Another window has sent or is sending the same message, which the user has not confirmed. */
  | { readonly kind: 'notAskedAbout'; readonly earlier: Earlier };

export type Requested =
  { readonly kind: 'answered'; readonly exchange: Exchange; readonly isRecorded: boolean } | NotRequested;

/** One request, with its listener. */
export interface RequestParameters {
  /** The id of its send. */
  readonly send: string;
  /** What the store keeps of the whole send. */
  readonly sent: SentDetails;
  readonly destination: Destination;
  readonly outgoing: Outgoing;
  /** The earlier requests that the user has confirmed. */
  readonly confirmed: Earlier;
  /** Further fields of its `leaving` event. */
  readonly leaving: Pick<Extract<OutboxEvent, { kind: 'leaving' }>, 'later' | 'isOneOfSeveral'>;
  readonly signal: AbortSignal;
  readonly notify: (event: OutboxEvent) => void;
}

/** The end of a request that the store could not record yet. */
interface UnrecordedEnd {
  readonly request: RecordedRequest;
  readonly end: RequestEnd;
  readonly again: SentAgain | undefined;
}

/** Sends single requests: each is durably recorded before it is sent, and completed when it has ended. */
export class Requests {
  /** Ends that could not be recorded; recording is retried before each look-up. */
  readonly #unrecorded = new Map<string, UnrecordedEnd>();

  constructor(
    private readonly store: SendStore,
    private readonly client: GatewayClient,
  ) {}

  /** Finds earlier requests with the same content to at least one of the same recipients. */
  async find(message: MessageIdentity, tell: (event: OutboxEvent) => void): Promise<Earlier> {
    await this.#retryRecording(tell);
    const { unknownRequests, ...rest } = await this.store.find(message);
    const certain = this.#certainlyNotSent();
    return { ...rest, unknownRequests: unknownRequests.filter(({ id }) => !certain.has(id)) };
  }

  async send({
    send,
    sent,
    destination,
    outgoing,
    confirmed: asked,
    leaving,
    signal,
    notify: tell,
  }: RequestParameters): Promise<Requested> {
    const message = identityOf(destination, outgoing);
    const { clientMessageId, recipientAddressList } = outgoing.message;
    const toRecord: RequestToRecord = {
      ...message,
      ...{ send, sent, mode: destination.mode, call: outgoing.kind },
      firstRecipient: sent.recipients - leaving.later - recipientAddressList.length,
      ...(clientMessageId !== undefined && { clientMessageId }),
    };
    const recording = await this.#record(toRecord, asked, tell);
    if (recording.kind === 'notKnown') return { kind: 'notAskedAbout', earlier: recording.earlier };
    // Without a store the send continues unrecorded: the user has confirmed that, or it costs nothing.
    if (recording.kind === 'notRecorded' && !isStoreMissing(asked)) return recording;
    const request = recording.kind === 'recorded' ? recording.request : undefined;
    if (recording.kind === 'recorded') tell({ kind: 'recorded', recipients: recording.request.recipients });
    else tell({ kind: 'failed', error: recording.error });
    tell({ kind: 'leaving', destination, request: outgoing, ...leaving });
    const keep = (end: RequestEnd, again?: SentAgain) =>
      request ? this.#recordEnd({ request, end, again }, tell) : undefined;
    let exchange: Exchange;
    try {
      exchange = await this.client(destination.endpoint, outgoing, signal);
    } catch (error) {
      await keep({ state: 'unknown' }); // the client must not throw; when it does, it may have sent the request
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
  ): Promise<Recording | Extract<NotRequested, { kind: 'notRecorded' }>> {
    await this.#retryRecording(tell);
    try {
      return await this.store.record(toRecord, new Set([...idsOf(asked), ...this.#certainlyNotSent()]));
    } catch (error) {
      return { kind: 'notRecorded', error };
    }
  }

  /** Records the end of a request. Until that succeeds the store considers the request pending. */
  async #recordEnd(unkept: UnrecordedEnd, tell: (event: OutboxEvent) => void): Promise<void> {
    const { request, end, again } = unkept;
    this.#unrecorded.set(request.id, unkept);
    try {
      await this.store.complete(request, end, again);
      this.#unrecorded.delete(request.id);
    } catch (error) {
      tell({ kind: 'failed', error });
    }
  }

  async #retryRecording(tell: (event: OutboxEvent) => void): Promise<void> {
    for (const unkept of [...this.#unrecorded.values()]) await this.#recordEnd(unkept, tell);
  }

  /** The ids of requests that the store considers pending, although nothing was sent. */
  #certainlyNotSent(): Set<string> {
    const certain = [...this.#unrecorded.values()].filter(
      ({ end }) => end.state === 'refused' || end.state === 'notSent',
    );
    return new Set(certain.map(({ request }) => request.id));
  }
}

/** The fields by which a repetition of a message is recognized. */
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

function endOf({ outcome, httpStatus, durationMs }: Exchange): RequestEnd {
  const { statusCode, statusMessage, transferId, smsCount }: Partial<SendResponse> =
    'response' in outcome ? outcome.response : {};
  return {
    state: outcome.kind,
    durationMs,
    ...(statusCode !== undefined && { statusCode }),
    ...(statusMessage !== undefined && { statusMessage }),
    ...(transferId !== undefined && { transferId }),
    ...(smsCount !== undefined && { smsCount }),
    ...(httpStatus !== undefined && { httpStatus }),
    ...('reason' in outcome && { reason: outcome.reason }),
    ...('code' in outcome && { errorCode: outcome.code }),
  };
}
