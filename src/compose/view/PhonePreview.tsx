import type { VNode } from 'preact';
import { memo } from '../../webview/view';
import type { Strings } from '../protocol';

/** A phone shows more only when it is scrolled. */
const MAX_SHOWN_LENGTH = 1000;

interface PhonePreviewProps {
  readonly strings: Strings;
  readonly sender: string;
  readonly text: string;
}

/** The message as a phone shows it, beside its text where there is room. Screen readers have the text itself. */
export const PhonePreview = memo(({ strings, sender, text }: PhonePreviewProps): VNode => {
  return (
    <div class="phone" aria-hidden="true">
      <p class="from">{sender.trim() === '' ? strings.defaultSender : sender}</p>
      <p class="bubble">{beginningOf(text)}</p>
    </div>
  );
});

function beginningOf(text: string): string {
  if (text.length <= MAX_SHOWN_LENGTH) return text;
  // Half a character at the cut would be shown as a box.
  return `${text.slice(0, MAX_SHOWN_LENGTH).replace(/[\ud800-\udbff]$/u, '')}…`;
}
