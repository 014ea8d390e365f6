import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { countDown, type SendControl } from '../../../src/send/control';

/** A pause that is watched; `onShow` may cancel it. */
function watched(onShow: (cancel: AbortController) => void = () => undefined): {
  shown: string[];
  control: SendControl;
  cancel: AbortController;
} {
  const cancel = new AbortController();
  const shown: string[] = [];
  const show = (text: string): void => {
    shown.push(text);
    onShow(cancel);
  };
  return { shown, cancel, control: { signal: cancel.signal, show } };
}
const left = (seconds: number): string => `${seconds} s`;

describe('send: counting down a pause', function () {
  this.timeout(20_000); // a busy machine is slow, not broken

  it('tells how many seconds are left, each figure once, then goes on', async () => {
    const { shown, control } = watched();
    assert.equal(await countDown(1050, control, left), true);
    assert.deepEqual(shown, ['2 s', '1 s']);
  });

  it('says no figure twice, however the timers ring', async () => {
    // Many at once, with fractions of a millisecond: a timer of whole milliseconds may ring early for each.
    const pauses = Array.from({ length: 200 }, (_, index) => 1000 + index / 7);
    const all = await Promise.all(
      pauses.map(async (pause) => {
        const { shown, control } = watched();
        await countDown(pause, control, left);
        return shown;
      }),
    );
    for (const shown of all) assert.deepEqual(shown, [...new Set(shown)]);
  });

  it('begins with what is left, rounded up', async () => {
    const { shown, control } = watched((cancel) => {
      cancel.abort();
    });
    assert.equal(await countDown(59_001, control, left), false);
    assert.deepEqual(shown, ['60 s']);
  });

  it('goes on at once when there is nothing to wait for', async () => {
    const { shown, control } = watched();
    assert.equal(await countDown(0, control, left), true);
    assert.deepEqual(shown, []);
  });

  it('ends with a cancel, in the middle of a second', async () => {
    const { shown, control } = watched((cancel) => {
      setImmediate(() => {
        cancel.abort();
      });
    });
    assert.equal(await countDown(3_600_000, control, left), false); // otherwise it would take an hour
    assert.deepEqual(shown, ['3600 s']);
  });

  it('does not begin when it was cancelled before', async () => {
    const { shown, cancel, control } = watched();
    cancel.abort();
    assert.equal(await countDown(5000, control, left), false);
    assert.equal(await countDown(0, control, left), false);
    assert.deepEqual(shown, []);
  });
});
