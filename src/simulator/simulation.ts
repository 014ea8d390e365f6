import { Callbacks } from './callbacks';
import { SimulatorEvents } from './events';
import { notificationIds, transferIds } from './ids';
import { MessageStore } from './message-store';
import type { Switches } from './switches';
import { TryCounter } from './tries';

/** What the simulator was asked so far. */
export interface Counts {
  /** Connections made, by anyone, also those that were reset before reading. */
  readonly connections: number;
  /** Requests received, whatever became of them; those for the own pages (`/_…`) do not count. */
  readonly requests: number;
  /** Messages accepted. */
  readonly accepted: number;
}

/** What a simulation is made of. */
export interface SimulationSettings {
  readonly token: string;
  readonly switches: Switches;
  readonly allowCallbacks: boolean;
  /** Aborts callbacks when the simulator closes. */
  readonly stopped: AbortSignal;
}

/** The state of one running simulator, shared by its calls. */
export class Simulation {
  readonly token: string;
  readonly switches: Switches;
  readonly store = new MessageStore();
  readonly tries = new TryCounter();
  readonly events = new SimulatorEvents();
  readonly callbacks: Callbacks;
  readonly nextTransferId = transferIds();
  readonly nextNotificationId = notificationIds();
  connections = 0;
  requests = 0;

  constructor(settings: SimulationSettings) {
    this.token = settings.token;
    this.switches = settings.switches;
    this.callbacks = new Callbacks(settings, (callback) => {
      this.events.emit({ kind: 'callback', callback });
    });
  }

  counts(): Counts {
    return { connections: this.connections, requests: this.requests, accepted: this.store.total };
  }

  /** Forgets messages, ended callbacks and counted tries; the counts stay, and callbacks under way go on. */
  clear(): void {
    this.store.clear();
    this.callbacks.clear();
    this.tries.clear();
    this.events.emit({ kind: 'cleared' });
  }
}
