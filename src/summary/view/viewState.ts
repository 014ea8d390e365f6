import { reuseUnchanged } from '../../webview/view';
import type { Span, SummaryState } from '../protocol';

/** The host's state, and the span that was chosen in the view, which the host may not know yet. */
export interface ViewState {
  readonly state: SummaryState;
  /** The span that the chart and the sliders mark. It changes at once; the counts follow when the host has them. */
  readonly span: Span | null;
  /** Choices that the host has not yet confirmed. */
  readonly unconfirmed: number;
}

export function initialViewState(state: SummaryState): ViewState {
  return { state, span: state.span, unconfirmed: 0 };
}

/** Takes a state of the host. A state that is older than the last choice does not move the sliders back. */
export function receive(view: ViewState, received: SummaryState): ViewState {
  const span = view.unconfirmed > 0 ? view.span : received.span;
  const state = reuseUnchanged(view.state, { ...received, span });
  return { ...view, state, span: state.span };
}

export function choose(view: ViewState, span: Span | null): ViewState {
  return { ...view, span, unconfirmed: view.unconfirmed + 1 };
}

/** The host has confirmed a choice: it is in every later state. */
export function confirm(view: ViewState): ViewState {
  return { ...view, unconfirmed: view.unconfirmed - 1 };
}
