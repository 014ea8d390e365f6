import type { InboundText } from '../../gateway-schema';
import type { CallbackRecord } from '../callbacks/callbacks';
import type { AcceptedMessage } from './messageStore';

/** An event of the simulator. */
export type SimulatorEvent =
  | { readonly kind: 'accepted'; readonly message: AcceptedMessage }
  /** A handset sends a message; a later `callback` event has the result. */
  | { readonly kind: 'reply'; readonly reply: InboundText }
  /** A report or a reply has ended, acknowledged or not. */
  | { readonly kind: 'callback'; readonly callback: CallbackRecord }
  /** The lists were emptied. */
  | { readonly kind: 'cleared' };

export type SimulatorListener = (event: SimulatorEvent) => void;

/** The listeners of a simulator. */
export class SimulatorEvents {
  readonly #listeners = new Set<SimulatorListener>();

  /** @returns an unsubscribe function. */
  add(listener: SimulatorListener): () => void {
    const own: SimulatorListener = (event) => {
      listener(event);
    }; // the same function may be added twice
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  /** Calls each listener in a microtask of its own, so that an error in one does not affect the response. */
  emit(event: SimulatorEvent): void {
    for (const listener of this.#listeners) {
      queueMicrotask(() => {
        if (this.#listeners.has(listener)) listener(event);
      });
    }
  }
}
