import { element, format } from '../../webview/view';
import type { ExportFormat, SummaryState } from '../protocol';
import { button, setText } from './table';
import type { Words } from './words';

export interface HeadActions {
  readonly cancel: () => void;
  readonly follow: (on: boolean) => void;
  readonly export: (as: ExportFormat) => void;
}

/** Title, buttons, how far the scan is, and the totals. */
export class HeadView {
  readonly element: HTMLElement;
  readonly #cancel: HTMLButtonElement;
  readonly #follow: HTMLButtonElement;
  readonly #firstExport: HTMLButtonElement;
  readonly #progress: HTMLElement;
  readonly #fill = element('div', { class: 'fill' });
  readonly #status = element('p', { class: 'status' });
  readonly #totals = element('dl', { class: 'totals' });
  #isFollowing = false;

  constructor(
    private readonly words: Words,
    title: string,
    actions: HeadActions,
  ) {
    const { strings } = words;
    this.#cancel = button(strings.cancel, 'secondary', actions.cancel);
    this.#follow = button(strings.follow, 'secondary follow', () => {
      actions.follow(!this.#isFollowing);
    });
    this.#progress = element(
      'div',
      {
        class: 'bar progress',
        role: 'progressbar',
        'aria-label': strings.progressLabel,
        'aria-valuemin': '0',
        'aria-valuemax': '100',
      },
      this.#fill,
    );
    const exportAs = (as: 'markdown' | 'csv' | 'json'): HTMLButtonElement => {
      const save = button(strings[as], 'secondary', () => {
        actions.export(as);
      });
      save.setAttribute('aria-label', `${strings.exportAs} ${strings[as]}`);
      return save;
    };
    this.#firstExport = exportAs('markdown');
    this.element = element(
      'header',
      { class: 'page' },
      element('div', { class: 'title' }, element('h1', {}, format(strings.heading, title))),
      element(
        'div',
        { class: 'row buttons' },
        this.#cancel,
        this.#follow,
        element(
          'div',
          { class: 'row', role: 'group', 'aria-label': strings.exportAs },
          element('span', { 'aria-hidden': 'true' }, strings.exportAs),
          this.#firstExport,
          exportAs('csv'),
          exportAs('json'),
        ),
      ),
      this.#status,
      this.#progress,
      this.#totals,
    );
  }

  show(state: SummaryState): void {
    const { phase, following, canFollow } = state;
    const isReading = phase === 'scanning';
    this.#isFollowing = following;
    this.#follow.hidden = !canFollow;
    // The button goes, and what was cancelled cannot be followed either.
    if (!isReading && document.activeElement === this.#cancel) (canFollow ? this.#follow : this.#firstExport).focus();
    this.#cancel.hidden = !isReading;
    this.#follow.setAttribute('aria-pressed', String(following));
    this.#showProgress(state);
    this.#showTotals(state);
  }

  #showProgress({ phase, files, following }: SummaryState): void {
    const { words } = this;
    const isReading = phase === 'scanning';
    const read = files.reduce((sum, file) => sum + Math.min(file.read, file.size), 0);
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const ended = files.filter(({ state }) => state !== 'waiting' && state !== 'scanning').length;
    const share = size === 0 ? 0 : read / size;
    this.#progress.hidden = !isReading;
    this.#progress.setAttribute('aria-valuenow', String(Math.floor(share * 100)));
    this.#fill.style.width = `${share * 100}%`;
    const figures = format(
      words.strings.progress,
      words.number(ended),
      words.number(files.length),
      words.bytes(read),
      words.bytes(size),
      words.share(Math.floor(share * 100), 100),
    );
    setText(
      this.#status,
      isReading ? figures : phase === 'cancelled' ? words.strings.cancelled : following ? words.strings.following : '',
    );
    this.#status.hidden = this.#status.textContent === '';
  }

  #showTotals({ files, codes, occurrences, part }: SummaryState): void {
    const { words } = this;
    const { strings } = words;
    const times = codes.flatMap(({ first, last }) => [first.time, last.time]).filter((time) => time !== null);
    const lines = files.reduce((sum, file) => sum + file.lines, 0);
    const ends: [string, string][] = part
      ? [
          [strings.spanFrom, words.ends(part)[0]],
          [strings.spanTo, words.ends(part)[1]],
        ]
      : times.length === 0
        ? []
        : [
            [strings.from, words.time(Math.min(...times))],
            [strings.to, words.time(Math.max(...times))],
          ];
    const totals: [string, string][] = [
      [strings.occurrences, words.number(occurrences)],
      [strings.codeCount, words.number(codes.length)],
      [strings.files, words.number(files.length)],
      [strings.lines, words.number(lines)],
      ...ends,
    ];
    while (this.#totals.children.length > totals.length) this.#totals.lastElementChild?.remove();
    totals.forEach(([name, value], place) => {
      const shown =
        this.#totals.children[place] ?? this.#totals.appendChild(element('div', {}, element('dt'), element('dd')));
      const [term, figure] = shown.children;
      if (term) setText(term, name);
      if (figure) setText(figure, value);
    });
  }
}
