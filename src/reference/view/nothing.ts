import { element, format } from '../../webview/view';
import { codeIn } from '../core/search';
import type { Strings } from '../protocol';

export interface NothingActions {
  readonly showAll: () => void;
  /** Explains a code that is not in the list. */
  readonly explain: (code: number) => void;
}

/** What stands where a search finds nothing: the way back, and an explanation for the number of a code. */
export class Nothing {
  readonly element: HTMLElement;
  readonly #explain = element('button', { type: 'button', class: 'primary' });
  #code: number | undefined;

  constructor(
    private readonly strings: Strings,
    actions: NothingActions,
  ) {
    const showAll = element('button', { type: 'button', class: 'secondary' }, strings.clearSearch);
    showAll.addEventListener('click', actions.showAll);
    this.#explain.addEventListener('click', () => {
      if (this.#code !== undefined) actions.explain(this.#code);
    });
    this.element = element('div', { class: 'nothing row', hidden: '' }, this.#explain, showAll);
  }

  /** @param isNothing true where nothing was found for what was searched. */
  show(isNothing: boolean, search: string): void {
    this.element.hidden = !isNothing;
    this.#code = codeIn(search);
    this.#explain.hidden = this.#code === undefined;
    this.#explain.textContent = format(this.strings.explainCode, this.#code ?? '');
  }
}
