/**
 * Recognizes text that looks like something else than a phone number: a date, a price, an IP address. Its digits alone
 * cannot rule it out, because nearly always some country has a phone number with the same digits.
 */

/** The kind of thing that a text looks like, other than a phone number. */
export type OtherNotation = 'date' | 'other';

/**
 * Recognizes dates, prices, IP addresses and the like in a text that was read as a phone number.
 * @param text in plain ASCII, see `toPlainAscii`.
 * @param isUsual whether phone numbers like this one are usually written in these groups of digits; called lazily,
 * because it is slow.
 * @returns undefined for what looks like a phone number; always so with a country code marked by `+` or `00`.
 */
export function otherNotation(
  text: string,
  isUsual: (groups: readonly string[]) => boolean,
): OtherNotation | undefined {
  if (PLAIN_NUMBER.test(text)) return undefined;
  const body = bodyOf(text);
  // An explicit country code says that a phone number is meant.
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
 * Removes a leading word and its number, because short digits behind a word may belong to it: `iPhone 7 912 345 67 89`.
 * @returns the rest of the text; undefined where no such word is there, or the word introduces a phone number (`Tel 1
 * …`).
 */
export function withoutNumberedWord(text: string): string | undefined {
  const [front, word = ''] = NUMBERED_WORD.exec(text) ?? [];
  return front === undefined || NAMES_PHONE.test(word) ? undefined : text.slice(front.length);
}

/** Digits alone: the fast path, because most texts are. */
const PLAIN_NUMBER = /^\+?\d+$/;

/** Cuts off what stands before the first digit or `+` and after the last digit. */
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
/** Matches the end of the text, or a time of day followed by it. */
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
    // Personal identity numbers, which begin with the date of birth: Denmark, Sweden.
    new RegExp(
      `^(?:19|20)?(?:\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d\\d)-\\d{4}$`,
    ),
  );

const TWO_DIGITS = { day: '(?:0[1-9]|[12]\\d|3[01])', month: '(?:0[1-9]|1[0-2])', hour: '(?:[01]\\d|2[0-3])' };

/** Dates in digits alone, also with a time of day; with two-digit years only those from 2000 to 2039. */
const COMPACT_DATES = [
  `(?:${YEAR}${TWO_DIGITS.month}${TWO_DIGITS.day}|${TWO_DIGITS.day}${TWO_DIGITS.month}${YEAR}|${TWO_DIGITS.month}${TWO_DIGITS.day}${YEAR})(?:${TWO_DIGITS.hour}[0-5]\\d(?:[0-5]\\d)?)?`,
  `[0-3]\\d${TWO_DIGITS.month}${TWO_DIGITS.day}|${TWO_DIGITS.day}${TWO_DIGITS.month}[0-3]\\d`,
].map((date) => new RegExp(`^(?:${date})$`));

/**
 * Recognizes dates and Brazilian CPF numbers in a single group of digits without a country code.
 * @param digits without the fraction of a spreadsheet's notation.
 * @param country the country of the phone number that the digits were read as.
 */
export function otherNotationOfDigits(digits: string, country: string | undefined): OtherNotation | undefined {
  if (COMPACT_DATES.some((pattern) => pattern.test(digits))) return 'date';
  return country === 'BR' && hasCpfCheckDigits(digits) ? 'other' : undefined;
}

/**
 * Whether digits are a valid CPF, the taxpayer number of Brazil. One in a hundred Brazilian mobile numbers passes too.
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

/**
 * Ambiguous notations: phone numbers are written like this too, so they count only where the groups are unusual for
 * one.
 */
const ALSO_NUMBERS = [
  // Thousands separators in a number that is long enough to include a country code.
  /^[1-9]\d?(?:\.\d{3}){3}$/,
  // Three groups of three: thousands, or a Spanish phone number, which is as often written with dots as with spaces.
  /^[1-9]\d\d(?:\.\d{3}){2}$/,
  /^[1-9]\d?(?:,\d{3}){3}$/,
  // Versions: a digit stands alone between dots.
  /^\d{1,4}(?:\.\d{1,6}){0,4}\.\d(?:\.\d{1,6}){1,4}$/,
  /^[1-9](?:\.\d{1,6}){2,5}$/,
  // A single check digit at the end: ISBN, IMEI. Not digits in groups of three, where the last group may be one digit.
  /^\d{1,7}(?:-\d{1,8}){2,5}-\d$/,
  /^(?!\d{3} \d{3} \d{3} )\d{1,5}(?: \d{1,7}){2} \d$/,
];

