import { MAX_RECIPIENTS } from '../../api/core';
import { checkMsisdn, readRecipients, type Recipient } from '../../phone';
import type { Draft, Strings } from '../protocol';
import { Chips } from './chips';
import { element, format, showFieldError } from '../../webview/view';

export interface RecipientsActions {
  readonly changed: () => void;
  readonly recent: () => void;
  readonly myNumber: () => void;
}

/** The recipients as chips, and an input that makes new ones. A number that cannot be sent to is marked and says why. */
export class RecipientsField {
  readonly element: HTMLElement;
  readonly #chips: Chips;
  readonly #input: HTMLInputElement;
  readonly #count = element('p', { class: 'hint', id: 'to-count' });
  readonly #error = element('p', { class: 'error', id: 'to-error', hidden: '' });
  #recipients: Recipient[] = [];
  #country = 'AT';
  #voice = false;

  constructor(
    private readonly strings: Strings,
    private readonly actions: RecipientsActions,
  ) {
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
    });
    this.#input = element('input', {
      id: 'to', type: 'text', inputmode: 'tel', autocomplete: 'off', spellcheck: 'false',
      'aria-describedby': 'to-hint to-count to-error', placeholder: '+43 676 1234567',
    });
    this.element = element('div', { class: 'field' },
      element('div', { class: 'row' }, element('label', { for: 'to' }, strings.to),
        this.#button(strings.recent, actions.recent), this.#button(strings.myNumber, actions.myNumber)),
      element('div', { class: 'recipients' }, this.#chips.element, this.#input),
      element('p', { class: 'hint', id: 'to-hint' }, strings.toHint), this.#count, this.#error,
    );
    this.#listen();
  }

  get value(): Pick<Draft, 'recipients' | 'unfinished'> {
    return { recipients: this.#recipients.map(kept), unfinished: this.#input.value };
  }

  get count(): number {
    return this.#recipients.length;
  }

  /** Recipients that a message can be sent to. */
  get sendable(): number {
    return this.count - this.#bad().length;
  }

  set({ recipients, unfinished }: Pick<Draft, 'recipients' | 'unfinished'>): void {
    this.#recipients = this.#readAll(recipients);
    this.#input.value = unfinished;
    this.#show();
  }

  /** Adds recipients that were chosen elsewhere; those that are there already stay once. */
  add(recipients: readonly string[]): void {
    this.#append(recipients.map((text) => this.#read(text)));
    this.focus();
  }

  /** The country of numbers without a code, and whether a landline can be reached, because the text is read out. */
  setContext(country: string, voice: boolean): void {
    if (country === this.#country && voice === this.#voice) return;
    this.#country = country;
    this.#voice = voice;
    this.#recipients = this.#readAll(this.#recipients.map(kept));
    this.#show();
  }

  /** Makes chips of what was typed and tells whether all can be sent to. Says what is missing when not. */
  check(): boolean {
    this.#take(this.#input.value);
    if (this.#recipients.length === 0) this.showError(this.strings.noRecipient);
    return this.#recipients.length > 0 && this.#bad().length === 0;
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
      const last = this.#recipients.at(-1);
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        this.#take(this.#input.value);
      } else if (event.key === 'Backspace' && this.#input.value === '' && last) {
        this.#remove(last);
      }
    });
    this.#input.addEventListener('input', () => {
      if (/[,;]\s*$/.test(this.#input.value)) this.#take(this.#input.value);
      else this.actions.changed();
    });
    this.#input.addEventListener('paste', (event) => {
      const pasted = event.clipboardData?.getData('text') ?? '';
      // An input drops line breaks: a pasted column would run together into one number.
      if (!/[,;\r\n\t]/.test(pasted)) return;
      event.preventDefault();
      this.#take(`${this.#input.value},${pasted}`);
    });
    this.#input.addEventListener('blur', (event) => {
      // A new chip moves what stands below it: a button that is being pressed would slip from under the pointer.
      if (!(event.relatedTarget instanceof HTMLButtonElement)) this.#take(this.#input.value);
    });
  }

  #take(text: string): void {
    if (text === '') return;
    this.#input.value = '';
    this.#append(readRecipients(text, this.#country).map((recipient) => this.#reachable(recipient)));
  }

  #append(added: readonly Recipient[]): void {
    const known = new Set(this.#recipients.map(({ msisdn }) => msisdn));
    for (const recipient of added) {
      if (known.has(recipient.msisdn)) continue;
      known.add(recipient.msisdn);
      this.#recipients.push(recipient);
    }
    this.#changed();
  }

  #remove({ msisdn }: Recipient): void {
    this.#recipients = this.#recipients.filter((other) => other.msisdn !== msisdn);
    this.#changed();
  }

  /** Recipients of a draft, the same number once: another country makes `0676…` one that is there already. */
  #readAll(texts: readonly string[]): Recipient[] {
    const read = texts.map((text) => this.#read(text));
    return [...new Map(read.map((recipient) => [recipient.msisdn, recipient])).values()];
  }

  /** A recipient of a draft: an MSISDN, or what was typed and is none. */
  #read(text: string): Recipient {
    const isMsisdn = /^[1-9]\d*$/.test(text);
    const [recipient = checkMsisdn(text)] = isMsisdn ? [checkMsisdn(text)] : readRecipients(text, this.#country);
    return this.#reachable(recipient);
  }

  /** A landline takes a voice message. */
  #reachable(recipient: Recipient): Recipient {
    return this.#voice && recipient.problem === 'landline' ? { ...recipient, problem: undefined } : recipient;
  }

  #changed(): void {
    this.showError('');
    this.#show();
    this.actions.changed();
  }

  #bad(): Recipient[] {
    return this.#recipients.filter(({ problem }) => problem !== undefined);
  }

  #show(): void {
    this.#chips.show(this.#recipients);
    const total = this.#recipients.length;
    const bad = this.#bad().length;
    const count = total === 1 ? this.strings.oneRecipient : format(this.strings.recipients, total);
    const sentences: string[] = [];
    if (bad > 0) sentences.push(format(this.strings.badRecipients, bad));
    if (total > MAX_RECIPIENTS) sentences.push(format(this.strings.requests, Math.ceil(total / MAX_RECIPIENTS)));
    this.#count.textContent = sentences.length === 0 ? count : [`${count}.`, ...sentences].join(' ');
  }
}

/** What a draft holds of a recipient: the number, or what was typed where nothing can be sent to that. */
function kept({ msisdn, typed, problem }: Recipient): string {
  return problem === undefined ? msisdn : typed;
}
