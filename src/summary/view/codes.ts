import { element, format } from '../../webview/view';
import type { SummaryState } from '../protocol';
import { CodeRowView, type CodeActions } from './codeRow';
import { setText, Table } from './table';
import type { Words } from './words';

/** All codes with their bars; the rows of codes that stay are never drawn anew, so that none loses the focus. */
export class CodesView {
  readonly element: HTMLElement;
  readonly #table: Table;
  readonly #rows = new Map<number, CodeRowView>();
  readonly #open: Set<number>;
  readonly #more = element('p', { class: 'hint', hidden: '' });

  /** @param open the codes whose lines are shown from the start */
  constructor(
    private readonly words: Words,
    private readonly actions: CodeActions,
    open: readonly number[],
  ) {
    const { codes, code, name, outcome, count, share, first, last, explain } = words.strings;
    this.#open = new Set(open);
    this.#table = new Table(codes, [[code], [name], [outcome], [count, 'figure'], [share], [first], [last], [explain]]);
    this.element = element(
      'section',
      { 'aria-labelledby': 'codes-heading' },
      element('h2', { id: 'codes-heading' }, codes),
      this.#table.element,
      this.#more,
    );
  }

  show(state: SummaryState): void {
    const { codes, moreUnlisted } = state;
    setText(
      this.#more,
      moreUnlisted > 0 ? format(this.words.strings.moreUnlisted, this.words.number(moreUnlisted)) : '',
    );
    this.#more.hidden = moreUnlisted === 0;
    const wanted = new Set(codes.map(({ code }) => code));
    for (const [code, view] of this.#rows) {
      if (wanted.has(code)) continue;
      view.row.remove();
      view.unfolded.remove();
      this.#rows.delete(code);
    }
    const most = Math.max(0, ...codes.map(({ count }) => count));
    let next: Element | null = this.#table.body.firstElementChild;
    for (const shown of codes) {
      const view = this.#rows.get(shown.code) ?? this.#add(shown.code);
      if (view.row === next) next = view.unfolded.nextElementSibling;
      else {
        this.#table.body.insertBefore(view.row, next);
        this.#table.body.insertBefore(view.unfolded, next);
      }
      view.show(shown, state, most);
    }
  }

  #add(code: number): CodeRowView {
    const view: CodeRowView = new CodeRowView(code, this.words, {
      ...this.actions,
      toggled: (toggled, isOpen) => {
        if (isOpen) this.#open.add(toggled);
        else this.#open.delete(toggled);
        this.actions.toggled(toggled, isOpen);
      },
    });
    this.#rows.set(code, view);
    if (this.#open.has(code)) view.open(true);
    return view;
  }
}
