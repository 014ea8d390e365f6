import { RateLimit } from '../http-server';
import { NextAnswers } from './behaviour/nextAnswers';
import type { ReportChoice } from './behaviour/reportSequences';
import { DEFAULT_SWITCHES, type Switches } from './behaviour/switches';
import { TryCounter } from './behaviour/tries';
import { Callbacks } from './callbacks/callbacks';
import type { Account } from './http/authentication';
import { type SimulatorEvent, SimulatorEvents } from './messages/events';
import { notificationIds, transferIds } from './messages/ids';
import { MessageStore } from './messages/messageStore';
import type { RefusedRequest } from './messages/refusedRequest';
import { LIMITS } from './limits';
import type { SimulatorOptions } from './options';

/** Counts since the simulator's start. */
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
  readonly store: MessageStore;
  readonly tries = new TryCounter();
  readonly nextAnswers: NextAnswers;
  readonly events = new SimulatorEvents<SimulatorEvent>();
  /** A request was received or refused. */
  readonly countChanges = new SimulatorEvents<undefined>();
  readonly callbacks: Callbacks;
  readonly rateLimit: RateLimit | undefined;
  /** What was chosen for the next messages of phones, by number. */
  readonly nextReports = new Map<string, ReportChoice>();
  /** Promises of responses that are not written yet, by transferId. */
  readonly pendingResponses = new Map<string, Promise<void>>();
  readonly nextTransferId: () => string;
  readonly nextNotificationId: () => string;
  connections = 0;
  lastRefusal: RefusedRequest | undefined;
  #requests = 0;
  #refused = 0;

  constructor(settings: SimulationSettings) {
    const { token, user, stopped, switches, rateLimit, keep, seed, scenario, allowCallbacks = false } = settings;
    this.account = { token, user };
    this.switches = { ...DEFAULT_SWITCHES, ...switches };
    this.store = keep === 'all' ? new MessageStore(Infinity, Infinity) : new MessageStore(keep);
    this.nextAnswers = new NextAnswers(scenario);
    this.rateLimit = rateLimit === undefined ? undefined : new RateLimit(rateLimit);
    this.nextTransferId = transferIds(seed);
    this.nextNotificationId = notificationIds(seed);
    this.callbacks = new Callbacks({ switches: this.switches, allowCallbacks, stopped }, (callback) => {
      this.events.emit({ kind: 'callback', callback });
    });
  }

  counts(): Counts {
    return {
      connections: this.connections,
      requests: this.#requests,
      accepted: this.store.total,
      refused: this.#refused,
    };
  }

  countRequest(): void {
    this.#requests++;
    this.countChanges.emit(undefined);
  }

  countRefusal(refusal: RefusedRequest): void {
    this.#refused++;
    this.lastRefusal = refusal;
    this.countChanges.emit(undefined);
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
   * Clears messages, ended callbacks, counted tries and planned answers; the counts stay, pending callbacks continue, and
   * the scenario begins anew.
   */
  clear(): void {
    this.store.clear();
    this.callbacks.clear();
    this.tries.clear();
    this.nextAnswers.clear();
    this.events.emit({ kind: 'cleared' });
  }
}
