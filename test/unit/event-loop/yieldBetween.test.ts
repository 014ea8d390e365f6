import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { yieldBetween } from '../../../src/event-loop';

/** Steps that take so many milliseconds each, by a clock that only they move. */
function work(...durations: readonly number[]) {
  const made: (number | 'turn')[] = [];
  let time = 0;
  const steps = function* (): Generator<number> {
    for (const [index, duration] of durations.entries()) {
      time += duration;
      made.push(index);
      yield index;
    }
  };
  return {
    made,
    steps,
    now: () => time,
    turn: () => Promise.resolve(made.push('turn')),
    pass: (ms: number) => (time += ms),
  };
}

describe('a long computation in slices', () => {
  it('runs until a slice is full, then pauses', async () => {
    const { made, steps, now, turn } = work(...Array.from({ length: 6 }, () => 3));
    for await (const step of yieldBetween(steps(), { nextTask: turn, now })) assert.equal(made.at(-1), step);
    assert.deepEqual(made, [0, 1, 2, 'turn', 3, 4, 5, 'turn']);
  });

  it("counts the caller's work on a step as well", async () => {
    const { made, steps, now, turn, pass } = work(0, 0, 0);
    for await (const step of yieldBetween(steps(), { nextTask: turn, now })) if (step === 1) pass(8);
    assert.deepEqual(made, [0, 1, 'turn', 2]);
  });

  it('pauses after each step where it is told to', async () => {
    const { made, steps, now, turn } = work(0, 0);
    for await (const step of yieldBetween(steps(), { nextTask: turn, now, sliceMs: 0 }))
      assert.equal(made.at(-1), step);
    assert.deepEqual(made, [0, 'turn', 1, 'turn']);
  });

  it('yields nothing after a cancel, also one during a pause, and closes the iterator', async () => {
    const { made, steps, now } = work(...Array.from({ length: 10 }, () => 4));
    let isCancelled = false;
    let closed = false;
    const closing = function* (): Generator<number> {
      try {
        yield* steps();
      } finally {
        closed = true;
      }
    };
    const turn = () => Promise.resolve((isCancelled = true));
    const taken: number[] = [];
    for await (const step of yieldBetween(closing(), { nextTask: turn, now, isCancelled: () => isCancelled }))
      taken.push(step);
    assert.deepEqual(taken, [0, 1]);
    assert.ok(closed);
    assert.deepEqual(made, [0, 1, 2], 'one step is made before the cancel is seen');
  });

  it('ends at once without steps', async () => {
    for await (const step of yieldBetween([], { nextTask: () => assert.fail('a pause') })) assert.fail(String(step));
  });
});
