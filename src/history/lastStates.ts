import type { StoredDecision, StoredRequest, StoredSend } from '../store';
import type { State } from './protocol';

/** The state of a request as it is shown: the user's decision ends an unknown one. */
export function shownState(request: Pick<StoredRequest, 'state' | 'decision'>): State {
  return isDecidedByUser(request) ? request.decision.outcome : request.state;
}

/** Whether the user ended its unknown outcome. A delivery report proves that it was accepted, which is no decision. */
export function isDecidedByUser<R extends Pick<StoredRequest, 'decision'>>(
  request: R,
): request is R & { readonly decision: StoredDecision } {
  return request.decision?.by === 'user';
}

/** Whether a delivery report ended its unknown outcome. */
export function isProved<R extends Pick<StoredRequest, 'decision'>>(
  request: R,
): request is R & { readonly decision: StoredDecision } {
  return request.decision?.by === 'report';
}

/** How many recipients have which state after the last request to each, the most severe state first. */
export function countStates({ requests, recipients }: StoredSend): { state: State; recipients: number }[] {
  const states = new Array<State>(recipients).fill('notSent');
  for (const request of requests)
    states.fill(shownState(request), request.firstRecipient, request.firstRecipient + request.recipients);
  const counts = new Map<State, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return BY_SEVERITY.flatMap((state) => {
    const count = counts.get(state);
    return count === undefined ? [] : [{ state, recipients: count }];
  });
}

const BY_SEVERITY: readonly State[] = [
  'pending',
  'unknown',
  'refused',
  'notSent',
  'notArrived',
  'sentEarlier',
  'arrived',
  'accepted',
];
