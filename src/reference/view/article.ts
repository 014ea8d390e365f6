import { element, format } from '../../webview/view';
import { SIGNS } from '../core/signs';
import type { Entry, Strings } from '../protocol';

/** One status code: what it means, what to do, and an answer with it. */
export class CodeArticle {
  readonly element: HTMLElement;
  readonly #heading: HTMLHeadingElement;

  constructor(
    readonly entry: Entry,
    strings: Strings,
    copyExample: (code: number) => void,
  ) {
    const { code, name, message, known, notes, outcomeWord } = entry;
    const id = `code-${code}`;
    // It takes the focus when the reference is opened at this code, so that reading goes on from there.
    this.#heading = element(
      'h3',
      { id, tabindex: '-1' },
      element('span', { class: 'number' }, String(code)),
      ...(name === null ? [] : [' ', element('code', { lang: 'en' }, name)]),
    );
    this.element = element(
      'article',
      { class: entry.class, 'aria-labelledby': id },
      element(
        'div',
        { class: 'head' },
        this.#heading,
        element(
          'p',
          { class: 'outcome' },
          element('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[entry.class]),
          outcomeWord,
        ),
      ),
      element('p', { class: 'message', ...(known && { lang: 'en' }) }, message),
      element('div', { class: 'body' }, advice(entry, strings), ...example(entry, strings, copyExample)),
      ...notes.map((note) => element('p', { class: 'note' }, note)),
    );
  }

  get code(): number {
    return this.entry.code;
  }

  set isMarked(isMarked: boolean) {
    this.element.classList.toggle('marked', isMarked);
    if (isMarked) this.element.setAttribute('aria-current', 'true');
    else this.element.removeAttribute('aria-current');
  }

  /** Brings it to the top of what is seen, and goes on reading from there. */
  goTo(): void {
    this.#heading.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: 'start' });
  }
}

function advice({ why, do: remedy, retry, fields }: Entry, strings: Strings): HTMLElement {
  const row = (title: string, ...content: (Node | string)[]) =>
    element('div', {}, element('dt', {}, title), element('dd', {}, ...content));
  const names = fields.flatMap((field, index) => [
    ...(index === 0 ? [] : [', ']),
    element('code', { lang: 'en' }, field),
  ]);
  return element(
    'dl',
    {},
    row(strings.why, why),
    row(strings.do, remedy),
    row(strings.retry, retry),
    ...(names.length === 0 ? [] : [row(fields.length === 1 ? strings.field : strings.fields, ...names)]),
  );
}

function example({ code, example: json }: Entry, strings: Strings, copyExample: (code: number) => void): HTMLElement[] {
  if (json === null) return [];
  const copy = element(
    'button',
    { type: 'button', class: 'secondary', 'aria-label': format(strings.copyOf, code) },
    strings.copy,
  );
  copy.addEventListener('click', () => {
    copyExample(code);
  });
  return [
    element('figure', {}, element('figcaption', {}, strings.example, copy), element('pre', { lang: 'en' }, json)),
  ];
}
