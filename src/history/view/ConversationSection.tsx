import type { VNode } from 'preact';
import { Button, fillPlaceholders, Foreign, memo } from '../../webview/view';
import type { Message, Reply } from '../protocol';
import type { DetailsActions } from './Details';
import { Time } from './Facts';
import type { Localization } from './localization';

interface ConversationSectionProps {
  readonly message: Message;
  readonly replies: readonly Reply[];
  readonly l10n: Localization;
  readonly actions: DetailsActions;
}

/** The message and the replies to it, in the order of time. */
export const ConversationSection = memo(({ message, replies, l10n, actions }: ConversationSectionProps): VNode => {
  const { strings } = l10n;
  return (
    <section aria-labelledby="conversation">
      <h2 id="conversation">{strings.conversation}</h2>
      <ol class="conversation">
        <li class="bubble own">
          <p class="facts">
            {`${strings.yourMessage} · `}
            <Time at={message.startedAt} l10n={l10n} />
          </p>
          <BubbleBody content={message.content} l10n={l10n} />
        </li>
        {replies.map((reply) => (
          <ReplyBubble key={reply.id} reply={reply} l10n={l10n} actions={actions} />
        ))}
      </ol>
    </section>
  );
});

interface ReplyBubbleProps {
  readonly reply: Reply;
  readonly l10n: Localization;
  readonly actions: DetailsActions;
}

const ReplyBubble = memo(({ reply, l10n, actions }: ReplyBubbleProps): VNode => {
  const { id, at, channel, content } = reply;
  const from = l10n.handset(reply);
  const { replyFrom, answer, answerTo } = l10n.strings;
  return (
    <li class="bubble">
      <p class="facts">
        <span dir="auto">{fillPlaceholders(replyFrom, from)}</span>
        {channel === 'whatsapp' && ' · WhatsApp'}
        {' · '}
        <Time at={at} l10n={l10n} />
      </p>
      <BubbleBody content={content} l10n={l10n} />
      <Button
        look="link"
        aria-label={fillPlaceholders(answerTo, from)}
        onClick={() => {
          actions.host.tell('answer', id);
        }}
      >
        {answer}
      </Button>
    </li>
  );
});

interface BubbleBodyProps {
  readonly content: Reply['content'];
  readonly l10n: Localization;
}

function BubbleBody({ content, l10n }: BubbleBodyProps): VNode {
  if (content === null) return <p class="body hint">{l10n.strings.noTextKept}</p>;
  if (typeof content === 'string') return <Foreign as="p" class="body" text={content} />;
  return (
    <ol class="body" aria-label={l10n.strings.segmentsOfBinary}>
      {content.map((segment, index) => (
        <li key={index}>
          <Foreign as="code" class="foreign" text={segment} />
        </li>
      ))}
    </ol>
  );
}
