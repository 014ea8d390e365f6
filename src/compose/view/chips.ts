import type { Recipient } from '../../phone';
import type { Strings } from '../protocol';
import { element, format } from '../../webview/view';

/** More chips than a person reads slow the page down: the others are counted. Bad ones are shown all the same. */
const SHOWN_GOOD = 200;
const SHOWN_BAD = 300;

export interface ChipActions {
  readonly remove: (recipient: Recipient) => void;
  readonly edit: (recipient: Recipient) => void;
}

/** The recipients as a list of chips: the number that will be sent to and its country, or what is wrong with it. */
export class Chips {
  readonly element = element('ul', { class: 'chips' });
  readonly #more = element('li', { class: 'hint more' });

  constructor(
    private readonly strings: Strings,
    private readonly actions: ChipActions,
  ) {
    this.element.setAttribute('aria-label', strings.chips);
  }

  show(recipients: readonly Recipient[]): void {
    const shown = choose(recipients);
    const chips = shown.map((recipient) => this.#chip(recipient));
    const hidden = recipients.length - shown.length;
    this.#more.textContent = format(this.strings.moreRecipients, hidden);
    this.element.replaceChildren(...chips, ...(hidden > 0 ? [this.#more] : []));
  }

  #chip(recipient: Recipient): HTMLElement {
    const { msisdn, country, problem } = recipient;
    const remove = element('button', { type: 'button', class: 'icon', 'aria-label': format(this.strings.remove, msisdn) }, '×');
    remove.addEventListener('click', () => {
      this.actions.remove(recipient);
    });
    if (problem) return element('li', { class: 'chip bad' }, this.#editButton(recipient), element('span', { class: 'why' }, this.strings[problem]), remove);
    const place = country ?? (msisdn.startsWith('999') ? this.strings.simulatorNumber : '');
    return element('li', { class: 'chip' }, element('span', {}, msisdn), ...(place ? [element('span', { class: 'hint' }, place)] : []), remove);
  }

  #editButton(recipient: Recipient): HTMLElement {
    const label = format(this.strings.edit, recipient.msisdn);
    const edit = element('button', { type: 'button', class: 'link', 'aria-label': label }, `⚠ ${recipient.msisdn}`);
    edit.addEventListener('click', () => {
      this.actions.edit(recipient);
    });
    return edit;
  }
}

/** As many as are shown, in their order; of a list that is cut the bad ones first, or nobody would find them in it. */
function choose(recipients: readonly Recipient[]): readonly Recipient[] {
  const bad = recipients.filter(({ problem }) => problem !== undefined).slice(0, SHOWN_BAD);
  const good = recipients.filter(({ problem }) => problem === undefined).slice(0, SHOWN_GOOD);
  return bad.length + good.length === recipients.length ? recipients : [...bad, ...good];
}
