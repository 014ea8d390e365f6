import { GLUE_SENTENCE_WORDS, GLUE_TYPE_WORDS } from '../vocabulary';

/**
 * Glue is what stands between a key (or a name) and its value and says nothing of its own:
 * `": `, ` => `, `=>\n  int(`, `</key><integer>`, ` returned by websms was `.
 * Any other word breaks the bond, so that `"statusCode": null, "port": 4001` binds nothing.
 */

const GLUE_WORDS = new Set(`${GLUE_TYPE_WORDS} ${GLUE_SENTENCE_WORDS}`.split(' '));

/** `int32`, `u16`, `uint32_t` */
const SIZED_INT = /^(?:[iu]|u?int)(?:8|16|32|64)(?:_t)?$/;

/** `:"WebSms\Response":private` in PHP's dumps of a property. */
const PHP_VISIBILITY = /^\s*"?:"?[\w\\]{1,80}"?:(?:private|protected)|^\s*"?:protected/;

/**
 * Asides that a dump writes between key and value: `string(4) "4026"`, `(len=4) "4026"`, `;s:4:"4026"`, `;i:4026`,
 * R's `[1] 4026`, a comment `/* refused *\/`, the full stop of `Nr. 4026`, `Ok(4026)`, the same number as
 * `(0x00000FBA) =`, a debugger's `$1 =` and `Out[1]:`, the type in `:(main.Code)4026`, PowerShell's `@(4026)`,
 * the base in `parseInt(statusCode, 10)`.
 */
const ASIDE = new RegExp(
  [
    String.raw`(?<=\bstring)\(\d{1,3}\)|\(len(?:gth)?=\d{1,3}\)|;s:\d{1,3}(?=:)|;[id](?=:)|(?<=\n)\[1\]`,
    String.raw`\/\*[^*]{0,60}\*\/|(?<=\b(?:no|nr))\.|\bok(?=\()|\(0x[\da-f]{1,16}\)(?=\s*[:=])`,
    String.raw`(?<=\n|\n\(\w{1,20}\)\s)\$\d{1,4}(?=\s=)|(?<=\n)Out\[\d{1,4}\](?=:)|(?<=[:=]\s?)\(\w{1,30}\.\w{1,30}\)$|@(?=\()|,\s?10(?=\))`,
  ].join('|'),
  'gi',
);

/** A value that is missing: `status_code="-" 4026`, `statusCode= 4026` before a comma, an empty cell of a table. */
const EMPTY_VALUE =
  /[:=>]\s*(?:""|''|"-"|'-'|-)[\s,;|]|[:=]\s*[,;|]|=[ \t]*\n(?!\s)|(?<!\|)[|│┃║]\s*(?:[-–—]\s*)?[|│┃║](?!\|)/;

/** Across a line break only a separator binds: the last column of a heading says nothing about the next row. */
const BINDS_ACROSS_LINES = /[:=>]|\n\[1\]/;

/** What begins anew on the next line: `// the status code\n{"code":4004}`; but `? statusCode\n: 4023` goes on, and so does an answer. */
const NEXT_LINE = /^[^\S\n]*\n\s*(?![:=\s]|\[1\]|(?:\(\w{1,20}\)\s)?\$\d|Out\[|["']?[\w-]{1,40}["']?\s*[:=])/;

/** One piece of glue: white space, a word, a dotted leader, the dot of a Lisp pair, `??`, digits of any script, or a single mark. */
const PIECE = /\s+\.\s+|\s+|\$?([\p{L}_][\p{L}\p{N}_]*)|\.{2,}|\?\?=?|(\p{N}+)|([^\p{L}\p{N}\s])/uy;

/** Marks that separate or enclose; a semicolon or an opening of something else ends the bond. */
const MARKS = new Set('"\'`:=<>([{|!~*&/\\-–—→⇒≠≤≥#$^»«„“”%│┃║]');

/** A mark that binds only in the right company: `{"statusCode"}`, `f()`, `.toBe(`, `{statusCode, 4026}`. */
const BOUND_MARKS: Record<string, RegExp> = {
  ')': /^\)\s*(?:\.\p{L}|[=!<>:]|\{\s*case\b)/u,
  '}': /^\}\s*[=!<>:]/,
  '.': /^\.\p{L}/u,
  '?': /^\?\s*[?=:]/,
  ',': /^,\s*(?:["'`([{<]*$|(?:is\.(?:not\.)?)?(?:is|eq|equals|equalTo|some|just)\()/i,
};

/** Most gaps are one of these, and this is told sooner: `": `, `=`, ` = "`, a blank. */
const PLAIN_GAP = /^["']? ?[:=]{0,3} ?["']?$/;

/** The most that glue can hold. */
const MAX_LENGTH = 90;
const MAX_WORDS = 6;

/**
 * Whether everything in the gap is glue; further words may be allowed to bind.
 * Linear in the gap's length, which is bounded.
 */
export function isGlue(gap: string, extra?: ReadonlySet<string>): boolean {
  if (PLAIN_GAP.test(gap)) return true;
  if (gap.length > MAX_LENGTH || EMPTY_VALUE.test(gap)) return false;
  if (gap.includes('\n') && (!BINDS_ACROSS_LINES.test(gap) || NEXT_LINE.test(gap))) return false;
  const rest = gap.replace(PHP_VISIBILITY, '').replace(ASIDE, '');
  let words = 0;
  let open = 0;
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < rest.length) {
    const at = PIECE.lastIndex;
    const piece = PIECE.exec(rest);
    if (!piece) return false; // every character is a piece: without this, one that were none would be tried for ever
    const [, word, digits, mark] = piece;
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
