// What the view of a summary shows while a part that was chosen is on its way to the host.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { toState } from '../../../src/summary/state';
import type { Span, SummaryState } from '../../../src/summary/protocol';
import { choose, confirm, initialViewState, receive } from '../../../src/summary/view/viewState';
import { made, T0 } from './made';

const PART: Span = { axis: 'time', from: T0, to: T0 + 2000 };
const LATER: Span = { axis: 'time', from: T0 + 1000, to: T0 + 2000 };
const summary = made([
  { x: T0, code: 2000 },
  { x: T0 + 1000, code: 4002 },
]);

/** A state as it comes from the host, each time in objects of its own. */
function received(more: Partial<SummaryState> = {}): SummaryState {
  const state = toState(summary, {
    phase: 'done',
    following: false,
    canFollow: true,
    span: undefined,
    showNumbers: false,
    most: 50,
    names: ['a.log', 'b.log'],
  });
  return structuredClone({ ...state, ...more });
}

describe('The state of the summary’s view', () => {
  it('marks a chosen span at once, and takes the counts from the host', () => {
    const view = choose(initialViewState(received()), PART);
    assert.deepEqual(view.span, PART);
    assert.equal(view.state.span, null);
    const narrowed = receive(confirm(view), received({ span: PART, occurrences: 1 }));
    assert.deepEqual(narrowed.span, PART);
    assert.deepEqual(narrowed.state, received({ span: PART, occurrences: 1 }));
  });

  it('does not move back to a state that the host sent before it had the last choice', () => {
    let view = choose(choose(initialViewState(received()), PART), LATER);
    for (const late of [null, PART]) {
      view = receive(view, received({ span: late }));
      assert.deepEqual([view.span, view.state.span], [LATER, LATER]);
    }
    view = receive(confirm(view), received({ span: PART })); // the first of two choices is confirmed
    assert.deepEqual([view.span, view.state.span], [LATER, LATER]);
  });

  it('is the host’s again once each choice is confirmed', () => {
    const view = confirm(choose(initialViewState(received()), PART));
    assert.deepEqual(view.span, PART, 'until the next state comes');
    assert.equal(receive(view, received()).span, null);
  });

  it('keeps the objects of what did not change', () => {
    const { state: before } = initialViewState(received());
    const { state } = receive(initialViewState(before), received({ following: true }));
    for (const part of ['codes', 'files', 'timeline', 'recipients'] as const) assert.equal(state[part], before[part]);
    const [file] = before.files;
    assert.ok(file);
    const { state: read } = receive(
      initialViewState(before),
      received({ files: [{ ...file, read: 7 }, ...received().files.slice(1)] }),
    );
    assert.notEqual(read.files[0], file);
    assert.equal(read.files[1], before.files[1]);
  });
});
