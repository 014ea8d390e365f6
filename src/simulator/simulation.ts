import { transferIds } from './ids';
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

/** The state of one running simulator, shared by its calls. */
export class Simulation {
  readonly store = new MessageStore();
  readonly tries = new TryCounter();
  readonly nextTransferId = transferIds();
  connections = 0;
  requests = 0;

  constructor(
    readonly token: string,
    readonly switches: Switches,
  ) {}

  counts(): Counts {
    return { connections: this.connections, requests: this.requests, accepted: this.store.total };
  }
}
