import * as v from 'valibot';

/** A MessageSendResponse. Source: seed "Error Handling", schema; old servers leave keys out (wadl). */
export interface SendAnswer {
  readonly statusCode: number;
  /** What the server wrote: foreign text, often not the wording of the documentation. */
  readonly statusMessage?: string;
  readonly transferId?: string;
  readonly clientMessageId?: string;
  /** SMS generated, as the server counts them. */
  readonly smsCount?: number;
  /** What the server wrote and is kept back, for it repeats something of the message or of the credentials. */
  readonly withheld?: readonly ('statusMessage' | 'transferId' | 'clientMessageId' | 'smsCount')[];
}

// Only statusCode decides; everything else may be missing, null or of another type without spoiling the answer.
const optionalText = v.fallback(v.optional(v.string()), undefined);
const optionalCount = v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))), undefined);

const Answer = v.object({
  statusCode: v.union([
    v.pipe(v.number(), v.integer()),
    v.pipe(v.string(), v.regex(/^\s*\d{1,9}\s*$/), v.transform(Number)),
  ]),
  statusMessage: optionalText,
  transferId: optionalText,
  clientMessageId: optionalText,
  smsCount: optionalCount,
});

/** Reads the body of an answer; undefined when it is none. */
export type AnswerParser = (body: string) => SendAnswer | undefined;

/**
 * Reads an answer's body; undefined when it is no JSON object with a whole-number statusCode.
 * @example
 * parseAnswer('{"statusCode":2000,"statusMessage":"OK","transferId":null}'); // { statusCode: 2000, statusMessage: 'OK' }
 */
export function parseAnswer(body: string): SendAnswer | undefined {
  return readAnswer(parseJson(body));
}

/**
 * Reads an answer of `smsmessaging/simple`: one line of URI-encoded `key=value` pairs (source: wadl), or JSON
 * (schema says so). Undefined when it is neither or has no whole-number statusCode.
 * @example
 * parseSimpleAnswer('statusCode=4019&statusMessage=parameter%20%22recipientAddressList%22%20invalid');
 * // { statusCode: 4019, statusMessage: 'parameter "recipientAddressList" invalid' }
 */
export function parseSimpleAnswer(body: string): SendAnswer | undefined {
  return parseAnswer(body) ?? readAnswer(parsePairs(body));
}

function readAnswer(value: unknown): SendAnswer | undefined {
  const result = v.safeParse(Answer, value);
  if (!result.success) return undefined;
  const { statusCode, statusMessage, transferId, clientMessageId, smsCount } = result.output;
  return {
    statusCode,
    ...(statusMessage !== undefined && { statusMessage }),
    ...(transferId && { transferId }),
    ...(clientMessageId && { clientMessageId }),
    ...(smsCount !== undefined && { smsCount }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parsePairs(text: string): unknown {
  const pairs = text.trim().split('&').map(readPair);
  const codes = new Set(pairs.flatMap(([key, value]) => (key === 'statusCode' ? [value.trim()] : [])));
  // Two codes that differ: a message with `&` in it, or worse. Nobody can tell which one is meant.
  if (codes.size > 1) return undefined;
  const fields = Object.fromEntries(pairs);
  const count = fields['smsCount'] ?? '';
  return { ...fields, smsCount: /^\d{1,9}$/.test(count) ? Number(count) : undefined };
}

function readPair(pair: string): [key: string, value: string] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
}

/** URI encoding, where `+` is a plus sign. What is no UTF-8 is read as Latin-1, in which the request was written. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}
