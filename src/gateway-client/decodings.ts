/** Decodes a server's text in every way in which it may be encoded, so that an encoded secret is found in it. */
import { namedCharacter } from './htmlEntities';

/** The longest text that is decoded and shown; the fields of real answers are shorter. */
const MAX_LENGTH = 300;
/** The most decodings of one text. A plain sentence has up to sixty, because its words look like base64 too. */
const MAX_DECODINGS = 150;

/**
 * Finds all decodings of a text: the text itself, and the result of every decoder on every decoding, until nothing new
 * comes. Decoders: percent-encoding, `+` for a space, HTML character references, backslash escapes, quoted-printable,
 * hex, base64 in both alphabets, UTF-7, lists of octets, and UTF-8 misread as Latin-1; octets are read as UTF-8, else
 * as
 * Latin-1. Tags, comments and terminal colours are removed.
 * @param budget the most characters that all decodings may have together.
 * @returns undefined when not all decodings can be found: the text is too long, encoded too often, or in an unknown
 * way.
 */
export function decodingsOf(text: string, budget: number): readonly string[] | undefined {
  if (text.length > Math.min(MAX_LENGTH, budget) || hasUnknownReference(text)) return undefined;
  const decodings = new Set([text]);
  let characters = text.length;
  // Iterating a set also visits what is added meanwhile.
  for (const decoding of decodings) {
    for (const decode of DECODERS) {
      for (const next of decode(decoding)) {
        if (next.trim() === '' || decodings.has(next)) continue;
        characters += next.length;
        if (decodings.size >= MAX_DECODINGS || characters > budget || hasUnknownReference(next)) return undefined;
        decodings.add(next);
      }
    }
  }
  return [...decodings];
}

type Decoder = (text: string) => readonly string[];

const DECODERS: readonly Decoder[] = [
  (text) => (text.includes('%') ? [percent(text)] : []),
  (text) => (text.includes('+') ? [text.replaceAll('+', ' ')] : []),
  (text) => (text.includes('&') ? REFERENCES.map((pattern) => references(text, pattern)) : []),
  (text) => (text.includes('\\') ? [escapes(text)] : []),
  (text) => (text.includes('=') ? [quotedPrintable(text)] : []),
  // Wrapped lines and invisible characters.
  (text) => [text.replace(/[\s\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]+/gu, '')],
  (text) => (/[\x80-\xff]/.test(text) ? [misdecodedUtf8(text)] : []),
  (text) => (/[<[]/.test(text) ? [withoutTags(withoutComments(text)), withoutTags(withoutInnerComments(text))] : []),
  // Terminal colours, also where their escape character was lost.
  (text) => (text.includes('[') ? [text.replace(/\[[0-9;:?]*[a-z]/gi, '')] : []),
  (text) => (text.includes('+') ? [utf7(text, /\+([a-z0-9+/]*)-?/gi, '+')] : []),
  // Modified UTF-7, as in IMAP mailbox names. Source: RFC 3501, 5.1.3.
  (text) => (text.includes('&') ? [utf7(text, /&([a-z0-9+,]*)-/gi, '&')] : []),
  hex,
  base64,
  octetLists,
];

/** Removes HTML tags and BBCode. */
function withoutTags(text: string): string {
  return text.replace(/<[^<>]*>|\[\/?[a-z][^[\]]*\]/gi, '');
}

/** Removes HTML comments; before the tags, because a comment may contain `<` and `>`. */
function withoutComments(text: string): string {
  let rest = text;
  for (let start = rest.indexOf('<!--'); start >= 0; start = rest.indexOf('<!--', start)) {
    const end = rest.indexOf('-->', start + 4);
    if (end < 0) break;
    rest = rest.slice(0, start) + rest.slice(end + 3);
  }
  return rest;
}

/**
 * Comments that were put into comments, the innermost first: `<!-- a <!-- b --> c -->`. A browser ends at the first
 * `-->`.
 */
function withoutInnerComments(text: string): string {
  let rest = text;
  let end = rest.indexOf('-->');
  while (end >= 0) {
    const start = end < 4 ? -1 : rest.lastIndexOf('<!--', end - 4);
    if (start >= 0) rest = rest.slice(0, start) + rest.slice(end + 3);
    end = rest.indexOf('-->', start >= 0 ? 0 : end + 3);
  }
  return rest;
}

/**
 * Decodes UTF-7, e.g. `+AGE-` to `a`: base64 of UTF-16 between a sign and a dash; `+-` is the sign. Source: RFC 2152.
 */
function utf7(text: string, shift: RegExp, shiftCharacter: string): string {
  return text.replace(shift, (all: string, run: string) => {
    if (run === '') return all.endsWith('-') ? shiftCharacter : all;
    const octets = Buffer.from(run.replaceAll(',', '/'), 'base64');
    return octets
      .subarray(0, octets.length & ~1)
      .swap16()
      .toString('utf16le');
  });
}

function percent(text: string): string {
  return text.replace(/(?:%u[0-9a-f]{4})+|(?:%[0-9a-f]{2})+/gi, (run) =>
    /^%u/i.test(run) ? fromUnits(run.slice(2).split(/%u/i)) : fromOctets(Buffer.from(run.replaceAll('%', ''), 'hex')),
  );
}

function quotedPrintable(text: string): string {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9a-f]{2})+/gi, (run) => fromOctets(Buffer.from(run.replaceAll('=', ''), 'hex')));
}

