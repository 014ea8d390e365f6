import type { VNode } from 'preact';
import { memo } from '../../webview/view';
import type { Series } from './series';
import type { Span } from '../protocol';
import type { Localization } from './localization';
import { toSpan, totalsOf, type Scale } from './bucketRange';
import { Row, Table } from './Table';
import { useUnchanged } from './useUnchanged';

interface TimelineTableProps {
  readonly l10n: Localization;
  readonly scale: Scale;
  readonly series: Series;
  /** The buckets that are shown, both ends included. */
  readonly from: number;
  readonly to: number;
}

/** The timeline as a table, without the buckets in which nothing occurs. */
export const TimelineTable = memo(({ l10n, scale, series, from, to }: TimelineTableProps): VNode => {
  const { strings } = l10n;
  const { groups } = series;
  const totals = totalsOf(series);
  const rows = useUnchanged(
    Array.from({ length: to - from + 1 }, (_, index) => from + index)
      .filter((bucket) => (totals[bucket] ?? 0) > 0)
      .map((bucket) => ({
        span: toSpan(scale, [bucket, bucket]),
        figures: [totals[bucket] ?? 0, ...groups.map(({ counts }) => counts[bucket] ?? 0)],
      })),
  );
  const headings = [strings.total, ...groups.map(({ key }) => l10n.group(key))];
  return (
    <Table
      label={strings.timelineTable}
      columns={[strings.bucketStart, ...headings.map((heading) => ({ figures: heading }))]}
    >
      {rows.map((row) => (
        <BucketRow key={row.span.from} l10n={l10n} {...row} />
      ))}
    </Table>
  );
});

interface BucketRowProps {
  readonly l10n: Localization;
  readonly span: Span;
  readonly figures: readonly number[];
}

const BucketRow = memo(({ l10n, span, figures }: BucketRowProps) => (
  <Row head={l10n.ends(span)[0]} figures={figures.map((figure) => l10n.number(figure))} />
));
