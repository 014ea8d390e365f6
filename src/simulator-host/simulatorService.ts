import * as vscode from 'vscode';
import type { Simulator, SimulatorEvent, startSimulator } from '../simulator';
import { PhoneCounter } from './phoneCounter';

export type SimulatorState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly simulator: Simulator }
  | { readonly kind: 'failed'; readonly reason: string };

/** The least milliseconds between two change events while requests come in. */
const UPDATE_EVERY_MS = 250;

/**
 * The window's own simulator: started on first use, stopped by the user or with the window. Another window has another
 * one. It is created at activation, so the server itself is loaded when it first starts.
 */
export class SimulatorService implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #events = new vscode.EventEmitter<SimulatorEvent>();
  readonly #stopped = new vscode.EventEmitter<Simulator>();
  readonly #phones = new PhoneCounter();
  #state: SimulatorState = { kind: 'stopped' };
  #starting: Promise<Simulator> | undefined;
  /** Resolves when the last simulator has released its port. */
  #closing: Promise<unknown> = Promise.resolve();
  /** Where the last simulator was; not the simulator itself, which holds its messages. */
  #last: Pick<Simulator, 'port' | 'token' | 'baseUrl'> | undefined;
  #isDisposed = false;
  #timer: NodeJS.Timeout | undefined;
  #isChangePending = false;
  /** Fires when the state changes, and, at most four times a second, when requests or messages came in. */
  readonly onDidChange = this.#changed.event;
  /** The events of the simulator that is running, also after it was stopped and started again. */
  readonly onMessage = this.#events.event;
  /** Fires when a running simulator was stopped; what it has kept can still be read. */
  readonly onDidStop = this.#stopped.event;

  constructor(private readonly load: () => Promise<typeof startSimulator>) {}

  get state(): SimulatorState {
    return this.#state;
  }

  /** The address of the simulator that runs or ran last: the next one gets the same where its port is free. */
  get lastBaseUrl(): string | undefined {
    return this.#last?.baseUrl;
  }

  /** How many phones have messages. They stay when the simulator stops. */
  get phoneCount(): number {
    return this.#phones.count;
  }

  /** The running simulator, or a new one. */
  start(): Promise<Simulator> {
    return this.#starting ?? this.#start();
  }

  /** Stops the simulator: open connections are cut, pending reports dropped. The next send starts it again. */
  async stop(): Promise<void> {
    const starting = this.#starting;
    this.#starting = undefined;
    if (!starting) {
      if (this.#state.kind === 'failed') this.#setState({ kind: 'stopped' });
      return;
    }
    const { state } = this;
    this.#closing = starting.then((simulator) => simulator.close()).catch(() => undefined); // a failed start is told to who started
    this.#setState({ kind: 'stopped' });
    if (state.kind === 'running') this.#stopped.fire(state.simulator);
    await this.#closing;
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    void this.stop();
    for (const emitter of [this.#changed, this.#events, this.#stopped]) emitter.dispose();
  }

  #start(): Promise<Simulator> {
    // Each step of a start that was stopped meanwhile changes nothing any more.
    const isCurrent = (): boolean => this.#starting === starting;
    const starting = this.#open().then(
      (simulator) => {
        if (isCurrent()) this.#run(simulator);
        return simulator;
      },
      (error: unknown) => {
        if (isCurrent()) {
          this.#starting = undefined; // the next send tries again
          this.#setState({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
        }
        throw error;
      },
    );
    this.#starting = starting;
    this.#setState({ kind: 'starting' });
    return starting;
  }

  async #open(): Promise<Simulator> {
    const closing = this.#closing; // of the one before: a stop from now on waits for this start
    const start = await this.load();
    await closing;
    if (!this.#last) return start();
    // Programs that use the simulator keep its address and token over a restart.
    const { port, token } = this.#last;
    return start({ port, token }).catch(() => start({ token }));
  }

  #run(simulator: Simulator): void {
    const { port, token, baseUrl } = simulator;
    this.#last = { port, token, baseUrl };
    simulator.onMessage((event) => {
      if (this.#isDisposed) return;
      this.#phones.handleEvent(event);
      this.#events.fire(event);
      this.#changeSoon();
    });
    simulator.onCount(() => {
      this.#changeSoon();
    });
    this.#setState({ kind: 'running', simulator });
  }

  #setState(state: SimulatorState): void {
    this.#state = state;
    this.#changed.fire();
  }

  /** Fires at once after a pause, and then once per interval as long as more comes in. */
  #changeSoon(): void {
    if (this.#isDisposed) return;
    if (this.#timer) {
      this.#isChangePending = true;
      return;
    }
    this.#changed.fire();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#isChangePending) return;
      this.#isChangePending = false;
      this.#changeSoon();
    }, UPDATE_EVERY_MS);
  }
}
