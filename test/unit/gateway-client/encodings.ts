/** Ways servers write a text. Each is made from the encoding's own definition, not by what decodes it. */

export type Encoding = (text: string) => string;

const octets = (text: string, charset: BufferEncoding = 'utf8'): number[] => [...Buffer.from(text, charset)];
const hex = (value: number, length = 2): string => value.toString(16).padStart(length, '0');
const each = (text: string, encode: (character: string) => string): string => Array.from(text, encode).join('');
const units = (text: string, encode: (unit: number) => string): string =>
  text
    .split('')
    .map((unit) => encode(unit.charCodeAt(0)))
    .join('');
const signs =
  (encode: (code: number) => string): Encoding =>
  (text) =>
    each(text, (character) => (/[a-z0-9]/i.test(character) ? character : encode(character.codePointAt(0) ?? 0)));

const NAMES: Readonly<Record<string, string>> = {
  '+': 'plus',
  '/': 'sol',
  '=': 'equals',
  '&': 'amp',
  '?': 'quest',
  '%': 'percnt',
  '!': 'excl',
  '"': 'quot',
  "'": 'apos',
  ':': 'colon',
  ' ': 'nbsp',
  '.': 'period',
  '-': 'hyphen',
  ä: 'auml',
  ö: 'ouml',
  ü: 'uuml',
  Ä: 'Auml',
  Ö: 'Ouml',
  Ü: 'Uuml',
  ß: 'szlig',
  é: 'eacute',
  ñ: 'ntilde',
  '@': 'commat',
  '(': 'lpar',
  ')': 'rpar',
  '#': 'num',
  '<': 'lt',
  '>': 'gt',
};

/** What a run of characters is in UTF-7: UTF-16 in base64 without its end, between a sign and a dash. */
function utf7(text: string, runs: RegExp, sign: string, slash: string): string {
  return text.replace(runs, (run) =>
    run === sign
      ? `${sign}-`
      : `${sign}${Buffer.from(run, 'utf16le').swap16().toString('base64').replace(/=/g, '').replaceAll('/', slash)}-`,
  );
}

