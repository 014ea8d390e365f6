/**
 * The schema of the API: one entry per call, with its path, methods, format and fields. The keys of `fields` are the
 * names on the wire, the same in JSON and in the pairs of the simple call.
 *
 * Two validators use this table. `problems.ts` checks what the client sends, more strictly than the server does.
 * `simulator/rules` checks what the simulated server accepts, as leniently as existing clients need it.
 * Sources of names, types and limits are docs and schema, unless another one is named.
 */
import type { MsisdnProblem } from '../sms';
import type { Base64Problem } from './base64';
import type { HeaderProblem } from './userDataHeader';

/** The status code for a missing required field and for a value of the wrong type (source: seed, wadl, d3). */
export const PARAMETER_MISSING = 4019;

interface AnyField {
  /** A request without this field is refused with {@link PARAMETER_MISSING}. */
  readonly required?: true;
  /** The status code for an invalid value. */
  readonly wrong: number;
}

/** A list of MSISDNs. */
export interface RecipientsField extends AnyField {
  readonly type: 'recipients';
  readonly max: number;
  /** The status code for too many recipients. */
  readonly tooMany: number;
}

/** The text of a message. */
export interface TextField extends AnyField {
  readonly type: 'text';
  /** Our own limit in UTF-16 units; the server's is unknown. */
  readonly ownMax: number;
}

/** A list of base64 texts, each one SMS. */
export interface SegmentsField extends AnyField {
  readonly type: 'segments';
  readonly maxOctets: number;
  /** The name of the boolean field that says whether each segment begins with a user data header. */
  readonly headerField: string;
  /** Our own limit on the number of segments; the server's is unknown. */
  readonly ownMax: number;
}

/** A sender address; another field has its type. */
export interface SenderField extends AnyField {
  readonly type: 'sender';
  readonly kindField: string;
  /** The most characters of an alphanumeric sender. */
  readonly maxAlphanumeric: number;
}

/** A single line of text, such as an id. */
export interface LineField extends AnyField {
  readonly type: 'line';
  /** Our own limit in UTF-16 units; the server's is unknown. */
  readonly ownMax: number;
}

/** An http or https URL. */
export interface UrlField extends AnyField {
  readonly type: 'url';
  /** Our own limit in UTF-16 units; the server's is unknown. */
  readonly ownMax: number;
}

/** One of a fixed set of strings. */
export interface ChoiceField extends AnyField {
  readonly type: 'choice';
  readonly values: readonly string[];
}

