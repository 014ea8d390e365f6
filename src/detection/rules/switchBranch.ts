import { isWithinFirst, lastSign } from '../boundaries/brackets';
import type { Neighbourhood } from '../boundaries/neighbourhood';
import { isOtherProtocol } from '../boundaries/protocol';
import { lastMatch, matchAt } from '../patterns';
import type { Rule } from '../rule';

/** In source code: the number is a branch of a switch over a status code. */
export const switchBranch: Rule = {
  id: 'switchBranch',
  subject: 'number',
  examples: {
    found: [
      'switch (answer.statusCode) {\n  case «4002»:\n  case «4026»:',
      'when (statusCode) {\n  «4026» ->',
      'match reply.status_code {\n  «4023» | «4025» => Retry,',
      'CASE status_code WHEN «4013» THEN',
      'case "$status_code" in «4023»)',
      'reply.StatusCode switch { «4026» => 1 }',
    ],
    notFound: [
      'switch (res.statusCode) {\n  case 200: break;\n}\nswitch (id) {\n  case 4026: break;\n}',
      'switch (port) {\n  case 4026:',
      'in any case 4026 status codes',
    ],
  },
  judge: (context) => context.hasStatusBefore && isBranchOfSwitch(context),
};

function isBranchOfSwitch(around: Neighbourhood): boolean {
  const after = around.after.replace(CODES_AFTER, '');
  const near = withoutCodes(around.before.slice(-REACH));
  const end = near.slice(-END);
  const branch = BRANCHES.find((each) => each.after.test(after) && each.before.test(end));
  return branch !== undefined && isOverStatusCode(around.before.slice(0, -REACH) + near, branch);
}

/** How far back the codes of one branch reach, and what stands before them. */
const REACH = 240;
const END = 120;

/** Codes that share a branch: `2000, 2001 ->`, `4023 | 4025 =>`, `4001 or 4021 =>`, `4000..4999 ->`. */
const JOINT = String.raw`(?:\s*(?:,|\|{1,2}|\.{2,3}[=<]?)\s*|\s+(?:or|to)\s+)`;
const CODES_BEFORE = new RegExp(String.raw`(?:(?<![\w.-])["']?\d{1,6}["']?${JOINT}){0,20}["']?$`, 'i');
const CODES_AFTER = new RegExp(String.raw`^["']?(?:${JOINT}["']?\d{1,6}(?![\w.-])["']?){0,20}`, 'i');

/** What stands before the codes of a branch; most numbers have none before them, and this is told sooner. */
function withoutCodes(before: string): string {
  const sign = lastSign(before);
  const isJoined =
    sign !== '' && (',|.=<'.includes(sign) || ('rRoO'.includes(sign) && /\s(?:or|to)\s+["']?$/i.test(before)));
  return isJoined ? before.replace(CODES_BEFORE, '') : before.replace(/["']$/, '');
}

interface Branch {
  /**
   * What stands before its first code, and after its last. A pattern for the end of a text begins with `$` and looks back
   * from there: to try every white space as its beginning would take quadratic time.
   */
  readonly before: RegExp;
  readonly after: RegExp;
  /** The word that such a branch is under: the last one before it counts. */
  readonly header: RegExp;
}

const SWITCH = String.raw`(?<![.\w>$])(?:switch|match|select\s+case)(?!\w)`;
const CASE = String.raw`(?<![.\w>$])case(?!\w)`;

const BRANCHES: readonly Branch[] = [
  { before: /(?<![.\w])case\s+$/i, after: /^/, header: new RegExp(SWITCH, 'gi') },
  { before: /(?<![.\w])when\s+$/i, after: /^/, header: new RegExp(CASE, 'gi') },
  {
    before: /$(?<=[\n{,;|]\s*(?:in\s+|[<>]=?\s*)?)/,
    after: /^\s*[=-]>/,
    header: new RegExp(String.raw`${SWITCH}|${CASE}|(?<![.\w>$])when(?=\s*\()`, 'gi'),
  },
  { before: /$(?<=(?:[\n;|]|(?<!\w)in)\s*\(?)/, after: /^\)/, header: new RegExp(CASE, 'gi') },
  { before: /$(?<=[\n{}]\s*)/, after: /^\s*\{/, header: new RegExp(SWITCH, 'gi') },
];

/**
 * What is switched on, up to where the branches begin: prose goes on with another word, only Haskell has its argument
 * there and Go the variable that holds it.
 */
const SUBJECT = new RegExp(
  [
    String.raw`\s*(?:\w{1,20}\s*:=\s*)?((?:[^\s;{}(]{0,40}\([^\n;{}]{0,60}?|(?:[^\s;{}]|\$\{){0,60}?))status_?code(?![A-Za-z0-9_])[^\s;{A-Za-z]{0,6}`,
    String.raw`(?:;\s*\w{1,20}(?=\s*\{)|\s\w{1,20}(?=\s+of(?!\w)))?`,
    String.raw`\s*?(?:\n|\{|(?<=:)|$|(?:do|of|with|in|when)(?!\w))`,
  ].join(''),
  'iy',
);

/** C# and Scala name it first: `reply.StatusCode switch {`. */
const SUBJECT_FIRST = /$(?<=([\w$.>?()[\]'"-]{0,40})status_?code[^\s;{}A-Za-z]{0,6}\s+)/i;

function isOverStatusCode(before: string, { header }: Branch): boolean {
  const last = lastMatch(before, header);
  if (!last) return false;
  const end = last.index + last[0].length;
  const subject =
    matchAt(SUBJECT, before, end) ??
    (/^\s*\{/.test(before.slice(end))
      ? SUBJECT_FIRST.exec(before.slice(Math.max(0, last.index - 80), last.index))
      : null);
  if (!subject || isOtherProtocol(subject[1] ?? '')) return false;
  return isStillOpen(before.slice(end), /$(?<=([^\S\n]*))/.exec(before.slice(0, last.index))?.[1] ?? '');
}

/** Whether the braces that a switch has opened, if any, are not closed again, nor the switch by a word. */
function isStillOpen(code: string, indent: string): boolean {
  if (/\n[^\S\n]*(?:end select|esac)(?!\w)/i.test(code) || code.includes(`\n${indent}end\n`)) return false;
  return !code.includes('{') || isWithinFirst(code, '{', '}');
}
