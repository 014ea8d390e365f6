import { hasOwnField, namesGateway } from '../boundaries/gateway';
import { headingsOf, LETTERS, namesOther, nearestOwner } from '../boundaries/owner';
import { allMatches, byFirstLetter, lastMatch, matchAt } from '../patterns';
import type { Context, Rule } from '../rule';
import { KEY_OWNERS, OTHER_OWNERS, OTHER_SUBJECTS } from '../vocabulary';

/**
 * Somebody else gave the number, and the line says who: another system is named nearer to it than the gateway, the word
 * before the key or the name of its element is another thing's, or the sentence has another subject.
 */
export const otherOwner: Rule = {
  id: 'otherOwner',
  subject: 'veto',
  examples: {
    found: [
      // other gateways and products of the same name
      'Our old SMSC (Kannel) writes "status code «4004»" into its log',
      'ASPSMS gateway StatusCode:«4014» StatusInfo:Originator not unlocked',
      'seven.io SMS: internal status code «2000»',
      '[websms.ru] statusCode=«2000», balance=114.20',
      'WebSMS.by reply: {"status_code":«4002»}',
      '<websmsd host="x" statuscode="«4022»"/>',
      'otenet-websms: Status Code: «4031»',
      'de.ub0r.android.websms.WebSMSException: HTTP error, status code: «5003»',
      'class WebSmsRuError(Exception):\n    """Raised when status code >= «4000»"""',
      // databases and protocols
      'MySQL [SQLSTATE HY000] statuscode «2002»: refused',
      'com.ibm.mq.MQException: statusCode=«2009» MQRC_CONNECTION_BROKEN',
      'OPC UA: statusCode «4009» from gateway PLC-7',
      '{"logger":"ldap","msg":"bind failed","statusCode":«4009»}',
      'ocpi.client: unexpected status_code «2003»',
      '// netcup: the session expires\nif (result.statuscode === «4001») retry();',
      // the subject of the sentence
      'The elevator controller answers with status code «4031» when the door is open.',
      'Das Kassenterminal hat mit Statuscode «4025» abgelehnt',
      'Statuscode «4019» der Wallbox: Fehlerstrom erkannt',
      'The ERP returned status code «4008», we alarmed through websms',
      'The SMS went through websms because the coffee machine returned status code «4019».',
      // the key's own word
      'OrderStatusCode «4001»',
      'postal_status_code = «4020»',
      'if (cart.statusCode === «4001») notify()',
      'assertEquals(«4001», cartService.checkout(empty).getStatusCode())',
      'payment gateway status_code=«4003»',
      '{"payment":{"statusCode":«4003»}}',
      '{"websms":{"enabled":true},"ledger":{"statusCode":«4009»}}',
      '#<struct Payment::Result status_code=«4003»>',
      '[payment]\nok_statuscode = «2000»',
    ],
    notFound: [
      'MySQL is down. websms refused with statusCode «4026»',
      'Our Kannel is gone, websms answers with status code «4026»',
      'netcup liefert Statuscode 2000, websms dagegen «4031»: alle Empfänger gesperrt',
      'The gateway answers with status code «4031» when all are blocked.',
      'Der SMS-Dienst meldet Statuscode «4026»',
      "logger='crm.sms' statusCode=«4015»",
      'com.example.erp.SmsJob: statusCode=«4015»',
      'order.sms.statusCode === «4015»',
      '{"provider":"websms","fallback":"twilio","statusCode":«4026»}',
      '{"payment":"card","sms":{"statusCode":«4026»}}',
      '{"websms":{"enabled":true},"response":{"statusCode":«4009»}}',
      'laravel-websms: statusCode=«4031»',
      'websms: payment reminder not sent, statusCode «4031»',
    ],
  },
  judge: isOfOther,
};

function isOfOther(context: Context): boolean {
  const { before, after } = context.line;
  return !isAnswer(before, after) && saysOther(context) && !PROVIDER.test(before);
}

