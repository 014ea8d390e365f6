import type { Recipient, Request } from '../protocol';
import { isSameRange } from './tries';

/** Something that happened to a recipient. */
export type RecipientEvent =
  | { readonly kind: 'sent' | 'triedAgain'; readonly at: number; readonly request: Request }
  /** After a refusal for too many recipients, a part of the request was sent again. */
  | { readonly kind: 'split'; readonly at: number; readonly request: Request }
  /** The answer or failure. `at`: null where it was not kept. */
  | { readonly kind: 'ended'; readonly at: number | null; readonly request: Request }
  | { readonly kind: 'decided'; readonly at: number; readonly outcome: 'arrived' | 'notArrived' }
  | { readonly kind: 'sentAgain'; readonly at: number }
  | { readonly kind: 'neverTried'; readonly at: null };

/** What became of a recipient, in the order in which it happened. Delivery reports would follow the end of a request. */
export function recipientEvents({ position, sentAgainAt }: Recipient, requests: readonly Request[]): RecipientEvent[] {
  const own = requests.filter(
    ({ firstRecipient, recipients }) => firstRecipient <= position && position < firstRecipient + recipients,
  );
  if (own.length === 0) return [{ kind: 'neverTried', at: null }];
  const events = own.flatMap((request, index) => eventsOf(request, own[index - 1]));
  return sentAgainAt === null ? events : [...events, { kind: 'sentAgain', at: sentAgainAt }];
}

function eventsOf(request: Request, before: Request | undefined): RecipientEvent[] {
  const kind = !before ? 'sent' : isSameRange(before, request) ? 'triedAgain' : 'split';
  const { startedAt, endedAt, state, decision } = request;
  return [
    { kind, at: startedAt, request },
    ...(state === 'pending' || state === 'sentEarlier' ? [] : [{ kind: 'ended', at: endedAt, request } as const]),
    ...(decision ? [{ kind: 'decided', at: decision.at, outcome: decision.outcome } as const] : []),
  ];
}
