import type { VNode } from 'preact';
import { Foreign, memo } from '../../webview/view';
import type { Bubble } from '../protocol';
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
