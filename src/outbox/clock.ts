import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from './ports';

/** The machine's own. */
export const systemClock: Clock = {
  async wait(ms, signal) {
    await wait(ms, undefined, { signal }).catch(() => undefined); // the signal says it
    return !signal.aborted;
  },
};
