/**
 * Messages between the extension host and a webview, the same code on both sides.
 * Every message is checked on arrival; every request is answered, by a value or by an error.
 */
import * as v from 'valibot';

/** One direction's requests: the payload each takes and the reply it gets. */
export type Contract = Record<string, { readonly payload: v.GenericSchema; readonly reply: v.GenericSchema }>;

/** The requests of a view: `ready` is the first one of every page. */
export type ViewContract = Contract & { readonly ready: Contract[string] };

type Payload<C extends Contract, K extends keyof C> = v.InferOutput<C[K]['payload']>;
type Reply<C extends Contract, K extends keyof C> = v.InferOutput<C[K]['reply']>;
/** A reply as it is posted: the schema of the side that gets it may read it from another form. */
type PostedReply<C extends Contract, K extends keyof C> = v.InferInput<C[K]['reply']>;

/** What this side does for each request of the other. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (payload: Payload<C, K>) => PostedReply<C, K> | Promise<PostedReply<C, K>>;
};

// `undefined` does not survive JSON: what comes without it is still asked or answered, and refused by its schema.
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

/** Why a request was given up: the other side began anew, or the channel was closed. Nothing has failed. */
export class ChannelClosedError extends Error {
  override readonly name = 'ChannelClosedError';
}

/** A validated request and reply channel. `Out` is what this side asks, `In` what it answers. */
export class Channel<Out extends Contract, In extends Contract> {
  readonly #pending = new Map<number, PendingRequest>();
  /** Begins anywhere: a page that was loaded anew must not take a reply to the page before it for its own. */
  #nextId = Math.floor(Math.random() * 2 ** 40);
  #closed = false;

  constructor(
    private readonly outgoing: Out,
    private readonly incoming: In,
    private readonly handlers: Handlers<In>,
    private readonly post: (message: unknown) => void,
    /** Told when this side fails at a request; the other side gets the error's message as its answer. */
    private readonly onFailure: (name: string, error: unknown) => void = () => undefined,
  ) {}

  /** Asks the other side. Rejects when it fails, answers with something invalid, or the channel closes. */
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

  /** Takes whatever arrived. What is no envelope is dropped: it is not for us. */
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

  /** Gives up what was asked so far: the other side started anew and will not answer it. */
  abandon(): void {
    for (const { reject } of this.#pending.values()) reject(new ChannelClosedError('The other side is gone'));
    this.#pending.clear();
  }

  /** Ends the channel; nothing is left pending. */
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

/** The reply of a request that only needs to be known as done. `null`, for `undefined` does not survive JSON. */
export const Done = v.null();

/** The schema of a view's texts, in the user's language: the host sends one for each key. */
export function textsSchema<K extends string>(keys: readonly K[]): v.GenericSchema<Record<K, string>> {
  return v.object(Object.fromEntries(keys.map((key) => [key, v.string()]))) as unknown as v.GenericSchema<
    Record<K, string>
  >;
}
