import type { VNode } from 'preact';
import type { NonGsmCharacter } from '../../sms';
import { Button, fillPlaceholders } from '../../webview/view';
import type { Strings } from '../protocol';
import { quoted } from './quoted';

/** Different characters that get a button each; the rest goes with "Replace All". */
const MAX_SHOWN = 6;

interface ReplacementsProps {
  readonly strings: Strings;
  readonly characters: readonly NonGsmCharacter[];
  /** Replaces one of the characters everywhere; without one, all that can be replaced. */
  readonly onReplace: (only?: string) => void;
  /** Selects a stretch of the text, to show where it is. */
  readonly onSelect: (start: number, end: number) => void;
}

/** Under the text: for each character that makes it Unicode a button that replaces it, or shows where it is. */
export function Replacements({ strings, characters, onReplace, onSelect }: ReplacementsProps): VNode {
  const offered = withoutPointlessLetters(characters);
  const replaceable = offered.filter(({ lookAlike }) => lookAlike !== undefined);
  // All at once replaces letters too: only where each of them may be replaced.
  const hasAll = replaceable.length > 1 && offered.every((character, index) => character === characters[index]);
  return (
    <p class="row replacements" hidden={offered.length === 0}>
      {offered.slice(0, MAX_SHOWN).map(({ character, index, lookAlike }) => (
        <Button
          key={character}
          look="secondary small"
          onClick={() => {
            if (lookAlike === undefined) onSelect(index, index + character.length);
            else onReplace(character);
          }}
        >
          {labelOf(character, lookAlike, strings)}
        </Button>
      ))}
      {hasAll && (
        <Button
          look="secondary small"
          onClick={() => {
            onReplace();
          }}
        >
          {strings.replaceAll}
        </Button>
      )}
    </p>
  );
}

function labelOf(character: string, lookAlike: string | undefined, strings: Strings): string {
  const name = quoted(character);
  if (lookAlike === undefined) return fillPlaceholders(strings.show, name);
  if (lookAlike === '') return fillPlaceholders(strings.removeCharacter, name);
  if (lookAlike === ' ') return fillPlaceholders(strings.replaceWithSpace, name);
  return fillPlaceholders(strings.replace, name, quoted(lookAlike));
}

/**
 * Cyrillic or Greek text stays Unicode whatever is done to the letters that look Latin: replacing those would only
 * mix two scripts. They are offered where the whole text becomes GSM by it.
 */
function withoutPointlessLetters(characters: readonly NonGsmCharacter[]): readonly NonGsmCharacter[] {
  if (characters.every(({ lookAlike }) => lookAlike !== undefined)) return characters;
  return characters.map((character) =>
    /^\p{L}/u.test(character.character) ? { ...character, lookAlike: undefined } : character,
  );
}
