/**
 * The calls of the API: each is one entry, with its path, methods, format and fields. The keys of `fields` are the
 * names on the wire, the same in JSON and in the pairs of the simple call.
 *
 * The table has two readings. `problems.ts` is the client's: what we do not send, which is stricter than what a server
 * takes. `simulator/rules` is the server's: what it takes, as leniently as real clients need it.
 * Sources of names, types and limits: docs and schema (the websms REST API's pages), where nothing else is named.
 */
import type { MsisdnProblem } from '../sms';
import type { Base64Problem } from './base64';
import type { HeaderProblem } from './userDataHeader';

/** The status code for a required field that is missing, and for a value that cannot be read at all (source: seed, wadl, d3). */
export const PARAMETER_MISSING = 4019;

interface AnyField {
  /** Without it the answer is {@link PARAMETER_MISSING}. */
  readonly required?: true;
  /** The status code for a value that the field cannot have. */
  readonly wrong: number;
}

/** A list of MSISDNs. */
export interface RecipientsField extends AnyField {
  readonly type: 'recipients';
  readonly most: number;
  /** The status code for more of them. */
  readonly tooMany: number;
}

/** A text to be read by people. */
export interface TextField extends AnyField {
  readonly type: 'text';
  /** Our own limit in UTF-16 units; the server's is unknown. */
  readonly ownMost: number;
}

/** A list of base64 texts, each one SMS. */
export interface SegmentsField extends AnyField {
  readonly type: 'segments';
  readonly mostOctets: number;
  /** The field that says whether each begins with a user data header. */
  readonly headerField: string;
  /** Our own limit on their number; the server's is unknown. */
  readonly ownMost: number;
}

/** A sender address, whose kind another field says. */
export interface SenderField extends AnyField {
  readonly type: 'sender';
  readonly kindField: string;
  /** The most characters of an alphanumeric one. */
  readonly mostAlphanumeric: number;
}

/** One line of text that a program chooses. */
export interface LineField extends AnyField {
  readonly type: 'line';
  /** Our own limit in UTF-16 units; the server's is unknown. */
  readonly ownMost: number;
}

/** A URL with http or https. */
export interface UrlField extends AnyField {
  readonly type: 'url';
  /** Our own limit in UTF-16 units; the server's is unknown. */
  readonly ownMost: number;
}

/** One of a few words. */
export interface ChoiceField extends AnyField {
  readonly type: 'choice';
  readonly values: readonly string[];
}

/** A whole number within bounds, both allowed. */
export interface IntegerField extends AnyField {
  readonly type: 'integer';
  readonly least: number;
  readonly most?: number;
  /** Our own limit where the API names none. */
  readonly ownMost?: number;
  /** The status code for a message that needs more than the field allows. */
  readonly exceeded?: number;
}

export interface BooleanField extends AnyField {
  readonly type: 'boolean';
}

export type ContentField = TextField | SegmentsField;
export type Field =
  ContentField | RecipientsField | SenderField | LineField | UrlField | ChoiceField | IntegerField | BooleanField;

/** The most recipients one request may have (source: docs, seed 4025). */
export const MAX_RECIPIENTS = 1000;
/** The most octets one SMS carries, with its user data header (3GPP TS 23.040, 9.2.3.24: TP-User-Data). */
export const MAX_SEGMENT_OCTETS = 140;
/** The most parts a long message has: their number is one octet (3GPP TS 23.040, 9.2.3.24.1). */
export const MAX_SEGMENTS = 255;

/** How a call writes requests and answers: their media types. */
export const FORMATS = {
  /** One JSON object each way (source: seed). */
  json: { request: 'application/json', answer: 'application/json' },
  /** Latin-1 pairs in a query or a form; one line of URI-encoded pairs comes back (source: seed, docs, wadl). */
  simple: { request: 'application/x-www-form-urlencoded', answer: 'text/plain' },
} as const;

/** A call of the API. The order of its fields is the order in which the simulator checks them. */
export interface ApiCall {
  /** Below the base URL. */
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST')[];
  readonly format: keyof typeof FORMATS;
  readonly fields: { readonly messageContent: ContentField; readonly [name: string]: Field };
}

/** What is first in every call: a request without recipients can never send, whatever else it holds. */
const RECIPIENTS = {
  /** 1 to 1000 MSISDNs: E.164 digits without `+`. One bad recipient refuses the whole request (source: seed, 4002). */
  recipientAddressList: { type: 'recipients', required: true, most: MAX_RECIPIENTS, wrong: 4002, tooMany: 4025 },
} as const satisfies Record<string, Field>;

