import { reuseUnchanged } from '../../webview/view';
import type { Span, SummaryState } from '../protocol';

/** The host's state, and the part that was chosen here, which the host may not know yet. */
export interface ViewState {
  readonly state: SummaryState;
  /** What the chart and the sliders mark: a choice at once, while the counts follow when the host has them. */
  readonly part: Span | null;
  /** Choices that the host has not yet confirmed. */
  readonly unconfirmed: number;
}

export function initialViewState(state: SummaryState): ViewState {
  return { state, part: state.part, unconfirmed: 0 };
}

/** Takes a state of the host; one that is older than the last choice must not move the sliders back. */
export function receive(view: ViewState, received: SummaryState): ViewState {
  const part = view.unconfirmed > 0 ? view.part : received.part;
  const state = reuseUnchanged(view.state, { ...received, part });
  return { ...view, state, part: state.part };
}

export function choose(view: ViewState, part: Span | null): ViewState {
  return { ...view, part, unconfirmed: view.unconfirmed + 1 };
}

/** The host has taken a choice: every state that comes from now on has it. */
export function confirm(view: ViewState): ViewState {
  return { ...view, unconfirmed: view.unconfirmed - 1 };
}
