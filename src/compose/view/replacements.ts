import { firstNonGsm, replaceWithLookAlikes, type NonGsmCharacter } from '../../sms';
import type { Strings } from '../protocol';
import { element, format } from '../../webview/view';

/** Different characters that get a button each; the rest goes with "Replace All". */
const SHOWN = 6;

export interface ReplacementActions {
  /** Replaces the whole text. */
  readonly replace: (text: string) => void;
  /** Selects a stretch of the text, to show where it is. */
  readonly select: (start: number, end: number) => void;
}

/** Under the text: for each character that makes it Unicode a button that replaces it, or shows where it is. */
export class Replacements {
  readonly element = element('p', { class: 'row replacements', hidden: '' });
  #text = '';
  #shown = '';

  constructor(
    private readonly strings: Strings,
    private readonly actions: ReplacementActions,
  ) {}

  show(text: string, characters: readonly NonGsmCharacter[]): void {
    this.#text = text;
    const key = JSON.stringify(characters.map(({ character, index }) => [character, index]));
    if (key === this.#shown) return;
    this.#shown = key;
    const offered = withoutVainLetters(text, characters);
    const buttons = offered.slice(0, SHOWN).map((character) => this.#button(character));
    const replaceable = offered.filter(({ lookAlike }) => lookAlike !== undefined);
    // All at once replaces letters too: only where each of them may be replaced.
    if (replaceable.length > 1 && offered.every((character, place) => character === characters[place])) {
      buttons.push(this.#replaceButton(this.strings.replaceAll));
    }
    this.element.hidden = buttons.length === 0;
    this.element.replaceChildren(...buttons);
  }

  #button({ character, index, lookAlike }: NonGsmCharacter): HTMLElement {
    const name = quoted(character);
    if (lookAlike === '') return this.#replaceButton(format(this.strings.removeCharacter, name), character);
    if (lookAlike === ' ') return this.#replaceButton(format(this.strings.replaceWithSpace, name), character);
    if (lookAlike !== undefined)
      return this.#replaceButton(format(this.strings.replace, name, quoted(lookAlike)), character);
    return this.#create(format(this.strings.show, name), () => {
      this.actions.select(index, index + character.length);
    });
  }

  #replaceButton(label: string, only?: string): HTMLElement {
    return this.#create(label, () => {
      this.actions.replace(replaceWithLookAlikes(this.#text, only));
    });
  }

  #create(label: string, run: () => void): HTMLElement {
    const button = element('button', { type: 'button', class: 'secondary small' }, label);
    button.addEventListener('click', run);
    return button;
  }
}

/**
 * Cyrillic or Greek text stays Unicode whatever is done to the letters that look Latin: replacing those would only
 * mix two scripts. They are offered where the whole text becomes GSM by it.
 */
function withoutVainLetters(text: string, characters: readonly NonGsmCharacter[]): readonly NonGsmCharacter[] {
  if (firstNonGsm(replaceWithLookAlikes(text)) === undefined) return characters;
  return characters.map((character) =>
    /^\p{L}/u.test(character.character) ? { ...character, lookAlike: undefined } : character,
  );
}

const INVISIBLE = /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]+$/u;
const QUOTE = /^["'\p{Pi}\p{Pf}‚„]+$/u;

/** `“–”`; without quotes around what is a quote itself; `U+00A0` for what cannot be seen. */
export function quoted(text: string): string {
  if (INVISIBLE.test(text))
    return Array.from(
      text,
      (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    ).join(' ');
  return QUOTE.test(text) ? text : `“${text}”`;
}
