import { setTimeout as wait } from 'node:timers/promises';

/**
 * Reports every second how many seconds of a pause are left. Resolves when the pause is over or aborted.
 * @param pauseMs length of the pause in milliseconds
 * @param show called once for each whole second, from the first to 1
 */
export async function countDown(
  pauseMs: number,
  signal: AbortSignal,
  show: (secondsLeft: number) => void,
): Promise<void> {
  const end = performance.now() + pauseMs;
  let shown: number | undefined;
  for (let left = pauseMs; left > 0 && !signal.aborted; left = end - performance.now()) {
    const seconds = Math.ceil(left / 1000);
    if (seconds !== shown) show(seconds); // a timer that fires early must not report the same second twice
    shown = seconds;
    // Wait until the next whole second, so that the number decreases by one each time.
    await wait(Math.ceil(left % 1000) || 1000, undefined, { signal }).catch(() => undefined);
  }
}
