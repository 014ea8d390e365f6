import { ANSWER_KEYS } from '../gateway-schema';
import { type JsonMember, topLevelMembers } from './jsonMembers';

/** A MessageSendResponse. Source: seed "Error Handling", schema; old servers leave keys out (wadl). */
export interface SendAnswer {
  readonly statusCode: number;
  /** What the server wrote: foreign text, often not the wording of the documentation. */
  readonly statusMessage?: string;
  /** The digits as they were written, also where the server wrote a number: it may be larger than a number can hold. */
  readonly transferId?: string;
  readonly clientMessageId?: string;
  /** SMS generated, as the server counts them. */
  readonly smsCount?: number;
  /** What the server wrote and is kept back, for it repeats something of the message or of the credentials. */
  readonly withheld?: readonly ('statusMessage' | 'transferId' | 'clientMessageId' | 'smsCount')[];
}

/**
 * Reads the body of an answer; undefined when it is none.
 * @param mediaType what the server says the body is, without parameters, in lower case; undefined when it does not say.
 */
export type AnswerParser = (body: string, mediaType?: string) => SendAnswer | undefined;

/**
 * Reads an answer's body; undefined when it is no JSON object with a whole-number statusCode. Only statusCode decides;
 * everything else may be missing, null or of another type without spoiling the answer.
 * @example
 * parseAnswer('{"statusCode":2000,"statusMessage":"OK","transferId":null}'); // { statusCode: 2000, statusMessage: 'OK' }
 */
export function parseAnswer(body: string): SendAnswer | undefined {
  const members = topLevelMembers(body);
  return members && toAnswer(members);
}

/**
 * Reads an answer of `smsmessaging/simple`: one line of URI-encoded `key=value` pairs (source: wadl), or JSON
 * (schema says so). Undefined when it is neither or has no whole-number statusCode.
 * @example
 * parseSimpleAnswer('statusCode=4019&statusMessage=parameter%20%22recipientAddressList%22%20invalid');
 * // { statusCode: 4019, statusMessage: 'parameter "recipientAddressList" invalid' }
 */
export function parseSimpleAnswer(body: string, mediaType?: string): SendAnswer | undefined {
  return parseAnswer(body) ?? parsePairs(body, mediaType);
}

const KEYS: readonly string[] = ANSWER_KEYS;

/** What a server may call a line of pairs. A page or a document that holds such a line is none. */
const MEDIA_TYPES_OF_PAIRS: readonly string[] = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json',
  'application/octet-stream',
];

/** URI encoding leaves none of these in a line of pairs; markup and several lines have them. */
const NOT_IN_PAIRS = /[<>\p{Cc}\u2028\u2029]/u;

function parsePairs(body: string, mediaType: string | undefined): SendAnswer | undefined {
  if (mediaType !== undefined && !MEDIA_TYPES_OF_PAIRS.includes(mediaType)) return undefined;
  const line = body.trim();
  if (NOT_IN_PAIRS.test(line)) return undefined;
  const pairs = line.split('&').map(readPair);
  // A link or a sentence may hold `&statusCode=2000&` too: an answer begins with a key of its own.
  if (!KEYS.includes(pairs[0]?.key ?? '')) return undefined;
  return toAnswer(pairs);
}

function readPair(pair: string): JsonMember {
  const equals = pair.indexOf('=');
  const [key, text] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
  return { key: decode(key), value: decode(text), source: text };
}

function toAnswer(members: readonly JsonMember[]): SendAnswer | undefined {
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
 * The one status code. Undefined when there are two that differ, in whatever case their keys are written: one of them
 * may be part of a message, and nobody can tell which one is meant.
 */
function readStatusCode(members: readonly JsonMember[]): number | undefined {
  const candidates = members.filter(({ key }) => key.toLowerCase() === 'statuscode');
  if (!candidates.some(({ key }) => key === 'statusCode')) return undefined;
  const [first, ...others] = candidates.map(readCode);
  return others.every((code) => code === first) ? first : undefined;
}

/** More digits than these, and a number with a fraction may have been rounded to a whole one. */
const EXACT_LENGTH = 15;

function readCode({ value, source }: JsonMember): number | undefined {
  if (typeof value === 'string') return /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) return undefined;
  return /^-?\d+$/.test(source) || source.length <= EXACT_LENGTH ? value : undefined;
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

/** URI encoding, where `+` is a plus sign. What is no UTF-8 is read as Latin-1, in which the request was written. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}
