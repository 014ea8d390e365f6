/**
 * Finds the secrets of a send in a server's text, however they are encoded or spelled. A field that contains one is
 * withheld as a whole, because the text around a masked secret would show where it begins.
 */
import { STATUS_CODES } from '../codes';
import { withoutUrlSecrets } from '../gateway-schema';
import { authorizationHeader, type Credentials } from './credentials';
import { decodingsOf } from './decodings';

/** The parts of a request that must not be repeated in a response that is shown or logged. */
export interface SentSecrets {
  readonly credentials: Credentials;
  readonly message?: {
    readonly recipientAddressList: readonly string[];
    /** A text, or the segments of a binary message. */
    readonly messageContent: string | readonly string[];
    readonly notificationCallbackUrl?: string | undefined;
  };
}

/** Length of the n-grams of letters and digits by which text is compared: so many in a row are hardly a coincidence. */
const NGRAM_LENGTH = 8;
/** The most characters of all decodings of one answer; an ordinary answer has 500. */
const MAX_DECODED_LENGTH = 5000;
/**
 * The shortest secret that is searched by letters and digits alone; a shorter one is searched with all its characters.
 */
const MIN_BARE_LENGTH = 6;
/** The shortest user name or URL secret that is searched within words; a shorter one only as a whole word. */
const MIN_NAME_LENGTH = 4;
/** How many last digits identify a recipient, with any country code or none. */
const LAST_DIGITS = 8;
const MIN_LAST_DIGITS = 5;

/** Detects text that repeats something of a send. One instance per request. */
export class EchoDetector {
  /** How many characters may still be decoded, over all fields of a response: bounds the work for a hostile server. */
  #budget = MAX_DECODED_LENGTH;
  /** Results by text, because several fields of a response may be equal. */
  readonly #known = new Map<string, boolean>();
  /** Secrets that are searched with all characters but spaces, ignoring case. */
  readonly #folded = new Set<string>();
  /** Secrets that are searched by letters and digits alone. */
  readonly #bare = new Set<string>();
  /** Secrets that are searched as whole words, one or several in a row. */
  readonly #words = new Set<string>();
  /** Texts of which no n-gram may be repeated. */
  readonly #ngramSources: string[] = [];
  /** Codes in the message, such as a PIN: runs of digits, and words with a digit. */
  readonly #codes = new Set<string>();
  /** The last digits of the recipients' numbers, by their length. */
  readonly #lastDigits = new Map<number, Set<string>>();

  constructor({ credentials, message }: SentSecrets) {
    this.#addCredentials(credentials);
    if (!message) return;
    if (message.notificationCallbackUrl !== undefined) this.#addAddress(message.notificationCallbackUrl);
    if (typeof message.messageContent === 'string') this.#addText(message.messageContent);
    else this.#addSegments(message.messageContent);
    for (const recipient of message.recipientAddressList) this.#addRecipient(recipient);
  }

  /** Whether any decoding of a text contains a secret; also true when not all decodings can be found. */
  containsSecret(text: string): boolean {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const holds = this.#containsSecret(text);
    this.#known.set(text, holds);
    return holds;
  }

  #containsSecret(text: string): boolean {
    const decodings = decodingsOf(text, this.#budget);
    this.#budget -= decodings?.reduce((sum, decoding) => sum + decoding.length, 0) ?? this.#budget;
    return decodings === undefined || this.#containsAny(decodings.map(normalize));
  }

