/** Encodes messages for the simple call: Latin-1 pairs (source: docs for POST, schema for GET, wadl). */
import type { Latin1Problem, Outgoing } from './calls';
import { percentEncode } from './percentEncode';

/**
 * Finds the first character that Latin-1 (ISO-8859-1) lacks; undefined without one. `€` is one: only windows-1252 has
 * it.
 * @example
 * latin1Problem('Grüße für 5 €'); // { index: 12, character: '€' }
 */
export function latin1Problem(text: string): Latin1Problem | undefined {
  const index = text.search(/[^\0-\xff]/);
  if (index < 0) return undefined;
  return { index, character: String.fromCodePoint(text.codePointAt(index) ?? 0) };
}

type Parameters = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/**
 * Encodes a message as `name=value` pairs, percent-encoded from Latin-1 (source: docs, schema). Recipients share one
 * parameter with commas between them, as in the only official example (wadl, which also allows repeating it): a
 * thousand recipients then take 13 KB in a URL, not 34.
 * @throws RangeError for a character that Latin-1 lacks, because replacing it would change the message.
 * @example
 * encodeSimple({ recipientAddressList: ['436761234567', '436401234567'], messageContent: 'Grüße', test: true });
 * // 'recipientAddressList=436761234567,436401234567&messageContent=Gr%FC%DFe&test=true'
 */
export function encodeSimple(message: Outgoing['message']): string {
  const parameters: Parameters = { ...message };
  return Object.entries(parameters)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeValue(name, value)}`]))
    .join('&');
}

function encodeValue(name: string, value: string | number | boolean | readonly string[]): string {
  const texts = typeof value === 'object' ? value : [String(value)];
  return texts.map((text) => percentEncode(latin1Bytes(name, text))).join(',');
}

function latin1Bytes(name: string, text: string): Uint8Array {
  const problem = latin1Problem(text);
  // Without the character itself: errors contain nothing of a message.
  if (problem) throw new RangeError(`${name} has a character that Latin-1 lacks, at index ${problem.index}.`);
  return Uint8Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}
