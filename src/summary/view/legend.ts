import { element } from '../../webview/view';
import type { Grouping, GroupKey, Series } from '../core/series';
import { colourOf } from './colours';
import type { Words } from './words';

/** What the colours mean; each is a button that takes it out of the chart or puts it back. */
export class Legend {
  readonly element: HTMLElement;
  readonly #off = new Set<GroupKey>();
  readonly #buttons = new Map<GroupKey, HTMLButtonElement>();

  constructor(
    private readonly words: Words,
    private readonly onChange: () => void,
  ) {
    this.element = element('div', { class: 'legend row', role: 'group', 'aria-label': words.strings.shownInTimeline });
  }

  isOff(key: GroupKey): boolean {
    return this.#off.has(key);
  }

  show({ groups }: Series): void {
    const wanted = new Set(groups.map(({ key }) => key));
    for (const [key, known] of this.#buttons) {
      if (wanted.has(key)) continue;
      known.remove();
      this.#buttons.delete(key);
    }
    groups.forEach(({ key, total }, place) => {
      const shown = this.#buttons.get(key) ?? this.#add(key);
      if (this.element.children[place] !== shown)
        this.element.insertBefore(shown, this.element.children[place] ?? null);
      const [swatch, label] = shown.children;
      if (swatch instanceof HTMLElement) swatch.style.background = `var(${colourOf(key, place)}, currentcolor)`;
      if (label) label.textContent = `${this.words.group(key)} ${this.words.number(total)}`;
      shown.setAttribute('aria-pressed', String(!this.#off.has(key)));
    });
  }

  #add(key: GroupKey): HTMLButtonElement {
    const button = element(
      'button',
      { type: 'button', class: 'group' },
      element('span', { class: 'swatch', 'aria-hidden': 'true' }),
      element('span'),
    );
    button.addEventListener('click', () => {
      if (!this.#off.delete(key)) this.#off.add(key);
      this.onChange();
    });
    this.#buttons.set(key, button);
    return button;
  }
}

/** The choice of what the chart is coloured by. */
export function groupingChoice(words: Words, onChoose: (grouping: Grouping) => void): HTMLFieldSetElement {
  const { by, byOutcome, byCode } = words.strings;
  const option = (value: Grouping, label: string, checked: boolean): HTMLElement => {
    const input = element('input', { type: 'radio', name: 'grouping', value, ...(checked && { checked: '' }) });
    input.addEventListener('change', () => {
      onChoose(value);
    });
    return element('label', {}, input, ` ${label}`);
  };
  return element(
    'fieldset',
    { class: 'row grouping' },
    element('legend', {}, by),
    option('outcome', byOutcome, true),
    option('code', byCode, false),
  );
}
