/** Windows of one machine that send through one store to one gateway, and what they were asked and told. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Outgoing } from '../../../src/gateway-schema';
import { sendOutgoing } from '../../../src/gateway-client';
import {
  type Change,
  type Destination,
  type GatewayClient,
  type Mode,
  Outbox,
  type OutboxEvent,
  type SendResult,
} from '../../../src/outbox';
import type { Earlier, SendStore } from '../../../src/store';
import { Gateway } from '../../ui/support/gateway';

export const ONE = '436761234567';

/** Opens the store of a window in a folder. */
export type OpenStore = (folder: string, window: string, now: () => number) => SendStore;

export interface Asked {
  readonly earlier: Earlier;
  readonly mode: Mode;
}

/** One window: it agrees to everything, unless a test says otherwise. */
export class Window {
  readonly asked: Asked[] = [];
  readonly events: OutboxEvent[] = [];
  /** What it answers to a question. */
  confirm: (asked: Asked) => boolean | Promise<boolean> = () => true;
  changed: Change | undefined;
  /** What happens at each step. */
  on: (event: OutboxEvent) => void = () => undefined;
  readonly #outbox: Outbox;

  constructor(
    readonly store: SendStore,
    private readonly baseUrl: URL,
    client: GatewayClient = sendOutgoing,
  ) {
    this.#outbox = new Outbox({ store, client, clock: { wait: (_, signal) => Promise.resolve(!signal.aborted) } });
  }

  get steps(): string[] {
    return this.events.map(({ kind }) => kind);
  }

  /** Sends a text, and gives how that ended. */
  send(
    text: string,
    {
      mode = 'live',
      recipients = [ONE],
      retries = 0,
    }: { readonly mode?: Mode; readonly recipients?: readonly string[]; readonly retries?: number } = {},
  ): Promise<SendResult> {
    const destination: Destination = {
      mode,
      host: this.baseUrl.host,
      destinationKey: this.baseUrl.origin,
      endpoint: {
        baseUrl: this.baseUrl,
        credentials: { kind: 'token', token: 'canary-token' },
        timeoutMs: 30_000,
        agent: 'singleUse',
      },
    };
    const outgoing: Outgoing = { kind: 'text', message: { recipientAddressList: recipients, messageContent: text } };
    return this.#outbox.send(
      { mode, outgoing, clientMessageId: 'made', retries },
      {
        destination: () => Promise.resolve(destination),
        confirm: async (_, earlier) => {
          const asked = { earlier, mode };
          this.asked.push(asked);
          return this.confirm(asked);
        },
        changed: () => this.changed,
        listener: (event) => {
          this.events.push(event);
          this.on(event);
        },
        signal: new AbortController().signal,
      },
    );
  }
}

/** The word for how a send ended: `declined`, or those of its parts: `accepted, unknown`. */
export function wordOf(result: SendResult): string {
  return result.kind === 'sent' ? result.sent.results.map(({ outcome }) => outcome.kind).join(', ') : result.kind;
}

/** A machine with a gateway, a folder for the store, and a clock that a test moves. */
export class Machine {
  readonly clock = { now: Date.UTC(2026, 0, 1) };

  private constructor(
    readonly gateway: Gateway,
    readonly folder: string,
    private readonly openStore: OpenStore,
  ) {}

  static async start(openStore: OpenStore): Promise<Machine> {
    return new Machine(await Gateway.start(), await mkdtemp(path.join(tmpdir(), 'websms-outbox-')), openStore);
  }

  store(window: string): SendStore {
    return this.openStore(this.folder, window, () => this.clock.now);
  }

  window(name: string, client?: GatewayClient, store = this.store(name)): Window {
    return new Window(store, new URL(this.gateway.baseUrl), client);
  }

  async stop(): Promise<void> {
    this.gateway.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A store that fails at some of its calls, as often as a test says. */
export function failing(store: SendStore, fails: (call: keyof SendStore) => boolean): SendStore {
  const error = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  return new Proxy(store, {
    get: (target, name: keyof SendStore) => {
      const call: (...given: never[]) => Promise<unknown> = target[name].bind(target);
      return (...given: never[]) => (fails(name) ? Promise.reject(error) : call(...given));
    },
  });
}
