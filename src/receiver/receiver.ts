import type { AgentChoice } from '../gateway-client';
import type { ReceivedNotification } from '../gateway-schema';
import type { BasicCredentials } from '../http-server';
import type { Mode } from '../outbox';
import type { ReceiverSettings } from '../platform';
import type { Reception, SendHistory } from '../store';
import type { CallbackAddress, CallbackAddresses } from './callbackAddress';
import { Listeners } from './listeners';
import { addressAt, findPublicAddress } from './publicAddress';
import type { ReceiverSecrets } from './receiverSecrets';
import { addressErrorText, noSqliteText, portInUseText, startErrorText } from './receiverTexts';
import { isReceiverAt } from './server/checkAddress';
import type { ReceiverKey } from './server/receiverKey';
import { type ReceiverServer, type Refusal, startReceiverServer } from './server/receiverServer';

export type ReceiverState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'receiving' }
  /** Another window of this installation receives. */
  | { readonly kind: 'elsewhere' }
  /** `reason`: a sentence for the user, in their language. `isPortTaken`: by another program, which may end. */
  | { readonly kind: 'failed'; readonly reason: string; readonly isPortTaken?: true };

/** A notification that this window has received. */
export interface Received {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly notification: ReceivedNotification;
  readonly reception: Reception;
}

export interface ReceiverServices {
  readonly secrets: Pick<ReceiverSecrets, 'key' | 'credentials' | 'onDidChange'>;
  /** Undefined where this VS Code has no SQLite. */
  readonly history: () => Promise<Pick<SendHistory, 'receive'> | undefined>;
  readonly settings: () => ReceiverSettings;
  /** The agent for requests to the receiver's public address. */
  readonly agent: () => AgentChoice;
  /** The address under which VS Code forwards one of this machine; undefined where it forwards none. */
  readonly forward: (local: URL) => Promise<URL | undefined>;
  readonly logFailure: (what: string, error: unknown) => void;
  readonly onRefused: (refusal: Refusal) => void;
  /** From one try to the next to take the port that is taken, in milliseconds. */
  readonly takeOverMs?: number;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** From one try to the next to take the port that is taken. */
const TAKE_OVER_MS = 3_000;
/** How long the look at who has the port may take. */
const LOOK_TIMEOUT_MS = 3_000;
/** How long VS Code may take to forward a port. */
const FORWARD_TIMEOUT_MS = 10_000;
/** After this time an address that could not be reached is tried again, where it is asked for. */
const TRY_AGAIN_MS = 10_000;

/** What this installation has besides settings. */
interface Secrets {
  readonly key: ReceiverKey;
  readonly credentials: BasicCredentials | undefined;
}

/** An address as it was found, for as long as nothing changes. */
interface FoundAddress {
  readonly address: Promise<CallbackAddress>;
  /** When it was known; undefined while it is searched. By a monotonic clock. */
  foundAt?: number;
  isOffered: boolean;
  readonly cancel: AbortController;
}

/**
 * The receiver of this window. One window of all has the port and receives; another one in which it is on waits, and takes
 * over when the port is free.
 */
export class Receiver implements CallbackAddresses {
  readonly #stateChanges = new Listeners<void>();
  readonly #addressChanges = new Listeners<void>();
  readonly #receptions = new Listeners<Received>();
  readonly #secretsListening: { dispose(): void };
  #state: ReceiverState = { kind: 'off' };
  #isWanted = false;
  #isDisposed = false;
  #server: ReceiverServer | undefined;
  #secrets: Secrets | undefined;
  /** The port that is or was to be taken. */
  #port = 0;
  /** Steps run one after the other. */
  #steps: Promise<void> = Promise.resolve();
  #takeOver: NodeJS.Timeout | undefined;
  #public: FoundAddress | undefined;
  #last: Received | undefined;

  constructor(private readonly services: ReceiverServices) {
    this.#secretsListening = services.secrets.onDidChange(() => void this.refresh());
  }

  get state(): ReceiverState {
    return this.#state;
  }

  /** The port on 127.0.0.1, while it is on. */
  get port(): number {
    return this.#port;
  }

  /** The last notification that this window has received. */
  get last(): Received | undefined {
    return this.#last;
  }

