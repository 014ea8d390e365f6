/**
 * Undoes what loggers, shells and other formats did to a text, so that the rules read it plainly:
 * `\"statusCode\":4026`, `%22statusCode%22%3A4026`, `&quot;statusCode&quot;:4026`, `\u003ccode\u003e`
 * and terminal colours, also where a log has lost their escape character. Applied to a bounded piece; one pass, no backtracking.
 */
export function undoEscapes(text: string): string {
  return MAY_BE_ESCAPED.test(text) ? text.replace(ESCAPE, plain) : text;
}

/** Most texts have none, and this is told sooner. */
// oxlint-disable-next-line no-control-regex -- terminal colours are control characters
const MAY_BE_ESCAPED = /[\\%&\x1b]|\[[\d;]*m/;

const ESCAPE =
  // oxlint-disable-next-line no-control-regex -- terminal colours are control characters
  /(?:\x1b|\\{1,8}(?:u001[bB]|x1[bB]|033|e))\[\d{0,3}(?:;\d{1,3}){0,8}m|\[(?:\d{1,3}(?:;\d{1,3}){0,8}m|m(?![A-Za-z]))|\\{1,8}(?:u00|x)([\da-fA-F]{2})|\\{1,8}([nrt"'/])|%(?:25){0,3}([\da-fA-F]{2})|&(?:amp;){0,3}(?:#(\d{2,3})|#[xX]([\da-fA-F]{2})|(quot|apos|lt|gt|nbsp));/g;

const NAMED: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ', n: '\n', r: '\n', t: '\t' };

function plain(_all: string, ...groups: unknown[]): string {
  const [hex, letter, percent, decimal, hexEntity, named] = groups as (string | undefined)[];
  const digits = hex ?? percent ?? hexEntity;
  if (digits !== undefined) return character(parseInt(digits, 16));
  if (decimal !== undefined) return character(Number(decimal));
  const sign = letter ?? named;
  return sign === undefined ? '' : (NAMED[sign] ?? sign);
}

/** Only plain ASCII says something to the rules; everything else separates. */
function character(code: number): string {
  if (code === 10 || code === 13) return '\n';
  return code > 31 && code < 127 ? String.fromCharCode(code) : ' ';
}
