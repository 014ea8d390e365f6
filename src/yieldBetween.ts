/** Milliseconds of work between pauses: short enough for smooth input and frames, long enough to keep pauses cheap. */
const SLICE_MS = 8;

export interface Yielding {
  /** Lets the event loop run: `setImmediate` of `node:timers/promises` in Node, `nextTask` in a webview. */
  readonly turn: () => Promise<unknown>;
  /** When it returns true the iteration ends. */
  readonly isCancelled?: () => boolean;
  /** Milliseconds of work before each pause; 0 pauses after each step. */
  readonly sliceMs?: number;
  /** A monotonic clock in milliseconds; `performance.now` unless a test replaces it. */
  readonly now?: () => number;
}

/**
 * Iterates over the steps of a long computation and lets the event loop run in between, so that it blocks neither the
 * extension host nor a webview. The caller's work on each step counts as well. A single step cannot be interrupted, so
 * keep each short.
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
