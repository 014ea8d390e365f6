import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { countDown } from '../../../src/send/countDown';

/** What is shown of a pause. */
async function figuresOf(
  pauseMs: number,
  cancel = new AbortController(),
  onShow = (): void => undefined,
): Promise<number[]> {
  const shown: number[] = [];
  await countDown(pauseMs, cancel.signal, (seconds) => {
    shown.push(seconds);
    onShow();
  });
  return shown;
}

describe('send: counting down a pause', () => {
  it('reports the seconds left, each number once, to the end', async () => {
    assert.deepEqual(await figuresOf(1050), [2, 1]);
  });

  it('reports no number twice, whatever the timers do', async () => {
    // Many at once, with fractions of a millisecond: a timer of whole milliseconds may ring early for each.
    const pauses = Array.from({ length: 200 }, (_, index) => 1000 + index / 7);
    const all = await Promise.all(pauses.map((pause) => figuresOf(pause)));
    for (const shown of all) assert.deepEqual(shown, [...new Set(shown)]);
  });

  it('begins with what is left, rounded up', async () => {
    const cancel = new AbortController();
    const shown = await figuresOf(59_001, cancel, () => {
      cancel.abort();
    });
    assert.deepEqual(shown, [60]);
  });

  it('reports nothing without a pause', async () => {
    assert.deepEqual(await figuresOf(0), []);
  });

  it('ends with a cancel, in the middle of a second', async () => {
    const cancel = new AbortController();
    const shown = await figuresOf(3_600_000, cancel, () => {
      setImmediate(() => {
        cancel.abort();
      });
    });
    assert.deepEqual(shown, [3600]); // otherwise it would take an hour
  });

  it('does not begin when it was cancelled before', async () => {
    const cancel = new AbortController();
    cancel.abort();
    assert.deepEqual(await figuresOf(5000, cancel), []);
  });
});
