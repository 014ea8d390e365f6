/** The messages between the reference's view and its host. */
import * as v from 'valibot';
import { Done, textsSchema } from '../webview/shared';

export const CLASSES = ['accepted', 'refused', 'unknown'] as const;
const CodeClass = v.picklist(CLASSES);
export type CodeClass = v.InferOutput<typeof CodeClass>;

export const Code = v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(9999));

/** A status code with its explanation. Names and messages are the API's, in English. */
export const Entry = v.object({
  code: Code,
  name: v.nullable(v.string()),
  message: v.string(),
  /** False for an undocumented code, whose message is our own text. */
  known: v.boolean(),
  class: CodeClass,
  outcomeWord: v.string(),
  why: v.string(),
  do: v.string(),
  retry: v.string(),
  fields: v.array(v.string()),
  notes: v.array(v.string()),
  /** A response with this code, as JSON; null where none is known. */
  example: v.nullable(v.string()),
});
export type Entry = v.InferOutput<typeof Entry>;

/** The filters of the list: all codes, or one class. */
export const GROUPS = ['all', ...CLASSES] as const;
export type Group = (typeof GROUPS)[number];

/** The view's texts, in the user's language; `{0}` stands for a value. */
export const STRING_KEYS = [
  'heading',
  'promise',
  'search',
  'searchPlaceholder',
  'outcome',
  'all',
  'accepted',
  'refused',
  'unknown',
  'acceptedMeans',
  'refusedMeans',
  'unknownMeans',
  'codes',
  'oneCode',
  'noCode',
  'clearSearch',
  'explainCode',
  'why',
  'do',
  'retry',
  'field',
  'fields',
  'example',
  'copy',
  'copyOf',
  'copied',
  'print',
] as const;
export type StringKey = (typeof STRING_KEYS)[number];
const Strings = textsSchema(STRING_KEYS);
export type Strings = Readonly<v.InferOutput<typeof Strings>>;

/** The state that the webview stores for itself while it is hidden. */
export const ViewState = v.object({
  search: v.string(),
  group: v.picklist(GROUPS),
  /** The marked code. */
  code: v.nullable(Code),
  scroll: v.number(),
});
export type ViewState = v.InferOutput<typeof ViewState>;

export const referenceView = {
  name: 'reference',
  viewRequests: {
    ready: {
      /** The code that was marked before. If it is undocumented, the entries include it again. */
      payload: v.object({ code: v.nullable(Code) }),
      /** `at`: the code at which the reference opens. */
      reply: v.object({ strings: Strings, entries: v.array(Entry), at: v.nullable(Code) }),
    },
    explain: { payload: Code, reply: Entry },
    copyExample: { payload: Code, reply: Done },
    print: { payload: v.null(), reply: Done },
  },
  hostRequests: {
    /** Shows a code, documented or not. */
    open: { payload: Entry, reply: Done },
  },
};
