import type { NumberProblem, NumberWarning, Recipient } from '../../phone';
import type { Strings } from '../protocol';
import { element, format } from '../../webview/view';

/** More chips than a person reads slow the page down: the others are counted. Those that need a look come first. */
const SHOWN_GOOD = 200;
const SHOWN_UNCERTAIN = 200;
const SHOWN_BAD = 300;

/** What is no number may be a whole text; Edit shows all of it. */
const SHOWN_CHARACTERS = 100;

export interface ChipActions {
  readonly remove: (recipient: Recipient) => void;
  readonly edit: (recipient: Recipient) => void;
}

/** The recipients as a list of chips: the number that will be sent to and its country, or what is wrong with it. */
export class Chips {
  readonly element = element('ul', { class: 'chips' });
  readonly #more = element('li', { class: 'hint more' });
  /** The chip of each recipient that was shown: what stays is not made again. */
  readonly #made = new WeakMap<Recipient, HTMLElement>();
  #chips = 0;

  constructor(
    private readonly strings: Strings,
    private readonly actions: ChipActions,
  ) {
    this.element.setAttribute('aria-label', strings.chips);
  }

  show(recipients: ReadonlyMap<string, Recipient>): void {
    const { shown, hidden } = choose(recipients);
    const chips = shown.map(
      (recipient) => this.#made.get(recipient) ?? this.#chip(recipient, `chip-why-${this.#chips++}`),
    );
    this.#more.textContent = this.#moreText(hidden);
    replaceChildren(this.element, [...chips, ...(total(hidden) > 0 ? [this.#more] : [])]);
  }

  #moreText({ bad, uncertain, good }: Hidden): string {
    const more = bad + uncertain + good;
    if (bad > 0) return format(this.strings.moreBad, more, bad);
    return uncertain > 0 ? format(this.strings.moreUncertain, more, uncertain) : format(this.strings.moreGood, more);
  }

  #chip(recipient: Recipient, whyId: string): HTMLElement {
    const chip = this.#make(recipient, whyId);
    this.#made.set(recipient, chip);
    return chip;
  }

  #make(recipient: Recipient, whyId: string): HTMLElement {
    const { msisdn, country, problem, warning, other } = recipient;
    const reason = problem ?? warning;
    const described: Record<string, string> = reason === undefined ? {} : { 'aria-describedby': whyId };
    const remove = element(
      'button',
      { type: 'button', class: 'icon', 'aria-label': format(this.strings.remove, shorten(msisdn)), ...described },
      '×',
    );
    remove.addEventListener('click', () => {
      this.actions.remove(recipient);
    });
    const place = country ?? (msisdn.startsWith('999') ? this.strings.simulatorNumber : '');
    const places = place === '' || problem !== undefined ? [] : [element('span', { class: 'hint' }, place)];
    if (reason === undefined) return element('li', { class: 'chip' }, element('span', {}, msisdn), ...places, remove);
    const why = element('span', { class: 'why', id: whyId }, this.#whyText(reason, other));
    return element(
      'li',
      { class: `chip ${problem === undefined ? 'uncertain' : 'bad'}` },
      this.#editButton(recipient, described),
      ...places,
      why,
      remove,
    );
  }

  #whyText(reason: NumberProblem | NumberWarning, other: string | undefined): string {
    return reason === 'otherCountry' && other !== undefined
      ? format(this.strings.otherCountryNamed, other)
      : this.strings[reason];
  }

  #editButton(recipient: Recipient, described: Readonly<Record<string, string>>): HTMLElement {
    const text = shorten(recipient.msisdn);
    const edit = element(
      'button',
      { type: 'button', class: 'link', 'aria-label': format(this.strings.edit, text), ...described },
      recipient.problem === undefined ? text : `⚠ ${text}`,
    );
    edit.addEventListener('click', () => {
      this.actions.edit(recipient);
    });
    return edit;
  }
}

/** Leaves those in place that are there already: putting them in again would lay all of them out anew. */
function replaceChildren(parent: HTMLElement, children: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of children) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}

interface Hidden {
  readonly bad: number;
  readonly uncertain: number;
  readonly good: number;
}

function total({ bad, uncertain, good }: Hidden): number {
  return bad + uncertain + good;
}

/**
 * As many as are shown, in their order. Of a list that is cut the bad ones come first and the uncertain ones next, or
 * nobody would find them in it.
 */
function choose(recipients: ReadonlyMap<string, Recipient>): {
  readonly shown: readonly Recipient[];
  readonly hidden: Hidden;
} {
  const bad = new Shelf(SHOWN_BAD);
  const uncertain = new Shelf(SHOWN_UNCERTAIN);
  const good = new Shelf(SHOWN_GOOD);
  for (const recipient of recipients.values()) {
    const shelf = recipient.problem !== undefined ? bad : recipient.warning !== undefined ? uncertain : good;
    shelf.put(recipient);
  }
  const hidden = { bad: bad.hidden, uncertain: uncertain.hidden, good: good.hidden };
  const shown = total(hidden) === 0 ? [...recipients.values()] : [...bad.shown, ...uncertain.shown, ...good.shown];
  return { shown, hidden };
}

/** Keeps the first ones and counts the others. */
class Shelf {
  readonly shown: Recipient[] = [];
  hidden = 0;

  constructor(private readonly room: number) {}

  put(recipient: Recipient): void {
    if (this.shown.length < this.room) this.shown.push(recipient);
    else this.hidden++;
  }
}

function shorten(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