function hasUnknownReference(text: string): boolean {
  return (
    text.includes('&') &&
    Array.from(text.matchAll(/&([a-z][a-z0-9]{1,31});/gi)).some(([, name = '']) => namedCharacter(name) === undefined)
  );
}

/**
 * HTML character references, with or without a semicolon. Without one the end of the number is ambiguous: one pattern
 * for each length of digits.
 */
const REFERENCES = [
  [8, 8],
  [2, 2],
  [3, 2],
  [4, 4],
].map(
  ([decimals = 0, hexadecimals = 0]) =>
    new RegExp(
      `&#(?:0*([0-9]{1,8});|x0*([0-9a-f]{1,8});|0*([0-9]{1,${decimals}})|x0*([0-9a-f]{1,${hexadecimals}}))`,
      'gi',
    ),
);

function references(text: string, number: RegExp): string {
  return text
    .replace(
      number,
      (all: string, decimal?: string, hexadecimal?: string, open?: string, openHexadecimal?: string) =>
        fromCodePoint(
          Number.parseInt(decimal ?? open ?? hexadecimal ?? openHexadecimal ?? '', (decimal ?? open) ? 10 : 16),
        ) ?? all,
    )
    .replace(/&([a-z]{2,32}[0-9]{0,2});?/gi, (all, name: string) => named(name) ?? all);
}

/** Finds a reference name without a semicolon in front of other letters: `&auml` in `&aumlrger`. */
function named(name: string): string | undefined {
  for (let length = name.length; length >= 2; length--) {
    const character = namedCharacter(name.slice(0, length));
    if (character !== undefined) return character + name.slice(length);
  }
  return undefined;
}

/** Decodes the escapes of JSON, JavaScript, Python and C: `\u002b`, `\u{2b}`, `\x2b`, `\53`, `\/`. */
function escapes(text: string): string {
  return text.replace(
    /((?:\\x[0-9a-f]{2})+)|\\(?:u\{([0-9a-f]{1,8})\}|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-7]{1,3})|([^]))/gi,
    (all: string, ...found: (string | undefined)[]) => {
      const [octets, braced, unit, long, octal, other] = found;
      if (octets !== undefined) return fromOctets(Buffer.from(octets.replace(/\\x/gi, ''), 'hex'));
      if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      if (other !== undefined) return CONTROL[other] ?? other;
      return fromCodePoint(Number.parseInt(braced ?? long ?? '', 16)) ?? all;
    },
  );
}

const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' };

