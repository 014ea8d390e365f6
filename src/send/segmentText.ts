import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import { countSegments, firstNonGsm, nonGsmCharacters, quoted } from '../sms';

/** How many characters are named as the reason for Unicode. */
const MAX_NAMED = 4;

/** How far the text is searched for characters to name, in UTF-16 units: more than any message has. */
const MAX_SEARCHED = 10_000;

/** The most of one character, which may have any number of marks. */
const MAX_CHARACTER = 20;

/**
 * Length, alphabet and number of SMS of a text: `33 of 160 · GSM-7 · 1 SMS × 2 recipients = 2 SMS`. Names the characters
 * that make it Unicode: `33 of 70 · Unicode because of “–” · 1 SMS`.
 */
export function segmentText(text: string, recipients: number): string {
  const count = countSegments(text);
  const capacity = count.unitsPerSegment * Math.max(count.segments, 1);
  const alphabet =
    count.alphabet === 'GSM-7' ? count.alphabet : vscode.l10n.t('Unicode because of {0}', nonGsmText(text));
  const room = vscode.l10n.t('{0} of {1} · {2}', count.units, capacity, alphabet);
  const sms = count.segments * recipients;
  return recipients > 1
    ? vscode.l10n.t('{0} · {1} SMS × {2} recipients = {3} SMS', room, count.segments, recipients, sms)
    : vscode.l10n.t('{0} · {1} SMS', room, count.segments);
}

/** The first characters that are not in the GSM alphabet; `…` when there are more. */
function nonGsmText(text: string): string {
  // A mark belongs to the character before it.
  const start = Math.max(0, (firstNonGsm(text)?.index ?? 0) - 1);
  const characters = nonGsmCharacters(text.slice(start, start + MAX_SEARCHED));
  const named = characters
    .slice(0, MAX_NAMED)
    .map(({ character }) => sanitizeForNotification(quoted(character), MAX_CHARACTER));
  return [...named, ...(characters.length > MAX_NAMED ? ['…'] : [])].join(' ');
}
