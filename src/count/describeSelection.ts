import * as vscode from 'vscode';
import { segmentText } from '../platform';
import { firstNonGsmCharacters, type FirstCharacters } from './core';
import { characterText, glyph } from './characterText';
import { countSelections, sumOfSegments, type CountedText } from './countedTexts';

/** How many characters that make a text Unicode are named in the status bar. */
const MAX_NAMED = 3;

/** The texts of the item in the status bar. */
export interface SelectionTexts {
  /** Names the item in the menu that hides it. */
  readonly name: string;
  readonly text: string;
  readonly tooltip: string;
  /** For screen readers. */
  readonly label: string;
}

/** `2 SMS · Unicode: „ “`: what the selection takes as a message; undefined when it is too long for one. */
export function describeSelection(editor: vscode.TextEditor): SelectionTexts | undefined {
  const counted = countSelections(editor);
  return counted && textsOf(counted);
}

function textsOf(counted: readonly CountedText[]): SelectionTexts {
  const sms = vscode.l10n.t('{0} SMS', sumOfSegments(counted));
  const { characters, hasMore } = charactersOf(counted);
  const isUnicode = characters.length > 0;
  const more = hasMore ? ' …' : '';
  const facts = [
    countedText(counted),
    ...(isUnicode
      ? [vscode.l10n.t('Unicode because of {0}', `${characters.map(characterText).join(', ')}${more}`)]
      : []),
  ];
  return {
    name: vscode.l10n.t('websms Text Count'),
    text: `$(comment) ${isUnicode ? vscode.l10n.t('{0} · Unicode: {1}', sms, `${characters.map(glyph).join(' ')}${more}`) : sms}`,
    tooltip: [...facts, vscode.l10n.t('Click to see the characters and to replace them.')].join('\n'),
    label: [vscode.l10n.t('Selected text: {0}', sms), ...facts].join('. '),
  };
}

/** The characters of all selections that make them Unicode: the first few. */
function charactersOf(counted: readonly CountedText[]): FirstCharacters {
  const characters = new Set<string>();
  let hasMore = false;
  for (const { text, count } of counted) {
    if (count.alphabet === 'GSM-7') continue;
    const found = firstNonGsmCharacters(text, MAX_NAMED);
    found.characters.forEach((character) => characters.add(character));
    hasMore ||= found.hasMore || characters.size > MAX_NAMED;
    if (hasMore) break;
  }
  return { characters: [...characters].slice(0, MAX_NAMED), hasMore };
}

/** `75 of 134 · UCS-2 · 2 SMS`; of several selections only their sum. */
export function countedText(counted: readonly CountedText[]): string {
  const [first, ...others] = counted;
  return first && others.length === 0
    ? segmentText(first.count, 1)
    : vscode.l10n.t('{0} selections: {1} SMS', counted.length, sumOfSegments(counted));
}
