/** A phone number as somebody wrote it, before any numbering plan is applied. */
export interface WrittenNumber {
  /** The international prefix: `+`, `00` (which most countries dial for it), or none. */
  readonly prefix: '+' | '00' | '';
  /** Every digit, without the `+` or `00`. */
  readonly digits: string;
  /** The same without the `(0)` of `+43 (0)676`, where there is one. */
  readonly withoutZero: string | undefined;
  /**
   * The digits before a group in brackets, as in `(212) 555-1234` (`''`) or `1 (212) 555-1234` (`1`): it is an area
   * code.
   */
  readonly digitsBeforeArea: string | undefined;
  /** The digits as they were grouped. */
  readonly groups: readonly string[];
  /**
   * The last group, where it may be an extension: it is short, and follows a long group or the only separator of its
   * kind.
   */
  readonly possibleExtension: string | undefined;
  /** Whether it was written as a spreadsheet writes numbers, with a fraction or an exponent. */
  readonly isSpreadsheetNotation: boolean;
  /** The number of a list item in front, as in `1. 0676 1234567`; it is not in `digits`. */
  readonly itemNumber: string | undefined;
}

export type UnreadableNumber = 'notDigits' | 'tooLong' | 'rounded' | 'extension';

/** The longest text, with name and label, in which a number is looked for. */
const MAX_WRITTEN_LENGTH = 250;

const ADDRESS = /<([^<>]*)>[^<>\p{L}\d]*$/u;
const SCHEME = /^(?:tel|sms|smsto|callto):(?:\/\/)?/i;

