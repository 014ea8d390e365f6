/** Default length of a slice: short enough for keys, clicks and frames, long enough that the pauses cost little. */
const SLICE_MS = 8;

export interface YieldOptions {
  /** Resolves in a later task of the event loop, as `nextTask` does. */
  readonly nextTask: () => Promise<unknown>;
  /** Checked before each step; when it returns true, the remaining steps are skipped. */
  readonly isCancelled?: () => boolean;
  /** How long to work before the next pause, in milliseconds; 0 pauses after each step. */
  readonly sliceMs?: number;
  /** A monotonic clock in milliseconds; `performance.now` by default. */
  readonly now?: () => number;
}

/**
 * Iterates over the steps of a long computation and lets the event loop run in between, so that it blocks neither the
 * extension host nor a webview. The caller's work on each step counts as well. A single step cannot be interrupted, so
 * keep each short.
 */
export async function* yieldBetween<Step>(
  steps: Iterable<Step>,
  yielding: YieldOptions,
): AsyncGenerator<Step, void, undefined> {
  const { nextTask, isCancelled = () => false, sliceMs = SLICE_MS, now = () => performance.now() } = yielding;
  let began = now();
  for (const step of steps) {
    if (isCancelled()) return;
    yield step;
    if (now() - began < sliceMs) continue;
    await nextTask();
    began = now();
  }
}
