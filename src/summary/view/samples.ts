import { element, foreign, format } from '../../webview/view';
import type { File, Sample, TimedPosition } from '../protocol';
import { button } from './table';
import type { Words } from './words';

/** As many lines at first, and more at each asking. */
const AT_FIRST = 10;
const AT_ONCE = 100;

export interface SampleActions {
  readonly samples: (code: number, most: number) => Promise<{ samples: readonly Sample[]; more: number }>;
  readonly open: (spot: TimedPosition) => void;
}

/** Lines with one code, each leading to its place. */
export class SampleList {
  readonly element: HTMLElement;
  readonly #list: HTMLOListElement;
  readonly #more: HTMLButtonElement;
  readonly #drawn = new Map<string, HTMLLIElement>();
  #most = AT_FIRST;
  #files: readonly File[] = [];
  #isAsking = false;
  #isStale = false;

  constructor(
    readonly code: number,
    private readonly words: Words,
    private readonly actions: SampleActions,
  ) {
    const { strings } = words;
    this.#list = element('ol', { 'aria-label': format(strings.samplesOf, code), 'aria-busy': 'true' });
    this.#more = button('', 'link', () => {
      this.#most += AT_ONCE;
      void this.refresh(this.#files);
    });
    this.#more.hidden = true;
    this.element = element(
      'div',
      { class: 'sample-list' },
      element('p', { class: 'hint' }, strings.samplesHint),
      this.#list,
      this.#more,
    );
  }

  /** Asks anew, once at a time: what changes meanwhile is asked for after. */
  async refresh(files: readonly File[]): Promise<void> {
    this.#files = files;
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale) {
      this.#isStale = false;
      // Without an answer the panel is gone, which is said elsewhere.
      const answer = await this.actions.samples(this.code, this.#most).catch(() => undefined);
      if (answer) this.#draw(answer.samples, answer.more);
    }
    this.#isAsking = false;
  }

  #draw(samples: readonly Sample[], more: number): void {
    const wanted = new Map(samples.map((sample) => [`${sample.file} ${sample.offset} ${sample.text}`, sample]));
    for (const [key, item] of this.#drawn) {
      if (wanted.has(key)) continue;
      item.remove();
      this.#drawn.delete(key);
    }
    let next = this.#list.firstElementChild;
    for (const [key, sample] of wanted) {
      const item = this.#drawn.get(key) ?? this.#item(sample);
      if (item === next) next = next.nextElementSibling;
      else this.#list.insertBefore(item, next);
      this.#drawn.set(key, item);
    }
    this.#list.setAttribute('aria-busy', 'false');
    const hadFocus = document.activeElement === this.#more;
    this.#more.hidden = more === 0;
    this.#more.textContent = format(this.words.strings.moreSamples, this.words.number(more));
    if (hadFocus && more === 0) this.#list.querySelector<HTMLElement>('li:last-child button')?.focus();
  }

  #item(sample: Sample): HTMLLIElement {
    const place = this.words.place(sample, this.#files);
    const go = button(place, 'link', () => {
      this.actions.open(sample);
    });
    go.setAttribute('aria-label', format(this.words.strings.goTo, place));
    const time = sample.time === null ? [] : [element('span', { class: 'time' }, this.words.time(sample.time))];
    return element('li', {}, element('div', { class: 'row' }, go, ...time), foreign('code', 'line', sample.text));
  }
}
