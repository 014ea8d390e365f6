import { maskMsisdn } from '../sms';
import type { Sample, Span, TimedPosition, SummaryState } from './protocol';
import { maskNumbers } from './report/maskNumbers';
import { narrow, samplesOf } from './counting/narrow';
import type { FileSummary, LogPosition, Summary } from './counting/summary';

/** The options of the view and the phase of the scan. */
export interface ViewOptions {
  readonly phase: SummaryState['phase'];
  readonly following: boolean;
  readonly canFollow: boolean;
  readonly span: Span | undefined;
  readonly showNumbers: boolean;
  /** The most rows of recipients. */
  readonly most: number;
  /** The display names of the files, in their order. */
  readonly names: readonly string[];
}

/** Makes the state of the view from a summary: only what is shown, with numbers masked unless `showNumbers` is set. */
export function toState(summary: Summary, shown: ViewOptions): SummaryState {
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
      first: toTimedPosition(first),
      last: toTimedPosition(last),
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
    span: span ?? null,
    recipients: toRecipients(summary, shown),
  };
}

/** Lines with a code, at most `most` of them. */
export function toSamples(
  summary: Summary,
  code: number,
  { span, showNumbers, most }: Pick<ViewOptions, 'span' | 'showNumbers' | 'most'>,
): { samples: Sample[]; more: number } {
  const all = samplesOf(summary, code, span);
  const samples = all.slice(0, most).map((position) => ({
    ...toTimedPosition(position),
    text: showNumbers ? position.text : maskNumbers(position.text, position.time),
  }));
  return { samples, more: all.length - samples.length };
}

function toFile(
  { path, size, read, lines, occurrences, state, error }: FileSummary,
  name = path,
): SummaryState['files'][number] {
  return { name, size, read, lines, occurrences, state, error: error ?? null };
}

function toTimedPosition({ file, line, offset, time }: LogPosition): TimedPosition {
  return { file, line, offset, time: time ?? null };
}

function toRecipients(
  { recipients, moreRefusals }: Summary,
  { showNumbers, most }: ViewOptions,
): SummaryState['recipients'] {
  const rows = recipients.slice(0, most).map(({ msisdn, count, codes }) => ({
    msisdn: showNumbers ? msisdn : maskMsisdn(msisdn),
    count,
    codes: [...codes],
  }));
  return { rows, more: recipients.length - rows.length, count: recipients.length, moreRefusals, shown: showNumbers };
}
