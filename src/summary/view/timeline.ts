import { element, format } from '../../webview/view';
import { toSeries, type Grouping, type Series } from '../core/series';
import type { Span, SummaryState } from '../protocol';
import { Chart } from './chart';
import { groupingChoice, Legend } from './legend';
import { RangeFields } from './rangeFields';
import { button, setText, Table } from './table';
import type { Words } from './words';

/** The timeline: a chart, what narrows it, and the same as a table. */
export class TimelineView {
  readonly element: HTMLElement;
  readonly #picture = element('div', { role: 'img' });
  readonly #readout = element('p', { class: 'hint readout', 'aria-hidden': 'true' });
  readonly #hint = element('p', { class: 'hint' });
  readonly #untimed = element('p', { class: 'hint', hidden: '' });
  readonly #all: HTMLButtonElement;
  readonly #chart: Chart;
  readonly #legend: Legend;
  readonly #range: RangeFields;
  readonly #details = element('details');
  readonly #table = element('div');
  #grouping: Grouping = 'outcome';
  #state: SummaryState | undefined;
  #series: Series | undefined;
  #drawnTable = '';

  /** @param onNarrow told of the part that everything is to be narrowed to; null for everything */
  constructor(
    private readonly words: Words,
    private readonly onNarrow: (part: Span | null) => void,
  ) {
    const { strings } = words;
    const narrow = (from: number, to: number): void => {
      this.#narrow(from, to);
    };
    this.#chart = new Chart(words, {
      onSelect: narrow,
      onPoint: (span) => {
        this.#readout.textContent = this.#textOf(span);
      },
    });
    this.#legend = new Legend(words, () => {
      this.#draw();
    });
    this.#range = new RangeFields([strings.spanFrom, strings.spanTo], narrow);
    this.#all = button(strings.showAll, 'secondary', () => {
      onNarrow(null);
    });
    this.#picture.append(this.#chart.element);
    this.#details.append(element('summary', {}, strings.timelineTable), this.#table);
    this.#details.addEventListener('toggle', () => {
      this.#drawTable();
    });
    const grouping = groupingChoice(words, (chosen) => {
      this.#grouping = chosen;
      this.#draw();
    });
    this.element = element(
      'section',
      { 'aria-labelledby': 'timeline-heading' },
      element('div', { class: 'title' }, element('h2', { id: 'timeline-heading' }, strings.timeline), this.#hint),
      element('div', { class: 'row controls' }, grouping, this.#legend.element),
      this.#picture,
      this.#readout,
      this.#range.element,
      element('div', { class: 'row' }, this.#all, element('p', { class: 'hint' }, strings.timelineHint)),
      this.#untimed,
      this.#details,
    );
  }

  show(state: SummaryState): void {
    this.#state = state;
    this.#draw();
  }

  #draw(): void {
    const state = this.#state;
    if (!state) return;
    const { timeline, untimed } = state;
    const { strings } = this.words;
    const all = toSeries(timeline, this.#grouping);
    this.#series = all;
    this.element.hidden = all.length === 0;
    if (all.length === 0) return;
    setText(this.#hint, timeline.axis === 'line' ? strings.timelineByLine : format(strings.zone, this.words.timeZone));
    setText(this.#untimed, untimed > 0 ? format(strings.untimed, this.words.number(untimed)) : '');
    this.#untimed.hidden = untimed === 0;
    // Not disabled: it would lose the focus when it is pressed.
    this.#all.setAttribute('aria-disabled', String(state.part === null));
    this.#legend.show(all);
    const shown = all.groups
      .map((group, place) => ({ group, place }))
      .filter(({ group }) => !this.#legend.isOff(group.key));
    const part = this.#spansOf(state.part);
    this.#chart.show(
      {
        axis: timeline.axis,
        width: timeline.width,
        series: { ...all, groups: shown.map(({ group }) => group) },
        places: shown.map(({ place }) => place),
      },
      state.part ? part : undefined,
    );
    this.#range.show(all.length, part, this.words.ends(this.#partOf(...part)));
    this.#picture.setAttribute('aria-label', this.#label());
    this.#drawTable();
  }

  #narrow(from: number, to: number): void {
    const length = this.#series?.length ?? 0;
    this.onNarrow(from === 0 && to >= length - 1 ? null : this.#partOf(from, to));
  }

  /** @param to the last span in it */
  #partOf(from: number, to: number): Span {
    const { axis, width } = this.#state?.timeline ?? { axis: 'line', width: 1 };
    const first = this.#series?.first ?? 0;
    return { axis, from: (first + from) * width, to: (first + to + 1) * width };
  }

  /** The spans that a part touches. */
  #spansOf(part: Span | null): [from: number, to: number] {
    const { first, length } = this.#series ?? { first: 0, length: 1 };
    if (!part) return [0, length - 1];
    const width = this.#state?.timeline.width ?? 1;
    const clamp = (span: number): number => Math.min(length - 1, Math.max(0, span - first));
    return [clamp(Math.floor(part.from / width)), clamp(Math.ceil(part.to / width) - 1)];
  }

  #label(): string {
    const series = this.#series;
    if (!series) return '';
    const totals = totalsOf(series);
    const most = totals.reduce((best, count, span) => (count > (totals[best] ?? 0) ? span : best), 0);
    const [from, to] = this.words.ends(this.#partOf(0, series.length - 1));
    const [peak] = this.words.ends(this.#partOf(most, most));
    return format(this.words.strings.timelineLabel, from, to, peak, this.words.number(totals[most] ?? 0));
  }

  /** What happened in a span of the timeline, for the pointer. */
  #textOf(span: number | undefined): string {
    const series = this.#series;
    if (span === undefined || !series) return '';
    const counts = series.groups
      .filter(({ counts: all }) => (all[span] ?? 0) > 0)
      .map(({ key, counts: all }) => `${this.words.group(key)} ${this.words.number(all[span] ?? 0)}`);
    return format(this.words.strings.inSpan, ...this.words.ends(this.#partOf(span, span)), counts.join(' · ') || '0');
  }

  #drawTable(): void {
    const series = this.#series;
    const state = this.#state;
    if (!this.#details.open || !series || !state) return;
    const [from, to] = this.#spansOf(state.part);
    const totals = totalsOf(series);
    const spans = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(
      (span) => (totals[span] ?? 0) > 0,
    );
    const rows = spans.map((span): [string, ...string[]] => {
      const figures = [totals[span] ?? 0, ...series.groups.map(({ counts }) => counts[span] ?? 0)];
      return [this.words.ends(this.#partOf(span, span))[0], ...figures.map((figure) => this.words.number(figure))];
    });
    const heads = [this.words.strings.total, ...series.groups.map(({ key }) => this.words.group(key))];
    const drawn = JSON.stringify([heads, rows]);
    if (drawn === this.#drawnTable) return;
    this.#drawnTable = drawn;
    const table = new Table(this.words.strings.timelineTable, [
      [this.words.strings.span],
      ...heads.map((head) => [head, 'figure'] as const),
    ]);
    table.fill(
      rows,
      heads.map(() => 'figure'),
    );
    this.#table.replaceChildren(table.element);
  }
}

function totalsOf({ groups, length }: Series): number[] {
  return Array.from({ length }, (_, span) => groups.reduce((sum, { counts }) => sum + (counts[span] ?? 0), 0));
}
