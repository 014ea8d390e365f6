import type { VNode } from 'preact';
import { quoted, withoutPointlessLetters, type NonGsmCharacter } from '../../sms';
import { Button, fillPlaceholders } from '../../webview/view';
import type { Strings } from '../protocol';

/** How many characters get a button of their own; "Replace All" covers the rest. */
const MAX_SHOWN = 6;

interface ReplacementsProps {
  readonly strings: Strings;
  readonly characters: readonly NonGsmCharacter[];
  /** Replaces one of the characters everywhere; without one, all that can be replaced. */
  readonly onReplace: (only?: string) => void;
  /** Selects a range of the text to show it. */
  readonly onSelect: (start: number, end: number) => void;
}

/** Buttons under the text that replace, or show, each character that makes it Unicode. */
export function Replacements({ strings, characters, onReplace, onSelect }: ReplacementsProps): VNode {
  const offered = withoutPointlessLetters(characters);
  const replaceable = offered.filter(({ lookAlike }) => lookAlike !== undefined);
  // "Replace All" is offered only where every character may be replaced.
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
  const name = quoted(character, strings.quoted);
  if (lookAlike === undefined) return fillPlaceholders(strings.show, name);
  if (lookAlike === '') return fillPlaceholders(strings.removeCharacter, name);
  if (lookAlike === ' ') return fillPlaceholders(strings.replaceWithSpace, name);
  return fillPlaceholders(strings.replace, name, quoted(lookAlike, strings.quoted));
}
