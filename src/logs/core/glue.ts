/**
 * Glue is what stands between a key (or a name) and its value and says nothing of its own:
 * `": `, ` => `, `=>\n  int(`, `</key><integer>`, ` returned by websms was `.
 * Any other word breaks the bond, so that `"statusCode": null, "port": 4001` binds nothing.
 */

/** Words of data types, of dumps and of markup. */
const TYPE_WORDS =
  'int integer long short number numeric float double decimal byte word dword string str char some ok just optional nsnumber numberint numberlong ' +
  'valueof value val type xs xsd xsi i s d n key name td th tr dd dt b i4 strong em span code entry member field param property ' +
  'enum const final static readonly public private protected internal var let case new object self';

/** Words of sentences. */
const LINK_WORDS =
  'is was are of to be equals equal eq eql ne neq not tobe toequal tostrictequal isequalto should as ' +
  'no nr num ist war lautet lautete der die das vom von mit returned returns received got gave given given ' +
  'from by for the a an websms gateway api server response rest sms com link mobility linkmobility';

const GLUE_WORDS = new Set(`${TYPE_WORDS} ${LINK_WORDS}`.split(' '));

/** `int32`, `u16`, `uint32_t` */
const SIZED_INT = /^(?:[iu]|u?int)(?:8|16|32|64)(?:_t)?$/;

/** `:"WebSms\Response":private` in PHP's dumps of a property. */
const PHP_VISIBILITY = /^\s*"?:"?[\w\\]{1,80}"?:(?:private|protected)|^\s*"?:protected/;

/** A length that a dump writes beside the type: `string(4) "4026"`, `s:4:"4026"`; a comment: `/* refused *\/`. */
const ASIDE = /(?<=\bstring)\(\d{1,3}\)|;s:\d{1,3}(?=:)|;i(?=:)|\/\*[^*]{0,60}\*\//g;

/** One piece of glue: white space, a word, a dotted leader, digits, or a single mark. */
const PIECE = /\s+|([\p{L}_$][\p{L}\p{N}_]*)|\.{2,}|(\d+)|([^\p{L}\p{N}\s])/uy;

/** Marks that separate or enclose; a semicolon or an opening of something else ends the bond. */
const MARKS = new Set('"\'`:=<>([{|!~*&/\\-–—→#$^»«„“”?%]');

/** A mark that binds only in the right company: `{"statusCode"}`, `f()`, `.toBe(`, `{statusCode, 4026}`. */
const BOUND_MARKS: Record<string, RegExp> = {
  ')': /^\)\s*(?:\.\p{L}|[=!<>:])/u,
  '}': /^\}\s*[=!<>:]/,
  '.': /^\.\p{L}/u,
  ',': /^,\s*["'`([{<]*$/,
};

/** The most that glue can hold. */
const MAX_LENGTH = 90;
const MAX_WORDS = 6;

/**
 * Whether everything in the gap is glue; further words may be allowed to bind.
 * Linear in the gap's length, which is bounded.
 */
export function isGlue(gap: string, extra?: ReadonlySet<string>): boolean {
  if (gap.length > MAX_LENGTH) return false;
  const rest = gap.replace(PHP_VISIBILITY, '').replace(ASIDE, '');
  let words = 0;
  let open = 0;
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < rest.length) {
    const at = PIECE.lastIndex;
    const [, word, digits, mark] = PIECE.exec(rest) ?? [];
    if (digits !== undefined) return false;
    if (word !== undefined && (++words > MAX_WORDS || !isGlueWord(word, extra))) return false;
    if (mark === '(') open++;
    if (mark === ')' && open > 0) open--;
    else if (mark !== undefined && !MARKS.has(mark) && !BOUND_MARKS[mark]?.test(rest.slice(at))) return false;
  }
  return true;
}

function isGlueWord(word: string, extra: ReadonlySet<string> | undefined): boolean {
  const plain = word.toLowerCase();
  return GLUE_WORDS.has(plain) || SIZED_INT.test(plain) || (extra?.has(plain) ?? false);
}
