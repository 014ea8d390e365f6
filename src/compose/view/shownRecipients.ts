import type { Recipient } from '../../phone';
import type { RecipientCounts } from '../../recipients';

/** The most chips that are shown, because more would slow the page down; the others are counted. */
const SHOWN_GOOD = 200;
const SHOWN_UNCERTAIN = 200;
const SHOWN_BAD = 300;

/** The recipients of a list that are shown, and how many are not. */
export interface ShownRecipients {
  readonly shown: readonly Recipient[];
  readonly hidden: RecipientCounts;
}

/**
 * Chooses the recipients to show. A short list is shown whole and in its order; in a longer one the bad recipients come
 * first and the uncertain ones next, because the user must find them.
 * @param counts the counts of these recipients, with which the search stops at the last one that is shown
 */
export function chooseShown(recipients: ReadonlyMap<string, Recipient>, counts: RecipientCounts): ShownRecipients {
  const bad = new Shelf(SHOWN_BAD, counts.bad);
  const uncertain = new Shelf(SHOWN_UNCERTAIN, counts.uncertain);
  const good = new Shelf(SHOWN_GOOD, counts.total - counts.bad - counts.uncertain);
  const shelves = [bad, uncertain, good];
  const hidden = {
    total: shelves.reduce((sum, shelf) => sum + shelf.hidden, 0),
    bad: bad.hidden,
    uncertain: uncertain.hidden,
  };
  if (hidden.total === 0) return { shown: [...recipients.values()], hidden };
  for (const recipient of recipients.values()) {
    if (shelves.every((shelf) => shelf.isFull)) break;
    const shelf = recipient.problem !== undefined ? bad : recipient.warning !== undefined ? uncertain : good;
    shelf.put(recipient);
  }
  return { shown: shelves.flatMap(({ shown }) => shown), hidden };
}

/** Collects the first recipients of a kind. */
class Shelf {
  readonly shown: Recipient[] = [];
  /** How many of the kind do not fit. */
  readonly hidden: number;
  readonly #room: number;

  constructor(most: number, count: number) {
    this.#room = Math.min(most, count);
    this.hidden = count - this.#room;
  }

  get isFull(): boolean {
    return this.shown.length >= this.#room;
  }

  put(recipient: Recipient): void {
    if (!this.isFull) this.shown.push(recipient);
  }
}