/** An integer within inclusive bounds. */
export interface IntegerField extends AnyField {
  readonly type: 'integer';
  readonly min: number;
  readonly max?: number;
  /** Our own limit where the API names none. */
  readonly ownMax?: number;
  /** The status code for a message that needs more segments than the field allows. */
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
/** The most segments of a long message: their number is one octet (3GPP TS 23.040, 9.2.3.24.1). */
export const MAX_SEGMENTS = 255;

/** The media types of requests and responses, by wire format. */
export const FORMATS = {
  /** One JSON object each way (source: seed). */
  json: { request: 'application/json', response: 'application/json' },
  /** Request: Latin-1 pairs in a query or form. Answer: one line of URI-encoded pairs (source: seed, docs, wadl). */
  simple: { request: 'application/x-www-form-urlencoded', response: 'text/plain' },
} as const;

/** A call of the API. The order of its fields is the order in which the simulator checks them. */
export interface ApiCall {
  /** Below the base URL. */
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST')[];
  readonly format: keyof typeof FORMATS;
  readonly fields: { readonly messageContent: ContentField; readonly [name: string]: Field };
}

/** The field that every call has first: a request without recipients can never send anything, whatever else it has. */
const RECIPIENTS = {
  /** 1 to 1000 MSISDNs: E.164 digits without `+`. One bad recipient refuses the whole request (source: seed, 4002). */
  recipientAddressList: { type: 'recipients', required: true, max: MAX_RECIPIENTS, wrong: 4002, tooMany: 4025 },
} as const satisfies Record<string, Field>;

/** The fields of every call beside recipients and content. */
const SMS_OPTIONS = {
  /**
   * Must be assigned to the account; the account's default when left out. GSM networks carry 11 characters of an
   * alphanumeric one (3GPP TS 23.040: 10 octets of 7 bits).
   */
  senderAddress: { type: 'sender', kindField: 'senderAddressType', maxAlphanumeric: 11, wrong: 4003 },
  /** Detected by the server when left out. */
  senderAddressType: {
    type: 'choice',
    values: ['national', 'international', 'alphanumeric', 'shortcode'],
    wrong: 4003,
  },
  /** Used for blacklisting; the account's setting when left out. */
  contentCategory: { type: 'choice', values: ['informational', 'advertisement'], wrong: 4040 },
  /** The URL to which delivery reports and replies are posted; may contain user name and password (docs' example). */
  notificationCallbackUrl: { type: 'url', ownMax: 2048, wrong: 4016 },
  /** Free text that the response and delivery reports repeat. */
  clientMessageId: { type: 'line', ownMax: 255, wrong: 4008 },
  /**
   * 1 to 9 (docs, node, php, python); 0 is accepted too, because the vendor's Java, C# and C++ SDKs send it by default.
   * Must not exceed the priority of the account.
   */
  priority: { type: 'integer', min: 0, max: 9, wrong: 4015 },
  /** How long the network tries to deliver, in seconds: 1 minute to 3 days. The spelling is the API's. */
  validityPeriode: { type: 'integer', min: 60, max: 259_200, wrong: 4041 },
  /** Simulate only: nothing is sent, nothing is charged. */
  test: { type: 'boolean', wrong: PARAMETER_MISSING },
  /** A flash SMS: shown at once and not stored on the phone. */
  sendAsFlashSms: { type: 'boolean', wrong: PARAMETER_MISSING },
} as const satisfies Record<string, Field>;

const TEXT_FIELDS = {
  ...RECIPIENTS,
  /** Our own limit is 255 segments of 153 characters. */
  messageContent: { type: 'text', required: true, ownMax: MAX_SEGMENTS * 153, wrong: 4009 },
  ...SMS_OPTIONS,
  /** `voice` reads the text out in a call. */
  messageType: { type: 'choice', values: ['default', 'voice'], wrong: 4004 },
  /** The most SMS per recipient; 0 = no limit. 255 is the limit of the official SDKs. */
  maxSmsPerMessage: { type: 'integer', min: 0, ownMax: MAX_SEGMENTS, wrong: PARAMETER_MISSING, exceeded: 4026 },
} as const satisfies ApiCall['fields'];

/** Every call that the client can make and the simulator answers. */
export const CALLS = {
  /** A text (source: seed, schema, wadl). */
  text: { path: 'smsmessaging/text', methods: ['POST'], format: 'json', fields: TEXT_FIELDS },
  /** A binary message; it has no messageType and no maxSmsPerMessage (source: docs, schema). */
  binary: {
    path: 'smsmessaging/binary',
    methods: ['POST'],
    format: 'json',
    fields: {
      ...RECIPIENTS,
      /** One base64 string per SMS, whose octets are sent unchanged. */
      messageContent: {
        type: 'segments',
        required: true,
        maxOctets: MAX_SEGMENT_OCTETS,
        headerField: 'userDataHeaderPresent',
        ownMax: MAX_SEGMENTS,
        wrong: 4027,
      },
      ...SMS_OPTIONS,
      /** Whether every segment begins with a user data header; `false` when left out. */
      userDataHeaderPresent: { type: 'boolean', wrong: PARAMETER_MISSING },
    },
  },
  /** A text in Latin-1, for clients without JSON (source: docs for POST, schema for GET, wadl). */
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

/** The message of a call: its keys and types are derived from the call's fields. */
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
/** The same fields as a text message; its strings are limited to Latin-1. */
export type SimpleMessage = MessageOf<'simple'>;

/** A message with the call that sends it, and with the HTTP method where the call has several. */
export type Outgoing = {
  [Kind in MessageKind]: {
    readonly kind: Kind;
    readonly message: MessageOf<Kind>;
  } & (Calls[Kind]['methods'] extends readonly [unknown]
    ? unknown
    : { readonly method: Calls[Kind]['methods'][number] });
}[MessageKind];

/** A validation error of one field. */
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

/** A validation error of a list of segments; `segment` is an index in it. */
export type SegmentsProblem =
  | { readonly kind: 'none' | 'tooMany' }
  | { readonly kind: 'empty' | 'tooLong'; readonly segment: number }
  | { readonly kind: 'notBase64'; readonly segment: number; readonly why: Base64Problem }
  | { readonly kind: 'badHeader'; readonly segment: number; readonly why: HeaderProblem };

type JsonProblemOf<Kind extends MessageKind> = {
  [Name in keyof FieldsOf<Kind>]: FieldProblem<Name, FieldsOf<Kind>[Name]>;
}[keyof FieldsOf<Kind>];

/** A character that Latin-1 lacks. */
export interface Latin1Problem {
  /** In UTF-16 units. */
  readonly index: number;
  /** The whole code point, which may be a surrogate pair. */
  readonly character: string;
}

/** The names of the fields that contain free text. */
type FreeTextName<Kind extends MessageKind> = {
  [Name in keyof FieldsOf<Kind>]: FieldsOf<Kind>[Name] extends TextField | SenderField | LineField | UrlField
    ? Name
    : never;
}[keyof FieldsOf<Kind>];

/** A validation error of a message of one kind, found before anything is sent. */
export type ProblemOf<Kind extends MessageKind> =
  | JsonProblemOf<Kind>
  | (Calls[Kind]['format'] extends 'simple'
      ? { readonly field: FreeTextName<Kind>; readonly kind: 'notLatin1' } & Latin1Problem
      : never);

/** A validation error of a message of any kind. */
export type AnyProblem = { [Kind in MessageKind]: ProblemOf<Kind> }[MessageKind];
