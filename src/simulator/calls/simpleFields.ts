import { MAX_RECIPIENTS } from '../../gateway-schema';
import type { Fields } from '../rules/coercion';

/** Unparsed parameters of `/simple`: a query, or the body of a form. */
export interface EncodedParameters {
  /** Bytes above 127 as characters of the same number. */
  readonly text: string;
  readonly charset: 'latin1' | 'utf8';
}

/**
 * Parses the parameters of `/simple`. They are percent-encoded ISO-8859-1 (docs, schema), so UTF-8 gives two or more
 * characters, as it would on a phone, unless the form declares UTF-8. Recipients are repeated parameters or separated
 * by
 * commas in one (wadl); of any other parameter the first counts.
 */
export function simpleFields(...sources: readonly EncodedParameters[]): Fields {
  const fields = new Map<string, string>();
  const recipients: string[] = [];
  let isGiven = false;
  for (const { text, charset } of sources) {
    for (const pair of split(text, '&')) {
      if (pair === '') continue;
      const equals = pair.indexOf('=');
      const key = decode(equals < 0 ? pair : pair.slice(0, equals), charset);
      const value = equals < 0 ? '' : decode(pair.slice(equals + 1), charset);
      if (key !== 'recipientAddressList') {
        if (!fields.has(key)) fields.set(key, value);
        continue;
      }
      // One more than the limit is enough to refuse the list; a form of commas could have a million.
      for (const recipient of split(value, ',')) {
        isGiven ||= recipient !== '';
        if (recipients.length <= MAX_RECIPIENTS) recipients.push(recipient);
      }
    }
  }
  return { ...Object.fromEntries(fields), ...(isGiven && { recipientAddressList: recipients }) };
}

/** Splits lazily: an array of all items would take many times the memory of the text. */
function* split(text: string, separator: string): Generator<string> {
  for (let start = 0; ;) {
    const end = text.indexOf(separator, start);
    yield text.slice(start, end < 0 ? undefined : end);
    if (end < 0) return;
    start = end + 1;
  }
}

function decode(text: string, charset: EncodedParameters['charset']): string {
  const bytes = toBytes(text);
  if (charset === 'latin1') return bytes;
  return UTF8.decode(Buffer.from(bytes, 'latin1')); // invalid UTF-8 becomes U+FFFD
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Percent-decodes to one character per byte. A % without two hex digits stays, as browsers do. */
function toBytes(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
