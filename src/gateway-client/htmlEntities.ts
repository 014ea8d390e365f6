/** HTML's named character references for ASCII, Latin-1 and a few further characters. */

/** The names for U+00A0 to U+00FF, in order. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo ' +
  'frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve ' +
  'Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ' +
  'ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** Names of ASCII characters, each group by its character. */
const ASCII: readonly (readonly [string, string])[] = [
  ['\t', 'Tab'],
  ['\n', 'NewLine'],
  ['!', 'excl'],
  ['"', 'quot QUOT'],
  ['#', 'num'],
  ['$', 'dollar'],
  ['%', 'percnt'],
  ['&', 'amp AMP'],
  ["'", 'apos'],
  ['(', 'lpar'],
  [')', 'rpar'],
  ['*', 'ast midast'],
  ['+', 'plus'],
  [',', 'comma'],
  ['.', 'period'],
  ['/', 'sol'],
  [':', 'colon'],
  [';', 'semi'],
  ['<', 'lt LT'],
  ['=', 'equals'],
  ['>', 'gt GT'],
  ['?', 'quest'],
  ['@', 'commat'],
  ['[', 'lsqb lbrack'],
  ['\\', 'bsol'],
  [']', 'rsqb rbrack'],
  ['^', 'Hat'],
  ['_', 'lowbar UnderBar'],
  ['`', 'grave DiacriticalGrave'],
  ['{', 'lcub lbrace'],
  ['|', 'verbar vert VerticalLine'],
  ['}', 'rcub rbrace'],
  ['-', 'hyphen dash'],
  ['~', 'tilde'],
];

const FURTHER: readonly (readonly [string, string])[] = [
  ['€', 'euro'],
  ['–', 'ndash'],
  ['—', 'mdash'],
  ['‘', 'lsquo'],
  ['’', 'rsquo'],
  ['“', 'ldquo'],
  ['”', 'rdquo'],
  ['„', 'bdquo'],
  ['‚', 'sbquo'],
  ['…', 'hellip'],
  ['•', 'bull'],
  ['š', 'scaron'],
  ['Š', 'Scaron'],
  ['œ', 'oelig'],
  ['Œ', 'OElig'],
  ['Ÿ', 'Yuml'],
  ['ž', 'zcaron'],
  ['Ž', 'Zcaron'],
  ['™', 'trade'],
  ['\u200b', 'ZeroWidthSpace'],
  ['\u200c', 'zwnj'],
  ['\u200d', 'zwj'],
  ['\u200e', 'lrm'],
  ['\u200f', 'rlm'],
];

const NAMED = new Map([
  ...LATIN_1.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...[...ASCII, ...FURTHER].flatMap(([character, names]) => names.split(' ').map((name) => [name, character] as const)),
]);

/** The character of a reference name, e.g. `auml`; undefined for one that is not in the table. */
export function namedCharacter(name: string): string | undefined {
  return NAMED.get(name);
}
