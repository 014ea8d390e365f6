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

/** More than this is a list and no number that is being typed: it is read at once, for an input is slow with it. */
const MAX_TYPED_LENGTH = 2000;
/** Characters of a number and its line. */
const TYPICAL_LENGTH = 13;

/** What the form asks of its recipients. A long list is put together only when it is asked for. */
export interface RecipientsHandle {
  readonly value: Pick<Draft, 'recipients' | 'pending' | 'unfinished'>;
  /** Characters of all recipients, read or not; known without putting them together. */
  readonly length: number;
  readonly counts: RecipientCounts;
  /** True when there is no recipient, and none is being read. */
  readonly isEmpty: boolean;
  /** True while a list is being read that takes long. */
  readonly takesLong: boolean;
  /** Adds recipients that were chosen elsewhere; those that are there already stay once. */
  readonly add: (recipients: readonly string[]) => void;
  /** Makes recipients of what is typed. False when it is refused, which is said. */
  readonly take: () => boolean;
  /** The whole list, once everything that was entered so far is read. Undefined when that is replaced or refused meanwhile. */
  readonly whenRead: () => Promise<ListSnapshot | undefined>;
}

interface RecipientsFieldProps {
  readonly strings: Strings;
  readonly locale: string;
  readonly filled: Draft;
  /** The country of numbers without a code. */
  readonly country: string;
  /** The text is read out, so that a landline can be reached. */
  readonly isVoice: boolean;
  readonly error: string;
  /** What the user did changed what the form holds. */
  readonly onChange: () => void;
  /** The same recipients were read anew. */
  readonly onRead: () => void;
  /** The number of recipients that a message can be sent to is another one. */
  readonly onSendable: (recipients: number) => void;
  readonly onError: (text: string) => void;
  readonly recent: () => void;
  readonly myNumber: () => void;
  readonly handle: Ref<RecipientsHandle>;
}

/** The recipients as chips, and an input that makes new ones. A number that cannot be sent to is marked and says why. */
export function RecipientsField(props: RecipientsFieldProps): VNode {
  const { strings, locale, filled, country, isVoice, error, onChange, onRead, onSendable, onError } = props;
  const input = useRef<HTMLInputElement>(null);
  /** How many are read of a long list, told between two renderings of its chips. */
  const [progress, setProgress] = useState<number>();
  const redraw = useRedraw();
  const show = useCallback(() => {
    setProgress(undefined);
    redraw();
  }, [redraw]);
  /** What the list and the chips call, of the newest rendering. */
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
  /** @param typed what comes back into the input when the text is refused. */
  const add = (text: string, typed: string): boolean => {
    if (!list.add(text, typed)) return false;
    show();
    // Kept already while it is being read: the window may be closed before it has become chips.
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
    // An input drops line breaks: a pasted column would run together into one number.
    if (!/[,;\r\n\t]/.test(pasted) && pasted.length <= MAX_TYPED_LENGTH) return;
    event.preventDefault();
    const typed = valueOf();
    setValue('');
    add(`${typed},${pasted}`, typed);
  };
  const handleBlur = (event: TargetedFocusEvent<HTMLInputElement>): void => {
    // A new chip moves what stands below it: a button that is being pressed would slip from under the pointer.
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
