import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Button, fillPlaceholders, memo } from '../../webview/view';
import { toSeries, type Grouping, type GroupKey, type Series } from './series';
import type { Span, ShownTimeline } from '../protocol';
import { Chart } from './Chart';
import { GroupingChoice, Legend } from './Legend';
import type { Localization } from './localization';
import { RangeFields } from './RangeFields';
import { scaleOf, toSpan, toBucketRange, totalsOf, type Scale } from './bucketRange';
import { TimelineTable } from './TimelineTable';

interface TimelineProps {
  readonly l10n: Localization;
  readonly timeline: ShownTimeline;
  /** Occurrences without a time, which are not in the timeline. */
  readonly untimed: number;
  readonly span: Span | null;
  readonly narrow: (span: Span | null) => Promise<void>;
}

/** The timeline: a chart, the controls that narrow it, and the same data as a table. */
export const Timeline = memo(({ l10n, timeline, untimed, span, narrow }: TimelineProps): VNode | null => {
  const { strings } = l10n;
  const [grouping, setGrouping] = useState<Grouping>('outcome');
  const [off, setOff] = useState<ReadonlySet<GroupKey>>(new Set());
  const [isTableOpen, setIsTableOpen] = useState(false);
  const [pointedBucket, setPointedBucket] = useState<number>();
  const series = useMemo(() => toSeries(timeline, grouping), [timeline, grouping]);
  const scale = useMemo(() => scaleOf(timeline, series), [timeline, series]);
  const label = useMemo(() => labelOf(l10n, scale, series), [l10n, scale, series]);
  const data = useMemo(() => {
    const drawn = series.groups
      .map((group, colourIndex) => ({ group, colourIndex }))
      .filter(({ group }) => !off.has(group.key));
    return {
      axis: timeline.axis,
      width: timeline.width,
      series: { ...series, groups: drawn.map(({ group }) => group) },
      colourIndices: drawn.map(({ colourIndex }) => colourIndex),
    };
  }, [timeline, series, off]);
  if (series.length === 0) return null;
  const [from, to] = toBucketRange(scale, span);
  const onRange = (first: number, last: number): void => {
    const isEverything = first === 0 && last >= series.length - 1;
    void narrow(isEverything ? null : toSpan(scale, [first, last]));
  };
  return (
    <section aria-labelledby="timeline-heading">
      <div class="title">
        <h2 id="timeline-heading">{strings.timeline}</h2>
        <p class="hint">
          {timeline.axis === 'line' ? strings.timelineByLine : fillPlaceholders(strings.zone, l10n.timeZone)}
        </p>
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
          isMarked={span !== null}
          from={from}
          to={to}
          onSelect={onRange}
          onPoint={setPointedBucket}
        />
      </div>
      <p class="hint readout" aria-hidden="true">
        {pointedBucket !== undefined && textOfBucket(l10n, scale, series, pointedBucket)}
      </p>
      <RangeFields
        l10n={l10n}
        length={series.length}
        from={from}
        to={to}
        texts={l10n.ends(toSpan(scale, [from, to]))}
        onChange={onRange}
      />
      <div class="row">
        {/* Not disabled: it would lose the focus when it is pressed. */}
        <Button
          aria-disabled={span === null}
          onClick={() => {
            void narrow(null);
          }}
        >
          {strings.showAll}
        </Button>
        <p class="hint">{strings.timelineHint}</p>
      </div>
      <p class="hint" hidden={untimed === 0}>
        {untimed > 0 ? fillPlaceholders(strings.untimed, l10n.number(untimed)) : ''}
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

/** The chart as a text for screen readers: both ends, and the bucket with the most occurrences. */
function labelOf(l10n: Localization, scale: Scale, series: Series): string {
  const totals = totalsOf(series);
  const most = totals.reduce((best, count, bucket) => (count > (totals[best] ?? 0) ? bucket : best), 0);
  const [from, to] = l10n.ends(toSpan(scale, [0, series.length - 1]));
  const [peak] = l10n.ends(toSpan(scale, [most, most]));
  return fillPlaceholders(l10n.strings.timelineLabel, from, to, peak, l10n.number(totals[most] ?? 0));
}

/** The counts of the bucket under the pointer. */
function textOfBucket(l10n: Localization, scale: Scale, { groups }: Series, bucket: number): string {
  const counts = groups
    .filter(({ counts: all }) => (all[bucket] ?? 0) > 0)
    .map(({ key, counts: all }) => `${l10n.group(key)} ${l10n.number(all[bucket] ?? 0)}`);
  return fillPlaceholders(
    l10n.strings.inBucket,
    ...l10n.ends(toSpan(scale, [bucket, bucket])),
    counts.join(' · ') || '0',
  );
}
