import { element } from '../../webview/view';
import { GROUPS, type Group, type Strings } from '../protocol';

/** What is looked for. */
export interface Wanted {
  readonly search: string;
  readonly group: Group;
}

export interface FilterActions {
  readonly changed: () => void;
  /** Enter in the search. */
  readonly goToFirst: () => void;
}

/** The search and the choice of a class, with how many codes they leave. */
export class Filter {
  readonly element: HTMLElement;
  readonly #search: HTMLInputElement;
  readonly #radios = new Map<Group, HTMLInputElement>();
  /** It stands from the start: a live region that comes with its text is not announced. */
  readonly #count = element('p', { class: 'count', role: 'status', 'aria-live': 'polite' });

  constructor(strings: Strings, actions: FilterActions) {
    this.#search = element('input', {
      type: 'search',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: strings.searchPlaceholder,
      'aria-label': strings.search,
      'aria-keyshortcuts': 'Control+F',
    });
    this.element = element(
      'div',
      { class: 'filter', role: 'search' },
      this.#search,
      element(
        'fieldset',
        { 'aria-label': strings.outcome },
        ...GROUPS.map((group) => this.#radio(group, strings[group])),
      ),
      this.#count,
    );
    this.element.addEventListener('input', actions.changed);
    this.#search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) actions.goToFirst();
    });
  }

  get value(): Wanted {
    return { search: this.#search.value, group: GROUPS.find((group) => this.#radios.get(group)?.checked) ?? 'all' };
  }

  set value({ search, group }: Wanted) {
    this.#search.value = search;
    for (const [each, radio] of this.#radios) radio.checked = each === group;
  }

  /** How many codes there are, for everybody. */
  set count(text: string) {
    if (this.#count.textContent !== text) this.#count.textContent = text;
  }

  focus(): void {
    this.#search.focus({ preventScroll: true });
    this.#search.select();
  }

  #radio(group: Group, text: string): HTMLElement {
    const radio = element('input', { type: 'radio', name: 'group', value: group });
    this.#radios.set(group, radio);
    return element('label', {}, radio, text);
  }
}
