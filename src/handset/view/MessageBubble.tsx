import type { VNode } from 'preact';
import { Foreign, memo } from '../../webview/view';
import type { Bubble } from '../protocol';
import type { Words } from './words';

const CALL_SIGN = '☎';

interface BubbleProps {
  readonly bubble: Bubble;
  readonly words: Words;
}

/** A message or a reply, as it stands in a phone. */
export const MessageBubble = memo(({ bubble, words }: BubbleProps): VNode => {
  const look = bubble.kind === 'reply' ? `own ${bubble.state}` : bubble.kind;
  return (
    <div class={`bubble ${look}`} data-id={bubble.id}>
      <div class="body">
        <BubbleBody bubble={bubble} words={words} />
      </div>
      <p class="facts">{words.facts(bubble)}</p>
    </div>
  );
});

/** What stands in a bubble, and in a flash over the phone. */
export function BubbleBody({ bubble, words }: BubbleProps): VNode {
  if (bubble.kind === 'reply') return <Foreign as="p" class="text" text={bubble.content} />;
  const label = words.label(bubble);
  const more = words.more(bubble);
  return (
    <>
      <Foreign as="p" class="sender" text={words.sender(bubble)} />
      {label !== '' && (
        <p class="label">
          {bubble.kind === 'voice' && (
            <span class="sign" aria-hidden="true">
              {CALL_SIGN}
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
