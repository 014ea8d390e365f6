import { msisdnProblem, parseRecipients } from '../../sms';
import type { Strings } from '../protocol';
import { element, format, showFieldError } from './dom';

/** The recipients as chips, and an input that makes new ones. A number that cannot be sent to is marked and says why. */
export class RecipientsField {
  readonly element: HTMLElement;
  readonly #list = element('ul', { class: 'chips' });
  readonly #input: HTMLInputElement;
  readonly #count = element('p', { class: 'hint', id: 'to-count' });
  readonly #error = element('p', { class: 'error', id: 'to-error', hidden: '' });
  #recipients: string[] = [];

  constructor(
    private readonly strings: Strings,
    private readonly onChange: () => void,
  ) {
    this.#list.setAttribute('aria-label', strings.chips);
    this.#input = element('input', {
      id: 'to', type: 'text', inputmode: 'tel', autocomplete: 'off', spellcheck: 'false',
      'aria-describedby': 'to-hint to-count to-error', placeholder: '436761234567',
    });
    this.element = element('div', { class: 'field' },
      element('label', { for: 'to' }, strings.to),
      element('div', { class: 'recipients' }, this.#list, this.#input),
      element('p', { class: 'hint', id: 'to-hint' }, strings.toHint), this.#count, this.#error,
    );
    this.#listen();
  }

  get recipients(): readonly string[] {
    return this.#recipients;
  }

  get unfinished(): string {
    return this.#input.value;
  }

  set(recipients: readonly string[], unfinished: string): void {
    this.#recipients = [...recipients];
    this.#input.value = unfinished;
    this.#list.replaceChildren(...recipients.map((recipient) => this.#chip(recipient)));
    this.#showCount();
  }

  /** Makes chips of what was typed and tells whether all can be sent to. Says what is missing when not. */
  check(): boolean {
    this.#take(this.#input.value);
    const bad = this.#recipients.some((recipient) => msisdnProblem(recipient) !== undefined);
    if (this.#recipients.length === 0) this.showError(this.strings.noRecipient);
    return this.#recipients.length > 0 && !bad;
  }

  showError(text: string): void {
    showFieldError(this.#input, this.#error, text);
  }

  focus(): void {
    this.#input.focus();
  }

  #listen(): void {
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        this.#take(this.#input.value);
      } else if (event.key === 'Backspace' && this.#input.value === '') {
        this.#removeAt(this.#recipients.length - 1);
      }
    });
    this.#input.addEventListener('input', () => {
      if (/[,;]\s*$/.test(this.#input.value)) this.#take(this.#input.value);
      else this.onChange();
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
    const known = new Set(this.#recipients);
    const added = parseRecipients(text).filter((recipient) => !known.has(recipient));
    if (text === '') return;
    this.#input.value = '';
    this.#recipients.push(...added);
    this.#list.append(...added.map((recipient) => this.#chip(recipient)));
    this.#changed();
  }

  #removeAt(index: number): void {
    if (index < 0) return;
    this.#recipients.splice(index, 1);
    this.#list.children[index]?.remove();
    this.#changed();
  }

  #changed(): void {
    this.showError('');
    this.#showCount();
    this.onChange();
  }

  #showCount(): void {
    const total = this.#recipients.length;
    const bad = this.#recipients.filter((recipient) => msisdnProblem(recipient) !== undefined).length;
    const count = total === 1 ? this.strings.oneRecipient : format(this.strings.recipients, total);
    this.#count.textContent = bad > 0 ? `${count}. ${format(this.strings.badRecipients, bad)}` : count;
  }

  #chip(recipient: string): HTMLElement {
    const problem = msisdnProblem(recipient);
    const remove = element('button', { type: 'button', class: 'icon', 'aria-label': format(this.strings.remove, recipient) }, '×');
    const chip = element('li', { class: problem ? 'chip bad' : 'chip' });
    if (problem) chip.append(this.#editButton(recipient, chip), element('span', { class: 'why' }, this.strings[problem]), remove);
    else chip.append(element('span', {}, recipient), remove);
    remove.addEventListener('click', () => {
      this.#removeAt(this.#indexOf(chip));
      this.focus();
    });
    return chip;
  }

  #editButton(recipient: string, chip: HTMLElement): HTMLElement {
    const edit = element('button', { type: 'button', class: 'link', 'aria-label': format(this.strings.edit, recipient) }, `⚠ ${recipient}`);
    edit.addEventListener('click', () => {
      this.#removeAt(this.#indexOf(chip));
      this.#input.value = recipient;
      this.focus();
      this.onChange();
    });
    return edit;
  }

  #indexOf(chip: HTMLElement): number {
    return Array.prototype.indexOf.call(this.#list.children, chip);
  }
}
