import { element, format } from '../../webview/view';
import type { SummaryState } from '../protocol';
import { button, setText, Table } from './table';
import type { Words } from './words';

export interface RecipientActions {
  readonly showNumbers: (on: boolean) => void;
  readonly moreRecipients: () => void;
}

/** Who was refused, masked until it is asked for. */
export class RecipientsView {
  readonly element: HTMLElement;
  readonly #heading = element('h2', { id: 'recipients-heading' });
  readonly #numbers: HTMLButtonElement;
  readonly #hint = element('p', { class: 'hint' });
  readonly #table: Table;
  readonly #more: HTMLButtonElement;
  readonly #rest = element('p', { class: 'hint' });
  #areShown = false;
  #drawn = '';

  constructor(
    private readonly words: Words,
    actions: RecipientActions,
  ) {
    const { strings } = words;
    this.#numbers = button(strings.showNumbers, 'secondary', () => {
      actions.showNumbers(!this.#areShown);
    });
    this.#more = button('', 'link', actions.moreRecipients);
    this.#table = new Table(strings.recipients, [
      [strings.recipient],
      [strings.count, 'figure'],
      [strings.recipientCodes],
    ]);
    this.element = element(
      'section',
      { 'aria-labelledby': 'recipients-heading' },
      element('div', { class: 'row' }, this.#heading, this.#numbers),
      this.#hint,
      this.#table.element,
      this.#more,
      this.#rest,
    );
  }

  show({ recipients: { rows, more, count, moreRefusals, shown }, part }: SummaryState): void {
    const { words } = this;
    const { strings } = words;
    this.element.hidden = count === 0;
    if (count === 0) return;
    this.#areShown = shown;
    setText(this.#heading, `${strings.recipients} (${words.number(count)})`);
    setText(this.#numbers, shown ? strings.hideNumbers : strings.showNumbers);
    setText(
      this.#hint,
      [shown ? '' : strings.recipientsHint, part ? strings.recipientsOfAll : '']
        .filter((text) => text !== '')
        .join(' '),
    );
    setText(this.#more, format(strings.moreRecipients, words.number(more)));
    this.#more.hidden = more === 0;
    setText(this.#rest, moreRefusals > 0 ? format(strings.moreRefusals, words.number(moreRefusals)) : '');
    const drawn = JSON.stringify(rows);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#table.fill(
      rows.map(({ msisdn, count: times, codes }) => [
        msisdn,
        words.number(times),
        codes.map((code) => words.code(code)).join(', '),
      ]),
      ['figure'],
    );
  }
}
