import { setTimeout as wait } from 'node:timers/promises';

/** How a send under way is watched and stopped: by the form's busy state, or by a progress notification. */
export interface SendControl {
  /** The user's cancel. */
  readonly signal: AbortSignal;
  /** Shows what is being done or waited for, in one line. */
  readonly show: (text: string) => void;
}

/**
 * Waits and tells every second how many seconds are left.
 * @returns false when the user cancelled.
 */
export async function countDown(
  pauseMs: number,
  control: SendControl,
  text: (secondsLeft: number) => string,
): Promise<boolean> {
  const end = performance.now() + pauseMs;
  let shown: number | undefined;
  for (let left = pauseMs; left > 0; left = end - performance.now()) {
    if (control.signal.aborted) return false;
    const seconds = Math.ceil(left / 1000);
    if (seconds !== shown) control.show(text(seconds)); // a timer that rings early must not say a figure twice
    shown = seconds;
    // To the next whole second, so that the figures go down one by one.
    await wait(Math.ceil(left % 1000) || 1000, undefined, { signal: control.signal }).catch(() => undefined);
  }
  return !control.signal.aborted;
}
