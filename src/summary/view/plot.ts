import uPlot from 'uplot';
import { stack, type Series } from './series';
import { colourOf, valueOf } from './colours';
import type { Localization } from './localization';

const HEIGHT_PX = 200;
const MIN_WIDTH_PX = 160;
/** Steps of the vertical axis: whole numbers only. */
const WHOLE_STEPS = Array.from({ length: 10 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat();
/** The width of the vertical axis; the sliders below begin where it ends. */
const AXIS_PX = 56;
const RIGHT_PX = 12;
const MIN_DRAG_PX = 3;

export interface ChartData {
  readonly axis: 'time' | 'line';
  readonly width: number;
  readonly series: Series;
  /**
   * The index of each group's colour. Groups that are turned off are left out, but do not change the others' colours.
   */
  readonly colourIndices: readonly number[];
}

/** Buckets of the timeline, counted from its first one; both ends are included. */
export type BucketRange = readonly [from: number, to: number];

export interface PlotEvents {
  readonly onSelect: (...range: BucketRange) => void;
  /** Undefined when the pointer leaves. */
  readonly onPoint: (bucket: number | undefined) => void;
}

/** The chart: counts stacked along the axis, in the theme's colours, with a marked span. Drawn by uPlot. */
export class Plot {
  #plot: uPlot | undefined;
  #data: ChartData | undefined;
  /** The options that uPlot cannot change after it is created; when they differ, the chart is created again. */
  #structure = '';
  #marked: BucketRange | undefined;
  readonly #sizes: ResizeObserver;
  readonly #themes: MutationObserver;

  constructor(
    private readonly container: HTMLElement,
    private readonly l10n: Localization,
    private readonly events: PlotEvents,
  ) {
    this.#sizes = new ResizeObserver(() => {
      this.#resize();
    });
    this.#sizes.observe(container);
    this.#themes = new MutationObserver(() => this.#plot?.redraw(false, true));
    this.#themes.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
    this.#themes.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  }

  show(data: ChartData, marked: BucketRange | undefined): void {
    this.#marked = marked;
    if (data !== this.#data) this.#draw(data);
    this.#mark();
  }

  destroy(): void {
    this.#sizes.disconnect();
    this.#themes.disconnect();
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  #draw(data: ChartData): void {
    this.#data = data;
    const { series, colourIndices, axis } = data;
    const structure = [axis, ...series.groups.map(({ key }, index) => `${key} ${colourIndices[index] ?? 0}`)].join();
    if (this.#plot && structure === this.#structure) this.#plot.setData(this.#aligned(data));
    else this.#make(data);
    this.#structure = structure;
  }

  #make(data: ChartData): void {
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(data), this.#aligned(data), this.container);
    // The label and the table have everything that the canvas shows.
    this.#plot.root.setAttribute('aria-hidden', 'true');
  }

  #aligned({ series, width }: ChartData): uPlot.AlignedData {
    const x = Array.from({ length: series.length }, (_, index) => (series.first + index) * width);
    return [x, ...stack(series.groups, series.length)];
  }

  #options(data: ChartData): uPlot.Options {
    const bars = uPlot.paths.bars?.({ align: 1, size: [1, Infinity, 1] });
    const drawn = data.series.groups
      .map(({ key }, index) => ({ key, colourIndex: data.colourIndices[index] ?? 0 }))
      .reverse();
    return {
      ...this.#size(),
      ms: 1,
      tzDate: (at) => uPlot.tzDate(new Date(at), this.l10n.timeZone),
      legend: { show: false },
      padding: [12, RIGHT_PX, 0, 0],
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: true, y: false, setScale: false, dist: MIN_DRAG_PX },
        bind: { dblclick: () => null },
      },
      scales: {
        x: { time: data.axis === 'time', range: () => this.#range() },
        y: { range: (_plot, _least, most) => [0, Math.max(1, most)] },
      },
      axes: [
        this.#axis(data),
        {
          ...this.#look(),
          size: AXIS_PX,
          incrs: WHOLE_STEPS,
          values: (_plot, splits) => splits.map((split) => this.l10n.number(split)),
        },
      ],
      series: [
        {},
        ...drawn.map(({ key, colourIndex }) => ({
          ...(bars && { paths: bars }),
          points: { show: false },
          width: 0,
          fill: () => valueOf(colourOf(key, colourIndex)),
        })),
      ],
      hooks: {
        setSelect: [
          () => {
            this.#selected();
          },
        ],
        setCursor: [
          ({ cursor }) => {
            this.#pointed(cursor.left ?? -1);
          },
        ],
      },
    };
  }

  #axis({ axis }: ChartData): uPlot.Axis {
    const { l10n } = this;
    const values: uPlot.Axis.DynamicValues = (_plot, splits, _axis, _space, increment) =>
      splits.map((at, index) => {
        if (axis === 'line') return Number.isInteger(at) ? l10n.number(at + 1) : '';
        const before = splits[index - 1];
        return l10n.tick(at, increment, before === undefined || l10n.day(before) !== l10n.day(at));
      });
    return { ...this.#look(), values, space: 90, size: 44 };
  }

  #look(): Pick<uPlot.Axis, 'stroke' | 'font' | 'grid' | 'ticks'> {
    const faint = () => valueOf('--vscode-editorWidget-border');
    const { fontFamily } = getComputedStyle(document.body);
    return {
      stroke: () => valueOf('--vscode-foreground'),
      font: `12px ${fontFamily}`,
      grid: { stroke: faint, width: 1 },
      ticks: { stroke: faint, width: 1 },
    };
  }

  #range(): [number, number] {
    const { series, width } = this.#data ?? { series: { first: 0, length: 1 }, width: 1 };
    return [series.first * width, (series.first + series.length) * width];
  }

  #size(): { width: number; height: number } {
    return { width: Math.max(MIN_WIDTH_PX, this.container.clientWidth), height: HEIGHT_PX };
  }

  #resize(): void {
    const size = this.#size();
    if (!this.#plot || this.#plot.width === size.width) return;
    this.#plot.setSize(size);
    this.#mark();
  }

  #mark(): void {
    const plot = this.#plot;
    const width = this.#data?.width ?? 1;
    const first = this.#data?.series.first ?? 0;
    if (!plot) return;
    const edge = (bucket: number): number => plot.valToPos((first + bucket) * width, 'x');
    // uPlot sets its scales in a microtask: before that no bucket has a position.
    queueMicrotask(() => {
      const [from, to] = this.#marked ?? [0, -1];
      const left = this.#marked ? edge(from) : 0;
      plot.setSelect(
        { left, width: this.#marked ? edge(to + 1) - left : 0, top: 0, height: plot.over.clientHeight },
        false,
      );
    });
  }

  #selected(): void {
    const plot = this.#plot;
    if (!plot) return;
    const { left, width } = plot.select;
    const last = (this.#data?.series.length ?? 1) - 1;
    const clamp = (bucket: number): number => Math.min(last, Math.max(0, bucket));
    this.events.onSelect(clamp(this.#bucketAt(left)), clamp(this.#bucketAt(left + width - 1)));
  }

  #pointed(left: number): void {
    const bucket = left < 0 ? undefined : this.#bucketAt(left);
    this.events.onPoint(bucket !== undefined && bucket < (this.#data?.series.length ?? 0) ? bucket : undefined);
  }

  #bucketAt(left: number): number {
    return (
      Math.floor((this.#plot?.posToVal(left, 'x') ?? 0) / (this.#data?.width ?? 1)) - (this.#data?.series.first ?? 0)
    );
  }
}
