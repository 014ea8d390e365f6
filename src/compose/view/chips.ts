import type { NumberProblem, NumberWarning, Recipient } from '../../phone';
import type { RecipientCounts } from '../../send/core';
import type { Strings } from '../protocol';
import { element, format } from '../../webview/view';
import { chooseShown } from './shownRecipients';

/** What is no number may be a whole text; Edit shows all of it. */
const SHOWN_CHARACTERS = 100;

export interface ChipActions {
  readonly remove: (recipient: Recipient) => void;
  readonly edit: (recipient: Recipient) => void;
  /** All chips are there. */
  readonly drawn: () => void;
}

interface Chip {
  readonly recipient: Recipient;
  readonly element: HTMLElement;
}

/** So many chips are made for one frame of the screen: laying all of them out at once would hold the page up. */
const MADE_AT_ONCE = 20;

/** The recipients as a list of chips: the number that will be sent to and its country, or what is wrong with it. */
export class Chips {
  readonly element = element('ul', { class: 'chips' });
  readonly #more = element('li', { class: 'hint more' });
  /** The chips that are there, by their numbers: what stays as it is is not made again. */
  #drawn = new Map<string, Chip>();
  #shown: readonly Recipient[] = [];
  #hasMore = false;
  #frame = 0;
  #chips = 0;

  constructor(
    private readonly strings: Strings,
    private readonly actions: ChipActions,
  ) {
    this.element.setAttribute('aria-label', strings.chips);
  }

  /** True while some are still to be drawn. */
  get isDrawing(): boolean {
    return this.#drawn.size < this.#shown.length;
  }

  show(recipients: ReadonlyMap<string, Recipient>, counts: RecipientCounts): void {
    const { shown, hidden } = chooseShown(recipients, counts);
    this.#shown = shown;
    this.#hasMore = hidden.total > 0;
    this.#more.textContent = this.#moreText(hidden);
    this.#draw();
  }

  /** Draws those that are there already and some of the others; the rest follows with the next frames. */
  #draw(): void {
    cancelAnimationFrame(this.#frame);
    const drawn = new Map<string, Chip>();
    let made = 0;
    for (const recipient of this.#shown) {
      const there = this.#drawn.get(recipient.msisdn);
      if (there && isAlike(there.recipient, recipient)) drawn.set(recipient.msisdn, there);
      else if (made++ < MADE_AT_ONCE) drawn.set(recipient.msisdn, { recipient, element: this.#make(recipient) });
    }
    this.#drawn = drawn;
    const chips = Array.from(drawn.values(), (chip) => chip.element);
    replaceChildren(this.element, this.#hasMore ? [...chips, this.#more] : chips);
    if (!this.isDrawing) return;
    this.#frame = requestAnimationFrame(() => {
      this.#draw();
      if (!this.isDrawing) this.actions.drawn();
    });
  }

  #moreText({ total, bad, uncertain }: RecipientCounts): string {
    if (bad > 0) return format(this.strings.moreBad, total, bad);
    return uncertain > 0 ? format(this.strings.moreUncertain, total, uncertain) : format(this.strings.moreGood, total);
  }

  #make(recipient: Recipient): HTMLElement {
    const whyId = `chip-why-${this.#chips++}`;
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

/** True for the same number, read anew with the same result. What was typed is there for the edit button, which good ones lack. */
function isAlike(a: Recipient, b: Recipient): boolean {
  const isGood = a.problem === undefined && a.warning === undefined;
  return (
    a === b ||
    ((isGood || a.typed === b.typed) &&
      a.country === b.country &&
      a.problem === b.problem &&
      a.warning === b.warning &&
      a.other === b.other)
  );
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

function shorten(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
