import { firstNonGsm, nonGsmCharacters, type NonGsmCharacter } from '../../sms';

/** How far the status bar looks for more characters behind the first one, which takes a millisecond or two. */
const WINDOW_LENGTH = 5_000;

/** The first characters of a text that make it Unicode, and whether there may be others. */
export interface FirstCharacters {
  readonly characters: readonly string[];
  readonly hasMore: boolean;
}

/** Finds the first characters that are not in the GSM alphabet, each once. Fast for a text of any length. */
export function firstNonGsmCharacters(text: string, limit: number): FirstCharacters {
  const first = firstNonGsm(text);
  if (!first) return { characters: [], hasMore: false };
  const start = Math.max(0, first.index - 1); // the letter of a combining mark is before it
  const end = start + WINDOW_LENGTH;
  const found = nonGsmCharacters(text.slice(start, end));
  return {
    characters: found.slice(0, limit).map(({ character }) => character),
    hasMore: found.length > limit || firstNonGsm(text.slice(end)) !== undefined,
  };
}

/** A character that is not GSM in one of several texts. */
export interface CharacterInTexts extends NonGsmCharacter {
  /** The index of the text in which it occurs first; `index` is within that one. */
  readonly text: number;
}

/** Lists every distinct character of several texts that is not GSM, in the order of first occurrence. */
export function nonGsmInTexts(texts: readonly string[]): CharacterInTexts[] {
  const found = new Map<string, CharacterInTexts>();
  for (const [text, content] of texts.entries()) {
    for (const character of nonGsmCharacters(content)) {
      const known = found.get(character.character);
      found.set(
        character.character,
        known ? { ...known, count: known.count + character.count } : { ...character, text },
      );
    }
  }
  return [...found.values()];
}
