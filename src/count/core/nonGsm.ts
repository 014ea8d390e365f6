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

/** A part of one of several texts. */
export interface TextPiece {
  readonly text: number;
  /** UTF-16 index in the text. */
  readonly index: number;
  readonly content: string;
}

/** Lists every distinct character of several texts that is not GSM, in the order of first occurrence. */
export class NonGsmTally {
  readonly #found = new Map<string, CharacterInTexts>();

  /** Adds the next piece. */
  add({ text, index, content }: TextPiece): void {
    for (const found of nonGsmCharacters(content)) {
      const known = this.#found.get(found.character);
      this.#found.set(
        found.character,
        known ? { ...known, count: known.count + found.count } : { ...found, text, index: index + found.index },
      );
    }
  }

  get characters(): CharacterInTexts[] {
    return [...this.#found.values()];
  }
}

/** Length of a piece in UTF-16 units: finding or replacing its characters takes a few milliseconds at most. */
const PIECE_LENGTH = 4_000;

/** A letter never belongs to what is before it, as a mark or a joiner does. */
const LETTER = /(?!\p{Default_Ignorable_Code_Point})[\p{Lu}\p{Ll}\p{Lo}]/gu;

/**
 * Cuts texts into pieces that can be read one by one: their characters and replacements are those of the whole text. A
 * text without letters is one piece.
 * @param length of a piece, about; at least 2, the length of a letter
 */
export function* piecesOf(texts: readonly string[], length = PIECE_LENGTH): Generator<TextPiece> {
  for (const [text, content] of texts.entries()) {
    let index = 0;
    while (index < content.length) {
      const end = cutAfter(content, index + length);
      yield { text, index, content: content.slice(index, end) };
      index = end;
    }
  }
}

/** The next index from which a text can be read by itself. */
function cutAfter(text: string, index: number): number {
  if (index >= text.length) return text.length;
  LETTER.lastIndex = index;
  return LETTER.exec(text)?.index ?? text.length;
}
