/**
 * Requests and replies between the extension host and a webview; both sides run this code.
 * Every message is validated on arrival, and every request gets a value or an error as its reply.
 */
import * as v from 'valibot';

/** The requests in one direction: the schemas of payload and reply by name. */
export type Contract = Record<string, { readonly payload: v.GenericSchema; readonly reply: v.GenericSchema }>;

/** The requests of a view: `ready` is the first one of every page. */
export type ViewContract = Contract & { readonly ready: Contract[string] };

type Payload<C extends Contract, K extends keyof C> = v.InferOutput<C[K]['payload']>;
type Reply<C extends Contract, K extends keyof C> = v.InferOutput<C[K]['reply']>;
/** A reply as it is posted: the input of its schema, which the receiving side may transform. */
type PostedReply<C extends Contract, K extends keyof C> = v.InferInput<C[K]['reply']>;

/** The handlers for the other side's requests. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (payload: Payload<C, K>) => PostedReply<C, K> | Promise<PostedReply<C, K>>;
};

// `undefined` does not survive JSON. A message without payload or value is still an envelope; its schema refuses it.
const Envelope = v.variant('kind', [
  v.object({ kind: v.literal('request'), id: v.number(), name: v.string(), payload: v.optional(v.unknown()) }),
  v.object({ kind: v.literal('reply'), id: v.number(), value: v.optional(v.unknown()) }),
  v.object({ kind: v.literal('error'), id: v.number(), message: v.string() }),
]);
type Envelope = v.InferOutput<typeof Envelope>;

interface PendingRequest {
  readonly reply: v.GenericSchema;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Rejects pending requests when the other side was reloaded or the channel was closed. Not a failure to report. */
export class ChannelClosedError extends Error {
  override readonly name = 'ChannelClosedError';
}

/** A validated request and reply channel. `Out` are the requests this side sends, `In` those it handles. */
export class Channel<Out extends Contract, In extends Contract> {
  readonly #pending = new Map<number, PendingRequest>();
  /** Starts at random, so that a reloaded page does not mistake a reply to the previous page for its own. */
  #nextId = Math.floor(Math.random() * 2 ** 40);
  #closed = false;

  constructor(
    private readonly outgoing: Out,
    private readonly incoming: In,
    private readonly handlers: Handlers<In>,
    private readonly post: (message: unknown) => void,
    /** Called when this side fails at a request; the other side gets the error's message as the reply. */
    private readonly onFailure: (name: string, error: unknown) => void = () => undefined,
  ) {}

  /** Sends a request. Rejects when the other side fails, its reply is invalid, or the channel closes. */
  request<K extends keyof Out & string>(name: K, payload: v.InferInput<Out[K]['payload']>): Promise<Reply<Out, K>> {
    const contract = Object.hasOwn(this.outgoing, name) ? this.outgoing[name] : undefined;
    if (!contract) return Promise.reject(new Error(`Unknown request: ${name}`));
    if (this.#closed) return Promise.reject(new ChannelClosedError(`The channel is closed: ${name}`));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { reply: contract.reply, resolve, reject });
      try {
        this.post({ kind: 'request', id, name, payload } satisfies Envelope);
      } catch (error) {
        this.#pending.delete(id);
        throw error; // rejects the promise
      }
    });
  }

  /** Handles an incoming message. Messages that are not envelopes belong to somebody else and are ignored. */
  async receive(message: unknown): Promise<void> {
    const parsed = v.safeParse(Envelope, message);
    if (!parsed.success || this.#closed) return;
    const envelope = parsed.output;
    if (envelope.kind === 'request') {
      const answer = await this.#answer(envelope.id, envelope.name, envelope.payload);
      if (!this.isClosed()) this.post(answer);
    } else {
      this.#completeRequest(envelope);
    }
  }

  /** Rejects all pending requests: the other side was reloaded and will not reply. */
  abandon(): void {
    for (const { reject } of this.#pending.values()) reject(new ChannelClosedError('The other side is gone'));
    this.#pending.clear();
  }

  /** Closes the channel and rejects all pending requests. */
  close(): void {
    this.#closed = true;
    this.abandon();
  }

  private isClosed(): boolean {
    return this.#closed;
  }

  async #answer(id: number, name: string, payload: unknown): Promise<Envelope> {
    const contract = Object.hasOwn(this.incoming, name) ? this.incoming[name] : undefined;
    if (!contract) return { kind: 'error', id, message: `Unknown request: ${name}` };
    const parsed = v.safeParse(contract.payload, payload);
    if (!parsed.success) {
      this.onFailure(name, new Error(v.summarize(parsed.issues)));
      return { kind: 'error', id, message: `Invalid request: ${name}` };
    }
    try {
      const handler = this.handlers[name as keyof In];
      return { kind: 'reply', id, value: await handler(parsed.output) };
    } catch (error) {
      this.onFailure(name, error);
      return { kind: 'error', id, message: error instanceof Error ? error.message : String(error) };
    }
  }

  #completeRequest(envelope: Exclude<Envelope, { kind: 'request' }>): void {
    const waiting = this.#pending.get(envelope.id);
    if (!waiting) return;
    this.#pending.delete(envelope.id);
    if (envelope.kind === 'error') {
      waiting.reject(new Error(envelope.message));
      return;
    }
    const parsed = v.safeParse(waiting.reply, envelope.value);
    if (parsed.success) waiting.resolve(parsed.output);
    else waiting.reject(new Error('Invalid reply'));
  }
}

/** The reply of a request without a result. `null`, because `undefined` does not survive JSON. */
export const Done = v.null();

/** The schema of a view's localized texts: one string for each key. */
export function textsSchema<K extends string>(keys: readonly K[]): v.GenericSchema<Record<K, string>> {
  return v.object(Object.fromEntries(keys.map((key) => [key, v.string()]))) as unknown as v.GenericSchema<
    Record<K, string>
  >;
}
