/**
 * Finds the secrets of a send in what a server wrote, however it spells them. A server's words that hold one are
 * withheld whole: what stands around a secret tells where it begins.
 */
import { STATUS_CODES } from '../codes/core';
import { withoutUrlSecrets } from '../gateway-schema';
import { authorizationHeader, type Credentials } from './credentials';
import { readingsOf } from './decodings';

/** What a server was sent and must not be heard to repeat. */
export interface SentSecrets {
  readonly credentials: Credentials;
  readonly message?: {
    readonly recipientAddressList: readonly string[];
    /** A text, or the segments of a binary message. */
    readonly messageContent: string | readonly string[];
    readonly notificationCallbackUrl?: string | undefined;
  };
}

/** So many letters and digits in a row are no coincidence, unless the documentation has them too. */
const PART = 8;
/** An ordinary answer has 500 characters in all its readings. */
const MAX_ROOM = 5000;
/** A shorter secret than this is looked for with all its signs, not by letters and digits alone. */
const SHORTEST_BARE = 6;
/** A shorter name, or value of an address, is looked for as a word of its own: `at` stands in many words. */
const SHORTEST_NAME = 4;
/** So many digits at the end of a number tell whose it is, with any country code or none. */
const TAIL = 8;
const SHORTEST_TAIL = 5;

/** Tells whether a text repeats something of a send. Made for one request; what is costly is made on first use. */
export class EchoGuard {
  /** How many characters may still be read, of all fields of an answer: the extension host must not wait for a hostile one. */
  #room = MAX_ROOM;
  /** What was found before: an answer may say the same in several fields. */
  readonly #known = new Map<string, boolean>();
  /** Looked for with all signs but blanks, in any case. */
  readonly #folded = new Set<string>();
  /** Looked for by letters and digits. */
  readonly #bare = new Set<string>();
  /** Looked for as words of their own, one or several in a row. */
  readonly #words = new Set<string>();
  /** Texts of which no {@link PART} may be repeated. */
  readonly #parts: string[] = [];
  /** Runs of digits, as of a PIN, and words with a digit. */
  readonly #codes = new Set<string>();
  /** The ends of the recipients' numbers, by their length. */
  readonly #tails = new Map<number, Set<string>>();

  constructor({ credentials, message }: SentSecrets) {
    this.#addCredentials(credentials);
    if (!message) return;
    if (message.notificationCallbackUrl !== undefined) this.#addAddress(message.notificationCallbackUrl);
    if (typeof message.messageContent === 'string') this.#addText(message.messageContent);
    else this.#addSegments(message.messageContent);
    for (const recipient of message.recipientAddressList) this.#addRecipient(recipient);
  }

  /** Whether any reading of a text holds a secret, or not all of them can be told. */
  holdsSecret(text: string): boolean {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const holds = this.#looksAt(text);
    this.#known.set(text, holds);
    return holds;
  }

  #looksAt(text: string): boolean {
    const readings = readingsOf(text, this.#room);
    this.#room -= readings?.reduce((sum, reading) => sum + reading.length, 0) ?? this.#room;
    return readings === undefined || this.#isIn(readings.map(toReading));
  }

