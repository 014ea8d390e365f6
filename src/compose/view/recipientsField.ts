import { MAX_RECIPIENTS, MAX_RECIPIENTS_PER_SEND } from '../../gateway-schema';
import type { Recipient } from '../../phone';
import { MAX_LIST_CHARACTERS, type ListProblem } from '../../send/core';
import type { Draft, Strings } from '../protocol';
import { element, format, nextTask, showFieldError } from '../../webview/view';
import { Chips } from './chips';
import { type ListSnapshot, RecipientList } from './recipientList';

/** More than this is a list and no number that is being typed: it is read at once, for an input is slow with it. */
const MAX_TYPED_LENGTH = 2000;
/** Characters of a number and its line. */
const TYPICAL_LENGTH = 13;

export interface RecipientsActions {
  /** What the user did changed what the form holds. */
  readonly changed: () => void;
  /** The same recipients were read anew: how many can be sent to may be another number. */
  readonly counted: () => void;
  readonly recent: () => void;
  readonly myNumber: () => void;
}

/** The recipients as chips, and an input that makes new ones. A number that cannot be sent to is marked and says why. */
export class RecipientsField {
  readonly element: HTMLElement;
  readonly #chips: Chips;
  readonly #list: RecipientList;
  readonly #input: HTMLInputElement;
  readonly #count = element('p', { class: 'hint', id: 'to-count', role: 'status' });
  readonly #error = element('p', { class: 'error', id: 'to-error', hidden: '' });
  readonly #numbers: Intl.NumberFormat;