  /** Starts it. Resolves when it receives, another window does, or it failed. */
  start(): Promise<void> {
    this.#isWanted = true;
    if (this.#state.kind === 'off' || this.#state.kind === 'failed') this.#setState({ kind: 'starting' });
    return this.#step(() => this.#open());
  }

  /** Stops it in this window. Another one in which it is on takes over. */
  stop(): Promise<void> {
    this.#isWanted = false;
    clearTimeout(this.#takeOver);
    this.#setState({ kind: 'off' });
    return this.#step(() => this.#close());
  }

  /** Reads settings and secrets again. */
  refresh(): Promise<void> {
    this.#forgetPublicAddress();
    return this.#step(async () => {
      if (this.#isWanted) await this.#open();
    });
  }

  /** Called when the user comes back to the window: what was in the way may be gone. */
  lookAgain(): void {
    const { kind } = this.#state;
    if (kind === 'elsewhere' || kind === 'failed') void this.refresh();
    else if (kind === 'receiving' && this.#public?.foundAt !== undefined && !this.#public.isOffered)
      this.#forgetPublicAddress();
  }

  async callbackAddress(mode: Mode): Promise<CallbackAddress> {
    if (this.#state.kind === 'starting') await this.#steps;
    const { state } = this;
    switch (state.kind) {
      case 'off':
      case 'starting':
        return { kind: 'off' };
      case 'failed':
        return { kind: 'failed', reason: state.reason };
      case 'receiving':
      case 'elsewhere':
        return mode === 'simulator' ? this.#localAddress() : this.#publicAddress();
    }
  }

  onDidChange(listener: () => void): { dispose(): void } {
    return this.#addressChanges.add(listener);
  }

  onDidChangeState(listener: () => void): { dispose(): void } {
    return this.#stateChanges.add(listener);
  }

  onDidReceive(listener: (received: Received) => void): { dispose(): void } {
    return this.#receptions.add(listener);
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#isWanted = false;
    clearTimeout(this.#takeOver);
    this.#secretsListening.dispose();
    this.#public?.cancel.abort();
    await this.#step(() => this.#close());
  }

  #step(run: () => Promise<void>): Promise<void> {
    const step = this.#steps.then(run).catch((error: unknown) => {
      this.services.logFailure('receiver', error);
    });
    this.#steps = step;
    return step;
  }

  /** Reads settings and secrets, and opens the port unless it is open already. */
  async #open(): Promise<void> {
    clearTimeout(this.#takeOver);
    await this.#lead(async () => {
      const { port } = this.services.settings();
      const before = this.#secrets;
      const { key } = await this.#readSecrets();
      if (this.#server?.port === port && before?.key.path === key.path) return { kind: 'receiving' };
      await this.#close();
      if (this.#port !== port) this.#addressChanged();
      this.#port = port;
      return this.#tryToOpen(port, key);
    });
  }

  /** Every few seconds: secrets are read only when the port was free. */
  async #tryToTakeOver(): Promise<void> {
    const secrets = this.#secrets;
    if (!this.#isWanted || !isWaiting(this.#state) || !secrets) return;
    await this.#lead(async () => {
      const state = await this.#tryToOpen(this.#port, secrets.key);
      if (state.kind !== 'receiving') return state;
      // Another window may have changed them since.
      const { key } = await this.#readSecrets();
      if (key.path === secrets.key.path) return state;
      await this.#close();
      return this.#tryToOpen(this.#port, key);
    });
  }

  /** Takes the state to which a step leads. */
  async #lead(step: () => Promise<ReceiverState>): Promise<void> {
    const state = await step().catch((error: unknown): ReceiverState => {
      this.services.logFailure('receiver', error);
      return { kind: 'failed', reason: startErrorText(error) };
    });
    // It may have been stopped meanwhile.
    if (!this.#isWanted || state.kind === 'failed') await this.#close();
    if (!this.#isWanted) return;
    if (isWaiting(state)) {
      this.#takeOver = setTimeout(
        () => void this.#step(() => this.#tryToTakeOver()),
        this.services.takeOverMs ?? TAKE_OVER_MS,
      );
      this.#takeOver.unref();
    }
    this.#setState(state);
  }

