import { nameHiddenCharacters } from '../../webview/shared';
import { fillPlaceholders, LocalizedTexts } from '../../webview/view';
import type { Recipient, Reply, State, Strings } from '../protocol';

/** The page's texts, counts and times, in the user's language. */
export class Localization extends LocalizedTexts<Strings> {
  readonly #times: Intl.DateTimeFormat;

  constructor(strings: Strings, locale: string) {
    super(strings, locale);
    this.#times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
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
    return this.counted(count, this.strings.oneRecipient, this.strings.recipientCount);
  }

  duration(ms: number): string {
    return fillPlaceholders(this.strings.milliseconds, this.number(ms));
  }

  /** The number of a recipient, or its position where the number was not kept. */
  recipient({ number, position }: Pick<Recipient, 'number' | 'position'>): string {
    return number === null
      ? fillPlaceholders(this.strings.recipientWithoutNumber, this.number(position + 1))
      : nameHiddenCharacters(number);
  }

  /** Who has replied. */
  handset({ from, position }: Reply): string {
    return this.recipient({ number: from, position });
  }
}
