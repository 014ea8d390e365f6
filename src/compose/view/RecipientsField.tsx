import type { Ref, TargetedClipboardEvent, TargetedFocusEvent, TargetedKeyboardEvent, VNode } from 'preact';
import { useCallback, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { MAX_RECIPIENTS, MAX_RECIPIENTS_PER_SEND } from '../../gateway-schema';
import type { Recipient } from '../../phone';
import { MAX_LIST_CHARACTERS, type ListProblem, type RecipientCounts } from '../../recipients';
import { Button, ErrorText, fillPlaceholders, nextTask } from '../../webview/view';
import type { Draft, Strings } from '../protocol';
import { Chips, type ChipActions } from './Chips';
import { RecipientList, type ListListener, type ListSnapshot } from './recipientList';
import { useRedraw } from './useRedraw';

/**
 * A longer text is a list, not a number being typed. It is parsed at once, because an input is slow with long texts.
 */
const MAX_TYPED_LENGTH = 2000;
/** The approximate length of a line with a number. */
const TYPICAL_LENGTH = 13;

/** The recipients, as the form needs them. A long list is joined to a text only on demand. */
export interface RecipientsHandle {
  readonly value: Pick<Draft, 'recipients' | 'pending' | 'unfinished'>;
  /** The approximate length of all recipients' text, without joining them. */
  readonly length: number;
  readonly counts: RecipientCounts;
  /** True when there is no recipient, and none is being parsed. */
  readonly isEmpty: boolean;
  /** True while a long list is being parsed. */
  readonly takesLong: boolean;
  /** Adds recipients that were chosen elsewhere, without duplicates. */
  readonly add: (recipients: readonly string[]) => void;
  /** Turns the typed text into recipients. @returns false when it is refused, with an error shown */
  readonly take: () => boolean;
  /**
   * Resolves to the whole list once everything entered so far is parsed; to undefined when it is replaced or refused
   * meanwhile.
   */
  readonly whenRead: () => Promise<ListSnapshot | undefined>;
}

interface RecipientsFieldProps {
  readonly strings: Strings;
  readonly locale: string;
  readonly filled: Draft;
  /** The country of numbers without a code. */
  readonly country: string;
  /** Whether it is a voice message, which a landline can receive. */
  readonly isVoice: boolean;
  readonly error: string;
  /** Called when the user changes the list. */
  readonly onChange: () => void;
  /** Called when the same recipients were parsed again. */
  readonly onRead: () => void;
  /** Called when the number of valid recipients changes. */
  readonly onSendable: (recipients: number) => void;
  readonly onError: (text: string) => void;
  readonly recent: () => void;
  readonly myNumber: () => void;
  readonly handle: Ref<RecipientsHandle>;
}

/** The recipients as chips, and an input for new ones. Invalid numbers are marked and explained. */
export function RecipientsField(props: RecipientsFieldProps): VNode {
  const { strings, locale, filled, country, isVoice, error, onChange, onRead, onSendable, onError } = props;
  const input = useRef<HTMLInputElement>(null);
  /** The number parsed so far of a long list. */
  const [progress, setProgress] = useState<number>();
  const redraw = useRedraw();
  const show = useCallback(() => {
    setProgress(undefined);
    redraw();
  }, [redraw]);
  /** The callbacks of the latest rendering, for the list and the chips. */
  const latest = useRef<Handlers>(undefined);
  const [list] = useState(() => {
    const listener: ListListener = {
      added: () => latest.current?.changed(),
      read: () => latest.current?.read(),
      progress: setProgress,
      refused: (typed, problem) => latest.current?.refuse(typed, problem),
    };
    return new RecipientList(listener, { nextTask });
  });
  const chipActions = useMemo<ChipActions>(
    () => ({
      onRemove: (recipient) => latest.current?.remove(recipient),
      onEdit: (recipient) => latest.current?.edit(recipient),
    }),
    [],
  );

  const takesLong = (): boolean => list.unread > MAX_TYPED_LENGTH;
  const valueOf = (): string => input.current?.value ?? '';
  const setValue = (text: string): void => {
    if (input.current) input.current.value = text;
  };
  const changed = (): void => {
    onError('');
    show();
    onChange();
  };
  const remove = (recipient: Recipient): void => {
    list.remove(recipient);
    changed();
  };
  /** @param typed goes back into the input when the text is refused */
  const add = (text: string, typed: string): boolean => {
    if (!list.add(text, typed)) return false;
    show();
    // Saved before it is parsed, because the window may be closed meanwhile.
    if (takesLong()) onChange();
    return true;
  };
  const take = (): boolean => {
    const text = valueOf();
    if (text === '') return true;
    setValue('');
    return add(text, text);
  };
  latest.current = {
    changed,
    read: () => {
      show();
      onRead();
    },
    refuse: (typed, problem) => {
      setValue([typed.replace(/[\r\n\t]+/g, ', '), valueOf()].filter((text) => text !== '').join(', '));
      changed();
      onError(strings[problem]);
    },
    remove: (recipient) => {
      remove(recipient);
      input.current?.focus();
    },
    edit: (recipient) => {
      setValue(recipient.typed);
      remove(recipient);
      input.current?.focus();
    },
  };

  useLayoutEffect(() => {
    if (list.setContext(country, isVoice)) show();
  }, [list, country, isVoice, show]);
  useLayoutEffect(() => {
    const { recipients, pending, unfinished } = filled;
    list.set(recipients);
    if (input.current) input.current.value = unfinished;
    if (pending !== '') list.add(pending, '');
    show();
  }, [list, filled, show]);
  const { recipients, counts } = list;
  const sendable = counts.total - counts.bad;
  useLayoutEffect(() => {
    onSendable(sendable);
  }, [sendable, onSendable]);
  useImperativeHandle(props.handle, () => ({
    get value() {
      const { text, pending } = list;
      return { recipients: text, pending, unfinished: valueOf().slice(0, MAX_LIST_CHARACTERS) };
    },
    get length() {
      return list.recipients.size * TYPICAL_LENGTH + list.unread;
    },
    get counts() {
      return list.counts;
    },
    get isEmpty() {
      return list.text === '' && list.pending === '';
    },
    get takesLong() {
      return takesLong();
    },
    add: (lines) => {
      list.addLines(lines);
      input.current?.focus();
    },
    take,
    whenRead: () => list.whenRead(),
  }));

  const handleKey = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      take();
    } else if (event.key === 'Backspace' && valueOf() === '') {
      const last = [...list.recipients.values()].at(-1);
      if (last) remove(last);
    }
  };
  const handleInput = (): void => {
    const value = valueOf();
    if (/[,;]\s*$/.test(value) || value.length > MAX_TYPED_LENGTH) take();
    else onChange();
  };
  const handlePaste = (event: TargetedClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData?.getData('text') ?? '';
    // An input drops line breaks, which would join a pasted column to one number.
    if (!/[,;\r\n\t]/.test(pasted) && pasted.length <= MAX_TYPED_LENGTH) return;
    event.preventDefault();
    const typed = valueOf();
    setValue('');
    add(`${typed},${pasted}`, typed);
  };
  const handleBlur = (event: TargetedFocusEvent<HTMLInputElement>): void => {
    // A new chip moves everything below it, so that a button being pressed would move away from the pointer.
    if (!(event.relatedTarget instanceof HTMLButtonElement)) take();
  };
  const amount = useAmount(locale);
  const read = progress ?? (takesLong() ? recipients.size : undefined);
  return (
    <div class="field">
      <div class="row">
        <label for="to">{strings.to}</label>
        <Button look="link" onClick={props.recent}>
          {strings.recent}
        </Button>
        <Button look="link" onClick={props.myNumber}>
          {strings.myNumber}
        </Button>
      </div>
      <div class="recipients">
        <Chips
          strings={strings}
          recipients={recipients}
          counts={counts}
          isReading={list.unread > 0}
          actions={chipActions}
        />
        <input
          ref={input}
          id="to"
          type="text"
          inputMode="tel"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="to-hint to-count to-error"
          aria-invalid={error !== ''}
          placeholder="+43 676 1234567"
          onKeyDown={handleKey}
          onInput={handleInput}
          onPaste={handlePaste}
          onBlur={handleBlur}
        />
      </div>
      <p class="hint" id="to-hint">
        {strings.toHint}
      </p>
      <p class="hint" id="to-count" role="status">
        {read === undefined ? countText(counts, strings, amount) : fillPlaceholders(strings.reading, amount(read))}
      </p>
      <ErrorText id="to-error" text={error} />
    </div>
  );
}