const OTHERS = [
  // IPv4. Danish phone numbers have four groups of two digits, but hardly ever with dots, so an address is as likely.
  new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`),
  // Tax and social security numbers: Brazil (CPF, CNPJ), the United States, Switzerland.
  /^\d{3}\.\d{3}\.\d{3}[-/]\d\d$/,
  /^\d\d\.\d{3}\.\d{3}\/\d{4}-\d\d$/,
  /^\d{3}-\d\d-\d{4}$/,
  /^\d{3}\.\d{4}\.\d{4}\.\d\d$/,
  // Payment cards and bank accounts.
  /^\d{4}([ -])\d{4}\1\d{4}(?:\1\d{1,4}){0,2}$/,
  /^\d{4}([ -])\d{6}\1\d{4,5}$/,
  // IPv4 with a port or a mask.
  new RegExp(`^${OCTET}(?:\\.${OCTET}){3}[:/]\\d{1,5}$`),
  // Thousands, and prices: no country writes its phone numbers with commas or apostrophes.
  /^[1-9]\d\d(?:\.\d{3}){2},\d\d?$/,
  /^[1-9]\d\d(?:,\d{3}){2}(?:\.\d\d?)?$/,
  /^[1-9]\d{0,2}(?:'\d{3}){2}(?:[.,]\d\d?)?$/,
  /^[1-9]\d?(?:\.\d{3}){2}(?:,\d\d?)?$/,
  /^[1-9]\d?(?:,\d{3}){2}(?:\.\d\d?)?$/,
  // Degrees of latitude or longitude.
  /^(?:[1-9]?\d|1[0-7]\d)\.\d{4,}$/,
  // ISBN
  /^97[89][- ]?\d{1,5}[- ]?\d{1,7}[- ]?\d{1,7}[- ]?\d$/,
];

/** Currency signs and names, in front of a number or behind it. */
const CURRENCY = /[$\u00a3\u00a5\u20ac\u20b9\u20bd]|(?<![a-z])(?:eur|usd|chf|gbp|euro|dollar|franken)(?![a-z])/i;

/** Words that introduce numbers of something else: orders, invoices, dates. English and German. */
const NAMES_OTHER =
  /(?<!\p{L})(?:order|invoice|ticket|case|reference|ref|receipt|parcel|tracking|customer|client|article|item|product|serial|version|account|contract|policy|iban|bic|isbn|issn|imei|iccid|ean|gtin|vat|tax|tin|ssn|ip|date|dob|born|price|amount|total|bestell\p{L}{0,12}|auftrags?(?:nummer|nr)?|rechnungs?(?:nummer|nr)?|beleg(?:nummer|nr)?|kunden?(?:nummer|nr)?|artikel(?:nummer|nr)?|vertrags?(?:nummer|nr)?|konto(?:nummer|nr)?|polizze|sendungs?(?:nummer|nr)?|paket(?:nummer|nr)?|serien(?:nummer|nr)|steuer(?:nummer|nr)|uid|svnr|cpf|cnpj|datum|geb|geboren|geburtsdatum|preis|betrag|summe|plz)(?!\p{L})[^\d\p{L}]{0,3}(?:(?:no|nr|num|number|nummer|id|code)(?!\p{L})[^\d\p{L}]{0,3})?$/iu;

/** A word, a space, up to three digits and a space before further digits: `iPhone 7 `. */
const NUMBERED_WORD = /^[^\d+]{0,200}?(\p{L}{1,60}) [1-9]\d{0,2} (?=\d)/u;

/** Words that introduce a phone number. */
const NAMES_PHONE =
  /^(?:tel|telefon|telephone|telefono|t\u00e9l\u00e9phone|phone|fon|mobil|mobile|mobiltelefon|mob|handy|cell|cellphone|gsm|sms|whatsapp|signal|viber|call|nr|no|num|number|nummer|m|t|p)$/i;
