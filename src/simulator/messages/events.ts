import type { InboundText } from '../../gateway-schema';
import type { CallbackRecord } from '../callbacks/callbacks';
import type { AcceptedMessage } from './messageStore';

/** Something a view of the simulator shows. */
export type SimulatorEvent =
  | { readonly kind: 'accepted'; readonly message: AcceptedMessage }
  /** A handset writes; whether it was heard is told by a `callback`. */
  | { readonly kind: 'reply'; readonly reply: InboundText }
  /** A report or a reply has ended, acknowledged or not. */
  | { readonly kind: 'callback'; readonly callback: CallbackRecord }
  /** The lists were emptied. */
  | { readonly kind: 'cleared' };

export type SimulatorListener = (event: SimulatorEvent) => void;

/** Who wants to know what happens. */
export class SimulatorEvents {
  readonly #listeners = new Set<SimulatorListener>();

  /** @returns ends the listening. */
  add(listener: SimulatorListener): () => void {
    const own: SimulatorListener = (event) => {
      listener(event);
    }; // the same function may be added twice
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  /** Tells everyone in a moment of its own, so that a listener's mistake never spoils an answer. */
  emit(event: SimulatorEvent): void {
    for (const listener of this.#listeners) {
      queueMicrotask(() => {
        if (this.#listeners.has(listener)) listener(event);
      });
    }
  }
}
