/** A key, a click and a frame of the screen wait no longer than this, and a long work loses little to the pauses. */
const SLICE_MS = 8;

export interface Yielding {
  /** Resolves once everything else has had its turn: `setImmediate` of `node:timers/promises`, `nextTask` in a webview. */
  readonly turn: () => Promise<unknown>;
  /** True when nobody wants the rest: it is left then. */
  readonly isCancelled?: () => boolean;
  /** How long to work before the next pause; 0 pauses after each step. */
  readonly sliceMs?: number;
  /** Milliseconds from any beginning. */
  readonly now?: () => number;
}

/**
 * Hands on the steps of a long work one by one, and lets the event loop run in between, so that neither the extension
 * host nor a page is held up. What the caller does with a step counts too. A single step cannot be interrupted: keep
 * each of them short.
 */
export async function* yieldBetween<Step>(
  steps: Iterable<Step>,
  yielding: Yielding,
): AsyncGenerator<Step, void, undefined> {
  const { turn, isCancelled = () => false, sliceMs = SLICE_MS, now = () => performance.now() } = yielding;
  let began = now();
  for (const step of steps) {
    if (isCancelled()) return;
    yield step;
    if (now() - began < sliceMs) continue;
    await turn();
    began = now();
  }
}