  /** @returns the state that it leads to. Rejects with what is in the way otherwise. */
  async #tryToOpen(port: number, key: ReceiverKey): Promise<ReceiverState> {
    const history = await this.services.history();
    if (!history) return { kind: 'failed', reason: noSqliteText() };
    const receive = async (notification: ReceivedNotification): Promise<void> => {
      await this.#receive(history, notification);
    };
    const credentials = (): BasicCredentials | undefined => this.#secrets?.credentials;
    const { onRefused } = this.services;
    // Who has the port may end between the try to take it and the look at who has it: then it is free.
    for (let tries = 1; ; tries++) {
      try {
        this.#server = await startReceiverServer({ port, key, credentials, receive, onRefused });
        return { kind: 'receiving' };
      } catch (error) {
        if (!isPortInUse(error)) throw error;
      }
      const options = { timeoutMs: LOOK_TIMEOUT_MS, agent: 'singleUse', signal: new AbortController().signal } as const;
      if (await isReceiverAt(localBase(port), key, options)) return { kind: 'elsewhere' };
      if (tries === 2) return { kind: 'failed', reason: portInUseText(port), isPortTaken: true };
    }
  }

  async #close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await server?.close();
  }

  async #readSecrets(): Promise<Secrets> {
    const before = this.#secrets;
    const [key, credentials] = await Promise.all([this.services.secrets.key(), this.services.secrets.credentials()]);
    this.#secrets = { key, credentials };
    if (before && JSON.stringify(before) !== JSON.stringify(this.#secrets)) this.#addressChanged();
    return this.#secrets;
  }

  async #receive(history: Pick<SendHistory, 'receive'>, notification: ReceivedNotification): Promise<void> {
    try {
      const reception = await history.receive(notification);
      this.#last = { at: Date.now(), notification, reception };
      this.#receptions.fire(this.#last);
    } catch (error) {
      this.services.logFailure('receiver', error);
      throw error;
    }
  }

  #setState(state: ReceiverState): void {
    const before = this.#state;
    if (before.kind === state.kind && JSON.stringify(before) === JSON.stringify(state)) return;
    this.#state = state;
    if (this.#isDisposed) return;
    this.#stateChanges.fire();
    this.#addressChanged();
  }

  #addressChanged(): void {
    this.#public?.cancel.abort();
    this.#public = undefined;
    if (!this.#isDisposed) this.#addressChanges.fire();
  }

  #forgetPublicAddress(): void {
    if (this.#public) this.#addressChanged();
  }

  #localAddress(): CallbackAddress {
    if (!this.#secrets) return { kind: 'off' };
    const { key, credentials } = this.#secrets;
    return { kind: 'address', url: addressAt(localBase(this.#port), key, credentials), isVerified: true };
  }

  #now(): number {
    return this.services.now?.() ?? performance.now();
  }

  #publicAddress(): Promise<CallbackAddress> {
    const found = this.#public;
    const isOld = found?.foundAt !== undefined && this.#now() - found.foundAt >= TRY_AGAIN_MS;
    if (found && (found.isOffered || !isOld)) return found.address;
    const cancel = new AbortController();
    const search: FoundAddress = { address: this.#findPublicAddress(cancel.signal), isOffered: false, cancel };
    this.#public = search;
    void search.address.then(({ kind }) => {
      search.isOffered = kind === 'address';
      search.foundAt = this.#now();
    });
    return search.address;
  }

  async #findPublicAddress(signal: AbortSignal): Promise<CallbackAddress> {
    try {
      const { key, credentials } = this.#secrets ?? (await this.#readSecrets());
      const forwarded = await within(FORWARD_TIMEOUT_MS, this.services.forward(localBase(this.#port)));
      const { publicUrl } = this.services.settings();
      return await findPublicAddress({ key, credentials, forwarded, publicUrl, agent: this.services.agent(), signal });
    } catch (error) {
      this.services.logFailure('receiver', error);
      return { kind: 'failed', reason: addressErrorText(error) };
    }
  }
}

/** Whether it waits for the port. */
function isWaiting(state: ReceiverState): boolean {
  return state.kind === 'elsewhere' || (state.kind === 'failed' && state.isPortTaken === true);
}

function localBase(port: number): URL {
  return new URL(`http://127.0.0.1:${port}/`);
}

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** What a promise resolves to; undefined when that takes too long. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