  constructor(
    private readonly strings: Strings,
    locale: string,
    private readonly actions: RecipientsActions,
  ) {
    this.#numbers = new Intl.NumberFormat(locale);
    this.#list = new RecipientList(
      {
        added: () => {
          this.#changed();
        },
        read: () => {
          this.#show();
          actions.counted();
        },
        progress: (read) => {
          this.#say(format(strings.reading, this.#amount(read)));
        },
        refused: (typed, problem) => {
          this.#refuse(typed, problem);
        },
      },
      { nextTask: nextTask },
    );
    this.#chips = new Chips(strings, {
      remove: (recipient) => {
        this.#remove(recipient);
        this.focus();
      },
      edit: (recipient) => {
        this.#input.value = recipient.typed;
        this.#remove(recipient);
        this.focus();
      },
      drawn: () => {
        this.#showBusy();
      },
    });
    this.#input = element('input', {
      id: 'to',
      type: 'text',
      inputmode: 'tel',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-describedby': 'to-hint to-count to-error',
      placeholder: '+43 676 1234567',
    });
    this.element = element(
      'div',
      { class: 'field' },
      element(
        'div',
        { class: 'row' },
        element('label', { for: 'to' }, strings.to),
        this.#button(strings.recent, actions.recent),
        this.#button(strings.myNumber, actions.myNumber),
      ),
      element('div', { class: 'recipients' }, this.#chips.element, this.#input),
      element('p', { class: 'hint', id: 'to-hint' }, strings.toHint),
      this.#count,
      this.#error,
    );
    this.#listen();
  }

  get value(): Pick<Draft, 'recipients' | 'pending' | 'unfinished'> {
    const { text, pending } = this.#list;
    return { recipients: text, pending, unfinished: this.#input.value.slice(0, MAX_LIST_CHARACTERS) };
  }

  /** Characters of all recipients, read or not; known without putting them together. */
  get length(): number {
    return this.#list.recipients.size * TYPICAL_LENGTH + this.#list.unread;
  }

  /** True when there is no recipient, and none is being read. */
  get isEmpty(): boolean {
    return this.#list.text === '' && this.#list.pending === '';
  }

  get count(): number {
    return this.#list.counts.total;
  }

  /** Recipients that a message can be sent to. */
  get sendable(): number {
    const { total, bad } = this.#list.counts;
    return total - bad;
  }

  /** True while a list is being read that takes long. */
  get takesLong(): boolean {
    return this.#list.unread > MAX_TYPED_LENGTH;
  }

  set({ recipients, pending, unfinished }: Pick<Draft, 'recipients' | 'pending' | 'unfinished'>): void {
    this.#list.set(recipients);
    this.#input.value = unfinished;
    if (pending !== '') this.#list.add(pending, '');
    this.#show();
  }

  /** Adds recipients that were chosen elsewhere; those that are there already stay once. */
  add(recipients: readonly string[]): void {
    this.#list.addLines(recipients);
    this.focus();
  }

  /** The country of numbers without a code, and whether a landline can be reached, because the text is read out. */
  setContext(country: string, voice: boolean): void {
    if (this.#list.setContext(country, voice)) this.#show();
  }

  /** Makes recipients of what is typed. False when it is refused, which is said. */
  take(): boolean {
    const text = this.#input.value;
    if (text === '') return true;
    this.#input.value = '';
    return this.#add(text, text);
  }

  /** The whole list, once everything that was entered so far is read. Undefined when that is replaced or refused meanwhile. */
  whenRead(): Promise<ListSnapshot | undefined> {
    return this.#list.whenRead();
  }

  /** Tells whether all of a list can be sent to. Says what is missing when not. */
  check({ counts: { total, bad } }: ListSnapshot): boolean {
    if (total === 0) this.showError(this.strings.noRecipient);
    if (total > MAX_RECIPIENTS_PER_SEND) this.showError(this.strings.tooManyForSend);
    return total > 0 && total <= MAX_RECIPIENTS_PER_SEND && bad === 0;
  }

  showError(text: string): void {
    showFieldError(this.#input, this.#error, text);
  }

  focus(): void {
    this.#input.focus();
  }

  #button(text: string, run: () => void): HTMLElement {
    const button = element('button', { type: 'button', class: 'link' }, text);
    button.addEventListener('click', run);
    return button;
  }

  #listen(): void {
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        this.take();
      } else if (event.key === 'Backspace' && this.#input.value === '') {
        const last = [...this.#list.recipients.values()].at(-1);
        if (last) this.#remove(last);
      }
    });
    this.#input.addEventListener('input', () => {
      const { value } = this.#input;
      if (/[,;]\s*$/.test(value) || value.length > MAX_TYPED_LENGTH) this.take();
      else this.actions.changed();
    });
    this.#input.addEventListener('paste', (event) => {
      const pasted = event.clipboardData?.getData('text') ?? '';
      // An input drops line breaks: a pasted column would run together into one number.
      if (!/[,;\r\n\t]/.test(pasted) && pasted.length <= MAX_TYPED_LENGTH) return;
      event.preventDefault();
      const typed = this.#input.value;
      this.#input.value = '';
      this.#add(`${typed},${pasted}`, typed);
    });
    this.#input.addEventListener('blur', (event) => {
      // A new chip moves what stands below it: a button that is being pressed would slip from under the pointer.
      if (!(event.relatedTarget instanceof HTMLButtonElement)) this.take();
    });
  }

  /** @param typed what comes back into the input when the text is refused. */
  #add(text: string, typed: string): boolean {
    if (!this.#list.add(text, typed)) return false;
    this.#showBusy();
    if (!this.takesLong) return true;
    // Kept already while it is being read: the window may be closed before it has become chips.
    this.#show();
    this.actions.changed();
    return true;
  }

  #refuse(typed: string, problem: ListProblem): void {
    const before = this.#input.value;
    this.#input.value = [typed.replace(/[\r\n\t]+/g, ', '), before].filter((text) => text !== '').join(', ');
    this.#changed();
    this.showError(this.strings[problem]);
  }

  #remove(recipient: Recipient): void {
    this.#list.remove(recipient);
    this.#changed();
  }

  #changed(): void {
    this.showError('');
    this.#show();
    this.actions.changed();
  }

  #show(): void {
    this.#chips.show(this.#list.recipients, this.#list.counts);
    this.#showBusy();
    this.#say(
      this.takesLong ? format(this.strings.reading, this.#amount(this.#list.recipients.size)) : this.#countText(),
    );
  }

  /** A short list too may be read a moment later, when the page is busy. */
  #showBusy(): void {
    this.#chips.element.setAttribute('aria-busy', String(this.#list.unread > 0 || this.#chips.isDrawing));
  }

  /** Announced when it changes. */
  #say(text: string): void {
    if (this.#count.textContent !== text) this.#count.textContent = text;
  }

  #countText(): string {
    const { total, bad, uncertain } = this.#list.counts;
    const all = total === 1 ? this.strings.oneRecipient : format(this.strings.recipients, this.#amount(total));
    const sentences: string[] = [];
    if (bad > 0) sentences.push(format(this.strings.badRecipients, this.#amount(bad)));
    if (total > MAX_RECIPIENTS_PER_SEND) sentences.push(this.strings.tooManyForSend);
    else if (total > MAX_RECIPIENTS) sentences.push(format(this.strings.requests, Math.ceil(total / MAX_RECIPIENTS)));
    if (uncertain > 0)
      return [`${format(this.strings.uncertainRecipients, all, this.#amount(uncertain))}.`, ...sentences].join(' ');
    return sentences.length === 0 ? all : [`${all}.`, ...sentences].join(' ');
  }

  /** `12,000`; up to four digits a number is easier to read as it is. */
  #amount(count: number): string {
    return count < 10_000 ? String(count) : this.#numbers.format(count);
  }
}
