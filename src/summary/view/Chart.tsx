import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Localization } from './localization';
import { Plot, type ChartData, type PlotEvents } from './plot';

interface ChartProps extends PlotEvents {
  readonly l10n: Localization;
  readonly data: ChartData;
  readonly isMarked: boolean;
  /** The buckets that are marked, both ends included. */
  readonly from: number;
  readonly to: number;
}

/** The chart. Hidden from screen readers, which have the timeline's label and table. */
export function Chart({ l10n, data, isMarked, from, to, onSelect, onPoint }: ChartProps): VNode {
  const container = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot>(null);
  // The plot outlives a rendering, so its events go to the handlers of the latest one.
  const handlers = useRef<PlotEvents>({ onSelect, onPoint });
  handlers.current = { onSelect, onPoint };
  useLayoutEffect(() => {
    if (!container.current) return undefined;
    const created = new Plot(container.current, l10n, {
      onSelect: (...range) => {
        handlers.current.onSelect(...range);
      },
      onPoint: (bucket) => {
        handlers.current.onPoint(bucket);
      },
    });
    plot.current = created;
    return () => {
      created.destroy();
    };
  }, [l10n]);
  useLayoutEffect(() => {
    plot.current?.show(data, isMarked ? [from, to] : undefined);
  }, [data, isMarked, from, to]);
  return <div ref={container} class="chart" />;
}
