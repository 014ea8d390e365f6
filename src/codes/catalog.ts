/**
 * The catalog of websms status codes: numbers and messages exactly as the API writes them; the names are in
 * `statusNames.ts`, the explanations for users in `explanations.ts`.
 */

import { namesOf } from './statusNames';

/** What a status code says about the message: see "Outcome" in CONTRIBUTING. */
export type CodeClass = 'accepted' | 'refused' | 'unknown';

/** Whether sending the same request again can help. */
export type RetryAdvice = 'notNeeded' | 'never' | 'afterChange' | 'later' | 'decide';

/** A request field that a status code can be about, spelled as the API spells it. */
export type FieldName =
  | 'recipientAddressList'
  | 'messageContent'
  | 'senderAddress'
  | 'senderAddressType'
  | 'contentCategory'
  | 'notificationCallbackUrl'
  | 'clientMessageId'
  | 'priority'
  | 'validityPeriode'
  | 'maxSmsPerMessage'
  | 'messageType';

export interface StatusCode {
  readonly code: number;
  /** The status name, e.g. `INVALID_RECIPIENT`; undefined where no source gives one (4120). */
  readonly name: string | undefined;
  /** The statusMessage column of the documentation; for undocumented codes the best known meaning. */
  readonly message: string;
  /** True for the 28 codes of the official Messaging API page (source: seed). */
  readonly documented: boolean;
  readonly retry: RetryAdvice;
  /** The request fields the code is about, most likely first. */
  readonly fields: readonly FieldName[];
  /** An older or second name for the same number (4021, 4016). */
  readonly otherName?: string;
}

type Row = [code: number, message: string, retry: RetryAdvice, fields?: FieldName[]];

/** Source: seed, the table "Status codes". */
const DOCUMENTED: Row[] = [
  [2000, 'Request accepted, Message(s) sent.', 'notNeeded'],
  [2001, 'Request accepted, Message(s) queued.', 'notNeeded'],
  [4001, 'Invalid Credentials. Inactive account or customer.', 'afterChange'],
  [
    4002,
    'One or more recipients are not in the correct format or are containing invalid MSISDNs.',
    'afterChange',
    ['recipientAddressList'],
  ],
  [4003, 'Invalid Sender. Sender address or type is invalid.', 'afterChange', ['senderAddress', 'senderAddressType']],
  [4004, 'Invalid messageType.', 'afterChange', ['messageType']],
  [4008, 'Invalid clientMessageId.', 'afterChange', ['clientMessageId']],
  [4009, 'Message text (messageContent) is invalid.', 'afterChange', ['messageContent']],
  [4013, 'Message limit is reached.', 'afterChange'],
  [4014, 'Sender IP address is not authorized.', 'afterChange'],
  [4015, 'Invalid Message Priority.', 'afterChange', ['priority']],
  [4016, 'Invalid notificationCallbackUrl.', 'afterChange', ['notificationCallbackUrl']],
  [4019, 'A required parameter was not given. The parameter name is shown in the statusMessage.', 'afterChange'],
  [4021, 'Account is invalid.', 'afterChange'],
  [4022, 'Access to the API was denied.', 'afterChange'],
  [4023, 'Request limit exceeded for this IP address.', 'later'],
  [
    4025,
    'Transfer rate for immediate transmissions exceeded. Too many recipients in this request (1000).',
    'afterChange',
    ['recipientAddressList'],
  ],
  [
    4026,
    'The message content results in too many (automatically generated) sms segments.',
    'afterChange',
    ['messageContent', 'maxSmsPerMessage'],
  ],
  [4027, 'A messageContent segment is invalid', 'afterChange', ['messageContent']],
  [4031, 'All recipients blacklisted.', 'never', ['recipientAddressList']],
  [
    4032,
    'Not allowed to send whatsapp messages to any recipient. No device enabled/subscription.',
    'never',
    ['recipientAddressList'],
  ],
  [4033, 'Not allowed to send whatsapp messages.', 'afterChange'],
  [4034, 'Invalid attachment.', 'afterChange'],
  [4035, 'Not allowed to send sms messages.', 'afterChange'],
  [4040, 'Invalid contentCategory.', 'afterChange', ['contentCategory']],
  [4041, 'Invalid validityPeriode.', 'afterChange', ['validityPeriode']],
  [5000, 'Internal error.', 'decide'],
  [5003, 'Service unavailable.', 'later'],
];

