import { element, format } from '../../webview/view';
import type { HandsetState } from '../protocol';
import { PhoneView, type PhoneActions } from './phone';
import type { Words } from './words';

/** A screen reader gets one message out before the next; of a flood it is told the last. */
const SAY_EVERY_MS = 500;

export interface HandsetActions extends PhoneActions {
  readonly olderPhones: () => void;
  readonly copyAddress: () => void;
  readonly copyToken: () => void;
  readonly clear: () => void;
  readonly compose: () => void;
}

/** The simulator's header and its phones. Drawn once a frame, however much arrives. */
export class HandsetView {
  readonly element: HTMLElement;
  readonly #total = element('p', { class: 'hint total' });
  readonly #phones: HTMLUListElement;
  readonly #older: HTMLButtonElement;
  readonly #empty: HTMLElement;
  /** For screen readers alone. */
  readonly #heard = element('p', { class: 'heard', role: 'status', 'aria-live': 'polite' });
  readonly #views = new Map<string, PhoneView>();
  #state: HandsetState | undefined;
  #frame = 0;
  #said: number | undefined;
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly words: Words,
    baseUrl: string,
    private readonly actions: HandsetActions,
  ) {
    const { strings } = words;
    this.#phones = element('ul', { class: 'phones', 'aria-label': strings.phones });
    this.#older = this.#button(strings.olderPhones, actions.olderPhones);
    this.#empty = element(
      'section',
      { class: 'empty' },
      element('h2', {}, strings.noMessages),
      element('p', { class: 'hint' }, strings.noMessagesHint),
      this.#button(strings.compose, actions.compose, 'primary'),
    );
    this.element = element(
      'div',
      { class: 'handset' },
      element(
        'header',
        { class: 'page' },
        element('div', { class: 'title' }, element('h1', {}, strings.heading), this.#total),
        element('p', { class: 'hint promise' }, strings.promise),
        element(
          'div',
          { class: 'row' },
          element('code', { 'aria-label': `${strings.address}: ${baseUrl}`, role: 'group' }, baseUrl),
          this.#button(strings.copyAddress, actions.copyAddress),
          this.#button(strings.copyToken, actions.copyToken),
          this.#button(strings.clear, actions.clear),
        ),
      ),
      this.#empty,
      this.#phones,
      this.#older,
      this.#heard,
    );
  }

  /** @param isFirst nothing of it is news. */
  show(state: HandsetState, isFirst = false): void {
    this.#state = state;
    if (isFirst) this.#said = state.newest?.bubble.id;
    if (this.#frame === 0)
      this.#frame = requestAnimationFrame(() => {
        this.#draw();
      });
  }

  #draw(): void {
    this.#frame = 0;
    const state = this.#state;
    if (!state) return;
    this.#total.textContent = state.phoneCount === 0 ? '' : this.words.total(state.messages, state.phoneCount);
    this.#empty.hidden = state.phoneCount > 0;
    this.#older.textContent = format(this.words.strings.olderPhones, this.words.number(state.olderPhones));
    this.#older.hidden = state.olderPhones === 0;
    this.#drawPhones(state);
    if (this.#saying === undefined)
      this.#saying = setTimeout(() => {
        this.#say();
      }, SAY_EVERY_MS);
  }

  #drawPhones({ phones, phoneCount }: HandsetState): void {
    const wanted = new Set(phones.map(({ number }) => number));
    for (const [number, view] of this.#views) {
      if (wanted.has(number) || (phoneCount > 0 && view.isInUse)) continue;
      view.element.remove();
      this.#views.delete(number);
    }
    // Phones never change places, so none loses the focus: the others are put between them.
    let next = this.#phones.firstElementChild;
    for (const phone of phones) {
      const known = this.#views.get(phone.number);
      const view = known ?? new PhoneView(phone.number, this.words, this.actions);
      if (known) next = known.element.nextElementSibling;
      else this.#phones.insertBefore(view.element, next);
      this.#views.set(phone.number, view);
      view.show(phone);
    }
  }

  #say(): void {
    this.#saying = undefined;
    const newest = this.#state?.newest;
    if (!newest || newest.bubble.id === this.#said) return;
    this.#said = newest.bubble.id;
    this.#heard.textContent = this.words.arrival(newest.number, newest.bubble);
  }

  #button(label: string, run: () => void, look = 'secondary'): HTMLButtonElement {
    const button = element('button', { type: 'button', class: look }, label);
    button.addEventListener('click', run);
    return button;
  }
}