/** Decodes UTF-8 that was misread as Latin-1: `Ã¤` to `ä`. */
function misdecodedUtf8(text: string): string {
  return text.replace(/[\x80-\xff]+/g, (run) => fromOctets(Buffer.from(run, 'latin1')));
}

/** Decodes hex octets, with or without separators: `2b2f`, `2B:2F`, `0x2b, 0x2f`. */
function hex(text: string): string[] {
  const together = text.match(/[0-9a-f]{4,}/gi) ?? [];
  const apart = text.match(/(?:(?:0x)?[0-9a-f]{2}[\s,;:._-]{1,2}){2,}(?:0x)?[0-9a-f]{2}/gi) ?? [];
  const pairs = apart.map((run) => run.replace(/0x|[^0-9a-f]/gi, ''));
  // A letter before the run may be a hex digit too, so pairs may begin at the first or the second digit.
  return [...pairs, ...together].length === 0
    ? []
    : [0, 1].map((start) =>
        readableRuns([...pairs, ...together], (run) => Buffer.from(run.slice(start), 'hex'), start),
      );
}

function base64(text: string): string[] {
  const runs = text.match(/[a-z0-9+/_-]{3,}/gi) ?? [];
  // Text in front may consist of base64 digits too, so the code may begin at any of the first four.
  return runs.length === 0
    ? []
    : [0, 1, 2, 3].map((start) => readableRuns(runs, (run) => Buffer.from(run.slice(start), 'base64'), start));
}

/** Decodes lists of octets such as `[43, 47, 65]`, as Node serializes a Buffer to JSON. */
function octetLists(text: string): string[] {
  const runs = text.match(/\d{1,3}(?:[\s,;]{1,3}\d{1,3}){2,}/g) ?? [];
  return runs.length === 0 ? [] : [readableRuns(runs, (run) => Buffer.from(run.split(/\D+/).map(Number)))];
}

/** Begins a terminal sequence. Removed, because the decoder for terminal colours does not need it. */
const ESCAPE = '\x1b';

/** The readable runs of all decoded blocks, one per line; with an offset, short runs are dropped as coincidence. */
function readableRuns(runs: readonly string[], octets: (run: string) => Buffer, start = 0): string {
  // A line break ends no run: the last line of a wrapped text may be a single character.
  const readable = start === 0 ? /[\P{Cc}\r\n\t]{2,}/gu : /[\P{Cc}\r\n\t]{4,}/gu;
  return runs
    .flatMap((run) => textsOf(octets(run)))
    .flatMap((text) => text.replaceAll(ESCAPE, '').match(readable) ?? [])
    .join('\n');
}

/**
 * The octets as UTF-8 or Latin-1, and as UTF-16 where every second octet hardly varies (the upper byte of one script).
 */
function textsOf(octets: Buffer): string[] {
  const texts = [fromOctets(octets).replaceAll('\0', '')];
  const whole = octets.subarray(0, octets.length & ~1);
  if (whole.length < 6) return texts;
  for (const upper of [0, 1]) {
    const uppers = new Set<number | undefined>();
    for (let at = upper; at < whole.length; at += 2) uppers.add(whole[at]);
    if (uppers.size > whole.length / 6 + 1 || (uppers.size === 1 && uppers.has(0))) continue;
    texts.push((upper === 1 ? whole : Buffer.from(whole).swap16()).toString('utf16le'));
  }
  return texts;
}

/**
 * Decodes valid UTF-8 sequences as such and all other octets as Latin-1, because text in front may be decoded with it.
 */
function fromOctets(octets: Buffer): string {
  const text = octets.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  return octets
    .toString('latin1')
    .replace(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g, (sequence) => {
      const character = Buffer.from(sequence, 'latin1').toString('utf8');
      return character.includes('\ufffd') ? sequence : character;
    });
}

function fromUnits(units: readonly string[]): string {
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
}

/** The character of a code point; undefined where there is none. */
function fromCodePoint(code: number): string | undefined {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