  #isIn(readings: readonly Reading[]): boolean {
    const folded = readings.map((reading) => reading.folded).join('\n');
    if (some(this.#folded, (secret) => folded.includes(secret))) return true;
    const bare = readings.map((reading) => reading.bare).join('\n');
    if (some(this.#bare, (secret) => bare.includes(secret))) return true;
    const words = readings.map((reading) => reading.words).join('\n');
    if (some(this.#words, (secret) => words.includes(` ${secret} `))) return true;
    if (words.split(/[ \n]+/).some((word) => this.#codes.has(word))) return true;
    const numbers = readings.flatMap((reading) => reading.numbers);
    if (numbers.some((number) => this.#codes.has(number) || this.#isRecipient(number))) return true;
    return this.#sharesPart(bare);
  }

  #isRecipient(number: string): boolean {
    return some(this.#tails, ([length, tails]) => windowsOf(number, length).some((digits) => tails.has(digits)));
  }

  #sharesPart(bare: string): boolean {
    const documented = documentedParts();
    const written = new Set(
      bare
        .split('\n')
        .flatMap((line) => windowsOf(line, PART))
        .filter((part) => !documented.has(part)),
    );
    // A text may have tens of thousands of parts: a number tells of nearly all of them that they were not written.
    const hashes = new Uint8Array(HASHES);
    for (const part of written) hashes[hashOf(part)] = 1;
    return (
      written.size > 0 &&
      this.#parts.some((text) =>
        hasPart(text, (hash, at) => hashes[hash] === 1 && written.has(text.slice(at, at + PART))),
      )
    );
  }

  /** Any length is guarded: a password may be short. */
  #addCredentials(credentials: Credentials): void {
    const header = authorizationHeader(credentials);
    if (header !== undefined) this.#addSecret(header.replace(/^\w+ /, ''));
    if (credentials.kind !== 'basic') {
      this.#addSecret(credentials.token);
      return;
    }
    const { username, password } = credentials;
    this.#addSecret(`${username}:${password}`);
    this.#addSecret(password);
    this.#addName(username);
  }

  #addAddress(address: string): void {
    const { secrets, user } = withoutUrlSecrets(address);
    for (const secret of secrets) {
      if (bareOf(secret).length < SHORTEST_NAME) this.#addName(secret);
      else this.#addSecret(secret);
    }
    this.#addName(user);
  }

  #addSecret(secret: string): void {
    for (const spelling of spellingsOf(secret)) {
      add(this.#folded, fold(spelling));
      // The octets once more, for where a server changed the case of what encodes them nothing can be decoded.
      for (const encoded of octetsOf(spelling).flatMap((octets) => [
        octets.toString('base64').replace(/={1,2}$/, ''),
        octets.toString('hex'),
      ])) {
        add(
          bareOf(encoded).length < SHORTEST_BARE ? this.#folded : this.#bare,
          bareOf(encoded).length < SHORTEST_BARE ? fold(encoded) : bareOf(encoded),
        );
      }
      const bare = bareOf(spelling);
      if (bare.length >= SHORTEST_BARE) this.#bare.add(bare);
      this.#parts.push(bare);
    }
  }

  #addName(name: string): void {
    if (bareOf(name).length >= SHORTEST_NAME)
      for (const spelling of spellingsOf(name)) add(this.#folded, fold(spelling));
    else add(this.#words, wordsOf(name).trim());
  }

  /**
   * A text is guarded from two letters on, one of another script than Latin from one; a short one as words of its own, for a server
   * that says `test` need not repeat a text `test` in `latest`. Of a longer one no part of eight letters or digits may be repeated,
   * and no number of four digits.
   */
  #addText(text: string): void {
    const { folded, bare, words, numbers } = toReading(text);
    const isForeign = !ASCII.test(folded);
    if (bare.length >= PART || (isForeign && bare !== '')) this.#bare.add(bare);
    else if (bare === '') add(this.#folded, folded.length > 1 || isForeign ? folded : '');
    else if (bare.length > 1) add(this.#words, words.trim());
    this.#parts.push(bare);
    for (const number of numbers) if (number.length >= 4) this.#codes.add(number);
    for (const word of words.split(' ')) if (word.length >= 4 && /[0-9]/.test(word)) this.#codes.add(word);
  }

  #addSegments(segments: readonly string[]): void {
    const octets = Buffer.concat(segments.map((segment) => Buffer.from(segment, 'base64')));
    for (const segment of segments) this.#parts.push(bareOf(segment));
    this.#parts.push(octets.toString('hex'));
    for (const text of [octets.toString('utf8'), octets.toString('latin1')])
      this.#parts.push(bareOf(text.replaceAll('\0', '')));
  }

  #addRecipient(recipient: string): void {
    const digits = bareOf(recipient);
    const length = Math.max(SHORTEST_TAIL, Math.min(TAIL, digits.length - 3));
    const tails = this.#tails.get(length) ?? new Set();
    tails.add(digits.slice(-length));
    this.#tails.set(length, tails);
  }
}

/** A text as it is searched. */
interface Reading {
  /** Without blanks. */
  readonly folded: string;
  /** Letters and digits alone. */
  readonly bare: string;
  /** With a blank before and behind each. */
  readonly words: string;
  /** Runs of digits, also with separators between them: `+43 (676) 123-45-67`. */
  readonly numbers: readonly string[];
}

/** In one case, without accents and what nobody sees, and with one form for each letter and digit. */
function toReading(text: string): Reading {
  const plain = decomposed(text).toUpperCase().toLowerCase();
  const isAscii = ASCII.test(plain);
  const words = ` ${plain.replace(isAscii ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu, ' ').trim()} `;
  const runs =
    (isAscii
      ? plain.match(/[0-9]+(?:[^a-z0-9]{1,3}[0-9]+)*/g)
      : plain.match(/[0-9]+(?:[^\p{L}\p{N}]{1,3}[0-9]+)*/gu)) ?? [];
  return {
    folded: plain.replace(isAscii ? / +/g : /[\p{Z}\s]+/gu, ''),
    bare: words.replaceAll(' ', ''),
    words,
    numbers: runs.flatMap((run) =>
      /[^0-9]/.test(run) ? [run.replace(/[^0-9]+/g, ''), ...run.split(/[^0-9]+/)] : [run],
    ),
  };
}

const ASCII = /^[\x20-\x7e]*$/;

const fold = (text: string): string => toReading(text).folded;
const bareOf = (text: string): string => toReading(text).bare;
const wordsOf = (text: string): string => toReading(text).words;

/** Accents apart and gone, digits of any script as ours, nothing invisible. */
function decomposed(text: string): string {
  if (ASCII.test(text)) return text;
  const visible = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .replace(/\p{Cc}/gu, (control) => (/\s/.test(control) ? ' ' : ''));
  return visible.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** The digits of a script stand in a row from its zero on. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return value;
}

/** What programs make of letters that their alphabet lacks. */
function spellingsOf(secret: string): string[] {
  if (ASCII.test(secret)) return [secret];
  const composed = secret.normalize('NFC');
  const german = composed.replace(/[äöüæøåÄÖÜÆØÅ]/g, (letter) => GERMAN[letter.toLowerCase()] ?? letter);
  const lossy = ['', '?', '\ufffd', '_'].map((sign) => composed.replace(/[^\x20-\x7e]/g, sign));
  const misread = [composed, secret.normalize('NFD')]
    .map((text) => Buffer.from(text, 'utf8'))
    .flatMap((octets) => [octets.toString('latin1'), WINDOWS.decode(octets)]);
  return [secret, composed, secret.normalize('NFD'), german, ...lossy, ...misread].filter(
    (spelling) => bareOf(spelling).length >= SHORTEST_BARE || spelling === secret,
  );
}

const GERMAN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', æ: 'ae', ø: 'oe', å: 'aa' };
const WINDOWS = new TextDecoder('windows-1252');

/** In UTF-8, and in Latin-1 where that has all letters. */
function octetsOf(text: string): Buffer[] {
  const latin1 = Buffer.from(text, 'latin1');
  const utf8 = Buffer.from(text, 'utf8');
  return latin1.toString('latin1') === text && !latin1.equals(utf8) ? [utf8, latin1] : [utf8];
}

const HASHES = 1 << 16;
const FACTOR = 0x01000193;
/** What the first of {@link PART} letters counts when it leaves. */
const FIRST = Array.from({ length: PART }).reduce<number>((product) => Math.imul(product, FACTOR), 1);

/** Calls a test with the hash of each part of a text, which is made of the one before it. */
function hasPart(text: string, test: (hash: number, at: number) => boolean): boolean {
  let hash = 0;
  for (let end = 0; end < text.length; end++) {
    hash = Math.imul(hash, FACTOR) + text.charCodeAt(end);
    if (end >= PART) hash -= Math.imul(text.charCodeAt(end - PART), FIRST);
    hash |= 0;
    if (end >= PART - 1 && test((hash ^ (hash >>> 16)) & (HASHES - 1), end - PART + 1)) return true;
  }
  return false;
}

function hashOf(part: string): number {
  let found = 0;
  hasPart(part, (hash) => {
    found = hash;
    return true;
  });
  return found;
}

function windowsOf(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length));
}

/** Nothing is in everything. */
function add(set: Set<string>, text: string): void {
  if (text !== '') set.add(text);
}

function some<T>(values: Iterable<T>, test: (value: T) => boolean): boolean {
  for (const value of values) if (test(value)) return true;
  return false;
}

let documented: ReadonlySet<string> | undefined;

/** The parts of the documentation's own words: they tell nothing of a message. */
function documentedParts(): ReadonlySet<string> {
  documented ??= new Set(
    STATUS_CODES.flatMap(({ name = '', message, fields }) =>
      [name, message, ...fields].flatMap((text) => windowsOf(bareOf(text), PART)),
    ),
  );
  return documented;
}
