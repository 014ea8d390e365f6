import { maskMsisdn } from '../../sms';
import type { Sample, Spot, SummaryState } from '../protocol';
import { maskNumbers } from './maskNumbers';
import { narrow, samplesOf, type Span } from './narrow';
import type { FileSummary, Place, Summary } from './summary';

/** What the view has asked for, and how the scan goes. */
export interface Shown {
  readonly phase: SummaryState['phase'];
  readonly following: boolean;
  readonly canFollow: boolean;
  readonly span: Span | undefined;
  readonly showNumbers: boolean;
  /** Of recipients. */
  readonly most: number;
  /** What people call the files, in their order. */
  readonly names: readonly string[];
}

/** A summary as the view gets it: only what it shows, and no number in clear that was not asked for. */
export function toState(summary: Summary, shown: Shown): SummaryState {
  const { timeline, files, occurrences, timed, moreUnlisted } = summary;
  const span = shown.span?.axis === timeline.axis ? shown.span : undefined;
  const narrowed = narrow(summary, span);
  return {
    phase: shown.phase,
    following: shown.following,
    canFollow: shown.canFollow,
    files: files.map((file, index) => toFile(file, shown.names[index])),
    codes: narrowed.codes.map(({ code, count, first, last, lastIsExact }) => ({
      code,
      count,
      first: toSpot(first),
      last: toSpot(last),
      lastIsExact,
    })),
    occurrences: narrowed.occurrences,
    untimed: timeline.axis === 'time' ? occurrences - moreUnlisted - timed : 0,
    moreUnlisted,
    timeline: {
      axis: timeline.axis,
      width: timeline.width,
      buckets: timeline.buckets.map(({ index, cells }) => ({
        index,
        counts: cells.map(({ code, count }): [number, number] => [code, count]),
      })),
    },
    part: span ?? null,
    recipients: toRecipients(summary, shown),
  };
}

/** Lines with a code, at most as many as are asked for. */
export function toSamples(
  summary: Summary,
  code: number,
  { span, showNumbers, most }: Pick<Shown, 'span' | 'showNumbers' | 'most'>,
): { samples: Sample[]; more: number } {
  const all = samplesOf(summary, code, span);
  const samples = all
    .slice(0, most)
    .map((place) => ({ ...toSpot(place), text: showNumbers ? place.text : maskNumbers(place.text, place.time) }));
  return { samples, more: all.length - samples.length };
}

function toFile(
  { path, size, read, lines, occurrences, state, error }: FileSummary,
  name = path,
): SummaryState['files'][number] {
  return { name, size, read, lines, occurrences, state, error: error ?? null };
}

function toSpot({ file, line, offset, time }: Place): Spot {
  return { file, line, offset, time: time ?? null };
}

function toRecipients({ recipients, moreRefusals }: Summary, { showNumbers, most }: Shown): SummaryState['recipients'] {
  const rows = recipients.slice(0, most).map(({ msisdn, count, codes }) => ({
    msisdn: showNumbers ? msisdn : maskMsisdn(msisdn),
    count,
    codes: [...codes],
  }));
  return { rows, more: recipients.length - rows.length, count: recipients.length, moreRefusals, shown: showNumbers };
}
