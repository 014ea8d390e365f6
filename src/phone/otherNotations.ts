/**
 * Finds what is written as something else than a phone number: a date, a price, an address of a computer. Some country
 * has a number with the same digits nearly always.
 */

/** What a text looks like. */
export type OtherNotation = 'date' | 'other';

/**
 * What a text with a number looks like, when it is no phone number with its country code marked as such.
 * @param text in plain ASCII, as `plain` writes it.
 * @param isUsual whether these groups are the ones in which this number is written; asked where it matters only.
 */
export function otherNotation(
  text: string,
  isUsual: (groups: readonly string[]) => boolean,
): OtherNotation | undefined {
  if (PLAIN_NUMBER.test(text)) return undefined;
  const body = bodyOf(text);
  // A country code that is marked as one is meant.
  if (body.startsWith('+') || body.startsWith('00')) return undefined;
  const words = text.slice(0, text.search(/[\d+]/));
  if (NAMES_OTHER.test(words) || CURRENCY.test(text)) return 'other';
  const notation = notationOf(body);
  if (notation === undefined) return undefined;
  const groups = body.match(/\d+/g) ?? [];
  const isMeant = groups.length > 1 && (/^[\d ]+$/.test(body) || ALSO_NUMBERS.some((pattern) => pattern.test(body)));
  return isMeant && isUsual(groups) ? undefined : notation;
}

function notationOf(body: string): OtherNotation | undefined {
  if (DATES.some((pattern) => pattern.test(body))) return 'date';
  return [...ALSO_NUMBERS, ...OTHERS].some((pattern) => pattern.test(body)) ? 'other' : undefined;
}

/**
 * Where a digit stands alone or nearly so behind a word, it may belong to the word: `iPhone 7 912 345 67 89`.
 * @returns the text without the word and its digits; undefined where there is none, or the word says that a number follows.
 */
export function withoutNumberedWord(text: string): string | undefined {
  const [front, word = ''] = NUMBERED_WORD.exec(text) ?? [];
  return front === undefined || NAMES_PHONE.test(word) ? undefined : text.slice(front.length);
}

/** Digits alone, as most texts are. */
const PLAIN_NUMBER = /^\+?\d+$/;

