import { element } from '../../webview/view';
import type { CodeClass, Strings } from '../protocol';
import type { CodeArticle } from './article';

/** The codes of one class, under a heading and a sentence that holds for all of them. */
export class ClassSection {
  readonly element: HTMLElement;
  readonly #articles = element('div', { class: 'articles' });

  constructor(
    readonly group: CodeClass,
    strings: Strings,
  ) {
    const id = `class-${group}`;
    this.element = element(
      'section',
      { 'aria-labelledby': id },
      element('h2', { id }, strings[group]),
      element('p', { class: 'hint' }, strings[`${group}Means`]),
      this.#articles,
    );
  }

  /** Shows these of its own, and hides itself where there is none. */
  show(articles: readonly CodeArticle[]): void {
    const own = articles.filter(({ entry }) => entry.class === this.group).map((article) => article.element);
    this.#articles.replaceChildren(...own);
    this.element.hidden = own.length === 0;
  }
}