/**
 * Codes outside the official page. Source: java, csharp, cpp, ruby (older lists); amanda, amwd (newer lists); php
 * (4120).
 */
const FROM_OTHER_SOURCES: Row[] = [
  [2002, 'Test request accepted.', 'notNeeded'],
  [4000, 'Malformed XML or JSON data.', 'afterChange'],
  [4005, 'Invalid message alphabet.', 'afterChange'],
  [4006, 'Invalid message class.', 'afterChange'],
  [4007, 'A message segment is invalid.', 'afterChange', ['messageContent']],
  [4010, 'Invalid autosegment value.', 'afterChange', ['maxSmsPerMessage']],
  [4011, 'Invalid confirmation of delivery.', 'afterChange', ['notificationCallbackUrl']],
  [4012, 'Allowed message rate exceeded.', 'later'],
  [
    4017,
    'The message needs several segments, which is not enabled.',
    'afterChange',
    ['messageContent', 'maxSmsPerMessage'],
  ],
  [4018, 'API method is not allowed.', 'afterChange'],
  [4020, 'Invalid API key.', 'afterChange'],
  [4024, 'Too many requests in a short time.', 'later'],
  [4029, 'Recipients are not allowed.', 'never', ['recipientAddressList']],
  [4042, 'All recipients are blocked by quality rating.', 'never', ['recipientAddressList']],
  [4043, 'All recipients are blocked by the spam check.', 'afterChange', ['recipientAddressList', 'messageContent']],
  [4120, 'No data provided.', 'afterChange'],
];

/**
 * The class of any status code (see CONTRIBUTING, "Outcome"): 2xxx accepted; 4xxx and 5003 refused; everything else
 * unknown, because the message may have been sent.
 */
export function classOf(code: number): CodeClass {
  if (code >= 2000 && code <= 2999) return 'accepted';
  if ((code >= 4000 && code <= 4999) || code === 5003) return 'refused';
  return 'unknown';
}

function toStatusCode(row: Row, documented: boolean): StatusCode {
  const [code, message, retry, fields = []] = row;
  const [name, otherName] = namesOf(code);
  return { code, name, message, documented, retry, fields, ...(otherName && { otherName }) };
}

// The call below is marked as pure, so that bundles that use only `classOf` and the names do not contain the catalog.
function toStatusCodes(): StatusCode[] {
  return [
    ...DOCUMENTED.map((row) => toStatusCode(row, true)),
    ...FROM_OTHER_SOURCES.map((row) => toStatusCode(row, false)),
  ].sort((a, b) => a.code - b.code);
}

/** Every known status code in ascending order: the 28 documented ones and those of other sources. */
export const STATUS_CODES: readonly StatusCode[] = /* @__PURE__ */ toStatusCodes();

const byCode = /* @__PURE__ */ (() => new Map(STATUS_CODES.map((status) => [status.code, status])))();

/** The catalog entry of a number; undefined for an undocumented code. */
export function findStatusCode(code: number): StatusCode | undefined {
  return byCode.get(code);
}

const byName = /* @__PURE__ */ (() =>
  new Map(
    STATUS_CODES.flatMap((status) =>
      [status.name, status.otherName].flatMap((name) => (name ? [[name, status] as const] : [])),
    ),
  ))();

/** The catalog's entry for a status name in any of its spellings, e.g. `INVALID_COD_RETURNADDRESS`. */
export function findStatusName(name: string): StatusCode | undefined {
  return byName.get(name);
}

/**
 * The request fields a response is about, most likely first. 4019 names its field in the statusMessage:
 * `parameter "messageContent" invalid` (source: wadl, d3).
 */
export function fieldsOf(code: number, statusMessage = ''): readonly string[] {
  const named = code === 4019 ? /parameter "([A-Za-z]{1,40})"/.exec(statusMessage)?.[1] : undefined;
  return named === undefined ? (findStatusCode(code)?.fields ?? []) : [named];
}

/** Codes that mean the credentials or the account were not accepted (source: seed, towa). */
export const CREDENTIAL_CODES: ReadonlySet<number> = new Set([4001, 4014, 4021, 4022]);
