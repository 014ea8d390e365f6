import { findStatusCode } from '../../codes';
import { isAmount, isOtherNumber } from '../boundaries/amount';
import { namesGateway } from '../boundaries/gateway';
import { maySayEnding, namesOtherSystem } from '../boundaries/protocol';
import type { Context, Rule } from '../rule';

/**
 * A sentence about the gateway says with what a message ended, and does not call it an error: a result, a rejection, a
 * failure. The numbers of the message, its order and its recipient may stand before it in the sentence.
 */
export const gatewayOutcome: Rule = {
  id: 'gatewayOutcome',
  subject: 'number',
  examples: {
    found: [
      '[websms] Message 17 sent to 43676123456 with result «4019»: parameter missing',
      '[websms] message 17 to 43676123456: result «4019»',
      'websms: send to 43676123456 ended with «4019»',
      'WebSmsClient - message 17 (order 4711) was rejected with «4002»',
      'websms send of message 17 failed: «4019»',
      'websms: sending to 43676123456 failed (attempt 2): «4019»',
      'websms error for message 17 to 43676123456: «4019»',
      '[websms] Nachricht 17 an 43676123456 mit Ergebnis «4019» beendet',
      'Nachricht 17 an 43676123456: Ergebnis «4019» (websms)',
      'websms: Versand an 43676123456 fehlgeschlagen: «4019»',
      'websms hat Nachricht 17 abgelehnt mit «4002»',
      'websms result=«2000» for message 17',
      'SMS 17 via websms: response «4013», giving up',
      'websms returned «4026»: the text needs more parts',
      'netcup liefert Statuscode 2000, websms dagegen «4031»: alle Empfänger gesperrt',
      'The websms API answered with «4002» (recipient).',
      'websms antwortet mit «4023», wir warten',
      'websms replied «2001» and queued it',
      'websms gab «4026» zurück',
    ],
    notFound: [
      'Message 17 sent to 43676123456 with result 4019',
      'websms query result 4019',
      'websms import ended with 4019',
      'websms: batch ended with 4019 recipients',
      'websms: send failed after timeout: 5000',
      'websms: cannot bind to port: 5000',
      'mywebsms: send failed: 4019',
      'sms via websms failed (4026)',
      'websms: mysql insert of message 17 failed: 4019',
      'websms: message 17 failed at line 4019',
      'websms message failed on server 4003',
      'websms: search results: 2000',
      'websms: 3 messages failed, 4019 sent',
      'websms: send failed: 4019 ms',
      'websms: send failed: 4019 of 5000',
      'websms: message 17 was rejected with 2000 others',
      'websms returned 4026 bytes',
      'websms returned 2000 results: all fine',
      'websms was asked, and the shop returned 4002: sold out',
      'websms.ru returned 4002: no money',
      'websms answers in 4026 ms',
      'websms listens, port replied 4001 times',
    ],
  },
  judge: isOutcome,
};

const REACH = 160;

/** What an outcome is called, right before its number. */
const RESULT =
  /$(?<=(?:^|[^\p{L}\p{N}\s._-]|(?<![\p{L}\p{N}])(?:with|the|a|its|as|final|send|sms|message|gateway|web_?sms|got|returned|mit|das|dem|als|war|was|is|ist|api))[\s._-]{0,3}(?:results?|ergebnis|resultat|outcome|reply|response|answer|antwort|rückgabe)(?:[\s._-]?(?:code|wert))?["']?\s?(?:(?:was|is|of|war|ist|von)\s)?[:=]?\s?[("'[]?)/iu;

/** How an outcome is told by a verb: the number follows it, or an aside about the message and a colon. */
const VERB =
  '(?:end|complet|finish|fail|reject|refus|declin|deni|beend|abgebroch|abgelehn|fehlgeschlag|gescheiter|zurückgewies)(?:ed|en|t|e|s)?';
const TOLD = new RegExp(
  String.raw`$(?<=(?<![\p{L}\p{N}])${VERB}(?:\s(?:with|by|mit|as|als)\s|\s?[:=]\s?|\s(?:with|mit)\s(?:a|an|the|status|code)\s)["']?)`,
  'iu',
);
/** A number, a bracket or a quotation mark that an aside ends with: `failed (attempt 2): 4019`, `error for 43676…: 4019`. */
const TOLD_BEFORE_ASIDE = new RegExp(
  String.raw`$(?<=(?<![\p{L}\p{N}])(?:${VERB}|error|fehler)\s(?:[^.;|{}\n]{0,60}[\d)"'\]])?\s?:\s["']?)`,
  'iu',
);

/** What is sent. */
const MESSAGE =
  /(?<![\p{L}\p{N}])(?:messages?|msg|sms|send(?:ing)?|sent|submit\p{L}*|deliver\p{L}*|nachricht(?:en)?|versand|versende\p{L}*|senden|gesendet|zustellung)(?![\p{L}\p{N}])/iu;

/** A number that ends its clause, or goes on with what it means: no noun follows that it could count. */
const CLAUSE_END =
  /^["'\])]{0,3}(?:$|[.:;,!?]|\s*[-–—(|:]|\s+(?:for|from|by|at|on|after|in|and|because|für|von|bei|nach|um|und|weil|beendet|abgelehnt|quittiert|fehlgeschlagen|zurück)(?!\p{L}))/iu;

function isOutcome({ code, line }: Context): boolean {
  const { before, after } = line;
  if (!findStatusCode(code) || !CLAUSE_END.test(after) || isAmount(after) || isOtherNumber(before)) return false;
  const near = before.slice(-REACH);
  const whole = `${before} ${after}`;
  return (
    (RESULT.test(near) || isSaid(near) || (code >= 4000 && isTold(near) && MESSAGE.test(whole))) &&
    line.namesGateway &&
    !namesOtherSystem(whole) &&
    !maySayEnding(whole)
  );
}

/** What the gateway does with a code in a sentence. */
const SAID =
  /(?<![\p{L}\p{N}])(?:(?:has |hat )?(?:return(?:s|ed)|answer(?:s|ed)(?: with)?|repl(?:ies|ied)(?: with)?|respond(?:s|ed) with|sa(?:ys|id)|report(?:s|ed)|refuse[sd] (?:it |that |them )?with|meldete?|lieferte?|antwortete? mit|sagte?|gibt|gab)|(?:dagegen|hingegen|aber|but|however)(?: mit| with)?)\s["'(]?$/iu;
/** How many words may stand between the gateway's name and that: `the websms REST API answered`. */
const MAX_WORDS = 3;

function isSaid(near: string): boolean {
  const said = SAID.exec(near.slice(-30));
  if (!said) return false;
  const subject = near
    .slice(0, near.length - said[0].length)
    .trimEnd()
    .split(/\s+/)
    .slice(-MAX_WORDS);
  const end = subject.findLastIndex((word) => /[,.;:!?)]$/.test(word));
  return namesGateway(subject.slice(end + 1).join(' '));
}

function isTold(near: string): boolean {
  return TOLD.test(near) || TOLD_BEFORE_ASIDE.test(near);
}