/** What every SMS has beside recipients and content. */
const SMS_OPTIONS = {
  /**
   * Must be assigned to the account; the account's default when left out. GSM networks carry 11 characters of an
   * alphanumeric one (3GPP TS 23.040: 10 octets of 7 bits).
   */
  senderAddress: { type: 'sender', kindField: 'senderAddressType', mostAlphanumeric: 11, wrong: 4003 },
  /** Detected by the server when left out. */
  senderAddressType: {
    type: 'choice',
    values: ['national', 'international', 'alphanumeric', 'shortcode'],
    wrong: 4003,
  },
  /** Used for blacklisting; the account's setting when left out. */
  contentCategory: { type: 'choice', values: ['informational', 'advertisement'], wrong: 4040 },
  /** Where delivery reports and replies are posted to; user name and password may stand in it (docs' example). */
  notificationCallbackUrl: { type: 'url', ownMost: 2048, wrong: 4016 },
  /** Free text that comes back in the answer and in delivery reports. */
  clientMessageId: { type: 'line', ownMost: 255, wrong: 4008 },
  /**
   * 1 to 9 (docs, node, php, python); 0 is the default that the vendor's Java, C# and C++ SDKs always send, and it is
   * taken. Must not exceed what the account may use.
   */
  priority: { type: 'integer', least: 0, most: 9, wrong: 4015 },
  /** How long the network may try to deliver, in seconds: 1 minute to 3 days. The API spells it like this. */
  validityPeriode: { type: 'integer', least: 60, most: 259_200, wrong: 4041 },
  /** Simulate only: nothing is sent, nothing is charged. */
  test: { type: 'boolean', wrong: PARAMETER_MISSING },
  /** Shown at once and not stored on the phone. */
  sendAsFlashSms: { type: 'boolean', wrong: PARAMETER_MISSING },
} as const satisfies Record<string, Field>;

const TEXT_FIELDS = {
  ...RECIPIENTS,
  /** Our own limit is far above what any phone shows: 255 segments of 153 characters. */
  messageContent: { type: 'text', required: true, ownMost: MAX_SEGMENTS * 153, wrong: 4009 },
  ...SMS_OPTIONS,
  /** `voice` reads the text out in a call. */
  messageType: { type: 'choice', values: ['default', 'voice'], wrong: 4004 },
  /** Ceiling on the SMS one text may become; 0 = no limit. 255 is the most the official SDKs take. */
  maxSmsPerMessage: { type: 'integer', least: 0, ownMost: MAX_SEGMENTS, wrong: PARAMETER_MISSING, exceeded: 4026 },
} as const satisfies ApiCall['fields'];

/** Every call that can be made and is simulated. */
export const CALLS = {
  /** A text (source: seed, schema, wadl). */
  text: { path: 'smsmessaging/text', methods: ['POST'], format: 'json', fields: TEXT_FIELDS },
  /** Octets; a text's two last fields are unknown here (source: docs, schema). */
  binary: {
    path: 'smsmessaging/binary',
    methods: ['POST'],
    format: 'json',
    fields: {
      ...RECIPIENTS,
      /** One base64 text for each SMS, which carries it unchanged. */
      messageContent: {
        type: 'segments',
        required: true,
        mostOctets: MAX_SEGMENT_OCTETS,
        headerField: 'userDataHeaderPresent',
        ownMost: MAX_SEGMENTS,
        wrong: 4027,
      },
      ...SMS_OPTIONS,
      /** Every segment begins with a user data header of its own; `false` when left out. */
      userDataHeaderPresent: { type: 'boolean', wrong: PARAMETER_MISSING },
    },
  },
  /** A text in Latin-1, for what can make no JSON (source: docs for POST, schema for GET, wadl). */
  simple: { path: 'smsmessaging/simple', methods: ['GET', 'POST'], format: 'simple', fields: TEXT_FIELDS },
} as const satisfies Record<string, ApiCall>;

type Calls = typeof CALLS;
export type MessageKind = keyof Calls;
type FieldsOf<Kind extends MessageKind> = Calls[Kind]['fields'];

/** All field names, each once, in the order of the calls. */
export type FieldName = { [Kind in MessageKind]: keyof FieldsOf<Kind> }[MessageKind];
export const FIELD_NAMES = [
  ...new Set(Object.values(CALLS).flatMap(({ fields }) => Object.keys(fields))),
] as FieldName[];

