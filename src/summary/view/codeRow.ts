import { classOf, findStatusCode } from '../../codes/core';
import { element, format } from '../../webview/view';
import type { CodeRow, File, TimedPosition, SummaryState } from '../protocol';
import { SampleList, type SampleActions } from './samples';
import { button, setText } from './table';
import type { Words } from './words';

export interface CodeActions extends SampleActions {
  readonly explain: (code: number) => void;
  /** Told when its lines are shown or hidden. */
  readonly toggled: (code: number, isOpen: boolean) => void;
}

export const CODE_COLUMNS = 8;

const SIGNS = { accepted: '✓', refused: '✕', unknown: '?' } as const;

/** One code: how often, how much of all, since when and until when; its lines unfold below it. */
export class CodeRowView {
  readonly row: HTMLTableRowElement;
  /** The lines' own row. */
  readonly unfolded: HTMLTableRowElement;
  readonly #toggle: HTMLButtonElement;
  readonly #count = element('td', { class: 'figure' });
  readonly #share = element('span', { class: 'percent' });
  readonly #bar = element('div', { class: 'fill' });
  readonly #first: HTMLButtonElement;
  readonly #last: HTMLButtonElement;
  #samples: SampleList | undefined;
  #shown: CodeRow | undefined;
  #files: readonly File[] = [];
  /** What decides about the lines: now, and when they were asked for. */
  #wanted = '';
  #asked = '';

  constructor(
    readonly code: number,
    private readonly words: Words,
    private readonly actions: CodeActions,
  ) {
    const { strings } = words;
    const kind = classOf(code);
    this.#toggle = button(String(code), 'link toggle', () => {
      this.open(!this.isOpen);
    });
    this.#first = this.#jump((shown) => shown.first);
    this.#last = this.#jump((shown) => shown.last);
    this.unfolded = element('tr', { class: 'unfolded', hidden: '', id: `samples-${code}` });
    const explain = button(strings.explain, 'link', () => {
      actions.explain(code);
    });
    explain.setAttribute('aria-label', format(strings.explainCode, code));
    this.#bar.style.background = `var(--vscode-charts-${kind === 'accepted' ? 'green' : kind === 'refused' ? 'red' : 'yellow'}, currentcolor)`;
    this.row = element(
      'tr',
      { class: kind },
      element('th', { scope: 'row' }, this.#toggle),
      element('td', { class: 'name' }, ...breakable(findStatusCode(code)?.name ?? strings.noName)),
      element(
        'td',
        { class: 'outcome' },
        element('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[kind]),
        strings[kind],
      ),
      this.#count,
      element(
        'td',
        { class: 'share' },
        this.#share,
        element('div', { class: 'bar', 'aria-hidden': 'true' }, this.#bar),
      ),
      element('td', { class: 'when' }, this.#first),
      element('td', { class: 'when' }, this.#last),
      element('td', {}, explain),
    );
    this.#toggle.setAttribute('aria-expanded', 'false');
    this.#toggle.setAttribute('aria-controls', this.unfolded.id);
  }

  get isOpen(): boolean {
    return !this.unfolded.hidden;
  }

  open(isOpen: boolean): void {
    this.unfolded.hidden = !isOpen;
    this.#toggle.setAttribute('aria-expanded', String(isOpen));
    this.actions.toggled(this.code, isOpen);
    this.#refresh();
  }

  /** @param most how often the most frequent code occurs: its bar is full */
  show(shown: CodeRow, { files, occurrences, part, recipients }: SummaryState, most: number): void {
    this.#shown = shown;
    const { words } = this;
    setText(this.#count, words.number(shown.count));
    setText(this.#share, words.share(shown.count, occurrences));
    this.#bar.style.width = `${(shown.count / Math.max(1, most)) * 100}%`;
    this.#label(this.#first, shown.first, files, '{0}');
    this.#label(this.#last, shown.last, files, shown.lastIsExact ? '{0}' : words.strings.orLater);
    this.#files = files;
    this.#wanted = JSON.stringify([shown, part, recipients.shown]);
    this.#refresh();
  }

  /** Asks for the lines, where they are shown and are not those that were asked for last. */
  #refresh(): void {
    if (!this.isOpen || this.#wanted === this.#asked) return;
    this.#asked = this.#wanted;
    void this.#list().refresh(this.#files);
  }

  #list(): SampleList {
    if (this.#samples) return this.#samples;
    this.#samples = new SampleList(this.code, this.words, this.actions);
    this.unfolded.append(element('td', { colspan: String(CODE_COLUMNS) }, this.#samples.element));
    return this.#samples;
  }

  #jump(spotOf: (shown: CodeRow) => TimedPosition): HTMLButtonElement {
    return button('', 'link', () => {
      if (this.#shown) this.actions.open(spotOf(this.#shown));
    });
  }

  #label(link: HTMLButtonElement, spot: TimedPosition, files: readonly File[], template: string): void {
    const text = format(template, this.words.spot(spot, files));
    setText(link, text);
    link.title = this.words.place(spot, files);
    link.setAttribute('aria-label', `${text}: ${format(this.words.strings.goTo, link.title)}`);
  }
}

/** A long status name may be broken behind its underscores, and nowhere else. */
function breakable(name: string): (Node | string)[] {
  return name.split(/(?<=_)/).flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part]));
}