interface Handlers {
  readonly changed: () => void;
  readonly read: () => void;
  readonly refuse: (typed: string, problem: ListProblem) => void;
  readonly remove: (recipient: Recipient) => void;
  readonly edit: (recipient: Recipient) => void;
}

/** `12,000`; up to four digits a number is easier to read as it is. */
function useAmount(locale: string): (count: number) => string {
  return useMemo(() => {
    const numbers = new Intl.NumberFormat(locale);
    return (count) => (count < 10_000 ? String(count) : numbers.format(count));
  }, [locale]);
}

function countText(
  { total, bad, uncertain }: RecipientCounts,
  strings: Strings,
  amount: (count: number) => string,
): string {
  const all = total === 1 ? strings.oneRecipient : fillPlaceholders(strings.recipients, amount(total));
  const sentences: string[] = [];
  if (bad > 0) sentences.push(fillPlaceholders(strings.badRecipients, amount(bad)));
  if (total > MAX_RECIPIENTS_PER_SEND) sentences.push(strings.tooManyForSend);
  else if (total > MAX_RECIPIENTS)
    sentences.push(fillPlaceholders(strings.requests, Math.ceil(total / MAX_RECIPIENTS)));
  if (uncertain > 0)
    return [`${fillPlaceholders(strings.uncertainRecipients, all, amount(uncertain))}.`, ...sentences].join(' ');
  return sentences.length === 0 ? all : [`${all}.`, ...sentences].join(' ');
}