  #containsAny(texts: readonly NormalizedText[]): boolean {
    const folded = texts.map((text) => text.folded).join('\n');
    if (some(this.#folded, (secret) => folded.includes(secret))) return true;
    const bare = texts.map((text) => text.bare).join('\n');
    if (some(this.#bare, (secret) => bare.includes(secret))) return true;
    const words = texts.map((text) => text.words).join('\n');
    if (some(this.#words, (secret) => words.includes(` ${secret} `))) return true;
    if (words.split(/[ \n]+/).some((word) => this.#codes.has(word))) return true;
    const numbers = texts.flatMap((text) => text.numbers);
    if (numbers.some((number) => this.#codes.has(number) || this.#isRecipient(number))) return true;
    return this.#sharesNgram(bare);
  }

  #isRecipient(number: string): boolean {
    return some(this.#lastDigits, ([length, tails]) =>
      substringsOf(number, length).some((digits) => tails.has(digits)),
    );
  }

  #sharesNgram(bare: string): boolean {
    const documented = documentedNgrams();
    const written = new Set(
      bare
        .split('\n')
        .flatMap((line) => substringsOf(line, NGRAM_LENGTH))
        .filter((ngram) => !documented.has(ngram)),
    );
    // A message may have tens of thousands of n-grams: a table of hashes rejects nearly all of them cheaply.
    const hashes = new Uint8Array(HASHES);
    for (const ngram of written) hashes[hashOf(ngram)] = 1;
    return (
      written.size > 0 &&
      this.#ngramSources.some((text) =>
        someNgram(text, (hash, at) => hashes[hash] === 1 && written.has(text.slice(at, at + NGRAM_LENGTH))),
      )
    );
  }

  /** Adds credentials of any length, because a password may be short. */
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
      if (bareOf(secret).length < MIN_NAME_LENGTH) this.#addName(secret);
      else this.#addSecret(secret);
    }
    this.#addName(user);
  }

  #addSecret(secret: string): void {
    for (const spelling of spellingsOf(secret)) {
      add(this.#folded, fold(spelling));
      // The encoded octets too: a server that changes their case makes base64 undecodable.
      for (const encoded of octetsOf(spelling).flatMap((octets) => [
        octets.toString('base64').replace(/={1,2}$/, ''),
        octets.toString('hex'),
      ])) {
        add(
          bareOf(encoded).length < MIN_BARE_LENGTH ? this.#folded : this.#bare,
          bareOf(encoded).length < MIN_BARE_LENGTH ? fold(encoded) : bareOf(encoded),
        );
      }
      const bare = bareOf(spelling);
      if (bare.length >= MIN_BARE_LENGTH) this.#bare.add(bare);
      this.#ngramSources.push(bare);
    }
  }

  #addName(name: string): void {
    if (bareOf(name).length >= MIN_NAME_LENGTH)
      for (const spelling of spellingsOf(name)) add(this.#folded, fold(spelling));
    else add(this.#words, wordsOf(name).trim());
  }

  /**
   * Adds a message text. It is searched from two letters on, in a non-ASCII script from one; a short text only as whole
   * words, so that `latest` does not match `test`. Of a longer one, no n-gram and no number of four or more digits may
   * be
   * repeated.
   */
  #addText(text: string): void {
    const { folded, bare, words, numbers } = normalize(text);
    const isForeign = !ASCII.test(folded);
    if (bare.length >= NGRAM_LENGTH || (isForeign && bare !== '')) this.#bare.add(bare);
    else if (bare === '') add(this.#folded, folded.length > 1 || isForeign ? folded : '');
    else if (bare.length > 1) add(this.#words, words.trim());
    this.#ngramSources.push(bare);
    for (const number of numbers) if (number.length >= 4) this.#codes.add(number);
    for (const word of words.split(' ')) if (word.length >= 4 && /[0-9]/.test(word)) this.#codes.add(word);
  }

  #addSegments(segments: readonly string[]): void {
    const octets = Buffer.concat(segments.map((segment) => Buffer.from(segment, 'base64')));
    for (const segment of segments) this.#ngramSources.push(bareOf(segment));
    this.#ngramSources.push(octets.toString('hex'));
    for (const text of [octets.toString('utf8'), octets.toString('latin1')])
      this.#ngramSources.push(bareOf(text.replaceAll('\0', '')));
  }

  #addRecipient(recipient: string): void {
    const digits = bareOf(recipient);
    const length = Math.max(MIN_LAST_DIGITS, Math.min(LAST_DIGITS, digits.length - 3));
    const tails = this.#lastDigits.get(length) ?? new Set();
    tails.add(digits.slice(-length));
    this.#lastDigits.set(length, tails);
  }
}

/** A text normalized for searching, in four forms. */
interface NormalizedText {
  /** Without spaces. */
  readonly folded: string;
  /** Letters and digits alone. */
  readonly bare: string;
  /** Words with one space before and behind each. */
  readonly words: string;
  /** Runs of digits, also with separators between them: `+43 (676) 123-45-67`. */
  readonly numbers: readonly string[];
}

/** Normalizes case, accents, invisible characters and digits. */
function normalize(text: string): NormalizedText {
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

const fold = (text: string): string => normalize(text).folded;
const bareOf = (text: string): string => normalize(text).bare;
const wordsOf = (text: string): string => normalize(text).words;

/** Removes accents and invisible characters, and converts digits of other scripts to ASCII. */
function decomposed(text: string): string {
  if (ASCII.test(text)) return text;
  const visible = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .replace(/\p{Cc}/gu, (control) => (/\s/.test(control) ? ' ' : ''));
  return visible.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** The value of a decimal digit; the digits of a script are consecutive code points from its zero on. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return value;
}

/** The spellings that programs produce from a secret: composed, transliterated, lossy and misdecoded. */
function spellingsOf(secret: string): string[] {
  if (ASCII.test(secret)) return [secret];
  const composed = secret.normalize('NFC');
  const german = composed.replace(/[äöüæøåÄÖÜÆØÅ]/g, (letter) => GERMAN[letter.toLowerCase()] ?? letter);
  const lossy = ['', '?', '\ufffd', '_'].map((placeholder) => composed.replace(/[^\x20-\x7e]/g, placeholder));
  const misread = [composed, secret.normalize('NFD')]
    .map((text) => Buffer.from(text, 'utf8'))
    .flatMap((octets) => [octets.toString('latin1'), WINDOWS_1252.decode(octets)]);
  return [secret, composed, secret.normalize('NFD'), german, ...lossy, ...misread].filter(
    (spelling) => bareOf(spelling).length >= MIN_BARE_LENGTH || spelling === secret,
  );
}

const GERMAN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', æ: 'ae', ø: 'oe', å: 'aa' };
const WINDOWS_1252 = new TextDecoder('windows-1252');

/** The octets of a text in UTF-8, and in Latin-1 where it can represent them. */
function octetsOf(text: string): Buffer[] {
  const latin1 = Buffer.from(text, 'latin1');
  const utf8 = Buffer.from(text, 'utf8');
  return latin1.toString('latin1') === text && !latin1.equals(utf8) ? [utf8, latin1] : [utf8];
}

const HASHES = 1 << 16;
const HASH_FACTOR = 0x01000193;
/** The weight of the character that leaves the window of the rolling hash. */
const LEAVING_WEIGHT = Array.from({ length: NGRAM_LENGTH }).reduce<number>(
  (product) => Math.imul(product, HASH_FACTOR),
  1,
);

/** Calls a test with the rolling hash of each n-gram of a text, until one returns true. */
function someNgram(text: string, test: (hash: number, at: number) => boolean): boolean {
  let hash = 0;
  for (let end = 0; end < text.length; end++) {
    hash = Math.imul(hash, HASH_FACTOR) + text.charCodeAt(end);
    if (end >= NGRAM_LENGTH) hash -= Math.imul(text.charCodeAt(end - NGRAM_LENGTH), LEAVING_WEIGHT);
    hash |= 0;
    if (end >= NGRAM_LENGTH - 1 && test((hash ^ (hash >>> 16)) & (HASHES - 1), end - NGRAM_LENGTH + 1)) return true;
  }
  return false;
}

function hashOf(ngram: string): number {
  let found = 0;
  someNgram(ngram, (hash) => {
    found = hash;
    return true;
  });
  return found;
}

function substringsOf(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length));
}

/** Adds a text unless it is empty, because the empty string is found in every text. */
function add(set: Set<string>, text: string): void {
  if (text !== '') set.add(text);
}

function some<T>(values: Iterable<T>, test: (value: T) => boolean): boolean {
  for (const value of values) if (test(value)) return true;
  return false;
}

let documented: ReadonlySet<string> | undefined;

/** The n-grams of the documentation's own wording, which reveal nothing of a message. */
function documentedNgrams(): ReadonlySet<string> {
  documented ??= new Set(
    STATUS_CODES.flatMap(({ name = '', message, fields }) =>
      [name, message, ...fields].flatMap((text) => substringsOf(bareOf(text), NGRAM_LENGTH)),
    ),
  );
  return documented;
}
