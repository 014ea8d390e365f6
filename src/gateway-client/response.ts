import { RESPONSE_KEYS } from '../gateway-schema';
import { type JsonMember, topLevelMembers } from './jsonMembers';

/** A MessageSendResponse. Source: seed "Error Handling", schema; old servers leave keys out (wadl). */
export interface SendResponse {
  readonly statusCode: number;
  /** The server's wording: untrusted text, often different from the documentation. */
  readonly statusMessage?: string;
  /** The digits as written, also where the server sent a JSON number, which may exceed Number.MAX_SAFE_INTEGER. */
  readonly transferId?: string;
  readonly clientMessageId?: string;
  /** The number of SMS generated, as the server counts them. */
  readonly smsCount?: number;
  /** Fields that were removed, because the server's text repeats something of the message or of the credentials. */
  readonly withheld?: readonly ('statusMessage' | 'transferId' | 'clientMessageId' | 'smsCount')[];
}

/**
 * Parses the body of a response; undefined when it is not one.
 * @param mediaType the `Content-Type` without parameters, in lower case; undefined without that header.
 */
export type ResponseParser = (body: string, mediaType?: string) => SendResponse | undefined;

/**
 * Parses a response in JSON; undefined when it is no object with an integer statusCode. Other fields may be missing,
 * null
 * or of another type.
 * @example
 * parseResponse('{"statusCode":2000,"statusMessage":"OK","transferId":null}'); // { statusCode: 2000, statusMessage: 'OK' }
 */
export function parseResponse(body: string): SendResponse | undefined {
  const members = topLevelMembers(body);
  return members && toResponse(members);
}

/**
 * Parses a response of `smsmessaging/simple`: one line of URI-encoded `key=value` pairs (source: wadl), or JSON
 * (source: schema). Undefined when it is neither or has no integer statusCode.
 * @example
 * parseSimpleResponse('statusCode=4019&statusMessage=parameter%20%22recipientAddressList%22%20invalid');
 * // { statusCode: 4019, statusMessage: 'parameter "recipientAddressList" invalid' }
 */
export function parseSimpleResponse(body: string, mediaType?: string): SendResponse | undefined {
  return parseResponse(body) ?? parsePairs(body, mediaType);
}

const KEYS: readonly string[] = RESPONSE_KEYS;

/**
 * The media types under which a line of pairs is accepted; an HTML page that contains such a line is not a response.
 */
const PAIR_MEDIA_TYPES: readonly string[] = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json',
  'application/octet-stream',
];

/** Characters that URI encoding escapes: a body with one of them is markup or has several lines. */
const NOT_IN_PAIRS = /[<>\p{Cc}\u2028\u2029]/u;

function parsePairs(body: string, mediaType: string | undefined): SendResponse | undefined {
  if (mediaType !== undefined && !PAIR_MEDIA_TYPES.includes(mediaType)) return undefined;
  const line = body.trim();
  if (NOT_IN_PAIRS.test(line)) return undefined;
  const pairs = line.split('&').map(readPair);
  // A link or a sentence may contain `&statusCode=2000&` too: a response begins with one of its keys.
  if (!KEYS.includes(pairs[0]?.key ?? '')) return undefined;
  return toResponse(pairs);
}

function readPair(pair: string): JsonMember {
  const equals = pair.indexOf('=');
  const [key, text] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
  return { key: decode(key), value: decode(text), source: text };
}

function toResponse(members: readonly JsonMember[]): SendResponse | undefined {
  const statusCode = readStatusCode(members);
  if (statusCode === undefined) return undefined;
  const last = new Map(members.map((member) => [member.key, member]));
  const statusMessage = last.get('statusMessage')?.value;
  const transferId = readId(last.get('transferId'));
  const clientMessageId = readId(last.get('clientMessageId'));
  const smsCount = readCount(last.get('smsCount'));
  return {
    statusCode,
    ...(typeof statusMessage === 'string' && { statusMessage }),
    ...(transferId && { transferId }),
    ...(clientMessageId && { clientMessageId }),
    ...(smsCount !== undefined && { smsCount }),
  };
}

/**
 * The status code. Undefined when there are several that differ, whatever the case of their keys: one of them may come
 * from echoed message text.
 */
function readStatusCode(members: readonly JsonMember[]): number | undefined {
  const candidates = members.filter(({ key }) => key.toLowerCase() === 'statuscode');
  if (!candidates.some(({ key }) => key === 'statusCode')) return undefined;
  const [first, ...others] = candidates.map(readCode);
  return others.every((code) => code === first) ? first : undefined;
}

/** The most characters of a JSON number with a fraction or exponent that a double still represents exactly. */
const MAX_EXACT_LENGTH = 15;

function readCode({ value, source }: JsonMember): number | undefined {
  if (typeof value === 'string') return /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) return undefined;
  return /^-?\d+$/.test(source) || source.length <= MAX_EXACT_LENGTH ? value : undefined;
}

function readId(member: JsonMember | undefined): string | undefined {
  if (typeof member?.value === 'number') return member.source;
  return typeof member?.value === 'string' ? member.value : undefined;
}

function readCount(member: JsonMember | undefined): number | undefined {
  const value =
    typeof member?.value === 'string' && /^\d{1,9}$/.test(member.value) ? Number(member.value) : member?.value;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Percent-decodes; `+` stays a plus sign. Invalid UTF-8 is read as Latin-1, the encoding of the request. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}
