import type { VNode } from 'preact';
import { fillPlaceholders } from '../../webview/view';
import type { Recipient, Request } from '../protocol';
import { StateLabel, Time } from './Facts';
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
    case 'sentAgain':
      return <>{strings.eventSentAgain}</>;
    case 'neverTried':
      return <>{strings.eventNeverTried}</>;
  }
}

/** `✕ Refused: 4002 INVALID_RECIPIENT`. A decision is an event of its own. */
function EndText({ request, l10n }: { readonly request: Request; readonly l10n: Localization }): VNode {
  const { state, decision, statusCode, reason } = request;
  const what = statusCode?.label ?? reason;
  return (
    <>
      <StateLabel state={decision ? 'unknown' : state} l10n={l10n} />
      {what !== '' && `: ${what}`}
    </>
  );
}
