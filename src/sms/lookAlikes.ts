/**
 * Text of the GSM alphabet in the place of characters outside it. A replacement looks alike and says the same;
 * where none does both, there is none. Source: Unicode's decompositions (UAX #15) and default-ignorable code points,
 * and the tables below for what Unicode leaves undecomposed.
 */
import { gsmSeptets } from './alphabet';

/** A character as people see it (base with its marks, whole emoji, whole exponent) that is not in the GSM alphabet. */
export interface NonGsmCharacter {
  readonly character: string;
  /** How often it occurs. */
  readonly count: number;
  /** UTF-16 index of its first occurrence. */
  readonly index: number;
  /** What could stand in its place, `''` when it can simply go; undefined when nothing can. */
  readonly lookAlike: string | undefined;
}

/** Each replacement with the characters it stands for. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  '"': '“”„‟«»″‶〝〞〟⹂❝❞',
  "'": '‘’‚‛′‵´`ʹʻʼʽʾʿꞌ❛❜',
  // Single angle quotes are arrows too (Menu › Account).
  '<': '‹',
  '>': '›',
  "'''": '‴',
  '-': '‐‒–—―−⁃⸺⸻',
  '~': '∼≈',
  '^': 'ˆ',
  '|': '¦∣',
  '||': '‖',
  '/': '⁄∕',
  ':': '∶',
  // Not a full stop: 2·3 is not 2.3. Not a hyphen: a bullet before a number is no minus.
  '*': '•‣∙·⋅∗●▪■★',
  o: '◦○оο',
  '...': '⋯',
  '?!': '‽',
  ' ': '\t\u1680',
  '\n': '\u000b\u0085\u2028\u2029',
  '(c)': '©',
  '(R)': '®',
  '(P)': '℗',
  '(TM)': '™',
  '(SM)': '℠',
  'No.': '№',
  '!=': '≠',
  '<=': '≤⩽',
  '>=': '≥⩾',
  '+/-': '±',
  '->': '→⟶➔➙➛➜➝➞➡',
  '<-': '←⟵⬅',
  '<->': '↔⟷',
  '=>': '⇒⟹',
  '<=>': '⇔⟺',
  // Only signs of one currency, as its ISO 4217 code.
  BTC: '₿',
  GEL: '₾',
  ILS: '₪',
  INR: '₹',
  RUB: '₽',
  TRY: '₺',
  UAH: '₴',
  VND: '₫',
  c: '¢с',
  oe: 'œ',
  OE: 'Œ',
  ß: 'ẞ',
  'l.': 'ŀ',
  'L.': 'Ŀ',
  d: 'đð',
  D: 'ĐÐƉ',
  g: 'ǥɡ',
  G: 'Ǥ',
  h: 'ħ',
  H: 'ĦΗН',
  i: 'ıі',
  j: 'ȷј',
  k: 'ĸ',
  l: 'ł',
  L: 'Ł',
  n: 'ŋ',
  N: 'ŊΝ',
  t: 'ŧ',
  T: 'ŦΤТ',
  th: 'þ',
  Th: 'Þ',
  z: 'ƶ',
  Z: 'ƵΖ',
  u: 'µ', // ISO 2955
  // Greek and Cyrillic letters drawn as Latin ones, here and above.
  A: 'ΑА',
  B: 'ΒВ',
  C: 'С',
  E: 'ΕЕ',
  I: 'ΙІ',
  J: 'Ј',
  K: 'ΚК',
  M: 'ΜМ',
  O: 'ΟО',
  P: 'ΡР',
  S: 'Ѕ',
  X: 'ΧХ',
  Y: 'Υ',
  a: 'а',
  e: 'е',
  p: 'р',
  s: 'ѕ',
  x: 'х×',
  Δ: '∆',
  Σ: '∑',
  Π: '∏',
  Ø: '∅⌀',
};

const table = new Map<string, string>();
for (const [text, characters] of Object.entries(REPLACEMENTS)) {
  for (const character of characters) table.set(character, text);
}

/** Nothing is drawn for these. */
const INVISIBLE = /\p{DI}/gu;

/** Accents of letters. Not what crosses out or encloses, nor letters written above: without it a text says something else. */
const ACCENTS = /^[\u0300-\u0333\u0339-\u0362\u1ab0-\u1abd\u1dc0-\u1dd2\u1df5-\u1dff\ufe20-\ufe2f]+$/;

const EXPONENT = '[\\u00b2\\u00b3\\u00b9\\u2070\\u2071\\u2074-\\u207f]+';
const IS_EXPONENT = new RegExp(`^${EXPONENT}$`);
const IS_CIRCLED = /^[\u2460-\u2473\u24b6-\u24ea\u3251-\u325f\u32b1-\u32bf]$/;

/** A letter of a script that shares none with the alphabet; Hangul's fillers too, which are invisible and not nothing. */
const FOREIGN = '(?![\\p{sc=Latn}\\p{sc=Grek}\\p{sc=Cyrl}\\p{sc=Zyyy}])\\p{L}';
const OTHER_SCRIPT = new RegExp(`^${FOREIGN}`, 'u');

