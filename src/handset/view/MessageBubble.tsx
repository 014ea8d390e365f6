import type { VNode } from 'preact';
import { fillPlaceholders, Foreign, memo } from '../../webview/view';
import type { Bubble, Report } from '../protocol';
import type { Localization } from './localization';

const CALL_SYMBOL = '☎';

interface BubbleProps {
  readonly bubble: Bubble;
  readonly l10n: Localization;
}

/** A message or a reply in a phone. */
export const MessageBubble = memo(({ bubble, l10n }: BubbleProps): VNode => {
  const look = bubble.kind === 'reply' ? `own ${bubble.state}` : bubble.kind;
  return (
    <div class={`bubble ${look}`} data-id={bubble.id}>
      <div class="body">
        <BubbleBody bubble={bubble} l10n={l10n} />
      </div>
      <p class="facts">{l10n.facts(bubble)}</p>
      {bubble.kind === 'reply' ? (
        <ServerAnswer response={bubble.response} l10n={l10n} />
      ) : (
        <Reports reports={bubble.reports} l10n={l10n} />
      )}
    </div>
  );
});

/** The content of a bubble, also used for a flash over the phone. */
export function BubbleBody({ bubble, l10n }: BubbleProps): VNode {
  if (bubble.kind === 'reply') return <Foreign as="p" class="text" text={bubble.content} />;
  const label = l10n.label(bubble);
  const more = l10n.more(bubble);
  return (
    <>
      <Foreign as="p" class="sender" text={l10n.sender(bubble)} />
      {label !== '' && (
        <p class="label">
          {bubble.kind === 'voice' && (
            <span class="sign" aria-hidden="true">
              {CALL_SYMBOL}
            </span>
          )}
          {label}
        </p>
      )}
      {bubble.kind === 'binary' ? (
        <pre class="dump" dir="ltr">
          {bubble.content}
        </pre>
      ) : (
        <Foreign as="p" class="text" text={bubble.content} />
      )}
      {more !== '' && <p class="label">{more}</p>}
    </>
  );
}

interface ReportsProps {
  readonly reports: readonly Report[];
  readonly l10n: Localization;
}

/** The delivery reports about a message, in the order in which they were sent. */
function Reports({ reports, l10n }: ReportsProps): VNode | null {
  if (reports.length === 0) return null;
  return (
    <ul class="reports">
      {reports.map((report) => (
        <li key={report.id} class={`report ${report.state}`}>
          <p class="facts">{l10n.report(report)}</p>
          <ServerAnswer response={report.response} l10n={l10n} />
        </li>
      ))}
    </ul>
  );
}

interface ServerAnswerProps {
  readonly response: Report['response'];
  readonly l10n: Localization;
}

/** What the callback's server answered, behind its status. */
function ServerAnswer({ response, l10n }: ServerAnswerProps): VNode | null {
  if (!response) return null;
  return (
    <details class="answered">
      <summary>{fillPlaceholders(l10n.strings.serverAnswer, response.status)}</summary>
      {response.body === '' ? <p>{l10n.strings.emptyAnswer}</p> : <Foreign as="pre" text={response.body} />}
    </details>
  );
}
