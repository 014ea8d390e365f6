/** A number found in what somebody wrote. */
export interface WrittenNumber {
  /** How the digits begin: with `+` and the country code, with `00` that stands for it in most countries, or with neither. */
  readonly prefix: '+' | '00' | '';
  /** Every digit, without the `+` or `00`. */
  readonly digits: string;
  /** The same without the `(0)` of `+43 (0)676`, where there is one. */
  readonly withoutZero: string | undefined;
  /** What stands before a group in brackets, as in `(212) 555-1234` or `1 (212) 555-1234`: people do so with area codes only. */
  readonly beforeArea: string | undefined;
  /** The digits as they were grouped. */
  readonly groups: readonly string[];
  /** A last group of a few digits, behind a long one or behind the only sign of its kind: it may be an extension. */
  readonly ending: string | undefined;
  /** A spreadsheet's number, with a fraction or an exponent. */
  readonly isNotation: boolean;
  /** The number of an item, as in `1. 0676 1234567`, was left out. */
  readonly item: string | undefined;
}

export type UnreadableNumber = 'notDigits' | 'tooLong' | 'rounded' | 'extension';

/** No number with its name and label is longer; what is would only cost time. */
const MAX_WRITTEN_LENGTH = 250;

const ADDRESS = /<([^<>]*)>[^<>\p{L}\d]*$/u;
const SCHEME = /^(?:tel|sms|smsto|callto):(?:\/\/)?/i;

