import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Button, format, memo } from '../../webview/view';
import { toSeries, type Grouping, type GroupKey, type Series } from './series';
import type { Span, ShownTimeline } from '../protocol';
import { Chart } from './Chart';
import { GroupingChoice, Legend } from './Legend';
import type { Localization } from './localization';
import { RangeFields } from './RangeFields';
import { scaleOf, toPart, toSpans, totalsOf, type Scale } from './spans';
import { TimelineTable } from './TimelineTable';

interface TimelineProps {
  readonly l10n: Localization;
  readonly timeline: ShownTimeline;
  /** Occurrences that the timeline does not have. */
  readonly untimed: number;
  readonly part: Span | null;
  readonly narrow: (part: Span | null) => Promise<void>;
}

/** The timeline: a chart, what narrows it, and the same as a table. */
export const Timeline = memo(({ l10n, timeline, untimed, part, narrow }: TimelineProps): VNode | null => {
  const { strings } = l10n;
  const [grouping, setGrouping] = useState<Grouping>('outcome');
  const [off, setOff] = useState<ReadonlySet<GroupKey>>(new Set());
  const [isTableOpen, setIsTableOpen] = useState(false);
  const [pointedSpan, setPointedSpan] = useState<number>();
  const series = useMemo(() => toSeries(timeline, grouping), [timeline, grouping]);
  const scale = useMemo(() => scaleOf(timeline, series), [timeline, series]);
  const label = useMemo(() => labelOf(l10n, scale, series), [l10n, scale, series]);
  const data = useMemo(() => {
    const drawn = series.groups.map((group, place) => ({ group, place })).filter(({ group }) => !off.has(group.key));
    return {
      axis: timeline.axis,
      width: timeline.width,
      series: { ...series, groups: drawn.map(({ group }) => group) },
      places: drawn.map(({ place }) => place),
    };
  }, [timeline, series, off]);
  if (series.length === 0) return null;
  const [from, to] = toSpans(scale, part);
  const onRange = (first: number, last: number): void => {
    const isEverything = first === 0 && last >= series.length - 1;
    void narrow(isEverything ? null : toPart(scale, [first, last]));
  };
  return (
    <section aria-labelledby="timeline-heading">
      <div class="title">
        <h2 id="timeline-heading">{strings.timeline}</h2>
        <p class="hint">{timeline.axis === 'line' ? strings.timelineByLine : format(strings.zone, l10n.timeZone)}</p>
      </div>
      <div class="row controls">
        <GroupingChoice l10n={l10n} grouping={grouping} onChoose={setGrouping} />
        <Legend
          l10n={l10n}
          groups={series.groups}
          off={off}
          onToggle={(key) => {
            const after = new Set(off);
            if (!after.delete(key)) after.add(key);
            setOff(after);
          }}
        />
      </div>
      <div role="img" aria-label={label}>
        <Chart
          l10n={l10n}
          data={data}
          isMarked={part !== null}
          from={from}
          to={to}
          onSelect={onRange}
          onPoint={setPointedSpan}
        />
      </div>
      <p class="hint readout" aria-hidden="true">
        {pointedSpan !== undefined && textOfSpan(l10n, scale, series, pointedSpan)}
      </p>
      <RangeFields
        l10n={l10n}
        length={series.length}
        from={from}
        to={to}
        texts={l10n.ends(toPart(scale, [from, to]))}
        onChange={onRange}
      />
      <div class="row">
        {/* Not disabled: it would lose the focus when it is pressed. */}
        <Button
          aria-disabled={part === null}
          onClick={() => {
            void narrow(null);
          }}
        >
          {strings.showAll}
        </Button>
        <p class="hint">{strings.timelineHint}</p>
      </div>
      <p class="hint" hidden={untimed === 0}>
        {untimed > 0 ? format(strings.untimed, l10n.number(untimed)) : ''}
      </p>
      <details
        onToggle={({ currentTarget }) => {
          setIsTableOpen(currentTarget.open);
        }}
      >
        <summary>{strings.timelineTable}</summary>
        {isTableOpen && <TimelineTable l10n={l10n} scale={scale} series={series} from={from} to={to} />}
      </details>
    </section>
  );
});

/** What the chart shows, for those who do not see it: both ends, and where the most is. */
function labelOf(l10n: Localization, scale: Scale, series: Series): string {
  const totals = totalsOf(series);
  const most = totals.reduce((best, count, span) => (count > (totals[best] ?? 0) ? span : best), 0);
  const [from, to] = l10n.ends(toPart(scale, [0, series.length - 1]));
  const [peak] = l10n.ends(toPart(scale, [most, most]));
  return format(l10n.strings.timelineLabel, from, to, peak, l10n.number(totals[most] ?? 0));
}

/** What happened in a span of the timeline, for the pointer. */
function textOfSpan(l10n: Localization, scale: Scale, { groups }: Series, span: number): string {
  const counts = groups
    .filter(({ counts: all }) => (all[span] ?? 0) > 0)
    .map(({ key, counts: all }) => `${l10n.group(key)} ${l10n.number(all[span] ?? 0)}`);
  return format(l10n.strings.inSpan, ...l10n.ends(toPart(scale, [span, span])), counts.join(' · ') || '0');
}
