import type { Fields } from './body';

/**
 * Reads the parameters of `/simple`. Everything is percent-encoded ISO-8859-1 (docs, schema), so UTF-8 comes out
 * as two or more characters, as it would on a phone. Recipients repeat their parameter or stand in one with
 * commas between (wadl); of any other parameter the first counts.
 * @param pairs a query or the body of a form; bytes above 127 as characters of the same number.
 */
export function simpleFields(pairs: string): Fields {
  const fields = new Map<string, string>();
  const recipients: string[] = [];
  for (const pair of pairs.split('&')) {
    const [key = '', ...rest] = pair.split('=').map(decodeLatin1);
    const value = rest.join('=');
    // one by one: as arguments of one call, too many would overflow the stack
    if (key === 'recipientAddressList') for (const recipient of value.split(',')) recipients.push(recipient);
    else if (!fields.has(key)) fields.set(key, value);
  }
  const isGiven = recipients.some((recipient) => recipient !== '');
  return { ...Object.fromEntries(fields), ...(isGiven && { recipientAddressList: recipients }) };
}

// Not TextDecoder: its "iso-8859-1" is windows-1252. A % that begins no code stays, as browsers' forms read it.
function decodeLatin1(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
