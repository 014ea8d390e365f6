/**
 * Replaces characters outside the GSM alphabet by text inside it that looks the same and means the same; characters
 * without such text stay. Source: Unicode's decompositions (UAX #15) and default-ignorable code points, and the tables
 * below for what Unicode does not decompose.
 */
import { gsmSeptets } from './alphabet';

/** A user-perceived character (base with its marks, whole emoji, whole exponent) that is not in the GSM alphabet. */
export interface NonGsmCharacter {
  readonly character: string;
  /** How often it occurs. */
  readonly count: number;
  /** UTF-16 index of its first occurrence. */
  readonly index: number;
  /** Its replacement; `''` when it can be removed, undefined when there is none. */
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
  // Currency signs that stand for exactly one currency, as its ISO 4217 code.
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
  // Greek and Cyrillic letters that look like Latin ones, here and above.
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

/** Default-ignorable code points, which have no glyph. */
const INVISIBLE = /\p{DI}/gu;

/**
 * Accents that a letter can lose. Not strike-throughs, enclosures or letters above, whose removal changes the meaning.
 */
const ACCENTS = /^[\u0300-\u0333\u0339-\u0362\u1ab0-\u1abd\u1dc0-\u1dd2\u1df5-\u1dff\ufe20-\ufe2f]+$/;

const EXPONENT = '[\\u00b2\\u00b3\\u00b9\\u2070\\u2071\\u2074-\\u207f]+';
const IS_EXPONENT = new RegExp(`^${EXPONENT}$`);
const IS_CIRCLED = /^[\u2460-\u2473\u24b6-\u24ea\u3251-\u325f\u32b1-\u32bf]$/;

/**
 * A letter of a script other than Latin, Greek and Cyrillic; includes Hangul fillers, which are invisible but
 * meaningful.
 */
const FOREIGN = '(?![\\p{sc=Latn}\\p{sc=Grek}\\p{sc=Cyrl}\\p{sc=Zyyy}])\\p{L}';
const OTHER_SCRIPT = new RegExp(`^${FOREIGN}`, 'u');

/** Sequences that are replaced as a whole, in the order in which they are tried. */
const CLUSTER_PATTERNS = [
  // A run of plain ASCII without the backtick: most of a text, and all of it GSM.
  '[\\n\\r -_a-~]+(?!\\p{M})',
  // Flags and other emojis with their joiners, selectors and modifiers (UTS #51, 1.4.9).
  '\\p{RI}{2}\\p{M}*',
  '\\p{Extended_Pictographic}[\\p{M}\\p{Emoji_Modifier}\\u{e0020}-\\u{e007f}]*(?:\\u200d\\p{Extended_Pictographic}[\\p{M}\\p{Emoji_Modifier}]*)*',
  // A fraction such as ³⁄₄; then a whole exponent: 10⁻¹² is neither 10-12 nor 10^-^1^2.
  '[\\u00b2\\u00b3\\u00b9\\u2070\\u2074-\\u2079]+\\u2044[\\u2080-\\u2089]+\\p{M}*',
  `${EXPONENT}\\p{M}*`,
  // Joiners change how Arabic and Indic letters are written.
  `${FOREIGN}[\\p{M}\\u200c\\u200d]*`,
  // A lone surrogate keeps what follows it: if that were removed, two lone surrogates could join into a pair.
  '\\p{Cs}[\\p{M}\\p{DI}]*',
  '[^]\\p{M}*',
];
const CLUSTER = new RegExp(CLUSTER_PATTERNS.join('|'), 'gu');
const LETTERS = /[^]\p{M}*/gu;

/**
 * Finds GSM text that looks like a character outside the alphabet and means the same.
 * @param character a code point or a user-perceived character, composed or decomposed.
 * @returns `''` for an invisible character that can be removed; undefined where there is no replacement (emojis, other
 * scripts) and for what is GSM already.
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

/** The base with the accents that the alphabet has, else without. Only for letters: ≠ decomposes too, but is not =. */
function letterLookAlike(letter: string): string | undefined {
  const [base = '', first] = letter;
  const plain = isGsm(base) ? base : table.get(base);
  if (first === undefined) return plain;
  if (!/\p{L}/u.test(base) || !ACCENTS.test(letter.slice(base.length))) return undefined;
  const accented = (base + first).normalize('NFC');
  return isGsm(accented) ? accented : plain;
}

/**
 * Lists every distinct character that is not GSM, in the order of first occurrence. Linear in the length of the text.
 */
export function nonGsmCharacters(text: string): NonGsmCharacter[] {
  const found = new Map<string, { character: string; count: number; index: number; lookAlike: string | undefined }>();
  let index = 0;
  for (const cluster of splitIntoClusters(text)) {
    const known = found.get(cluster);
    if (known) known.count++;
    else if (!isGsm(cluster))
      found.set(cluster, { character: cluster, count: 1, index, lookAlike: gsmLookAlike(cluster) });
    index += cluster.length;
  }
  return [...found.values()];
}

/**
 * Replaces all characters that have a look-alike. What remains outside the alphabet has none.
 * @param only replaces just this character, as nonGsmCharacters returns it.
 */
export function replaceWithLookAlikes(text: string, only?: string): string {
  const lookAlikes = new Map(nonGsmCharacters(text).map(({ character, lookAlike }) => [character, lookAlike]));
  let result = '';
  let before: Replacement = { original: '', replacement: '' };
  for (const cluster of splitIntoClusters(text)) {
    const lookAlike = only === undefined || cluster === only ? lookAlikes.get(cluster) : undefined;
    const after = { original: cluster, replacement: lookAlike ?? cluster };
    if (after.replacement === '') continue;
    result += areTwoNumbers(before, after) ? ` ${after.replacement}` : after.replacement;
    before = after;
  }
  return result;
}

interface Replacement {
  readonly original: string;
  readonly replacement: string;
}

/** Whether a space is needed between two replacements: 1½ is 1 1/2, not 11/2. */
function areTwoNumbers(before: Replacement, after: Replacement): boolean {
  if (/^\p{No}/u.test(before.original) === /^\p{No}/u.test(after.original)) return false;
  return /\p{Nd}$/u.test(before.replacement) && /^\p{Nd}/u.test(after.replacement);
}

/** Finds each occurrence of a character, as nonGsmCharacters returns it; UTF-16 indices, ascending. */
export function indexesOf(text: string, character: string): number[] {
  const indexes: number[] = [];
  let index = 0;
  for (const cluster of splitIntoClusters(text)) {
    if (cluster === character) indexes.push(index);
    index += cluster.length;
  }
  return indexes;
}

/**
 * Withdraws replacements that are of no use: Cyrillic or Greek text stays Unicode whatever is done to the letters
 * that look Latin, and replacing those would only mix two scripts. They are offered where the whole text becomes GSM by it.
 */
export function withoutPointlessLetters(characters: readonly NonGsmCharacter[]): readonly NonGsmCharacter[] {
  if (characters.every(({ lookAlike }) => lookAlike !== undefined)) return characters;
  return characters.map((character) =>
    /^\p{L}/u.test(character.character) ? { ...character, lookAlike: undefined } : character,
  );
}

/** Finds maximal runs of characters that are not GSM, as UTF-16 indices: `start` inclusive, `end` exclusive. */
export function nonGsmRuns(text: string): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  let index = 0;
  for (const cluster of splitIntoClusters(text)) {
    const end = index + cluster.length;
    if (!isGsm(cluster)) {
      const last = runs.at(-1);
      if (last?.end === index) last.end = end;
      else runs.push({ start: index, end });
    }
    index = end;
  }
  return runs;
}

/** Splits a text into clusters that are replaced as a whole; joined again they are the text. */
function splitIntoClusters(text: string): readonly string[] {
  return text.match(CLUSTER) ?? [];
}

function isGsm(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (gsmSeptets(text.charCodeAt(index)) === 0) return false;
  }
  return true;
}