/** From the first digit or sign of the number on, to its last digit. */
function bodyOf(text: string): string {
  const start = text.search(/[\d+]/);
  let end = text.length;
  while (end > start && !/\d/.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const YEAR = '(?:19|20)\\d\\d';
const SHORT_YEAR = '\\d\\d';
/** Ends the text, or a time of day follows. */
const TIME_OR_END = '\\.?(?:[T ,]{1,2}\\d{1,2}[:.]?\\d\\d.{0,20})?$';

const DATES = [
  ...[`${YEAR}([-/. ])${MONTH}\\1 ?${DAY}`, `${DAY}([-/. ]) ?${MONTH}\\1 ?${YEAR}`, `${MONTH}([-/. ])${DAY}\\1${YEAR}`],
  ...[`${DAY}([-/.]) ?${MONTH}\\1 ?${SHORT_YEAR}`, `${MONTH}([-/.])${DAY}\\1${SHORT_YEAR}`],
  `${SHORT_YEAR}([-/.])${MONTH}\\1${DAY}`,
]
  .map((date) => new RegExp(`^${date}${TIME_OR_END}`))
  .concat(
    new RegExp(`^${YEAR} ?[-/] ?${YEAR}$`),
    // A time of day.
    /^(?:[01]?\d|2[0-3])\.[0-5]\d\.[0-5]\d$/,
    // The date of a birth, and the number of a person: Denmark, Sweden.
    new RegExp(
      `^(?:19|20)?(?:\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d\\d)-\\d{4}$`,
    ),
  );

const TWO_DIGITS = { day: '(?:0[1-9]|[12]\\d|3[01])', month: '(?:0[1-9]|1[0-2])', hour: '(?:[01]\\d|2[0-3])' };

/** Dates in digits alone, also with a time of day; of six digits those of years near to ours. */
const COMPACT_DATES = [
  `(?:${YEAR}${TWO_DIGITS.month}${TWO_DIGITS.day}|${TWO_DIGITS.day}${TWO_DIGITS.month}${YEAR}|${TWO_DIGITS.month}${TWO_DIGITS.day}${YEAR})(?:${TWO_DIGITS.hour}[0-5]\\d(?:[0-5]\\d)?)?`,
  `[0-3]\\d${TWO_DIGITS.month}${TWO_DIGITS.day}|${TWO_DIGITS.day}${TWO_DIGITS.month}[0-3]\\d`,
].map((date) => new RegExp(`^(?:${date})$`));

/**
 * What digits look like that stand in one group and do not say their country code.
 * @param digits without the fraction of a spreadsheet's notation.
 * @param country the number they were read as is a number of this country.
 */
export function otherNotationOfDigits(digits: string, country: string | undefined): OtherNotation | undefined {
  if (COMPACT_DATES.some((pattern) => pattern.test(digits))) return 'date';
  return country === 'BR' && hasCpfCheckDigits(digits) ? 'other' : undefined;
}

/**
 * Whether digits may be the number of a person in Brazil: a hundredth of the mobile numbers there may be one too.
 * Both check digits are a weighted sum, modulo 11. Source: Receita Federal do Brasil (CPF).
 */
function hasCpfCheckDigits(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  return [9, 10].every((length) => {
    const sum = Array.from(digits.slice(0, length)).reduce(
      (total, digit, index) => total + Number(digit) * (length + 1 - index),
      0,
    );
    return ((sum * 10) % 11) % 10 === Number(digits.charAt(length));
  });
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

/** Phone numbers are written so too: where these are the usual groups of one, it is meant, whatever stands between them. */
const ALSO_NUMBERS = [
  // Thousands of a number that is long enough to begin with its country code.
  /^[1-9]\d?(?:\.\d{3}){3}$/,
  // Thousands, or three groups of three: as common a way to write a Spanish number as with spaces, so there it is one.
  /^[1-9]\d\d(?:\.\d{3}){2}$/,
  /^[1-9]\d?(?:,\d{3}){3}$/,
  // Versions: a digit stands alone between dots.
  /^\d{1,4}(?:\.\d{1,6}){0,4}\.\d(?:\.\d{1,6}){1,4}$/,
  /^[1-9](?:\.\d{1,6}){2,5}$/,
  // A check digit stands alone at the end: ISBN, IMEI. Digits in threes end in what is left.
  /^\d{1,7}(?:-\d{1,8}){2,5}-\d$/,
  /^(?!\d{3} \d{3} \d{3} )\d{1,5}(?: \d{1,7}){2} \d$/,
];

const OTHERS = [
  // IPv4. Where numbers have four groups of two digits, as in Denmark, spaces stand between them, hardly ever dots: an
  // address is as likely.
  new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`),
  // Numbers of persons and companies: Brazil (CPF, CNPJ), the United States, Switzerland.
  /^\d{3}\.\d{3}\.\d{3}[-/]\d\d$/,
  /^\d\d\.\d{3}\.\d{3}\/\d{4}-\d\d$/,
  /^\d{3}-\d\d-\d{4}$/,
  /^\d{3}\.\d{4}\.\d{4}\.\d\d$/,
  // Cards and accounts.
  /^\d{4}([ -])\d{4}\1\d{4}(?:\1\d{1,4}){0,2}$/,
  /^\d{4}([ -])\d{6}\1\d{4,5}$/,
  // IPv4 with a port or a mask.
  new RegExp(`^${OCTET}(?:\\.${OCTET}){3}[:/]\\d{1,5}$`),
  // Thousands, and prices: no country writes its numbers with commas or apostrophes.
  /^[1-9]\d\d(?:\.\d{3}){2},\d\d?$/,
  /^[1-9]\d\d(?:,\d{3}){2}(?:\.\d\d?)?$/,
  /^[1-9]\d{0,2}(?:'\d{3}){2}(?:[.,]\d\d?)?$/,
  /^[1-9]\d?(?:\.\d{3}){2}(?:,\d\d?)?$/,
  /^[1-9]\d?(?:,\d{3}){2}(?:\.\d\d?)?$/,
  // A degree of latitude or longitude.
  /^(?:[1-9]?\d|1[0-7]\d)\.\d{4,}$/,
  // ISBN
  /^97[89][- ]?\d{1,5}[- ]?\d{1,7}[- ]?\d{1,7}[- ]?\d$/,
];

/** In front of a number or behind it. */
const CURRENCY = /[$\u00a3\u00a5\u20ac\u20b9\u20bd]|(?<![a-z])(?:eur|usd|chf|gbp|euro|dollar|franken)(?![a-z])/i;

/** Words in front of numbers that are no phone's. */
const NAMES_OTHER =
  /(?<!\p{L})(?:order|invoice|ticket|case|reference|ref|receipt|parcel|tracking|customer|client|article|item|product|serial|version|account|contract|policy|iban|bic|isbn|issn|imei|iccid|ean|gtin|vat|tax|tin|ssn|ip|date|dob|born|price|amount|total|bestell\p{L}{0,12}|auftrags?(?:nummer|nr)?|rechnungs?(?:nummer|nr)?|beleg(?:nummer|nr)?|kunden?(?:nummer|nr)?|artikel(?:nummer|nr)?|vertrags?(?:nummer|nr)?|konto(?:nummer|nr)?|polizze|sendungs?(?:nummer|nr)?|paket(?:nummer|nr)?|serien(?:nummer|nr)|steuer(?:nummer|nr)|uid|svnr|cpf|cnpj|datum|geb|geboren|geburtsdatum|preis|betrag|summe|plz)(?!\p{L})[^\d\p{L}]{0,3}(?:(?:no|nr|num|number|nummer|id|code)(?!\p{L})[^\d\p{L}]{0,3})?$/iu;

/** A word, a space and up to three digits, which a space divides from others: `iPhone 7 `. */
const NUMBERED_WORD = /^[^\d+]{0,200}?(\p{L}{1,60}) [1-9]\d{0,2} (?=\d)/u;

/** Behind these comes a phone number. */
const NAMES_PHONE =
  /^(?:tel|telefon|telephone|telefono|t\u00e9l\u00e9phone|phone|fon|mobil|mobile|mobiltelefon|mob|handy|cell|cellphone|gsm|sms|whatsapp|signal|viber|call|nr|no|num|number|nummer|m|t|p)$/i;
