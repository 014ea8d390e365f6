import { setMaxListeners } from 'node:events';
import { NextAnswers } from './behaviour/nextAnswers';
import type { ReportChoice } from './behaviour/reportSequences';
import { RateLimit } from '../http-server';
import { DEFAULT_SWITCHES, type Switches } from './behaviour/switches';
import { TryCounter } from './behaviour/tries';
import { Callbacks } from './callbacks/callbacks';
import type { Account } from './http/authentication';
import { type SimulatorEvent, SimulatorEvents } from './messages/events';
import { notificationIds, transferIds } from './messages/ids';
import { MessageStore } from './messages/messageStore';
import { LIMITS } from './limits';
import { type ReceivedRequest, RequestLog } from './messages/receivedRequest';
import type { SimulatorOptions } from './options';

/** Counts since the simulator's start or its last reset. */
export interface Counts {
  /** Connections, including those that were reset before reading. */
  readonly connections: number;
  /** Requests received, whatever their result; those to the control API (`/_…`) do not count. */
  readonly requests: number;
  /** Messages accepted. */
  readonly accepted: number;
  /** Requests refused, with a status code or an HTTP status. */
  readonly refused: number;
}

/** The settings of a simulation. */
export interface SimulationSettings extends SimulatorOptions {
  readonly token: string;
  /** Aborts callbacks when the simulator closes. */
  readonly stopped: AbortSignal;
}

/** The state of one running simulator, shared by its calls. */
export class Simulation {
  readonly account: Account;
  readonly switches: Switches;
  readonly tries = new TryCounter();
  readonly nextAnswers: NextAnswers;
  readonly events = new SimulatorEvents<SimulatorEvent>();
  /** A request was received or refused. */
  readonly countChanges = new SimulatorEvents<undefined>();
  /** What was chosen for the next messages of phones, by number. */
  readonly nextReports = new Map<string, ReportChoice>();
  /** A request was dealt with; its answer may still be delayed. */
  readonly requestEvents = new SimulatorEvents<ReceivedRequest>();
  /** Promises of responses that are not written yet, by transferId. */
  readonly pendingResponses = new Map<string, Promise<void>>();
  readonly #settings: SimulationSettings;
  #run: Run;
  connections = 0;
  #received = 0;
  #refused = 0;
  #lastRefusal: ReceivedRequest | undefined;

  constructor(settings: SimulationSettings) {
    const { token, user, stopped, switches, scenario } = settings;
    this.#settings = settings;
    this.account = { token, user };
    this.switches = { ...DEFAULT_SWITCHES, ...switches };
    this.nextAnswers = new NextAnswers(scenario);
    this.#run = this.#newRun();
    stopped.addEventListener('abort', () => {
      this.#run.ending.abort(stopped.reason);
    });
  }

  get store(): MessageStore {
    return this.#run.store;
  }

  get requests(): RequestLog {
    return this.#run.requests;
  }

  get callbacks(): Callbacks {
    return this.#run.callbacks;
  }

  get rateLimit(): RateLimit | undefined {
    return this.#run.rateLimit;
  }

  /** Aborts at the next reset, and when the simulator closes. */
  get ended(): AbortSignal {
    return this.#run.ending.signal;
  }

  get lastRefusal(): ReceivedRequest | undefined {
    return this.#lastRefusal;
  }

  get nextTransferId(): () => string {
    return this.#run.nextTransferId;
  }

  get nextNotificationId(): () => string {
    return this.#run.nextNotificationId;
  }

  counts(): Counts {
    return {
      connections: this.connections,
      requests: this.#received,
      accepted: this.store.total,
      refused: this.#refused,
    };
  }

  countRequest(): void {
    this.#received++;
    this.countChanges.emit(undefined);
  }

  /** Lists a request that was dealt with. */
  logRequest(request: ReceivedRequest): void {
    const kept = this.requests.add(request);
    if (kept.result === 'refused') {
      this.#refused++;
      this.#lastRefusal = kept;
      this.countChanges.emit(undefined);
    }
    this.requestEvents.emit(kept);
  }

  /**
   * Chooses what a phone reports about its next messages, until something else is chosen.
   * @param choice undefined for the usual reports.
   */
  reportNext(phone: string, choice: ReportChoice | undefined): void {
    this.nextReports.delete(phone);
    if (choice !== undefined) this.nextReports.set(phone, choice);
    const [oldest] = this.nextReports.keys();
    if (this.nextReports.size > LIMITS.rememberedPhones && oldest !== undefined) this.nextReports.delete(oldest);
  }

  /**
   * Clears messages, requests, ended callbacks, counted tries and planned answers; the counts stay, pending callbacks
   * continue, and the scenario begins anew.
   */
  clear(): void {
    this.store.clear();
    this.requests.clear();
    this.callbacks.clear();
    this.tries.clear();
    this.nextAnswers.clear();
    this.events.emit({ kind: 'cleared' });
  }

  /** Begins anew, as after the start: the counts too, and nothing that was pending goes on. */
  reset(): void {
    this.#run.ending.abort(new Error('The simulator was reset.'));
    this.#run = this.#newRun();
    this.connections = 0;
    this.#received = 0;
    this.#refused = 0;
    this.#lastRefusal = undefined;
    this.nextReports.clear();
    this.clear();
    this.countChanges.emit(undefined);
  }

  #newRun(): Run {
    const { keep, seed, rateLimit, allowCallbacks = false } = this.#settings;
    const ending = new AbortController();
    setMaxListeners(0, ending.signal); // every pending callback and everybody who waits for a message adds one
    const settings = { switches: this.switches, allowCallbacks, stopped: ending.signal };
    return {
      store: keep === 'all' ? new MessageStore(Infinity, Infinity) : new MessageStore(keep),
      requests: new RequestLog(),
      callbacks: new Callbacks(settings, (callback) => {
        this.events.emit({ kind: 'callback', callback });
      }),
      rateLimit: rateLimit === undefined ? undefined : new RateLimit(rateLimit),
      nextTransferId: transferIds(seed),
      nextNotificationId: notificationIds(seed),
      ending,
    };
  }
}

/** What begins anew at a reset. */
interface Run {
  readonly store: MessageStore;
  readonly requests: RequestLog;
  readonly callbacks: Callbacks;
  readonly rateLimit: RateLimit | undefined;
  readonly nextTransferId: () => string;
  readonly nextNotificationId: () => string;
  /** Aborts what is pending. */
  readonly ending: AbortController;
}