/** What belongs together, in the order in which it is tried. */
const TOGETHER = [
  // Plain ASCII (but the backtick) in one piece: most of a text, and all of it GSM.
  '[\\n\\r -_a-~]+(?!\\p{M})',
  // Flags and other emojis: their joiners, selectors and modifiers mean something (UTS #51, 1.4.9).
  '\\p{RI}{2}\\p{M}*',
  '\\p{Extended_Pictographic}[\\p{M}\\p{Emoji_Modifier}\\u{e0020}-\\u{e007f}]*(?:\\u200d\\p{Extended_Pictographic}[\\p{M}\\p{Emoji_Modifier}]*)*',
  // A fraction such as ³⁄₄; then 10⁻¹², which is not 10-12 and not 10^-^1^2.
  '[\\u00b2\\u00b3\\u00b9\\u2070\\u2074-\\u2079]+\\u2044[\\u2080-\\u2089]+\\p{M}*',
  `${EXPONENT}\\p{M}*`,
  // Joiners change how Arabic and Indic letters are written.
  `${FOREIGN}[\\p{M}\\u200c\\u200d]*`,
  // Without what stands between two half surrogate pairs, they would become one.
  '\\p{Cs}[\\p{M}\\p{DI}]*',
  '[^]\\p{M}*',
];
const PIECES = new RegExp(TOGETHER.join('|'), 'gu');
const LETTERS = /[^]\p{M}*/gu;

/**
 * Text of GSM characters that looks like a character outside the alphabet and says the same.
 * @param character a code point, or a sequence that is one character to the eye, composed or decomposed.
 * @returns `''` for what is invisible and can simply go; undefined where nothing is honest (emojis, other scripts)
 * and for what is GSM already.
 */
export function gsmLookAlike(character: string): string | undefined {
  if (isGsm(character) || OTHER_SCRIPT.test(character)) return undefined;
  const composed = character.replace(INVISIBLE, '').normalize('NFC');
  if (isGsm(composed)) return composed;
  const known = table.get(composed);
  if (known !== undefined) return known;
  const plain = decomposed(composed);
  if (plain === undefined) return undefined;
  if (IS_EXPONENT.test(composed)) return `^${plain}`;
  return IS_CIRCLED.test(composed) ? `(${plain})` : plain;
}

function decomposed(character: string): string | undefined {
  let text = '';
  for (const letter of character.normalize('NFKD').match(LETTERS) ?? []) {
    const alike = letterLookAlike(letter);
    if (alike === undefined) return undefined;
    text += alike;
  }
  return text;
}

/** A base with the accents the alphabet has for it, or without. Only a letter can spare its accents: ≠ decomposes too. */
function letterLookAlike(letter: string): string | undefined {
  const [base = '', first] = letter;
  const plain = isGsm(base) ? base : table.get(base);
  if (first === undefined) return plain;
  if (!/\p{L}/u.test(base) || !ACCENTS.test(letter.slice(base.length))) return undefined;
  const accented = (base + first).normalize('NFC');
  return isGsm(accented) ? accented : plain;
}

/** Every distinct character that is not GSM, in the order of first occurrence. Linear in the length of the text. */
export function nonGsmCharacters(text: string): NonGsmCharacter[] {
  const found = new Map<string, { character: string; count: number; index: number; lookAlike: string | undefined }>();
  let index = 0;
  for (const piece of pieces(text)) {
    const known = found.get(piece);
    if (known) known.count++;
    else if (!isGsm(piece)) found.set(piece, { character: piece, count: 1, index, lookAlike: gsmLookAlike(piece) });
    index += piece.length;
  }
  return [...found.values()];
}

/**
 * Puts look-alikes in the place of all characters that have one. What remains outside the alphabet has none.
 * @param only a character as nonGsmCharacters tells it: then all others stay.
 */
export function replaceWithLookAlikes(text: string, only?: string): string {
  const lookAlikes = new Map(nonGsmCharacters(text).map(({ character, lookAlike }) => [character, lookAlike]));
  let result = '';
  let before: Replaced = { piece: '', becomes: '' };
  for (const piece of pieces(text)) {
    const lookAlike = only === undefined || piece === only ? lookAlikes.get(piece) : undefined;
    const after = { piece, becomes: lookAlike ?? piece };
    if (after.becomes === '') continue;
    result += areTwoNumbers(before, after) ? ` ${after.becomes}` : after.becomes;
    before = after;
  }
  return result;
}

interface Replaced {
  readonly piece: string;
  readonly becomes: string;
}

/** 1½ is 1 1/2, not 11/2: a fraction or a subscript is no further digit of the number beside it. */
function areTwoNumbers(before: Replaced, after: Replaced): boolean {
  if (/^\p{No}/u.test(before.piece) === /^\p{No}/u.test(after.piece)) return false;
  return /\p{Nd}$/u.test(before.becomes) && /^\p{Nd}/u.test(after.becomes);
}

/** Maximal runs of adjacent characters that are not GSM, as UTF-16 indices: from `start` up to, not including, `end`. */
export function nonGsmRuns(text: string): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  let index = 0;
  for (const piece of pieces(text)) {
    const end = index + piece.length;
    if (!isGsm(piece)) {
      const last = runs.at(-1);
      if (last?.end === index) last.end = end;
      else runs.push({ start: index, end });
    }
    index = end;
  }
  return runs;
}

/** Cuts a text into what must be judged together; joined again they are the text. */
function pieces(text: string): readonly string[] {
  return text.match(PIECES) ?? [];
}

function isGsm(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (gsmSeptets(text.charCodeAt(index)) === 0) return false;
  }
  return true;
}