/** WhatsApp's links hold an MSISDN. */
const WHATSAPP =
  /^(?:https?:\/\/)?(?:wa\.me\/|(?:api\.|web\.)?whatsapp\.com\/send\/?\?phone=)\+?(\d{1,20})\/?(?:[?&#][^\s/]*)?$/i;

/** Parameters of RFC 3966 that name an extension. */
const EXTENSION_PARAMETER = /;(?:ext|isub)=/i;

/** `x143`, `ext. 143`, `DW 12`, `#12` behind a number, in the languages of many signatures. */
const EXTENSION =
  /\d[\s,.;:()/-]{0,5}(?:#|(?<![\p{L}\p{M}])(?:x|ext|extn|extension|extensi\u00f3n|dw|durchwahl|kl|klappe|nst|nebenstelle|app|apparat|poste|int|interno|interne|anexo|ramal|toestel|tst|linka|klapka|wewn|wew|dahili|mell\u00e9k|lokal|\u0434\u043e\u0431|\u0432\u043d))\.?[\s.:=#-]{0,4}\d{1,7}\W{0,5}$/iu;
const EXTENSION_WITHOUT_SPACE = /\d(?:x|ext|dw)\.? ?\d{1,7}\W{0,5}$/i;

/** A remark behind the number: `(privat)`, `[Anna, Büro 2]`. */
const REMARK = /[([{][^()[\]{}]*[)\]}][^\d\p{L}()[\]{}]*$/u;

/** Digits in brackets behind a whole number: an extension, a count or another ending, but no group of the number. */
const BRACKETS_BEHIND = /\d[^\d()[\]{}]{0,5}[([{][\d\s\-/.]{1,12}[)\]}]\W{0,5}$/;

/** `1. `, `2) ` and `3: ` in front of an item of a list. */
const ITEM = /^\(?(\d{1,3})(?:[.:](?=\s)|\))\s*(?=[(+\d])/;

/** A label with a number of its own: `Tel. 2: `. */
const LABEL = /^([^\d+]*)\d{1,2} ?: /;

/** Names and labels end in a space or a sign; the digits of a link are no number. */
const LEAD = /^[^\d+]*/;
const NO_LEAD = /[\p{L}\p{M}\p{N}_@#*%]$|\/\//u;

/** What may follow: closing quotes and brackets, the end of a sentence, a separator nobody splits at. */
const NO_TAIL = /[\p{N}\p{L}*#%@_+]/u;
const BODY = /^\+?[\d\s\-/\\.()[\]{}~\u00b7]+$/;

const EXPONENT = /^\+?([1-9]\d*)(?:[.,](\d*))? ?e([+-]?\d{1,3})$/i;
const LOOKS_LIKE_EXPONENT = /\d ?e ?[+-]?\d+$/i;
/** Numbers in groups have shorter ones, or it is the last. */
const LONG_GROUP = 5;

/** `436,761,234,567.00` */
const COMMA_THOUSANDS = /^\+?[1-9]\d{0,2}(?:,\d{3}){2,9}(?:\.(\d{1,2}))?$/;
/** One decimal comma, or one decimal point in front of at most two digits. */
const DECIMAL_COMMA = /^[^,]*\d,(\d{1,2})$/;
const DECIMAL_POINT = /^[^.]*\d\.(\d{1,2})$/;
/** Zeros behind a point are a fraction too where so many digits stand before it that they are a number. */
const POINT_ZEROS = /^\+?\d{8,15}\.(0+)$/;
/** Several fractions of one number mean nothing, nor do digits behind a fraction. */
const SEVERAL_FRACTIONS = /^\+?\d{8,15}[.,]\d{1,2}(?:(?:[.,]\d{1,2}){1,9}$| \d)/;

/**
 * Finds the number in one entry of a list, e.g. in `Mobil: (0676) 123-45-67` or `Max <tel:+43…>`.
 * @param text in plain ASCII, as `plain` writes it.
 * @returns why there is none; `notDigits` also for letters behind or within the digits. Never throws.
 */
export function findWritten(text: string): WrittenNumber | UnreadableNumber {
  const tidy = text.replace(/\s+/g, ' ');
  if (tidy.length > MAX_WRITTEN_LENGTH) return /^[\d\s\-/.()]+$/.test(tidy) ? 'tooLong' : 'notDigits';
  const number = unwrap(tidy);
  const link = WHATSAPP.exec(number)?.[1];
  if (link !== undefined) return readBody(`+${link}`, '', undefined);
  if (EXTENSION_PARAMETER.test(number)) return 'extension';
  const called = number.replace(SCHEME, '');
  if (EXTENSION.test(called) || EXTENSION_WITHOUT_SPACE.test(called))
    return isNumberWithEnding(called) ? 'extension' : 'notDigits';
  const withoutRemarks = called.replace(REMARK, withoutRemark).trim();
  const behind = BRACKETS_BEHIND.exec(withoutRemarks);
  if (behind && isNumberWithEnding(withoutRemarks.slice(0, behind.index + 1))) return 'extension';
  return readEntry(withoutRemarks);
}

/** Takes the number out of what mails put around it. */
function unwrap(text: string): string {
  return (ADDRESS.exec(text)?.[1] ?? text).trim();
}

/** What is in brackets is a remark when it has a letter, and no number. */
function withoutRemark(remark: string): string {
  return /\d/.test(remark) && (!/\p{L}/u.test(remark) || remark.replace(/\D/g, '').length > 3) ? remark : '';
}

/** Before an extension stands a number. */
function isNumberWithEnding(text: string): boolean {
  return /\d/.test(text) && text.replace(/\D/g, '').length >= 6 && !/[*%@]/.test(text);
}

function readEntry(entry: string): WrittenNumber | UnreadableNumber {
  const label = LABEL.exec(entry);
  const labelled = label !== null && /\p{L}/u.test(label[1] ?? '') ? entry.slice(label[0].length) : entry;
  const lead = LEAD.exec(labelled)?.[0] ?? '';
  const numbered = (lead.endsWith('(') ? '(' : '') + labelled.slice(lead.length);
  const item = ITEM.exec(numbered);
  // `(43) 676…` has a code in brackets, `2) 676…` the number of an item.
  if (item !== null && !numbered.startsWith('(')) return withItem(numbered.slice(item[0].length), item[1]);
  const body = withoutTail(labelled.slice(lead.length));
  return NO_LEAD.test(lead) ? 'notDigits' : readNotation(body, lead);
}

function withItem(rest: string, item: string | undefined): WrittenNumber | UnreadableNumber {
  const lead = LEAD.exec(rest)?.[0] ?? '';
  const written = readNotation(withoutTail(rest.slice(lead.length)), lead);
  return typeof written === 'string' ? written : { ...written, item };
}

function withoutTail(text: string): string {
  if (/\d$/.test(text)) return text;
  const signs = Array.from(text);
  return signs.slice(0, signs.findLastIndex((sign) => NO_TAIL.test(sign)) + 1).join('');
}

/** Reads a spreadsheet's notation, or digits in groups. */
function readNotation(text: string, lead: string): WrittenNumber | UnreadableNumber {
  const body = text.replace(/(?<=\d)'(?=\d{3})/g, ' ');
  if (LOOKS_LIKE_EXPONENT.test(body)) {
    const whole = wholeOf(EXPONENT.exec(body));
    return whole === undefined
      ? 'rounded'
      : asNotation(readBody((body.startsWith('+') ? '+' : '') + whole, '', undefined));
  }
  if (SEVERAL_FRACTIONS.test(body)) return 'rounded';
  const fraction = [COMMA_THOUSANDS, DECIMAL_COMMA, DECIMAL_POINT, POINT_ZEROS]
    .map((pattern) => pattern.exec(body))
    .find((match) => match !== null);
  if (fraction === undefined) return BODY.test(body) ? readBody(body, lead, endingOf(body)) : 'notDigits';
  const decimals = fraction[1] ?? '';
  if (/[^0]/.test(decimals)) return 'rounded';
  const whole = body.slice(0, body.length - (decimals === '' ? 0 : decimals.length + 1)).replace(/,/g, '');
  return BODY.test(whole) ? asNotation(readBody(whole, lead, undefined)) : 'notDigits';
}

function asNotation(written: WrittenNumber): WrittenNumber {
  return { ...written, isNotation: true };
}

/** The integer that `4.36761234567E+11` stands for; undefined where not every digit of it is written. */
function wholeOf(match: RegExpExecArray | null): string | undefined {
  if (match === null) return undefined;
  const [, digits = '', fraction = '', exponent = ''] = match;
  const point = digits.length + Number(exponent);
  const all = digits + fraction;
  if (point < 1 || point > all.length || /[^0]/.test(all.slice(point))) return undefined;
  return all.slice(0, point);
}

/** The last group, when it is short and stands behind a long one, or behind the only sign of its kind: `0676 1234567-12`. */
function endingOf(body: string): string | undefined {
  const [, before = '', sign = '', digits] = /(\d{1,12}) ?([-/.\\ ]) ?(\d{1,4})$/.exec(body) ?? [];
  const isOnlyOne = sign !== ' ' && body.indexOf(sign) === body.lastIndexOf(sign);
  return isOnlyOne || before.length >= LONG_GROUP ? digits : undefined;
}

function readBody(body: string, lead: string, ending: string | undefined): WrittenNumber {
  const all = body.replace(/\D/g, '');
  const prefix = body.startsWith('+') ? '+' : all.startsWith('00') ? '00' : '';
  const bare = (text: string): string =>
    prefix === '' ? text.replace(/\D/g, '') : text.replace(/\D/g, '').replace(/^00/, '');
  const zero = /\( ?0 ?\)/.exec(body);
  const shorter = zero !== null && /\d/.test(body.slice(0, zero.index)) ? body.replace(zero[0], '') : body;
  return {
    prefix,
    digits: bare(body),
    withoutZero: shorter === body ? undefined : bare(shorter),
    beforeArea: prefix === '' ? beforeArea(lead, body) : undefined,
    groups: body.match(/\d+/g) ?? [],
    ending,
    isNotation: false,
    item: undefined,
  };
}

/** Digits in front of the first group in brackets; `(0)` is no area code. */
function beforeArea(lead: string, body: string): string | undefined {
  const text = /[([{]$/.test(lead) ? `(${body}` : body;
  const match = /^([^([{]{0,20})[([{] ?(\d[\d ]{0,7})[)\]}].*\d/.exec(text);
  const [, before, area] = match ?? [];
  return before === undefined || area?.trim() === '0' ? undefined : before.replace(/\D/g, '');
}
