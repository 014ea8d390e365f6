import { findStatusCode } from '../../codes';
import { isAmount, isOtherNumber } from '../boundaries/amount';
import { isPropertyOfAnswer } from '../boundaries/dump';
import { isGlue } from '../boundaries/glue';
import { allMatches, byFirstLetter, matchAt } from '../patterns';
import type { Neighbourhood } from '../boundaries/neighbourhood';
import { maySayEnding, namesOtherSystem } from '../boundaries/protocol';
import { isPlainly } from '../boundaries/qualifier';
import type { Context, Rule } from '../rule';

/** A sentence about the gateway, or a dump of its answer, calls the number a status, an error or a code. */
export const gatewaySentence: Rule = {
  id: 'gatewaySentence',
  subject: 'number',
  examples: {
    found: [
      'websms returned error «4026»',
      'Fehler «4002» von websms',
      'WebSmsApiException: [«4019»]: parameter missing',
      'websms.code=«4026»',
      `{ provider: 'websms',\n  status: «4013» }`,
      'WebSmsError {\n  code: «4002»,',
      'got a «4026» error from api.websms.com',
    ],
    notFound: [
      'error 4026',
      'websms: mysql error 4026',
      'websms took 4026 ms',
      'websms listener: error on port 4026',
      'freewebsms.com returned error 4026',
      'mywebsms error 4026',
      'websmsc: error 4026',
      'websms.ru: error code 4003',
      '4026 errors from websms',
      'websms socket closed with code 4001',
    ],
  },
  judge: isNamedInSentence,
};

function isNamedInSentence(context: Context): boolean {
  const { code, line } = context;
  const label = labelBefore(line.before) ?? (isOtherNumber(line.before) ? undefined : labelAfter(line.after));
  if (!label || isAmount(line.after) || !(label.saysCode || findStatusCode(code))) return false;
  return (line.namesGateway || isPropertyOfAnswer(context)) && !isForeign(label, line);
}

interface Label {
  /** What the number is called, without its qualifiers: `error`, `code`. */
  readonly word: string;
  /** What the label is told by: the words before it in the same clause, and itself. */
  readonly context: string;
  /** `error code`, `resultCode`: more than a mere `error` or `code`, so that undocumented codes count too. */
  readonly saysCode: boolean;
}

/** What a code is called: the end of a word or an identifier. */
const LABEL = /(?:status|error|err|code|fehler|fehlercode|fehlernummer|exception|erreur)(?![\p{L}\p{N}_])/giu;
const MAX_IDENTIFIER = 60;

const LABEL_REACH = 100;

function labelBefore(line: string): Label | undefined {
  const text = line.slice(-LABEL_REACH);
  const last = lastLabel(text);
  if (!last) return undefined;
  const word = last.word.toLowerCase();
  const gap = text.slice(last.end);
  if (!isGlue(gap) || isLogLevel(text, last, gap)) return undefined;
  const context = clauseBefore(text.slice(0, last.start)) + text.slice(last.start, last.end);
  if ((word === 'code' || word === 'status') && !isPlainly(context.slice(0, context.length - word.length)))
    return undefined;
  return {
    word,
    context,
    saysCode: /(?:error|err|status|result|response|return|api|fehler|web_?sms)[\s_.-]?code$/i.test(context),
  };
}