/** The middle of a text is put into something that is not shown; a character reference is one character. */
function inParts(text: string, wrap: (part: string) => string): string {
  const characters = text.match(/&#?\w{1,40};?|[^]/gu) ?? [];
  const [start, end] = [Math.floor(characters.length / 3), Math.ceil((2 * characters.length) / 3)];
  const [before, middle, behind] = [characters.slice(0, start), characters.slice(start, end), characters.slice(end)];
  return before.join('') + wrap(middle.join('')) + behind.join('');
}

/** Encodings that can be applied to what another one made. */
export const ENCODINGS: Readonly<Record<string, Encoding>> = {
  'as it is': (text) => text,
  'percent, as a form has it': (text) => new URLSearchParams([['', text]]).toString().slice(1),
  'percent, each octet, upper case': (text) =>
    octets(text)
      .map((octet) => `%${hex(octet).toUpperCase()}`)
      .join(''),
  'percent, each octet, lower case': (text) =>
    octets(text)
      .map((octet) => `%${hex(octet)}`)
      .join(''),
  'percent, from Latin-1': signs((code) =>
    code < 256 ? `%${hex(code)}` : encodeURIComponent(String.fromCodePoint(code)),
  ),
  'percent, %u': (text) => units(text, (unit) => `%u${hex(unit, 4)}`),
  'HTML, named': (text) => each(text, (character) => (NAMES[character] ? `&${NAMES[character]};` : character)),
  'HTML, decimal': (text) => each(text, (character) => `&#${character.codePointAt(0)};`),
  'HTML, hexadecimal': (text) => each(text, (character) => `&#x${hex(character.codePointAt(0) ?? 0)};`),
  'HTML, hexadecimal with zeros': signs((code) => `&#X000${hex(code)};`),
  'HTML, decimal, no semicolon': (text) => each(text, (character) => `&#${character.codePointAt(0)}`),
  'HTML, hexadecimal, no semicolon': (text) => each(text, (character) => `&#x${hex(character.codePointAt(0) ?? 0)}`),
  'JSON, each unit': (text) => units(text, (unit) => `\\u${hex(unit, 4)}`),
  'JSON, signs': signs((code) => `\\u${hex(code, 4)}`),
  'JSON, as PHP escapes a slash': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'JavaScript, \\x': signs((code) => (code < 256 ? `\\x${hex(code)}` : String.fromCodePoint(code))),
  'JavaScript, \\u{}': signs((code) => `\\u{${hex(code)}}`),
  'C, octal': (text) =>
    octets(text, 'latin1')
      .map((octet) => `\\${octet.toString(8).padStart(3, '0')}`)
      .join(''),
  'quoted-printable': (text) =>
    octets(text)
      .map((octet) => `=${hex(octet).toUpperCase()}`)
      .join(''),
  hex: (text) => Buffer.from(text, 'utf8').toString('hex'),
  'hex, upper case': (text) => Buffer.from(text, 'utf8').toString('hex').toUpperCase(),
  'hex, from Latin-1': (text) => Buffer.from(text, 'latin1').toString('hex'),
  'hex, colons': (text) =>
    octets(text)
      .map((octet) => hex(octet))
      .join(':'),
  'hex, blanks': (text) =>
    octets(text)
      .map((octet) => hex(octet))
      .join(' '),
  'hex, 0x': (text) =>
    octets(text)
      .map((octet) => `0x${hex(octet)}`)
      .join(', '),
  'hex, UTF-16': (text) => Buffer.from(text, 'utf16le').swap16().toString('hex'),
  base64: (text) => Buffer.from(text, 'utf8').toString('base64'),
  'base64, no padding': (text) => Buffer.from(text, 'utf8').toString('base64').replace(/=+$/, ''),
  'base64, for URLs': (text) => Buffer.from(text, 'utf8').toString('base64url'),
  'base64, from Latin-1': (text) => Buffer.from(text, 'latin1').toString('base64'),
  'base64, UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
  'base64, wrapped': (text) => Buffer.from(text, 'utf8').toString('base64').replace(/.{6}/g, '$&\r\n'),
  'a list of octets': (text) => JSON.stringify(octets(text)),
  'what nobody sees between': (text) => Array.from(text).join('\u200b'),
  'UTF-7': (text) => utf7(text, /[^]+/g, '+', '/'),
  'UTF-7, signs': (text) => utf7(text, /[^a-z0-9]+/gi, '+', '/'),
  'UTF-7, digits and signs': (text) => utf7(text, /[^a-z]/gi, '+', '/'),
  'UTF-7 of mailboxes': (text) => utf7(text, /[^a-z0-9]+/gi, '&', ','),
  'HTML, a part in bold': (text) => inParts(text, (part) => `<b class="x">${part}</b>`),
  'HTML, places to break': (text) => inParts(text, (part) => `<wbr>${part}<wbr/>`),
  'HTML, comments': (text) => inParts(text, (part) => `<!-- a > b -->${part}<!--<b>-->`),
  'HTML, soft hyphens': (text) => inParts(text, (part) => `&shy;${part}&shy;`),
  'HTML, zero widths': (text) => inParts(text, (part) => `&zwnj;${part}&#8203;`),
  'tags of forums': (text) => inParts(text, (part) => `[b]${part}[/b]`),
  'colours of a terminal': (text) => inParts(text, (part) => `\x1b[1;31m${part}\x1b[0m`),
  'soft hyphens and a byte order mark': (text) => `\ufeff${Array.from(text).join('\u00ad')}`,
};

/** What changes the letters themselves, so that it can only come first. */
export const SPELLINGS: Readonly<Record<string, Encoding>> = {
  'as it is': (text) => text,
  NFC: (text) => text.normalize('NFC'),
  NFD: (text) => text.normalize('NFD'),
  'upper case': (text) => text.toUpperCase(),
  'lower case': (text) => text.toLowerCase(),
  'full width': (text) =>
    each(text, (character) =>
      /[!-~]/.test(character) ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : character,
    ),
};
