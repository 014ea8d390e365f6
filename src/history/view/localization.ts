import { nameHiddenCharacters } from '../../webview/shared';
import { fillPlaceholders } from '../../webview/view';
import type { Recipient, State, Strings } from '../protocol';

/** The page's texts, counts and times, in the user's language. */
export class Localization {
  readonly #numbers: Intl.NumberFormat;
  readonly #times: Intl.DateTimeFormat;

  constructor(
    readonly strings: Strings,
    locale: string,
  ) {
    this.#numbers = new Intl.NumberFormat(locale);
    this.#times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** The database may hold a time that no calendar has. */
  time(at: number): string {
    return Number.isNaN(new Date(at).getTime()) ? String(at) : this.#times.format(at);
  }

  state(state: State): string {
    return this.strings[state];
  }

  /** `2 recipients`. */
  recipients(count: number): string {
    return count === 1 ? this.strings.oneRecipient : fillPlaceholders(this.strings.recipientCount, this.number(count));
  }

  duration(ms: number): string {
    return fillPlaceholders(this.strings.milliseconds, this.number(ms));
  }

  /** The number of a recipient, or its position where the number was not kept. */
  recipient({ number, position }: Recipient): string {
    return number === null
      ? fillPlaceholders(this.strings.recipientWithoutNumber, this.number(position + 1))
      : nameHiddenCharacters(number);
  }
}
