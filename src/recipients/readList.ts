import type { NumberWarning, Recipient } from '../phone';
import { yieldBetween, type YieldOptions } from '../event-loop';

/** Limit of one list. Ten times the limit of a send, so that users can paste a list that is too long and shorten it. */
export const MAX_LISTED_RECIPIENTS = 100_000;
/** Limit of the text that is parsed at once: enough for the largest list with a name beside each number. */
export const MAX_LIST_CHARACTERS = 5_000_000;

const PROGRESS_EVERY_MS = 250;

/** Transferring a longer text from the input to the extension host blocks the event loop noticeably. */
const SLOW_TO_ARRIVE_CHARACTERS = 10_000;

/** Why a text is not parsed as a list. */
export type ListProblem = 'tooManyRecipients' | 'tooManyCharacters';

export type ReadList =
  { readonly recipients: Map<string, Recipient>; readonly counts: RecipientCounts } | { readonly problem: ListProblem };

export interface ReadOptions extends YieldOptions {
  /** Called a few times a second with the number of recipients parsed so far. */
  readonly onProgress?: (read: number) => void;
}

/**
 * Collects recipients in their order, without duplicates, and yields to the event loop in between.
 * @returns the list or the limit it exceeds; undefined when it was cancelled
 */
export async function readList(entries: Iterable<Recipient>, options: ReadOptions): Promise<ReadList | undefined> {
  const { isCancelled = () => false, onProgress, now = () => performance.now() } = options;
  const recipients = new Map<string, Recipient>();
  const counts = { total: 0, bad: 0, uncertain: 0 }; // counted meanwhile, because a second pass would block too long
  let reportedAt = now();
  for await (const entry of yieldBetween(entries, options)) {
    if (!recipients.has(entry.msisdn)) {
      recipients.set(entry.msisdn, entry);
      count(entry, counts);
    }
    if (recipients.size > MAX_LISTED_RECIPIENTS) return { problem: 'tooManyRecipients' };
    if (!onProgress || now() - reportedAt < PROGRESS_EVERY_MS) continue;
    reportedAt = now();
    onProgress(recipients.size);
  }
  return isCancelled() ? undefined : { recipients, counts };
}

/** Parses the text of one input. A newer text cancels the parsing of the text before it. */
export class LatestList {
  #latest = 0;

  constructor(
    private readonly entriesOf: (text: string) => Iterable<Recipient>,
    private readonly options: Omit<ReadOptions, 'isCancelled'>,
  ) {}

  /** @returns undefined when a newer text or `cancel` ended it */
  async read(text: string): Promise<ReadList | undefined> {
    const own = ++this.#latest;
    const isCancelled = (): boolean => own !== this.#latest;
    if (text.length > MAX_LIST_CHARACTERS) return { problem: 'tooManyCharacters' };
    // Receiving a long text has blocked the event loop already, so let it run before parsing.
    if (text.length > SLOW_TO_ARRIVE_CHARACTERS) await this.options.nextTask();
    return isCancelled() ? undefined : readList(this.entriesOf(text), { ...this.options, isCancelled });
  }

  cancel(): void {
    this.#latest++;
  }
}

export interface RecipientCounts {
  readonly total: number;
  /** Recipients with a problem: nothing can be sent to them. */
  readonly bad: number;
  /** Recipients with a warning: they can be sent to, but may not be the intended ones. */
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

/** The uncertain recipients (a warning, but no problem), grouped by their warning. */
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
 * How uncertain recipients were typed, keyed by MSISDN. It is needed to find the warning again: the MSISDN alone
 * does not always show that it is uncertain.
 */
export type TypedNumbers = ReadonlyMap<string, string>;

/** How the uncertain ones among these recipients were typed. */
export function typedNumbers(recipients: Iterable<Recipient>): TypedNumbers {
  return new Map([...groupUncertain(recipients).values()].flat().map(({ msisdn, typed }) => [msisdn, typed]));
}

/** Warnings that do not apply to voice messages, because a landline can receive them. */
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
