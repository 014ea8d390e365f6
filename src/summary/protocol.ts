/** What the two sides of the summary say to each other. */
import * as v from 'valibot';
import { Done, textsSchema } from '../webview/shared';

const AXES = ['time', 'line'] as const;
const Code = v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(9999));
const Whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Where something stands; the host knows the file by its index. */
const place = { file: Whole, line: Whole, offset: Whole };

/** Where an occurrence stands, without its line's text. */
const Spot = v.object({ ...place, time: v.nullable(v.number()) });
export type Spot = v.InferOutput<typeof Spot>;

/** An occurrence with the text around it, which is foreign. */
export const Sample = v.object({ ...place, time: v.nullable(v.number()), text: v.string() });
export type Sample = v.InferOutput<typeof Sample>;

/** A part of the timeline, without `to`: milliseconds or lines, as the axis has them. */
export const Part = v.object({ axis: v.picklist(AXES), from: v.number(), to: v.number() });
export type Part = v.InferOutput<typeof Part>;

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

/** One code, in the part that is shown. */
const CodeRow = v.object({ code: v.number(), count: v.number(), first: Spot, last: Spot, lastIsExact: v.boolean() });
export type CodeRow = v.InferOutput<typeof CodeRow>;

const Timeline = v.object({
  axis: v.picklist(AXES),
  width: v.number(),
  /** Ascending, without the empty ones; a count for each code. */
  buckets: v.array(v.object({ index: v.number(), counts: v.array(v.tuple([v.number(), v.number()])) })),
});
export type ShownTimeline = v.InferOutput<typeof Timeline>;

const Recipient = v.object({ msisdn: v.string(), count: v.number(), codes: v.array(v.number()) });

/** Everything that is shown. */
export const SummaryState = v.object({
  phase: v.picklist(['scanning', 'done', 'cancelled']),
  /** Counts go on as the files grow. */
  following: v.boolean(),
  canFollow: v.boolean(),
  files: v.array(File),
  codes: v.array(CodeRow),
  /** In the part that is shown. */
  occurrences: v.number(),
  /** Occurrences of the whole log that the timeline does not have. */
  untimed: v.number(),
  /** Occurrences of the whole log whose codes were too many to be told apart: they are in no list and not in the timeline. */
  moreUnlisted: v.number(),
  timeline: Timeline,
  /** What the counts are narrowed to. */
  part: v.nullable(Part),
  recipients: v.object({
    rows: v.array(Recipient),
    /** Further ones that can be asked for. */
    more: v.number(),
    count: v.number(),
    /** Refusals of recipients that were too many to be told apart. */
    moreRefusals: v.number(),
    /** False: they are masked, here and in the lines. */
    shown: v.boolean(),
  }),
});
export type SummaryState = v.InferOutput<typeof SummaryState>;

export const FORMATS = ['markdown', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

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
  'span',
  'total',
  'inSpan',
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
      /** The time zone is that of the host, where the logs are: times without one were read by it. */
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
    /** Counts only a part, or everything again. */
    narrow: { payload: v.nullable(Part), reply: Done },
    /** Places of a code in the part that is shown. */
    samples: {
      payload: v.object({ code: Code, most: v.pipe(Whole, v.maxValue(1000)) }),
      reply: v.object({ samples: v.array(Sample), more: v.number() }),
    },
    open: { payload: v.object(place), reply: Done },
    explain: { payload: Code, reply: Done },
    showNumbers: { payload: v.boolean(), reply: Done },
    moreRecipients: { payload: v.null(), reply: Done },
    export: { payload: v.picklist(FORMATS), reply: Done },
  },
  hostRequests: {
    show: { payload: SummaryState, reply: Done },
  },
};
