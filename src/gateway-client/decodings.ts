/** Everything that a server's words may say once they are decoded. */
import { namedCharacter } from './htmlEntities';

/** What servers write in a field is shorter; no more of it is shown. */
const MAX_LENGTH = 300;
/** A sentence without any encoding has up to sixty readings, for its words look like base64 too. */
const MAX_READINGS = 150;

/**
 * Finds all readings of a text: the text itself, and what each decoding makes of each reading, until nothing new comes.
 * Decoded are percent-encoding, `+` for a blank, HTML's character references, backslash escapes, quoted-printable, hex,
 * base64 in both alphabets, UTF-7, lists of octets, and UTF-8 that was read as Latin-1; each octet as UTF-8 or else Latin-1.
 * Left out are tags, comments and colours of a terminal.
 * @param room how many characters all readings may have together.
 * @returns undefined when nobody can tell all readings: the text is too long, or encoded too often, or in an unknown way.
 */
export function readingsOf(text: string, room: number): readonly string[] | undefined {
  if (text.length > Math.min(MAX_LENGTH, room) || hasUnknownReference(text)) return undefined;
  const readings = new Set([text]);
  let characters = text.length;
  // A set grows while it is walked through.
  for (const reading of readings) {
    for (const decode of DECODERS) {
      for (const next of decode(reading)) {
        if (next.trim() === '' || readings.has(next)) continue;
        characters += next.length;
        if (readings.size >= MAX_READINGS || characters > room || hasUnknownReference(next)) return undefined;
        readings.add(next);
      }
    }
  }
  return [...readings];
}

type Decoder = (text: string) => readonly string[];

const DECODERS: readonly Decoder[] = [
  (text) => (text.includes('%') ? [percent(text)] : []),
  (text) => (text.includes('+') ? [text.replaceAll('+', ' ')] : []),
  (text) => (text.includes('&') ? REFERENCES.map((pattern) => references(text, pattern)) : []),
  (text) => (text.includes('\\') ? [escapes(text)] : []),
  (text) => (text.includes('=') ? [quotedPrintable(text)] : []),
  // Wrapped lines, and what nobody sees.
  (text) => [text.replace(/[\s\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]+/gu, '')],
  (text) => (/[\x80-\xff]/.test(text) ? [misread(text)] : []),
  (text) => (/[<[]/.test(text) ? [withoutTags(withoutComments(text)), withoutTags(withoutInnerComments(text))] : []),
  // The colours of a terminal, also where their escape character was lost.
  (text) => (text.includes('[') ? [text.replace(/\[[0-9;:?]*[a-z]/gi, '')] : []),
  (text) => (text.includes('+') ? [utf7(text, /\+([a-z0-9+/]*)-?/gi, '+')] : []),
  // As mailboxes have it. Source: RFC 3501, 5.1.3.
  (text) => (text.includes('&') ? [utf7(text, /&([a-z0-9+,]*)-/gi, '&')] : []),
  hex,
  base64,
  octetLists,
];

/** Without the tags of HTML and of forums. */
function withoutTags(text: string): string {
  return text.replace(/<[^<>]*>|\[\/?[a-z][^[\]]*\]/gi, '');
}

/** A comment of HTML may hold the signs of a tag. */
function withoutComments(text: string): string {
  let rest = text;
  for (let start = rest.indexOf('<!--'); start >= 0; start = rest.indexOf('<!--', start)) {
    const end = rest.indexOf('-->', start + 4);
    if (end < 0) break;
    rest = rest.slice(0, start) + rest.slice(end + 3);
  }
  return rest;
}

/** Comments that were put into comments, the innermost first: `<!-- a <!-- b --> c -->`. A browser ends at the first `-->`. */
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

/** `+AGE-` for `a`: UTF-16 in base64 between a sign and a dash; the sign and the dash alone are the sign. Source: RFC 2152. */
function utf7(text: string, shift: RegExp, sign: string): string {
  return text.replace(shift, (all: string, run: string) => {
    if (run === '') return all.endsWith('-') ? sign : all;
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

/** HTML's character references, with a semicolon or without. Then nobody knows where a number ends: each length is a reading. */
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

/** A name that stands before other letters has no end: `&auml` in `&aumlrger`. */
function named(name: string): string | undefined {
  for (let length = name.length; length >= 2; length--) {
    const character = namedCharacter(name.slice(0, length));
    if (character !== undefined) return character + name.slice(length);
  }
  return undefined;
}

/** The escapes of JSON, JavaScript, Python and C: `\u002b`, `\u{2b}`, `\x2b`, `\53`, `\/`. */
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

/** UTF-8 that somebody read as Latin-1: `Ã¤`. */
function misread(text: string): string {
  return text.replace(/[\x80-\xff]+/g, (run) => fromOctets(Buffer.from(run, 'latin1')));
}

/** Octets as pairs of digits, together or apart: `2b2f`, `2B:2F`, `0x2b, 0x2f`. */
function hex(text: string): string[] {
  const together = text.match(/[0-9a-f]{4,}/gi) ?? [];
  const apart = text.match(/(?:(?:0x)?[0-9a-f]{2}[\s,;:._-]{1,2}){2,}(?:0x)?[0-9a-f]{2}/gi) ?? [];
  const pairs = apart.map((run) => run.replace(/0x|[^0-9a-f]/gi, ''));
  // A letter before it may be a digit too, so each second digit may be the first of a pair.
  return [...pairs, ...together].length === 0
    ? []
    : [0, 1].map((start) => blocks([...pairs, ...together], (run) => Buffer.from(run.slice(start), 'hex'), start));
}

function base64(text: string): string[] {
  const runs = text.match(/[a-z0-9+/_-]{3,}/gi) ?? [];
  // What stands before it may be of the same letters.
  return runs.length === 0
    ? []
    : [0, 1, 2, 3].map((start) => blocks(runs, (run) => Buffer.from(run.slice(start), 'base64'), start));
}

/** `[43, 47, 65]`, as Node writes octets into JSON. */
function octetLists(text: string): string[] {
  const runs = text.match(/\d{1,3}(?:[\s,;]{1,3}\d{1,3}){2,}/g) ?? [];
  return runs.length === 0 ? [] : [blocks(runs, (run) => Buffer.from(run.split(/\D+/).map(Number)))];
}

/** Begins a command to a terminal. The commands are found without it, so it is left out. */
const ESCAPE = '\x1b';

/** What can be read in each block, one to a line. Not from its start on, a few characters are a coincidence. */
function blocks(runs: readonly string[], octets: (run: string) => Buffer, start = 0): string {
  // A line break ends no block: the last line of a wrapped text may be a single character.
  const readable = start === 0 ? /[\P{Cc}\r\n\t]{2,}/gu : /[\P{Cc}\r\n\t]{4,}/gu;
  return runs
    .flatMap((run) => charactersOf(octets(run)))
    .flatMap((text) => text.replaceAll(ESCAPE, '').match(readable) ?? [])
    .join('\n');
}

/** Also as UTF-16 where each second octet is much the same: a zero, or the number of a script. */
function charactersOf(octets: Buffer): string[] {
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

/** As UTF-8 where it is, else as Latin-1, octet by octet: what stands before an encoded text may be decoded with it. */
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

/** Numbers that HTML reads as Windows-1252 are left to the text's other readings. */
function fromCodePoint(code: number): string | undefined {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