function saysOther(context: Context): boolean {
  const { line } = context;
  const owner = nearestOwner(line);
  if (owner === 'other') return true;
  const key = keyOf(context);
  const qualifier = key && qualifierOf(key.before);
  if (qualifier !== undefined) return qualifier === 'other';
  if (hasOtherSubject(key?.before ?? line.before)) return true;
  if (isInOtherElement(line.before, line.after)) return true;
  if (owner === 'gateway') return false;
  return hasOtherElementBehind(line.after) || isUnderOther(context);
}

/** The innermost braces hold a field of the gateway's answers, or the line does and has no braces. */
function isAnswer(before: string, after: string): boolean {
  const open = before.includes('{') ? before.lastIndexOf('{') : 0;
  const close = after.search(/[{}]/);
  return hasOwnField(before.slice(open)) || hasOwnField(close < 0 ? after : after.slice(0, close));
}

/** A field of the number's record says that the gateway is the one that was used. */
const PROVIDER =
  /(?<![A-Za-z])(?:provider|gateway|via|channel|driver|transport|sender|service)\\?["']?\s?(?:=>|[:=])\s?\\?["']?web_?sms(?!\.(?!com|at)|[a-z_-])[^{}]{0,200}$/i;

const KEY = /status(?:[\s_.-]{0,2}|["'\]]{0,2}\s?(?:->|::|[[.])["']?)code/gi;
/** How far its number can be from a key. */
const GAP = 60;

interface Key {
  /** What stands before it on its line. */
  readonly before: string;
}

function keyOf({ before, line }: Context): Key | undefined {
  const last = lastMatch(line.before, KEY);
  if (last && line.before.length - last.index - last[0].length <= GAP)
    return { before: line.before.slice(0, last.index) };
  KEY.lastIndex = 0;
  const next = KEY.exec(line.after.slice(0, REACH));
  if (next) return { before: line.after.slice(0, next.index) };
  return line.namesGateway ? undefined : keyAbove(before);
}

/** The key of a table, an enumeration or a switch stands on a line above. */
function keyAbove(before: string): Key | undefined {
  const above = before.slice(0, Math.max(0, before.lastIndexOf('\n')));
  const last = lastMatch(above, KEY);
  if (!last || !OPENS.test(above.slice(last.index + last[0].length))) return undefined;
  return { before: above.slice(above.lastIndexOf('\n', last.index) + 1, last.index) };
}

/** The rest of a line that opens a block, which is not closed again. */
const OPENS = /^[^\n{[(]{0,40}(?:[{[(:]|(?<!\w)(?:of|with|in|do))[^\S\n]*(?:\n[^{}]*)?$/i;

const REACH = 120;

/** The rest of the key's own identifier, and the expression that leads to it: `cart.`, `cartService.checkout(cart).get`. */
const IDENTIFIER = /(?<=([\p{L}\p{N}_$]{0,40}))/uy;
const EXPRESSION = /(?<=((?:[\p{L}\p{N}_$]{1,40}(?:\([^()\n]{0,40}\)|\[[^[\]\n]{0,20}\])?[?!]?(?:\.|->|::)){0,4}))/uy;
/** The word before a key of a sentence. */
const WORD_BEFORE = /(?<=(?<![\p{L}\p{N}_])([\p{L}\p{N}_-]{2,30}(?:[ _-]gateway)?)[ _-])/iuy;

const GATEWAY_WORD = /(?<![a-z])(?:web ?sms|sms|whatsapp|link ?mobility|recipient|sender)(?![a-z])/i;
const IDENTIFIER_OWNER = new RegExp(
  String.raw`(?<![${LETTERS}])(?:${byFirstLetter(`${KEY_OWNERS}|${OTHER_SUBJECTS}`)})(?![${LETTERS}])`,
  'i',
);
const THING = new RegExp(
  String.raw`(?<![${LETTERS}])(?:${byFirstLetter(`${OTHER_SUBJECTS}|${OTHER_OWNERS}`)})(?![${LETTERS}])`,
  'i',
);

/** What the words before a key say of it; undefined where they say nothing. */
function qualifierOf(before: string): 'gateway' | 'other' | undefined {
  const identifier = endOf(before, IDENTIFIER);
  const words = wordsOf(identifier);
  if (words !== '') {
    if (GATEWAY_WORD.test(words)) return 'gateway';
    if (IDENTIFIER_OWNER.test(words) || namesOther(words)) return 'other';
  }
  const rest = before.slice(0, before.length - identifier.length);
  const expression = wordsOf(endOf(rest, EXPRESSION));
  if (expression !== '') {
    if (GATEWAY_WORD.test(expression)) return 'gateway';
    if (THING.test(expression) || ORDER.test(expression)) return 'other';
  }
  const word = identifier === '' ? wordsOf(endOf(rest, WORD_BEFORE)) : '';
  return word !== '' && isThing(word) ? 'other' : undefined;
}

/** What a sticky pattern that looks back from the end of a text has in its group. */
function endOf(text: string, pattern: RegExp): string {
  return matchAt(pattern, text, text.length)?.[1] ?? '';
}

const ORDER = /(?<![a-z])(?:order|trade|customer|job ?posting)(?![a-z])/i;

/** The words of identifiers, with blanks between them. */
function wordsOf(identifier: string): string {
  if (identifier === '') return '';
  return identifier.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|[_$.>:()[\]-]/gu, ' ').trim();
}

const ARTICLE = /^(?:the|our|a|an|der|die|das|unsere?s?|eine?)$/i;
/** Verbs of who gives a number; who gets, sees or logs one is not its owner. */
const GIVES = new RegExp(
  String.raw`(?<!\S)(?:${byFirstLetter(
    'answer(?:s|ed)?|return(?:s|ed)?|repl(?:y|ies|ied)|respond(?:s|ed)?|report(?:s|ed)?|sends?|sent|emit(?:s|ted)?|raise[sd]?|show(?:s|ed)?|signal(?:s|led)?|stop(?:s|ped)?|fail(?:s|ed)?|exit(?:s|ed)?|end(?:s|ed)?|abort(?:s|ed)?|liefert(?:e)?|meldet(?:e)?|antwortet(?:e)?|sendet(?:e)?|schickt(?:e)?|zeigt(?:e)?|bricht|brach|endet(?:e)?|hat|wirft|warf|gibt|gab|stoppt(?:e)?|quittiert(?:e)?',
  )})(?!\S)`,
  'i',
);
/** What may well be the gateway, or a program that passes its answers on. */
const MAY_BE_GATEWAY =
  /gate|api|server|servi[cs]e|dienst|sms|provider|anbieter|schnittstelle|interface|antwort|respon|request|anfrage|aufruf|client|library|bibliothek|platt?form|endpoint|mobil|versand|nachricht|message|host|backend|system|gegenstelle|partner|vendor|operator|script|skript|function|funktion|method|simulat|upstream|http|progr|notif|channel|adapter|connector|integration|plugin|delivery|zustellung|attempt|versuch|sample|example|beispiel|user|kunde|customer|recipient|sender|network|software|exception|(?<!\p{L})(?:answer|repl(?:y|ies)|calls?|sdk|send|sending|remote|carrier|tests?|stub|mock|side|seite|end|rest|web|phone|app|jobs?|tasks?|queue|worker|logs?|lines?|codes?|status|values?|fields?|results?|errors?|fehler|it|this|that|one|first|last|second|other|module?|batch|links?|curl|command|firm|company|netz)(?!\p{L})/iu;

/** `The elevator controller answers with status code 4031`: somebody who is not the gateway is the subject of the sentence. */
function hasOtherSubject(before: string): boolean {
  const near = before.slice(-REACH);
  if (!GIVES.test(near)) return false;
  const words = near.split(/\s+/).slice(-12);
  const end = words.findLastIndex((word) => /[.,;:!?)]$/.test(word));
  const clause = words.slice(end + 1);
  const verb = clause.findIndex((word) => GIVES.test(word));
  const article = clause.slice(0, Math.max(0, verb)).findLastIndex((word) => ARTICLE.test(word));
  if (article < 0) return verb > 0 && verb <= MAX_SUBJECT && isThing(clause.slice(0, verb).join(' '));
  const noun = clause.slice(article + 1, verb);
  if (noun.length === 0 || noun.length > MAX_SUBJECT) return false;
  const phrase = noun.join(' ');
  return isThing(phrase) || !MAY_BE_GATEWAY.test(phrase);
}

const MAX_SUBJECT = 4;

function isThing(phrase: string): boolean {
  return THING.test(phrase) && !GATEWAY_WORD.test(phrase);
}

/** `4019 der Wallbox`, `4022 from the pricing service`. */
const BEHIND =
  /^["'\])]{0,2}\s(?:of|from|der|des|vom|by|am|im|beim|on|in|at|von|an|bei)\s(?:the |der |dem |our |unserem )?((?:[\p{L}-]{1,30}\s?){1,3})/iu;

function hasOtherElementBehind(after: string): boolean {
  const phrase = BEHIND.exec(after)?.[1];
  return phrase !== undefined && isThing(phrase);
}

/** The name before a bracket: of an object, a type or a call; or of an XML element. */
const NAME = /$(?<=(?<![\p{L}\p{N}_$])([\p{L}_$][\p{L}\p{N}_$.:-]{0,40})["']?\s?(?:[:=]|=>)?\s?)/u;
const TAG = /<(?:struct )?([\p{L}_][\p{L}\p{N}_.:-]{0,40})(?:\s[^<>]{0,120})?(?:>\s{0,8}<[^<>/]{0,60})?>?$/u;

/** The elements, objects and types in whose brackets the number stands, from the innermost. */
function* elementsAround(before: string): Generator<string, void, undefined> {
  const text = before.slice(-REACH_OF_ELEMENTS);
  const tag = TAG.exec(text.slice(-220))?.[1];
  if (tag !== undefined) yield tag;
  let depth = 0;
  for (const { 0: bracket, index } of allMatches(text, BRACKET).reverse()) {
    if (bracket === '}' || bracket === ')') depth++;
    else if (depth > 0) depth--;
    else {
      const name = NAME.exec(text.slice(Math.max(0, index - 60), index))?.[1];
      if (name !== undefined) yield name;
    }
  }
}

const BRACKET = /[{}()]/g;
const REACH_OF_ELEMENTS = 300;

/** Elements that any answer may stand in. */
const PLAIN_ELEMENT =
  /respon|reply|answer|antwort|result|data|body|error|exception|meta|context|extra|payload|details?|content|output|labels|properties|sms|message|send|gateway|status|provider|return|json|info|log|event|attr|props|args|fields|value|expect|match|ok|notif|api/i;
const OWN_SIBLING = /(?<![\p{L}\p{N}])["']?web_?sms\w{0,20}["']?\s?(?:[:=]|=>)\s?\{/iu;

/** Whether one of the elements around the number is another thing's, and none within that one is the gateway's. */
function isInOtherElement(before: string, after: string): boolean {
  let isInnermost = true;
  for (const name of elementsAround(before)) {
    const words = wordsOf(name);
    if (GATEWAY_WORD.test(words)) return false;
    if (THING.test(words)) return true;
    if (isInnermost && !PLAIN_ELEMENT.test(name) && (isSibling(before) || OWN_SIBLING.test(after))) return true;
    isInnermost = false;
  }
  return false;
}

/** An object of the gateway that has ended before: in one that is still open, the number is its own. */
function isSibling(before: string): boolean {
  const own = OWN_SIBLING.exec(before);
  if (!own) return false;
  return /^[^{}]*\}/.test(before.slice(own.index + own[0].length));
}

/** The lines that the number's line belongs to say whose it is. */
function isUnderOther(context: Context): boolean {
  for (const heading of headingsOf(context)) {
    if (namesGateway(heading) || hasOwnField(heading)) return false;
    if (namesOther(heading)) return true;
    const name = NAME_ALONE.exec(heading)?.[1];
    const words = wordsOf(name ?? '');
    if (GATEWAY_WORD.test(words)) return false;
    if (THING.test(words)) return true;
  }
  return false;
}

/** A heading that is nothing but a name: `payment:`, `"payment": {`, `[payment]`, `<payment>`. */
const NAME_ALONE = /^[\s\-"'[<]*([\p{L}_][\p{L}\p{N}_.-]{0,40})["'\]>]{0,2}\s?[:=]?>?\s?[{[(]?\s*$/u;
