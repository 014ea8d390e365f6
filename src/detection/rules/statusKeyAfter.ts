import type { Neighbourhood } from '../boundaries/neighbourhood';
import { isOtherProtocol, saysEnding } from '../boundaries/protocol';
import type { Context, Rule } from '../rule';

/** A status-code key stands behind the number: it is compared to it, or a sentence calls it so. */
export const statusKeyAfter: Rule = {
  id: 'statusKeyAfter',
  subject: 'number',
  examples: {
    found: [
      'if («4026» === answer.statusCode)',
      '[«2000», «2001»].includes(statusCode)',
      '«2000», «2001» -contains $statusCode',
      'assertEquals(«4026», answer.statusCode)',
      'if let Some(«4022») = reply.status_code',
      'slices.Contains([]int{«4002», «4003»}, reply.StatusCode)',
      'Expected equality of these values:\n  «2000»\n  response.status_code()',
      'got a «4026» status code from the gateway',
    ],
    notFound: [
      '4026 <statusCode>200</statusCode>',
      '4026 === response.httpStatusCode',
      'log(4026, statusCode)',
      '4026 status codes were counted',
      'connection closed with a 4001 status code',
    ],
  },
  judge: (context) => context.hasStatusAfter && isKeyAfter(context),
};

/** An expression that ends with a status-code key, `answer.statusCode`, `reply["statusCode"]`: the group is what leads to it. */
const EXPRESSION = String.raw`([\w$.>?()[\]'"-]{0,40}?)status_?code(?![A-Za-z0-9_])`;

interface Form {
  readonly after: RegExp;
  /** What must stand before the number as well. */
  readonly before?: RegExp;
}

const FORMS: readonly Form[] = [
  // if (4026 === answer.statusCode)   2000 <= status_code, but no element: 4026 <statusCode>
  { after: following(String.raw`["']?[^\S\n]*(?:[=!]==?|[<>](?:=|(?=\s)))[^\S\n]*${EXPRESSION}`) },
  // [2000, 2001].includes(statusCode)
  {
    after: following(
      String.raw`["']?(?:\s*,\s*["']?\d{4}["']?){0,20}(?:\s*[\])}]){1,2}\s*\.\s*(?:includes|include\?|contains|has|indexOf|index)\(\s*${EXPRESSION}`,
    ),
  },
  // 2000, 2001 -contains $statusCode
  {
    after: following(String.raw`["']?(?:\s*,\s*["']?\d{4}["']?){0,20}(?:\s*\))?\s+-c?(?:not)?contains\s+${EXPRESSION}`),
  },
  // assertEquals(4026, answer.statusCode): the object shows that the second is not just another argument
  { after: /^["']?,\s*(?:\(\w{1,20}\)\s?)?(\$?\w{1,40}(?:\.|->)[\w$.>()-]{0,40}?)status_?code(?![A-Za-z0-9_])/i },
  // if let Some(4022) = reply.status_code
  { before: /\b(?:some|just)\(\s*["']?$/i, after: following(String.raw`["']?\)\s*={1,3}\s*&?${EXPRESSION}`) },
  // slices.Contains([]int{4002, 4003}, reply.StatusCode)
  {
    before: /(?:contains|in_array|includes)\w{0,8}\(\s*[\w[\] ]{0,16}[[({](?:\s*\d{4}\s*,){0,20}\s*$/i,
    after: following(String.raw`(?:\s*,\s*\d{4}){0,20}\s*[\])}]\s*,\s*${EXPRESSION}`),
  },
  // Expected equality of these values:\n  2000\n  response.status_code()
  {
    before: /\bvalues?:[^\S\n]*\n\s*["']?$/i,
    after: following(String.raw`["']?[^\S\n]*\n\s*${EXPRESSION}(?:\(\))?[^\S\n]*(?:\n|$)`),
  },
];

const REACH = 240;

function following(source: string): RegExp {
  return new RegExp(`^${source}`, 'i');
}

function isKeyAfter(around: Context): boolean {
  return FORMS.some((form) => fits(form, around)) || isCalledStatusCode(around);
}

function fits(form: Form, { before, after }: Neighbourhood): boolean {
  const match = form.after.exec(after);
  return match !== null && (form.before?.test(before.slice(-REACH)) ?? true) && !isOtherProtocol(match[1] ?? '');
}

/** `got a 4026 status code from the gateway`; no table of them, and not where a connection ends. */
function isCalledStatusCode({ before, after, line }: Context): boolean {
  if (!CALLED.test(after) || !ARTICLE.test(before.slice(-16))) return false;
  return !saysEnding(line.before) && !saysEnding(line.after);
}

const ARTICLE =
  /(?<![\p{L}\p{N}_])(?:an?|the|with|got|gets?|returns?|returned|received|gave|unexpected|unknown|einen?|mit)\s["'`(]?$/iu;
const CALLED =
  /^["'`)]?\sstatus[ -]?code(?=$|[.,;:!?)]|\s+(?:from|by|of|at|on|in|for|when|while|and|or|was|is|because|since|after|again|instead)(?!\w))/i;
