import type { RefObject, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button, fillPlaceholders, memo, useFocusHandOver, type HostSide } from '../../webview/view';
import {
  MAX_REPLY_LENGTH,
  NEXT_REPORTS,
  type Bubble,
  type handsetView,
  type NextReports,
  type Phone,
} from '../protocol';
import { BubbleBody, MessageBubble } from './MessageBubble';
import type { Localization } from './localization';

/** The list follows new messages while it is scrolled nearer to its end than this. */
const NEAR_END_PX = 24;

export interface PhoneCardProps {
  readonly phone: Phone;
  readonly l10n: Localization;
  readonly host: HostSide<typeof handsetView.viewRequests>;
}

/** One phone: its messages, a flash over them, and the input for a reply. */
export const PhoneCard = memo(({ phone, l10n, host }: PhoneCardProps): VNode => {
  const { number, received, bubbles, older, flash } = phone;
  const { strings } = l10n;
  const input = useRef<HTMLInputElement>(null);
  const log = useScrollToEnd();
  return (
    <li class="phone" data-number={number} aria-label={fillPlaceholders(strings.phone, number)}>
      <header class="top">
        <h2>{number}</h2>
        <p class="count">{l10n.messages(received)}</p>
        <ReportControls phone={phone} l10n={l10n} host={host} />
      </header>
      <div class="screen">
        {/* Its own announcements are off: with many phones only the newest message of all is said. */}
        <div
          ref={log.ref}
          class="log"
          role="log"
          aria-live="off"
          tabIndex={0}
          aria-label={fillPlaceholders(strings.messagesOf, number)}
          onScroll={log.onScroll}
        >
          <Button
            look="link older"
            hidden={older === 0}
            onClick={() => {
              host.tell('older', number);
            }}
          >
            {fillPlaceholders(strings.older, l10n.number(older))}
          </Button>
          {bubbles.map((bubble) => (
            <MessageBubble key={bubble.id} bubble={bubble} l10n={l10n} />
          ))}
        </div>
        <Flash
          flash={flash}
          l10n={l10n}
          input={input}
          onDismiss={() => {
            host.tell('dismiss', number);
          }}
        />
      </div>
      <form
        class="answer"
        onSubmit={(event) => {
          event.preventDefault();
          const text = input.current?.value ?? '';
          if (!input.current || text === '') return;
          host.tell('reply', { number, text });
          input.current.value = '';
          log.scrollToEnd(); // to where the reply will appear
        }}
      >
        <input
          ref={input}
          type="text"
          autocomplete="off"
          maxLength={MAX_REPLY_LENGTH}
          placeholder={strings.replyPlaceholder}
          aria-label={fillPlaceholders(strings.replyOf, number)}
        />
        <Button type="submit" aria-label={`${strings.reply}: ${number}`}>
          {strings.reply}
        </Button>
      </form>
    </li>
  );
});

/** What the phone reports next, and its last report or reply once more. */
function ReportControls({ phone, l10n, host }: PhoneCardProps): VNode {
  const { number, nextReports, hasCallbackUrl, canResend } = phone;
  const { strings } = l10n;
  const nameOf = (choice: NextReports): string => (choice === 'usual' ? strings.usual : strings[`choice_${choice}`]);
  return (
    <div class="reporting">
      <label>
        {strings.nextReports}{' '}
        <select
          aria-label={fillPlaceholders(strings.nextReportsOf, number)}
          value={nextReports}
          onChange={({ currentTarget }) => {
            const choice = NEXT_REPORTS[currentTarget.selectedIndex];
            if (choice) host.tell('reportNext', { number, choice });
          }}
        >
          {NEXT_REPORTS.map((choice) => (
            <option key={choice} value={choice}>
              {nameOf(choice)}
            </option>
          ))}
        </select>
      </label>
      <Button
        look="secondary small"
        disabled={!canResend}
        aria-label={`${strings.resend}: ${number}`}
        onClick={() => {
          host.tell('resend', number);
        }}
      >
        {strings.resend}
      </Button>
      {!hasCallbackUrl && <p class="hint">{strings.noReports}</p>}
    </div>
  );
}

/** Whether the user is typing a reply in a phone; it must not be removed meanwhile. */
export function isInUse(root: HTMLElement, number: string): boolean {
  const card = root.querySelector(`.phone[data-number="${CSS.escape(number)}"]`);
  const isTyped = card?.querySelector('input')?.value !== '';
  return card !== null && (isTyped || card.contains(document.activeElement));
}

interface FlashProps {
  readonly flash: Bubble | null;
  readonly l10n: Localization;
  /** Gets the focus that a dismissed flash had. */
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onDismiss: () => void;
}

function Flash({ flash, l10n, input, onDismiss }: FlashProps): VNode {
  const button = useRef<HTMLButtonElement>(null);
  useFocusHandOver(button, !flash, () => input.current);
  return (
    <div class="flash" role="group" aria-label={l10n.strings.flash} hidden={!flash}>
      {flash && <BubbleBody bubble={flash} l10n={l10n} />}
      <Button ref={button} look="primary" onClick={onDismiss}>
        {l10n.strings.dismiss}
      </Button>
    </div>
  );
}

interface ScrollToEnd {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  readonly scrollToEnd: () => void;
}

/** Keeps a list scrolled to its end until the user scrolls up. */
function useScrollToEnd(): ScrollToEnd {
  const ref = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const scrollToEnd = (): void => {
    isAtEnd.current = true;
    if (ref.current) ref.current.scrollTop = ref.current.scrollHeight;
  };
  useLayoutEffect(() => {
    if (isAtEnd.current) scrollToEnd();
  });
  const onScroll = (): void => {
    if (!ref.current) return;
    const { scrollHeight, scrollTop, clientHeight } = ref.current;
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  };
  return { ref, onScroll, scrollToEnd };
}