/** A WhatsApp link; it contains an MSISDN. */
const WHATSAPP =
  /^(?:https?:\/\/)?(?:wa\.me\/|(?:api\.|web\.)?whatsapp\.com\/send\/?\?phone=)\+?(\d{1,20})\/?(?:[?&#][^\s/]*)?$/i;

/** Parameters of RFC 3966 that name an extension. */
const EXTENSION_PARAMETER = /;(?:ext|isub)=/i;

/** An extension behind a number: `x143`, `ext. 143`, `DW 12`, `#12`, and the words of other European languages. */
const EXTENSION =
  /\d[\s,.;:()/-]{0,5}(?:#|(?<![\p{L}\p{M}])(?:x|ext|extn|extension|extensi\u00f3n|dw|durchwahl|kl|klappe|nst|nebenstelle|app|apparat|poste|int|interno|interne|anexo|ramal|toestel|tst|linka|klapka|wewn|wew|dahili|mell\u00e9k|lokal|\u0434\u043e\u0431|\u0432\u043d))\.?[\s.:=#-]{0,4}\d{1,7}\W{0,5}$/iu;
const EXTENSION_WITHOUT_SPACE = /\d(?:x|ext|dw)\.? ?\d{1,7}\W{0,5}$/i;

/** A remark behind the number: `(privat)`, `[Anna, Büro 2]`. */
const REMARK = /[([{][^()[\]{}]*[)\]}][^\d\p{L}()[\]{}]*$/u;

/** Digits in brackets behind a complete number: an extension or a count, but no group of the number. */
const BRACKETS_BEHIND = /\d[^\d()[\]{}]{0,5}[([{][\d\s\-/.]{1,12}[)\]}]\W{0,5}$/;

/** `1. `, `2) ` and `3: ` in front of an item of a list. */
const ITEM_NUMBER = /^\(?(\d{1,3})(?:[.:](?=\s)|\))\s*(?=[(+\d])/;

/** A label with a number of its own: `Tel. 2: `. */
const LABEL = /^([^\d+]*)\d{1,2} ?: /;

/** The text before the number: a name or a label. */
const LEAD = /^[^\d+]*/;
/** A lead that touches the digits or is a link, so that the digits are no phone number. */
const INVALID_LEAD = /[\p{L}\p{M}\p{N}_@#*%]$|\/\//u;

/** A character that may not follow a number; closing quotes, brackets and punctuation may. */
const INVALID_TAIL = /[\p{N}\p{L}*#%@_+]/u;
const BODY = /^\+?[\d\s\-/\\.()[\]{}~\u00b7]+$/;

const EXPONENT = /^\+?([1-9]\d*)(?:[.,](\d*))? ?e([+-]?\d{1,3})$/i;
const LOOKS_LIKE_EXPONENT = /\d ?e ?[+-]?\d+$/i;
/** A group of so many digits is normally the last one of a number. */
const LAST_GROUP_LENGTH = 5;

/** A number with thousands separators: `436,761,234,567.00`. */
const COMMA_THOUSANDS = /^\+?[1-9]\d{0,2}(?:,\d{3}){2,9}(?:\.(\d{1,2}))?$/;
/** A single decimal comma or point in front of at most two digits. */
const DECIMAL_COMMA = /^[^,]*\d,(\d{1,2})$/;
const DECIMAL_POINT = /^[^.]*\d\.(\d{1,2})$/;
/** Any number of zeros behind a decimal point, where the digits before it are long enough for a phone number. */
const POINT_ZEROS = /^\+?\d{8,15}\.(0+)$/;
/** A number with several fractions, or with digits behind its fraction: it cannot be read. */
const SEVERAL_FRACTIONS = /^\+?\d{8,15}[.,]\d{1,2}(?:(?:[.,]\d{1,2}){1,9}$| \d)/;

/**
 * Finds the phone number in one entry of a list, e.g. in `Mobil: (0676) 123-45-67` or `Max <tel:+43…>`. Never throws.
 * @param text in plain ASCII, see `toPlainAscii`.
 * @returns the number, or why there is none: `notDigits` also for letters behind or within the digits.
 */
export function findWrittenNumber(text: string): WrittenNumber | UnreadableNumber {
  const tidy = text.replace(/\s+/g, ' ');
  if (tidy.length > MAX_WRITTEN_LENGTH) return /^[\d\s\-/.()]+$/.test(tidy) ? 'tooLong' : 'notDigits';
  const number = unwrap(tidy);
  const link = WHATSAPP.exec(number)?.[1];
  if (link !== undefined) return readBody(`+${link}`, '', undefined);
  if (EXTENSION_PARAMETER.test(number)) return 'extension';
  const called = number.replace(SCHEME, '');
  if (EXTENSION.test(called) || EXTENSION_WITHOUT_SPACE.test(called))
    return hasNumberBeforeExtension(called) ? 'extension' : 'notDigits';
  const withoutRemarks = called.replace(REMARK, withoutRemark).trim();
  const behind = BRACKETS_BEHIND.exec(withoutRemarks);
  if (behind && hasNumberBeforeExtension(withoutRemarks.slice(0, behind.index + 1))) return 'extension';
  return readEntry(withoutRemarks);
}

/** Takes the address out of the angle brackets of a mail client: `Max <+43 …>`. */
function unwrap(text: string): string {
  return (ADDRESS.exec(text)?.[1] ?? text).trim();
}

/** Removes text in brackets when it has no digits, or has letters and at most three digits. */
function withoutRemark(remark: string): string {
  return /\d/.test(remark) && (!/\p{L}/u.test(remark) || remark.replace(/\D/g, '').length > 3) ? remark : '';
}

/** Whether enough digits for a number stand before an extension. */
function hasNumberBeforeExtension(text: string): boolean {
  return /\d/.test(text) && text.replace(/\D/g, '').length >= 6 && !/[*%@]/.test(text);
}

function readEntry(entry: string): WrittenNumber | UnreadableNumber {
  const label = LABEL.exec(entry);
  const labelled = label !== null && /\p{L}/u.test(label[1] ?? '') ? entry.slice(label[0].length) : entry;
  const lead = LEAD.exec(labelled)?.[0] ?? '';
  const numbered = (lead.endsWith('(') ? '(' : '') + labelled.slice(lead.length);
  const item = ITEM_NUMBER.exec(numbered);
  // `(43) 676…` begins with a country code in brackets, `2) 676…` with the number of a list item.
  if (item !== null && !numbered.startsWith('(')) return withItem(numbered.slice(item[0].length), item[1]);
  const body = withoutTail(labelled.slice(lead.length));
  return INVALID_LEAD.test(lead) ? 'notDigits' : readSpreadsheetOrGroups(body, lead);
}

function withItem(rest: string, item: string | undefined): WrittenNumber | UnreadableNumber {
  const lead = LEAD.exec(rest)?.[0] ?? '';
  const written = readSpreadsheetOrGroups(withoutTail(rest.slice(lead.length)), lead);
  return typeof written === 'string' ? written : { ...written, itemNumber: item };
}

function withoutTail(text: string): string {
  if (/\d$/.test(text)) return text;
  const characters = Array.from(text);
  return characters.slice(0, characters.findLastIndex((character) => INVALID_TAIL.test(character)) + 1).join('');
}

/** Reads a spreadsheet's notation, or digits in groups. */
function readSpreadsheetOrGroups(text: string, lead: string): WrittenNumber | UnreadableNumber {
  const body = text.replace(/(?<=\d)'(?=\d{3})/g, ' ');
  if (LOOKS_LIKE_EXPONENT.test(body)) {
    const whole = integerOf(EXPONENT.exec(body));
    return whole === undefined
      ? 'rounded'
      : asSpreadsheetNotation(readBody((body.startsWith('+') ? '+' : '') + whole, '', undefined));
  }
  if (SEVERAL_FRACTIONS.test(body)) return 'rounded';
  const fraction = [COMMA_THOUSANDS, DECIMAL_COMMA, DECIMAL_POINT, POINT_ZEROS]
    .map((pattern) => pattern.exec(body))
    .find((match) => match !== null);
  if (fraction === undefined) return BODY.test(body) ? readBody(body, lead, possibleExtensionOf(body)) : 'notDigits';
  const decimals = fraction[1] ?? '';
  if (/[^0]/.test(decimals)) return 'rounded';
  const whole = body.slice(0, body.length - (decimals === '' ? 0 : decimals.length + 1)).replace(/,/g, '');
  return BODY.test(whole) ? asSpreadsheetNotation(readBody(whole, lead, undefined)) : 'notDigits';
}

function asSpreadsheetNotation(written: WrittenNumber): WrittenNumber {
  return { ...written, isSpreadsheetNotation: true };
}

/** The integer of `4.36761234567E+11`; undefined where it has been rounded, so that digits are missing. */
function integerOf(match: RegExpExecArray | null): string | undefined {
  if (match === null) return undefined;
  const [, digits = '', fraction = '', exponent = ''] = match;
  const point = digits.length + Number(exponent);
  const all = digits + fraction;
  if (point < 1 || point > all.length || /[^0]/.test(all.slice(point))) return undefined;
  return all.slice(0, point);
}

/** The last group where it may be an extension, as in `0676 1234567-12`; see {@link WrittenNumber}. */
function possibleExtensionOf(body: string): string | undefined {
  const [, before = '', separator = '', digits] = /(\d{1,12}) ?([-/.\\ ]) ?(\d{1,4})$/.exec(body) ?? [];
  const isOnlyOne = separator !== ' ' && body.indexOf(separator) === body.lastIndexOf(separator);
  return isOnlyOne || before.length >= LAST_GROUP_LENGTH ? digits : undefined;
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
    digitsBeforeArea: prefix === '' ? digitsBeforeAreaCode(lead, body) : undefined,
    groups: body.match(/\d+/g) ?? [],
    possibleExtension: ending,
    isSpreadsheetNotation: false,
    itemNumber: undefined,
  };
}

/** The digits before the first group in brackets; undefined without one, and for `(0)`, which is no area code. */
function digitsBeforeAreaCode(lead: string, body: string): string | undefined {
  const text = /[([{]$/.test(lead) ? `(${body}` : body;
  const match = /^([^([{]{0,20})[([{] ?(\d[\d ]{0,7})[)\]}].*\d/.exec(text);
  const [, before, area] = match ?? [];
  return before === undefined || area?.trim() === '0' ? undefined : before.replace(/\D/g, '');
}
