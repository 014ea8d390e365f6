import { element, format } from '../../webview/view';
import { MAX_REPLY_LENGTH, type Bubble, type Phone } from '../protocol';
import { bodyParts, bubbleElement, versionOf } from './bubble';
import type { Words } from './words';

export interface PhoneActions {
  readonly reply: (number: string, text: string) => void;
  readonly dismiss: (number: string) => void;
  readonly older: (number: string) => void;
}

/** Nearer to the end than this, the reader follows what comes. */
const NEAR_END_PX = 24;

/** One phone: its messages, a flash over them, and the line to answer in. */
export class PhoneView {
  readonly element: HTMLLIElement;
  readonly #count = element('p', { class: 'count' });
  readonly #older = element('button', { type: 'button', class: 'link older', hidden: '' });
  readonly #log: HTMLDivElement;
  readonly #flash = element('div', { class: 'flash', role: 'group', hidden: '' });
  readonly #input: HTMLInputElement;
  readonly #drawn = new Map<string, HTMLElement>();
  #flashId: number | undefined;

  constructor(
    readonly number: string,
    private readonly words: Words,
    private readonly actions: PhoneActions,
  ) {
    const { strings } = words;
    // Its own announcements are off: with many phones only the newest message of all is said.
    this.#log = element('div', {
      class: 'log',
      role: 'log',
      'aria-live': 'off',
      tabindex: '0',
      'aria-label': format(strings.messagesOf, number),
    });
    this.#input = element('input', {
      type: 'text',
      autocomplete: 'off',
      maxlength: String(MAX_REPLY_LENGTH),
      placeholder: strings.replyPlaceholder,
      'aria-label': format(strings.replyOf, number),
    });
    this.#flash.setAttribute('aria-label', strings.flash);
    this.#older.addEventListener('click', () => {
      actions.older(number);
    });
    this.element = element(
      'li',
      { class: 'phone', 'aria-label': format(strings.phone, number) },
      element('header', { class: 'top' }, element('h2', {}, number), this.#count),
      element('div', { class: 'screen' }, this.#log, this.#flash),
      this.#form(),
    );
  }

  /** True when somebody is about to answer: the phone must not go away under the hands. */
  get isInUse(): boolean {
    return this.#input.value !== '' || this.element.contains(document.activeElement);
  }

  show({ received, bubbles, older, flash }: Phone): void {
    this.#count.textContent = this.words.messages(received);
    this.#older.textContent = format(this.words.strings.older, this.words.number(older));
    this.#older.hidden = older === 0;
    this.#showBubbles(bubbles);
    this.#showFlash(flash);
  }

  #showBubbles(bubbles: readonly Bubble[]): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    const follows = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    const wanted = new Set(bubbles.map(versionOf));
    for (const [version, old] of this.#drawn) {
      if (wanted.has(version)) continue;
      old.remove();
      this.#drawn.delete(version);
    }
    if (!this.#older.isConnected) this.#log.append(this.#older);
    let before: Element = this.#older;
    for (const bubble of bubbles) {
      const version = versionOf(bubble);
      const shown = this.#drawn.get(version) ?? bubbleElement(bubble, this.words);
      if (before.nextElementSibling !== shown) before.after(shown);
      this.#drawn.set(version, shown);
      before = shown;
    }
    if (follows) this.#log.scrollTop = this.#log.scrollHeight;
  }

  #showFlash(flash: Phone['flash']): void {
    if (flash?.id === this.#flashId) return;
    const hadFocus = this.#flash.contains(document.activeElement);
    this.#flashId = flash?.id;
    this.#flash.hidden = !flash;
    this.#flash.replaceChildren(...(flash ? [...bodyParts(flash, this.words), this.#dismissButton()] : []));
    if (hadFocus) (this.#flash.querySelector('button') ?? this.#input).focus();
  }

  #dismissButton(): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'primary' }, this.words.strings.dismiss);
    button.addEventListener('click', () => {
      this.actions.dismiss(this.number);
    });
    return button;
  }

  #form(): HTMLFormElement {
    const { strings } = this.words;
    const form = element(
      'form',
      { class: 'answer' },
      this.#input,
      element('button', { type: 'submit', class: 'secondary' }, strings.reply),
    );
    form.querySelector('button')?.setAttribute('aria-label', `${strings.reply}: ${this.number}`);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#input.value === '') return;
      this.actions.reply(this.number, this.#input.value);
      this.#input.value = '';
      this.#log.scrollTop = this.#log.scrollHeight; // to where the answer will stand
    });
    return form;
  }
}
