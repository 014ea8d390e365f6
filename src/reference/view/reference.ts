import { element, format, whenFocused } from '../../webview/view';
import { search } from '../core/search';
import { CLASSES, type Entry, type Strings, type ViewState } from '../protocol';
import { CodeArticle } from './article';
import { Filter, type Wanted } from './filter';
import { Nothing } from './nothing';
import { ClassSection } from './section';

export interface ReferenceActions {
  readonly copyExample: (code: number) => void;
  readonly explain: (code: number) => void;
  readonly print: () => void;
  /** What is searched or marked has changed. */
  readonly changed: () => void;
}

const ALL: Wanted = { search: '', group: 'all' };

/** The page: what is searched, and the codes that are found, class by class. */
export class ReferenceView {
  readonly element: HTMLElement;
  readonly #filter: Filter;
  readonly #nothing: Nothing;
  readonly #sections: readonly ClassSection[];
  /** For screen readers alone. */
  readonly #heard = element('p', { class: 'heard', role: 'status', 'aria-live': 'polite' });
  /** In ascending order; a code that nobody documents comes last. */
  #articles: CodeArticle[];
  #marked: CodeArticle | undefined;

  constructor(
    private readonly strings: Strings,
    entries: readonly Entry[],
    private readonly actions: ReferenceActions,
  ) {
    this.#articles = entries.map((entry) => this.#article(entry));
    this.#sections = CLASSES.map((group) => new ClassSection(group, strings));
    this.#filter = new Filter(strings, {
      changed: () => {
        this.#filtered();
      },
      goToFirst: () => {
        this.#goToFirst();
      },
    });
    this.#nothing = new Nothing(strings, {
      showAll: () => {
        this.#showAll();
      },
      explain: actions.explain,
    });
    this.element = element(
      'div',
      { class: 'reference' },
      this.#header(),
      this.#filter.element,
      this.#nothing.element,
      ...this.#sections.map((section) => section.element),
      this.#heard,
    );
    this.#show();
    new ResizeObserver(() => {
      this.#keepClear();
    }).observe(this.#filter.element);
  }

  /** What is to be kept while the page is hidden. */
  get state(): ViewState {
    return { ...this.#filter.value, code: this.#marked?.code ?? null, scroll: window.scrollY };
  }

  /** Shows it as it was left. */
  restore({ search, group, code, scroll }: ViewState): void {
    this.#filter.value = { search, group };
    this.#mark(this.#articles.find((article) => article.code === code));
    this.#show();
    whenFocused(() => {
      this.#filter.focus();
    });
    window.scrollTo(0, scroll);
  }

  /** Goes to a code and marks it; a search that hides it ends. */
  openAt(entry: Entry): void {
    if (!this.#articles.some(({ code }) => code === entry.code)) {
      this.#articles = [...this.#articles.filter((article) => article.entry.known), this.#article(entry)];
    }
    if (!this.#found().some(({ code }) => code === entry.code)) this.#filter.value = ALL;
    this.#show();
    this.#goTo(this.#articles.find(({ code }) => code === entry.code));
  }

  focusSearch(): void {
    this.#filter.focus();
  }

  /** Says something to screen readers, also the second time. */
  say(text: string): void {
    this.#heard.textContent = '';
    requestAnimationFrame(() => {
      this.#heard.textContent = text;
    });
  }

  #header(): HTMLElement {
    const { heading, promise, print } = this.strings;
    const button = element('button', { type: 'button', class: 'secondary' }, print);
    button.addEventListener('click', this.actions.print);
    return element(
      'header',
      { class: 'page' },
      element('div', { class: 'title' }, element('h1', {}, heading), button),
      element('p', { class: 'hint' }, promise),
    );
  }

  #article(entry: Entry): CodeArticle {
    return new CodeArticle(entry, this.strings, this.actions.copyExample);
  }

  #found(): CodeArticle[] {
    const { search: query, group } = this.#filter.value;
    const found = new Set(
      search(
        this.#articles.map(({ entry }) => entry),
        query,
        group,
      ),
    );
    return this.#articles.filter(({ entry }) => found.has(entry));
  }

  #show(): void {
    const found = this.#found();
    for (const section of this.#sections) section.show(found);
    this.#nothing.show(found.length === 0, this.#filter.value.search);
    const { noCode, oneCode, codes } = this.strings;
    this.#filter.count = found.length === 0 ? noCode : found.length === 1 ? oneCode : format(codes, found.length);
  }

  #filtered(): void {
    this.#show();
    window.scrollTo(0, 0); // what was found begins there
    this.actions.changed();
  }

  #showAll(): void {
    this.#filter.value = ALL;
    this.#filtered();
    this.#filter.focus();
  }

  #goToFirst(): void {
    this.#goTo(this.#found()[0]);
  }

  #goTo(article: CodeArticle | undefined): void {
    if (!article) return;
    this.#mark(article);
    this.#keepClear();
    article.goTo();
    this.actions.changed();
  }

  /** What is gone to, or gets the focus, does not end up behind the search that stays in sight. */
  #keepClear(): void {
    document.documentElement.style.scrollPaddingTop = `${this.#filter.element.offsetHeight}px`;
  }

  #mark(article: CodeArticle | undefined): void {
    if (this.#marked) this.#marked.isMarked = false;
    this.#marked = article;
    if (article) article.isMarked = true;
  }
}
