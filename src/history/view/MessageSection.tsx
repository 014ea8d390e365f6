import type { VNode } from 'preact';
import { Foreign, memo } from '../../webview/view';
import type { Message } from '../protocol';
import { Fact } from './Facts';
import type { Localization } from './localization';

interface MessageSectionProps {
  readonly message: Message;
  readonly l10n: Localization;
}

/** The message as it was sent: its text, and its call and fields by the API's names. */
export const MessageSection = memo(({ message, l10n }: MessageSectionProps): VNode => {
  const { sender, segments, call, fields } = message;
  const { strings } = l10n;
  return (
    <section aria-labelledby="message">
      <h2 id="message">{strings.message}</h2>
      <MessageContent content={message.content} l10n={l10n} />
      <dl>
        <Fact term={strings.sender}>
          {sender === null ? strings.defaultSender : <Foreign as="span" class="foreign" text={sender} />}
        </Fact>
        {segments !== null && <Fact term={strings.smsPerRecipient}>{l10n.number(segments)}</Fact>}
        <Fact term={strings.call}>
          <Foreign as="code" class="foreign" text={call} />
        </Fact>
        {fields.map(({ name, value }) => (
          <Fact key={name} term={<Foreign as="code" class="foreign" text={name} />}>
            <Foreign as="code" class="foreign" text={value} />
          </Fact>
        ))}
      </dl>
    </section>
  );
});

function MessageContent({
  content,
  l10n,
}: {
  readonly content: Message['content'];
  readonly l10n: Localization;
}): VNode {
  if (content === null) return <p class="hint">{l10n.strings.textNotKept}</p>;
  if (typeof content === 'string') return <Foreign as="p" class="text" text={content} />;
  return (
    <ol class="segments" aria-label={l10n.strings.segmentsOfBinary}>
      {content.map((segment, index) => (
        <li key={index}>
          <Foreign as="code" class="foreign" text={segment} />
        </li>
      ))}
    </ol>
  );
}
