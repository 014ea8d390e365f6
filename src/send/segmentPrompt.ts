import * as vscode from 'vscode';
import { quotationMarks, sanitizeForNotification, segmentText } from '../platform';
import { countSegments, firstNonGsm, nonGsmCharacters, quoted } from '../sms';

/** How many characters are named as the reason for Unicode. */
const MAX_NAMED = 4;

/** How far the text is searched for characters to name, in UTF-16 units: more than any message has. */
const MAX_SEARCHED = 10_000;

/** The most of one character, which may have any number of marks. */
const MAX_CHARACTER = 20;

/** {@link segmentText} of a text, which names the characters that make it Unicode: `33 of 70 · Unicode because of “–” · 1 SMS`. */
export function segmentPrompt(text: string, recipients: number): string {
  const count = countSegments(text);
  return count.alphabet === 'GSM-7'
    ? segmentText(count, recipients)
    : segmentText(count, recipients, vscode.l10n.t('Unicode because of {0}', nonGsmText(text)));
}

/** The first characters that are not in the GSM alphabet; `…` when there are more. */
function nonGsmText(text: string): string {
  // A mark belongs to the character before it.
  const start = Math.max(0, (firstNonGsm(text)?.index ?? 0) - 1);
  const characters = nonGsmCharacters(text.slice(start, start + MAX_SEARCHED));
  const named = characters
    .slice(0, MAX_NAMED)
    .map(({ character }) => sanitizeForNotification(quoted(character, quotationMarks()), MAX_CHARACTER));
  return [...named, ...(characters.length > MAX_NAMED ? ['…'] : [])].join(' ');
}
