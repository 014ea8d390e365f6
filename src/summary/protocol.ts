/** The message protocol between the host and the summary's view. */
import * as v from 'valibot';
import { Done, textsSchema } from '../webview/shared';

const AXES = ['time', 'line'] as const;
const Code = v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(9999));
const Whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A position in a log; `file` is an index. */
const position = { file: Whole, line: Whole, offset: Whole };

/** The position of an occurrence with its time, without the text of its line. */
const TimedPosition = v.object({ ...position, time: v.nullable(v.number()) });
export type TimedPosition = v.InferOutput<typeof TimedPosition>;

/** An occurrence with the text around it, which is untrusted. */
export const Sample = v.object({ ...position, time: v.nullable(v.number()), text: v.string() });
export type Sample = v.InferOutput<typeof Sample>;

/** A span of the timeline, in milliseconds or lines depending on the axis; `to` is exclusive. */
export const Span = v.object({ axis: v.picklist(AXES), from: v.number(), to: v.number() });
export type Span = v.InferOutput<typeof Span>;

export const FILE_STATES = ['waiting', 'scanning', 'done', 'failed', 'cancelled'] as const;
const File = v.object({
  name: v.string(),
  size: v.number(),
  read: v.number(),
  lines: v.number(),
  occurrences: v.number(),
  state: v.picklist(FILE_STATES),
  error: v.nullable(v.string()),
});
export type File = v.InferOutput<typeof File>;

/** One status code in the shown span. */
const CodeRow = v.object({
  code: v.number(),
  count: v.number(),
  first: TimedPosition,
  last: TimedPosition,
  lastIsExact: v.boolean(),
});
export type CodeRow = v.InferOutput<typeof CodeRow>;

const Timeline = v.object({
  axis: v.picklist(AXES),
  width: v.number(),
  /** Ascending, without empty ones; counts are pairs of code and count. */
  buckets: v.array(v.object({ index: v.number(), counts: v.array(v.tuple([v.number(), v.number()])) })),
});
export type ShownTimeline = v.InferOutput<typeof Timeline>;

const Recipient = v.object({ msisdn: v.string(), count: v.number(), codes: v.array(v.number()) });

/** The state of the view. */
export const SummaryState = v.object({
  phase: v.picklist(['scanning', 'done', 'cancelled']),
  /** Whether the files are followed as they grow. */
  following: v.boolean(),
  canFollow: v.boolean(),
  files: v.array(File),
  codes: v.array(CodeRow),
  /** Occurrences in the shown span. */
  occurrences: v.number(),
  /** Occurrences of the whole log without a time, which are not in the timeline. */
  untimed: v.number(),
  /** Occurrences of the whole log with undocumented codes beyond the limit; in no list and not in the timeline. */
  moreUnlisted: v.number(),
  timeline: Timeline,
  /** The span to which the counts are narrowed. */
  span: v.nullable(Span),
  recipients: v.object({
    rows: v.array(Recipient),
    /** The number of further rows that can be requested. */
    more: v.number(),
    count: v.number(),
    /** Refusals of recipients beyond the limit. */
    moreRefusals: v.number(),
    /** False when numbers are masked, here and in the lines. */
    shown: v.boolean(),
  }),
});
export type SummaryState = v.InferOutput<typeof SummaryState>;

export const EXPORT_FORMATS = ['markdown', 'csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The view's texts, in the user's language; `{0}` stands for a value. */
export const STRING_KEYS = [
  'heading',
  'cancel',
  'follow',
  'following',
  'followOff',
  'exportAs',
  'markdown',
  'csv',
  'json',
  'progress',
  'progressLabel',
  'scanning',
  'done',
  'cancelled',
  'oneCodeFound',
  'codesFound',
  'nothing',
  'nothingYet',
  'nothingHint',
  'occurrences',
  'codeCount',
  'files',
  'lines',
  'from',
  'to',
  'oneOccurrence',
  'occurrenceCount',
  'narrowed',
  'untimed',
  'timeline',
  'timelineLabel',
  'timelineByLine',
  'timelineHint',
  'by',
  'byOutcome',
  'byCode',
  'others',
  'shownInTimeline',
  'spanFrom',
  'spanTo',
  'showAll',
  'timelineTable',
  'bucketStart',
  'total',
  'inBucket',
  'zone',
  'codes',
  'code',
  'name',
  'outcome',
  'count',
  'share',
  'first',
  'last',
  'orLater',
  'lineNumber',
  'noName',
  'accepted',
  'refused',
  'unknown',
  'explain',
  'explainCode',
  'moreUnlisted',
  'samplesOf',
  'samplesHint',
  'moreSamples',
  'goTo',
  'recipients',
  'recipient',
  'recipientCodes',
  'recipientsHint',
  'showNumbers',
  'hideNumbers',
  'moreRecipients',
  'moreRefusals',
  'recipientsOfAll',
  'fileTable',
  'file',
  'size',
  'occurrencesColumn',
  'state',
  'waiting',
  'reading',
  'read',
  'failed',
  'stopped',
  'oneFailed',
  'manyFailed',
] as const;
export type StringKey = (typeof STRING_KEYS)[number];
const Strings = textsSchema(STRING_KEYS);
export type Strings = Readonly<v.InferOutput<typeof Strings>>;

export const summaryView = {
  name: 'summary',
  viewRequests: {
    ready: {
      payload: v.null(),
      /** The time zone is that of the host, in which times without a zone were read. */
      reply: v.object({
        strings: Strings,
        locale: v.string(),
        timeZone: v.string(),
        title: v.string(),
        state: SummaryState,
      }),
    },
    cancel: { payload: v.null(), reply: Done },
    follow: { payload: v.boolean(), reply: Done },
    /** Narrows the counts to a span; null shows everything again. */
    narrow: { payload: v.nullable(Span), reply: Done },
    /** Lines with a code in the shown span. */
    samples: {
      payload: v.object({ code: Code, most: v.pipe(Whole, v.maxValue(1000)) }),
      reply: v.object({ samples: v.array(Sample), more: v.number() }),
    },
    open: { payload: v.object(position), reply: Done },
    explain: { payload: Code, reply: Done },
    showNumbers: { payload: v.boolean(), reply: Done },
    moreRecipients: { payload: v.null(), reply: Done },
    export: { payload: v.picklist(EXPORT_FORMATS), reply: Done },
  },
  hostRequests: {
    show: { payload: SummaryState, reply: Done },
  },
};
