import type { NumberWarning, Recipient } from '../../phone';
import { yieldBetween, type YieldOptions } from '../../yieldBetween';

/** The most recipients that are read into one list: ten times a send, so that a list that is too long can be seen and shortened. */
export const MAX_LISTED_RECIPIENTS = 100_000;
/** The most characters that are read at once: a list of that many recipients, each with a name. */
export const MAX_LIST_CHARACTERS = 5_000_000;

const PROGRESS_EVERY_MS = 250;

/** A text above this many characters takes a while to arrive from where it is typed. */
const LONG_TEXT = 10_000;

/** Why a text is not read as a list. */
export type ListProblem = 'tooManyRecipients' | 'tooManyCharacters';

export type ReadList =
  { readonly recipients: Map<string, Recipient>; readonly counts: RecipientCounts } | { readonly problem: ListProblem };

export interface ReadOptions extends YieldOptions {
  /** Told a few times a second how many were read so far. */
  readonly onProgress?: (read: number) => void;
}

/**
 * Puts the entries of a list together in slices, in their order and the same number once.
 * @returns undefined when it was cancelled: half a list is none.
 */
export async function readList(entries: Iterable<Recipient>, options: ReadOptions): Promise<ReadList | undefined> {
  const { isCancelled = () => false, onProgress, now = () => performance.now() } = options;
  const recipients = new Map<string, Recipient>();
  const counts = { total: 0, bad: 0, uncertain: 0 }; // counted here, for going through all of them once more is a long step
  let told = now();
  for await (const entry of yieldBetween(entries, options)) {
    if (!recipients.has(entry.msisdn)) {
      recipients.set(entry.msisdn, entry);
      count(entry, counts);
    }
    if (recipients.size > MAX_LISTED_RECIPIENTS) return { problem: 'tooManyRecipients' };
    if (!onProgress || now() - told < PROGRESS_EVERY_MS) continue;
    told = now();
    onProgress(recipients.size);
  }
  return isCancelled() ? undefined : { recipients, counts };
}

/** Reads what stands in one place, such as an input: a newer text ends the reading of the one before. */
export class LatestList {
  #latest = 0;

  constructor(
    private readonly entriesOf: (text: string) => Iterable<Recipient>,
    private readonly options: Omit<ReadOptions, 'isCancelled'>,
  ) {}

  /** @returns undefined when a newer text is read, or none any more. */
  async read(text: string): Promise<ReadList | undefined> {
    const own = ++this.#latest;
    const isCancelled = (): boolean => own !== this.#latest;
    if (text.length > MAX_LIST_CHARACTERS) return { problem: 'tooManyCharacters' };
    // That it arrived has taken its time already: reading it is a step of its own.
    if (text.length > LONG_TEXT) await this.options.nextTask();
    return isCancelled() ? undefined : readList(this.entriesOf(text), { ...this.options, isCancelled });
  }

  /** Ends the reading: nobody wants it any more. */
  cancel(): void {
    this.#latest++;
  }
}

export interface RecipientCounts {
  readonly total: number;
  /** Nothing can be sent to them. */
  readonly bad: number;
  /** They can be sent to, but may not be the ones that were meant. */
  readonly uncertain: number;
}

export function countRecipients(recipients: Iterable<Recipient>): RecipientCounts {
  const counts = { total: 0, bad: 0, uncertain: 0 };
  for (const recipient of recipients) count(recipient, counts);
  return counts;
}

function count({ problem, warning }: Recipient, counts: { -readonly [Count in keyof RecipientCounts]: number }): void {
  counts.total++;
  if (problem !== undefined) counts.bad++;
  else if (warning !== undefined) counts.uncertain++;
}

/** Those that can be sent to but may not be the ones that were meant, by the reason. */
export function groupUncertain(recipients: Iterable<Recipient>): Map<NumberWarning, Recipient[]> {
  const groups = new Map<NumberWarning, Recipient[]>();
  for (const recipient of recipients) {
    const { problem, warning } = recipient;
    if (problem !== undefined || warning === undefined) continue;
    const group = groups.get(warning);
    if (group) group.push(recipient);
    else groups.set(warning, [recipient]);
  }
  return groups;
}

/**
 * What was typed of recipients that may not be the ones that were meant, by their numbers: a number alone does not
 * always show that it is uncertain.
 */
export type TypedAs = ReadonlyMap<string, string>;

/** What was typed of those that are uncertain. */
export function typedAs(recipients: Iterable<Recipient>): TypedAs {
  return new Map([...groupUncertain(recipients).values()].flat().map(({ msisdn, typed }) => [msisdn, typed]));
}

/** What does not matter for a message that is read out: a landline rings too. */
const IS_ABOUT_LANDLINES: Readonly<Record<NumberWarning, boolean>> = {
  unknownRange: false,
  mayBeLandline: true,
  mayBeExtension: false,
  mayBeDate: false,
  mayBeNoPhoneNumber: false,
  otherCountry: false,
};

/** The same recipient for a voice message. */
export function forVoice(recipient: Recipient): Recipient {
  const { problem, warning } = recipient;
  const heard = { ...recipient, problem: problem === 'landline' ? undefined : problem };
  return warning !== undefined && IS_ABOUT_LANDLINES[warning] ? { ...heard, warning: undefined } : heard;
}
