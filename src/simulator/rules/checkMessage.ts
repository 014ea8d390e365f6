import type { ApiCall, BinaryMessage, TextMessage } from '../../gateway-schema';
import { type Alphabet, countSegments } from '../../sms';
import type { Switches } from '../behaviour/switches';
import type { Fields } from './coercion';
import { readField } from './readField';
import { Refusal } from './refusal';

/** A checked text message. */
export interface TextContent {
  readonly kind: 'text';
  readonly alphabet: Alphabet;
  /** SMS for each recipient. */
  readonly segments: number;
  /** The fields that were given, in their proper types. */
  readonly request: TextMessage;
}

/** A checked binary message. */
export interface BinaryContent {
  readonly kind: 'binary';
  /** SMS for each recipient. */
  readonly segments: number;
  /** The fields that were given, in their proper types. */
  readonly request: BinaryMessage;
}

/**
 * Checks a message; the first violated rule determines the response. The server's order is unknown: ours is the order of
 * the call's fields, or the reverse (a switch), and rules on the whole message come last. A used clientMessageId (4008,
 * a switch) and special recipients are checked afterwards, elsewhere. Unknown fields are ignored, and headers inside
 * segments are not checked, because the gateway passes them on unchanged (docs).
 * @throws Refusal
 */
export function checkMessage(call: ApiCall, fields: Fields, switches: Switches): TextContent | BinaryContent {
  const request = readFields(call, fields, switches);
  // The types follow from the call's table, by which each value was read.
  return call.fields.messageContent.type === 'text'
    ? checkText(call, request as unknown as TextMessage)
    : checkSegments(call, request as unknown as BinaryMessage, switches);
}

/** Reads the given fields, in the order of the table; absent ones have no key in the result. */
function readFields(call: ApiCall, fields: Fields, { checkOrder }: Switches): Fields {
  const entries = Object.entries(call.fields);
  const values = new Map<string, unknown>();
  for (const [name, field] of checkOrder === 'reversed' ? entries.toReversed() : entries)
    values.set(name, readField(name, field, fields, call));
  const given = entries.map(([name]) => [name, values.get(name)] as const).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

function checkText({ fields }: ApiCall, request: TextMessage): TextContent {
  const { alphabet, segments } = countSegments(request.messageContent);
  const { maxSmsPerMessage: maxSegments = 0 } = request; // 0 = no limit (docs, schema)
  const limit = fields['maxSmsPerMessage'];
  if (maxSegments > 0 && segments > maxSegments && limit?.type === 'integer' && limit.exceeded !== undefined)
    throw new Refusal(limit.exceeded);
  return { kind: 'text', alphabet, segments, request };
}

function checkSegments(
  { fields: { messageContent: field } }: ApiCall,
  request: BinaryMessage,
  { longSegments }: Switches,
): BinaryContent {
  const { messageContent } = request;
  const isLong = (segment: string): boolean =>
    field.type === 'segments' && Buffer.byteLength(segment, 'base64') > field.maxOctets;
  if (longSegments === 'refuse' && messageContent.some(isLong)) throw new Refusal(field.wrong);
  return { kind: 'binary', segments: messageContent.length, request };
}
