import { fillPlaceholders } from '../shared';

/** The texts of a view, with numbers and counts in the user's language. A view adds its own to it. */
export class LocalizedTexts<Strings> {
  readonly #numbers: Intl.NumberFormat;

  constructor(
    readonly strings: Strings,
    locale: string,
  ) {
    this.#numbers = new Intl.NumberFormat(locale);
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** @param many the text for any other count than one, with `{0}` for the count */
  protected counted(count: number, one: string, many: string): string {
    return count === 1 ? one : fillPlaceholders(many, this.number(count));
  }
}
