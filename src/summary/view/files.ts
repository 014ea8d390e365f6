import { element, format } from '../../webview/view';
import type { File, SummaryState } from '../protocol';
import { setText, Table } from './table';
import type { Words } from './words';

/** What was read, and what could not be. */
export class FilesView {
  readonly element: HTMLElement;
  readonly #failed = element('p', { class: 'error', hidden: '' });
  readonly #heading = element('summary');
  readonly #details: HTMLDetailsElement;
  readonly #table: Table;
  #files: readonly File[] = [];
  #drawn = '';

  constructor(private readonly words: Words) {
    const { files, file, size, lines, occurrencesColumn, state } = words.strings;
    this.#table = new Table(files, [
      [file],
      [size, 'figure'],
      [lines, 'figure'],
      [occurrencesColumn, 'figure'],
      [state],
    ]);
    this.#details = element('details', {}, this.#heading, this.#table.element);
    this.#details.addEventListener('toggle', () => {
      this.#drawTable();
    });
    this.element = element('section', { class: 'files' }, this.#failed, this.#details);
  }

  show({ files }: SummaryState): void {
    this.#files = files;
    setText(this.#heading, format(this.words.strings.fileTable, this.words.number(files.length)));
    const failed = files.filter(({ state }) => state === 'failed');
    this.#failed.hidden = failed.length === 0;
    setText(this.#failed, this.#failure(failed));
    this.#drawTable();
  }

  #failure([first, ...more]: readonly File[]): string {
    const { oneFailed, manyFailed } = this.words.strings;
    if (!first) return '';
    return more.length === 0
      ? format(oneFailed, first.name, first.error ?? '')
      : format(manyFailed, this.words.number(more.length + 1));
  }

  #drawTable(): void {
    if (!this.#details.open) return;
    const { words } = this;
    const rows = this.#files.map((file): [string, ...string[]] => [
      file.name,
      words.bytes(file.size),
      words.number(file.lines),
      words.number(file.occurrences),
      this.#state(file),
    ]);
    const drawn = JSON.stringify(rows);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#table.fill(rows, ['figure', 'figure', 'figure']);
  }

  #state({ state, error }: File): string {
    const { waiting, reading, read, failed, stopped } = this.words.strings;
    const word = { waiting, scanning: reading, done: read, failed, cancelled: stopped }[state];
    return error === null ? word : `${word}: ${error}`;
  }
}
