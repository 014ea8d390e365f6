import { element } from '../../webview/view';

/** A table that a screen reader can read by rows and columns; one that is wider than the window scrolls by itself. */
export class Table {
  readonly element: HTMLElement;
  readonly body = element('tbody');

  /** @param columns their headings; a class for those with figures */
  constructor(label: string, columns: readonly (readonly [heading: string, look?: string])[]) {
    const head = element(
      'tr',
      {},
      ...columns.map(([heading, look = '']) => element('th', { scope: 'col', class: look }, heading)),
    );
    // Focusable, for a keyboard has to scroll it.
    this.element = element(
      'div',
      { class: 'scroll', role: 'group', 'aria-label': label, tabindex: '0' },
      element('table', { 'aria-label': label }, element('thead', {}, head), this.body),
    );
  }

  /** Draws anew; only for tables without anything in them that has the focus. */
  fill(rows: readonly (readonly [head: string, ...cells: string[]])[], looks: readonly string[] = []): void {
    this.body.replaceChildren(
      ...rows.map(([head, ...cells]) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row', dir: 'auto' }, head),
          ...cells.map((cell, index) => element('td', { class: looks[index] ?? '', dir: 'auto' }, cell)),
        ),
      ),
    );
  }
}

/** Changes a text only where it is another one: what a screen reader reads stays the same. */
export function setText(place: Element, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}

export function button(label: string, look: string, run: () => void): HTMLButtonElement {
  const created = element('button', { type: 'button', class: look }, label);
  created.addEventListener('click', run);
  return created;
}
