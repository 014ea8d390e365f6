import { setTimeout as wait } from 'node:timers/promises';

/** Tells every second how many seconds of a pause are left, from the first to the last or to the signal. */
export async function countDown(
  pauseMs: number,
  signal: AbortSignal,
  show: (secondsLeft: number) => void,
): Promise<void> {
  const end = performance.now() + pauseMs;
  let shown: number | undefined;
  for (let left = pauseMs; left > 0 && !signal.aborted; left = end - performance.now()) {
    const seconds = Math.ceil(left / 1000);
    if (seconds !== shown) show(seconds); // a timer that rings early must not say a figure twice
    shown = seconds;
    // To the next whole second, so that the figures go down one by one.
    await wait(Math.ceil(left % 1000) || 1000, undefined, { signal }).catch(() => undefined);
  }
}
