import type { VNode } from 'preact';
import { fillPlaceholders } from '../../webview/view';
import type { Recipient, Report, Request } from '../protocol';
import { DeliveryLabel, StateLabel, Time } from './Facts';
import type { Localization } from './localization';
import { recipientEvents, type RecipientEvent } from './recipientEvents';

interface TimeLineProps {
  readonly recipient: Recipient;
  readonly requests: readonly Request[];
  readonly l10n: Localization;
}

/** What became of a recipient, event by event. */
export function TimeLine({ recipient, requests, l10n }: TimeLineProps): VNode {
  return (
    <ol class="time-line" aria-label={fillPlaceholders(l10n.strings.timeLine, l10n.recipient(recipient))}>
      {recipientEvents(recipient, requests).map((event, index) => (
        <li key={index}>
          {event.at !== null && (
            <span class="at">
              <Time at={event.at} l10n={l10n} />
            </span>
          )}
          <span>
            <EventText event={event} l10n={l10n} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function EventText({ event, l10n }: { readonly event: RecipientEvent; readonly l10n: Localization }): VNode {
  const { strings } = l10n;
  switch (event.kind) {
    case 'sent':
      return <>{strings.eventSent}</>;
    case 'triedAgain':
      return <>{strings.eventTriedAgain}</>;
    case 'split':
      return <>{fillPlaceholders(strings.eventSplit, l10n.recipients(event.request.recipients))}</>;
    case 'ended':
      return <EndText request={event.request} l10n={l10n} />;
    case 'decided':
      return (
        <>
          {fillPlaceholders(
            strings.eventDecided,
            event.outcome === 'arrived' ? strings.itArrived : strings.itDidNotArrive,
          )}
        </>
      );
    case 'report':
      return <ReportText report={event.report} l10n={l10n} />;
    case 'proved':
      return <>{strings.proof}</>;
    case 'sentAgain':
      return <>{strings.eventSentAgain}</>;
    case 'neverTried':
      return <>{strings.eventNeverTried}</>;
  }
}

/** `Delivery report: ✓✓ Delivered (by the gateway’s clock Nov 27, 2026, 2:02:09 PM)`. */
export function ReportText({ report, l10n }: { readonly report: Report; readonly l10n: Localization }): VNode {
  const { eventReport, byGatewayClock } = l10n.strings;
  const { sign, text, deliveredOn } = report;
  return (
    <>
      {`${eventReport}: `}
      <DeliveryLabel sign={sign} text={text} />
      {deliveredOn !== null && ` (${fillPlaceholders(byGatewayClock, l10n.time(deliveredOn))})`}
    </>
  );
}

/** `✕ Refused: 4002 INVALID_RECIPIENT`. A decision or a proof is an event of its own. */
function EndText({ request, l10n }: { readonly request: Request; readonly l10n: Localization }): VNode {
  const { state, decision, provedAt, statusCode, reason } = request;
  const wasUnknown = decision !== null || provedAt !== null;
  const what = statusCode?.label ?? reason;
  return (
    <>
      <StateLabel state={wasUnknown ? 'unknown' : state} l10n={l10n} />
      {what !== '' && `: ${what}`}
    </>
  );
}