/** Whether a call has a field. */
export function hasField(kind: MessageKind, name: string): boolean {
  return Object.hasOwn(CALLS[kind].fields, name);
}

type ValueOf<F extends Field> = F extends IntegerField
  ? number
  : F extends BooleanField
    ? boolean
    : F extends ChoiceField
      ? F['values'][number]
      : F extends RecipientsField | SegmentsField
        ? readonly string[]
        : string;

/** A message as a call takes it: its keys and types follow from the call's fields. */
export type MessageOf<Kind extends MessageKind> = {
  readonly [
    Name in keyof FieldsOf<Kind> as FieldsOf<Kind>[Name] extends { required: true } ? Name : never
  ]: FieldsOf<Kind>[Name] extends Field ? ValueOf<FieldsOf<Kind>[Name]> : never;
} & {
  readonly [
    Name in keyof FieldsOf<Kind> as FieldsOf<Kind>[Name] extends { required: true } ? never : Name
  ]?: FieldsOf<Kind>[Name] extends Field ? ValueOf<FieldsOf<Kind>[Name]> : never;
};

export type TextMessage = MessageOf<'text'>;
export type BinaryMessage = MessageOf<'binary'>;
/** The same fields as a text message; its text has only Latin-1. */
export type SimpleMessage = MessageOf<'simple'>;

/** A message together with the call it goes by, and with the method where the call takes several. */
export type Outgoing = {
  [Kind in MessageKind]: {
    readonly kind: Kind;
    readonly message: MessageOf<Kind>;
  } & (Calls[Kind]['methods'] extends readonly [unknown]
    ? unknown
    : { readonly method: Calls[Kind]['methods'][number] });
}[MessageKind];

/** One thing that the client's reading finds wrong with a field. */
type FieldProblem<Name, F> = F extends RecipientsField
  ? { readonly field: Name } & (
      | { readonly kind: 'none' | 'tooMany' }
      | { readonly kind: 'bad'; readonly recipient: string; readonly why: MsisdnProblem }
    )
  : F extends TextField
    ? { readonly field: Name; readonly kind: 'empty' | 'tooLong' | 'loneSurrogate' }
    : F extends SegmentsField
      ? { readonly field: Name } & SegmentsProblem
      : F extends SenderField
        ? { readonly field: Name; readonly kind: 'missing' | 'notDigits' | 'tooLong' }
        : F extends LineField
          ? { readonly field: Name; readonly kind: 'tooLong' | 'controlCharacter' }
          : F extends UrlField
            ? { readonly field: Name; readonly kind: 'notAUrl' | 'tooLong' }
            : F extends IntegerField
              ? { readonly field: Name; readonly kind: 'outOfRange' }
              : never;

/** What is wrong with a list of segments; `segment` is an index in it. */
export type SegmentsProblem =
  | { readonly kind: 'none' | 'tooMany' }
  | { readonly kind: 'empty' | 'tooLong'; readonly segment: number }
  | { readonly kind: 'notBase64'; readonly segment: number; readonly why: Base64Problem }
  | { readonly kind: 'badHeader'; readonly segment: number; readonly why: HeaderProblem };

type JsonProblemOf<Kind extends MessageKind> = {
  [Name in keyof FieldsOf<Kind>]: FieldProblem<Name, FieldsOf<Kind>[Name]>;
}[keyof FieldsOf<Kind>];

/** A character that Latin-1 lacks, and where: in UTF-16 units. */
export interface Latin1Problem {
  readonly index: number;
  /** The whole character, also one of two UTF-16 units. */
  readonly character: string;
}

/** The fields that people write. */
type FreeText<Kind extends MessageKind> = {
  [Name in keyof FieldsOf<Kind>]: FieldsOf<Kind>[Name] extends TextField | SenderField | LineField | UrlField
    ? Name
    : never;
}[keyof FieldsOf<Kind>];

/** One thing that is wrong with a message of a kind, found before anything is sent. */
export type ProblemOf<Kind extends MessageKind> =
  | JsonProblemOf<Kind>
  | (Calls[Kind]['format'] extends 'simple'
      ? { readonly field: FreeText<Kind>; readonly kind: 'notLatin1' } & Latin1Problem
      : never);

/** What is wrong with a message of any kind. */
export type AnyProblem = { [Kind in MessageKind]: ProblemOf<Kind> }[MessageKind];
