import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { Throttle } from '../../../src/history/tree/throttle';

/** Waits until timers that were started before, without an interval, have fired. */
const laterTimers = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 5));

describe('throttle', () => {
  let throttle: Throttle | undefined;
  let runs = 0;
  let onRun: () => void = () => undefined;
  const nextRun = (): Promise<void> => new Promise((resolve) => (onRun = resolve));
  afterEach(() => {
    throttle?.dispose();
  });

  function started(intervalMs: number, work: () => Promise<void> = () => Promise.resolve()): Throttle {
    runs = 0;
    throttle = new Throttle(async () => {
      runs++;
      onRun();
      await work();
    }, intervalMs);
    return throttle;
  }

  it('runs once for a burst, and once more for what comes during the run', async () => {
    let release: () => void = () => undefined;
    const throttled = started(0, () => new Promise((resolve) => (release = resolve)));
    const first = nextRun();
    for (let count = 0; count < 1000; count++) throttled.request();
    await first;
    const second = nextRun();
    for (let count = 0; count < 1000; count++) throttled.request();
    assert.equal(runs, 1);
    release();
    await second;
    release();
    assert.equal(runs, 2);
  });

  it('waits for the interval before the next run', async () => {
    const throttled = started(3_600_000);
    const first = nextRun();
    throttled.request();
    await first;
    await Promise.resolve();
    throttled.request();
    await laterTimers();
    assert.equal(runs, 1);
  });

  it('runs nothing any more once it is disposed', async () => {
    const throttled = started(0);
    throttled.request();
    throttled.dispose();
    throttled.request();
    await laterTimers();
    assert.equal(runs, 0);
  });
});
