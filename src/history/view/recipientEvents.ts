import type { Recipient, Report, Request } from '../protocol';
import { isSameRange } from './tries';

/** Something that happened to a recipient. */
export type RecipientEvent =
  | { readonly kind: 'sent' | 'triedAgain'; readonly at: number; readonly request: Request }
  /** After a refusal for too many recipients, a part of the request was sent again. */
  | { readonly kind: 'split'; readonly at: number; readonly request: Request }
  /** The answer or failure. `at`: null where it was not kept. */
  | { readonly kind: 'ended'; readonly at: number | null; readonly request: Request }
  | { readonly kind: 'decided'; readonly at: number; readonly outcome: 'arrived' | 'notArrived' }
  | { readonly kind: 'report'; readonly at: number; readonly report: Report }
  /** A delivery report proved that the request was accepted. */
  | { readonly kind: 'proved'; readonly at: number }
  | { readonly kind: 'sentAgain'; readonly at: number }
  | { readonly kind: 'neverTried'; readonly at: null };

/** What became of a recipient, in the order in which it happened. */
export function recipientEvents(
  { position, sentAgainAt, reports }: Pick<Recipient, 'position' | 'sentAgainAt' | 'reports'>,
  requests: readonly Request[],
): RecipientEvent[] {
  const own = requests.filter(
    ({ firstRecipient, recipients }) => firstRecipient <= position && position < firstRecipient + recipients,
  );
  if (own.length === 0) return [{ kind: 'neverTried', at: null }];
  const events = own.flatMap((request, index) => eventsOf(request, own[index - 1]));
  return withReports(sentAgainAt === null ? events : [...events, { kind: 'sentAgain', at: sentAgainAt }], reports);
}

/**
 * Puts the reports between the events, by time; the first event stays the first, whatever the clock did. A report comes
 * before what it proves.
 */
function withReports([first, ...events]: readonly RecipientEvent[], reports: readonly Report[]): RecipientEvent[] {
  const waiting = [...reports];
  const ordered = first ? [first] : [];
  for (const event of events) {
    const { at } = event;
    while (at !== null && waiting[0] && (waiting[0].at < at || (waiting[0].at === at && event.kind === 'proved')))
      ordered.push(...toEvents(waiting.splice(0, 1)));
    ordered.push(event);
  }
  return [...ordered, ...toEvents(waiting)];
}

function toEvents(reports: readonly Report[]): RecipientEvent[] {
  return reports.map((report) => ({ kind: 'report', at: report.at, report }));
}

function eventsOf(request: Request, before: Request | undefined): RecipientEvent[] {
  const kind = !before ? 'sent' : isSameRange(before, request) ? 'triedAgain' : 'split';
  const { startedAt, endedAt, state, decision, provedAt } = request;
  return [
    { kind, at: startedAt, request },
    ...(state === 'pending' || state === 'sentEarlier' ? [] : [{ kind: 'ended', at: endedAt, request } as const]),
    ...(decision ? [{ kind: 'decided', at: decision.at, outcome: decision.outcome } as const] : []),
    ...(provedAt === null ? [] : [{ kind: 'proved', at: provedAt } as const]),
  ];
}