/** A label in a text, from where its identifier begins. */
interface FoundLabel {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The last label, with the rest of its identifier before it, except for what an earlier label has taken. */
function lastLabel(text: string): FoundLabel | undefined {
  const [last, earlier] = allMatches(text, LABEL).reverse();
  if (!last) return undefined;
  const { 0: word, index } = last;
  const taken = earlier ? earlier.index + earlier[0].length : 0;
  return { word, start: index - identifierBefore(text.slice(taken, index)).length, end: index + word.length };
}

/** The identifier that a text ends with: letters and digits of any script, a pair of surrogates as one of them. */
function identifierBefore(text: string): string {
  let start = text.length;
  for (let length = 0; length < MAX_IDENTIFIER; length++) {
    const sign = signBefore(text, start);
    if (!/^[\p{L}\p{N}_$.-]$/u.test(sign)) break;
    start -= sign.length;
  }
  return text.slice(start);
}

/** The sign that ends here: two code units where they are a pair. */
function signBefore(text: string, end: number): string {
  const pair = text.slice(Math.max(0, end - 2), end);
  return (pair.codePointAt(0) ?? 0) > 0xffff ? pair : pair.slice(-1);
}

/** `4026 error from websms`, `mit einem 4026-Fehler`; not `4026 errors`, not `2000 status updates`. */
const LABEL_AFTER =
  /^[)\]"'`]?[ -](status|error|fehler)(?:[ -]?code)?(?=$|[.,;:!?)\]]|\s+(?:from|by|of|at|on|in|for|when|while|and|or|von|vom|bei|beim|für|auf|und)\b)/i;

function labelAfter(line: string): Label | undefined {
  const word = LABEL_AFTER.exec(line)?.[1];
  return word === undefined ? undefined : { word, context: '', saysCode: false };
}

/** The end of a clause, up to the sign before it. */
const CLAUSE = /(?<=([^,;|{}()[\]]{0,40}))/y;

function clauseBefore(text: string): string {
  return matchAt(CLAUSE, text, text.length)?.[1] ?? '';
}

/** `[error] 4026#0`, `ERROR 4026 --- [main]`: the level of a log line, and after it a process. */
function isLogLevel(text: string, { start, end }: FoundLabel, gap: string): boolean {
  const word = text.slice(start, end);
  if (!/^err(?:or)?$/i.test(word)) return false;
  const bracketed = /[[(<]\s*$/.test(text.slice(0, start)) && /^\s*[\])>]/.test(gap);
  return bracketed || (word === word.toUpperCase() && !/[:=]/.test(gap));
}

/**
 * Words that make the label another system's, or a secret that was sent in a text message. The first ones are
 * beginnings: what follows them belongs to the word.
 */
const FOREIGN = new RegExp(
  `(${byFirstLetter('sql|postgres|verif|confirm|bestätigung|sicherheits|zugangs?|aktivierungs?|promo|gutschein|rabatt')})|` +
    byFirstLetter(
      'exit(?:ed)?|clos(?:ed|e|ing)|disconnect(?:ed)?|process|signal|web[\\s_-]?socket|\\bws|socket|mysql|maria_?db|oracle|ora|redis|odbc|smpp|smtp|ftp|sip|errno|system|win32|country|area|zip|post(?:al)?|plz|short|source|bar|qr|otp|tan|pin|2fa|security|login|access|activation|voucher|discount|your|ihr|dein|https?',
    ),
  'gi',
);

/** What may stand between such a word and the label: signs, two words, the beginning of the label's own word. */
const BESIDE_LABEL = /(?<=([\s_:'"-]*(?:\p{L}+\s+){0,2}\p{L}*))/uy;

/** @param before what stands before the label's word. */
function isForeignLabel(before: string): boolean {
  const beside = before.length - (matchAt(BESIDE_LABEL, before, before.length)?.[1] ?? '').length;
  return allMatches(before, FOREIGN).some(({ 0: word, 1: beginning, index }) => {
    const end = index + word.length;
    return (beginning === undefined ? end : wordEnd(before, end)) >= beside;
  });
}

/** Where the word ends that goes on here. */
function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && /\w/.test(text.charAt(end))) end++;
  return end;
}

function isForeign({ word, context }: Label, { before, after }: Neighbourhood): boolean {
  if (
    isForeignLabel(context.slice(0, context.length - word.length)) ||
    namesOtherSystem(before) ||
    namesOtherSystem(after)
  )
    return true;
  return (word === 'code' || word === 'status') && (maySayEnding(before) || maySayEnding(after));
}
