import type { DeliveryReport, InboundText } from '../../gateway-schema';
import type { CallbackRecord } from '../callbacks/callbacks';
import type { AcceptedMessage } from './messageStore';

/** An event of the simulator. */
export type SimulatorEvent =
  | { readonly kind: 'accepted'; readonly message: AcceptedMessage }
  /** A handset sends a message; a later `callback` event has the result. */
  | { readonly kind: 'reply'; readonly reply: InboundText }
  /** A report is sent; a later `callback` event has the result. */
  | { readonly kind: 'report'; readonly report: DeliveryReport }
  /** A report or a reply has ended, acknowledged or not. */
  | { readonly kind: 'callback'; readonly callback: CallbackRecord }
  /** The lists were emptied. */
  | { readonly kind: 'cleared' };

export type SimulatorListener = (event: SimulatorEvent) => void;

/** Listeners to the events of a simulator. */
export class SimulatorEvents<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  /** @returns an unsubscribe function. */
  add(listener: (event: Event) => void): () => void {
    const own = (event: Event): void => {
      listener(event);
    }; // the same function may be added twice
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  /** Calls each listener in a microtask of its own, so that an error in one does not affect the response. */
  emit(event: Event): void {
    for (const listener of this.#listeners) {
      queueMicrotask(() => {
        if (this.#listeners.has(listener)) listener(event);
      });
    }
  }
}
