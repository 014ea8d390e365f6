import type { VNode } from 'preact';
import { memo } from '../../webview/view';
import type { Series } from './series';
import type { Span } from '../protocol';
import type { Localization } from './localization';
import { toPart, totalsOf, type Scale } from './spans';
import { Row, Table } from './Table';
import { useUnchanged } from './useUnchanged';

interface TimelineTableProps {
  readonly l10n: Localization;
  readonly scale: Scale;
  readonly series: Series;
  /** The spans that are shown, both ends included. */
  readonly from: number;
  readonly to: number;
}

/** The timeline as a table, without the spans in which nothing occurs. */
export const TimelineTable = memo(({ l10n, scale, series, from, to }: TimelineTableProps): VNode => {
  const { strings } = l10n;
  const { groups } = series;
  const totals = totalsOf(series);
  const rows = useUnchanged(
    Array.from({ length: to - from + 1 }, (_, index) => from + index)
      .filter((span) => (totals[span] ?? 0) > 0)
      .map((span) => ({
        span: toPart(scale, [span, span]),
        figures: [totals[span] ?? 0, ...groups.map(({ counts }) => counts[span] ?? 0)],
      })),
  );
  const headings = [strings.total, ...groups.map(({ key }) => l10n.group(key))];
  return (
    <Table label={strings.timelineTable} columns={[strings.span, ...headings.map((heading) => ({ figures: heading }))]}>
      {rows.map((row) => (
        <SpanRow key={row.span.from} l10n={l10n} {...row} />
      ))}
    </Table>
  );
});

interface SpanRowProps {
  readonly l10n: Localization;
  readonly span: Span;
  readonly figures: readonly number[];
}

const SpanRow = memo(({ l10n, span, figures }: SpanRowProps) => (
  <Row head={l10n.ends(span)[0]} figures={figures.map((figure) => l10n.number(figure))} />
));
