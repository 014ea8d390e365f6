import { checkMsisdn, eachRecipient, type Recipient } from '../../phone';
import {
  countRecipients,
  forVoice,
  MAX_LIST_CHARACTERS,
  MAX_LISTED_RECIPIENTS,
  readList,
  type ListProblem,
  type RecipientCounts,
} from '../../recipients';
import { yieldBetween, type YieldOptions } from '../../event-loop';
import { joinLines, toLine, toUncertainLine } from '../protocol';

/** How many recipients are joined in one step; a step takes less than a millisecond. */
const CHUNK = 500;

/**
 * The entries of a text up to this length are added to the list in place; a longer text makes a new list, in slices.
 */
const SHORT_TEXT = 2000;

export interface ListListener {
  /** The typed text has become recipients. */
  readonly added: () => void;
  /** The existing recipients were parsed again. */
  readonly read: () => void;
  /** Called a few times a second while a long list is parsed. */
  readonly progress: (read: number) => void;
  /** A text was refused, and nothing of it was added; its typed part goes back into the input. */
  readonly refused: (typed: string, problem: ListProblem) => void;
}

/** The whole list at one moment, completely parsed. */
export interface ListSnapshot {
  /** The recipients in the format of a draft. */
  readonly text: string;
  readonly counts: RecipientCounts;
}

/** A parsed list, with its text and its counts. */
interface Counted extends ListSnapshot {
  readonly recipients: Map<string, Recipient>;
}

/** A text to parse: `written` as people write it, otherwise in the format of a draft, one per line. */
interface Text {
  readonly text: string;
  readonly written: boolean;
  /** The typed part of the text; a pasted part can be pasted again. */
  readonly typed: string;
}

type Task = Text | { readonly resolve: (snapshot: ListSnapshot | undefined) => void };

/**
 * The recipients of a message, and the reading of what is typed or pasted. It reads in slices, one text after the
 * other, so that a long list holds nothing up; what is replaced meanwhile is not read to its end.
 */
export class RecipientList {
  #recipients = new Map<string, Recipient>();
  // Computed on demand, where parsing has not computed them.
  #text: string | undefined;
  #counts: RecipientCounts | undefined;
  /** Set while the recipients must be parsed (again) from this text. */
  #stale: string | undefined;
  #tasks: Task[] = [];
  /** The running parse; a newer one supersedes it. */
  #reading: symbol | undefined;
  #country = 'AT';
  #voice = false;

  constructor(
    private readonly listener: ListListener,
    private readonly yielding: Pick<YieldOptions, 'nextTask' | 'now'>,
  ) {}

  /** The recipients parsed so far. */
  get recipients(): ReadonlyMap<string, Recipient> {
    return this.#recipients;
  }

  get counts(): RecipientCounts {
    return (this.#counts ??= countRecipients(this.#recipients.values()));
  }

  /** All recipients in the format of a draft, also those that are being parsed again. */
  get text(): string {
    return this.#stale ?? (this.#text ??= textOf(this.#recipients.values()));
  }

  /** The text that is not parsed yet, as it was typed. */
  get pending(): string {
    return this.#tasks.flatMap((task) => ('text' in task ? [task.text] : [])).join('\n');
  }

  /** Replaces the list with the recipients of a draft. */
  set(text: string): void {
    this.#disappoint();
    this.#tasks = [];
    this.#replace(new Map());
    this.#stale = text;
    this.#start();
  }

  /** The number of characters that are not parsed yet. */
  get unread(): number {
    const tasks = this.#tasks.reduce((sum, task) => sum + ('text' in task ? task.text.length : 0), 0);
    return (this.#stale?.length ?? 0) + tasks;
  }

  /**
   * Adds a list as people write it, without duplicates.
   * @param typed the part of it that was typed.
   * @returns false when it was refused at once.
   */
  add(text: string, typed: string): boolean {
    return this.#add({ text, written: true, typed });
  }

  /** Adds recipients in the format of a draft. */
  addLines(lines: readonly string[]): void {
    this.#add({ text: joinLines(lines), written: false, typed: '' });
  }

  remove({ msisdn }: Recipient): void {
    const removed = this.#recipients.get(msisdn);
    if (removed !== undefined) this.#takeOut(removed);
    const wasStale = this.#stale !== undefined;
    this.#stale = undefined;
    if (wasStale) this.#stale = this.text;
    // The running parse has taken it over already.
    if (this.#reading !== undefined) this.#start();
  }

  /**
   * The country of numbers without a code, and whether a landline can be reached, because the text is read out.
   * @returns true when all must be read again.
   */
  setContext(country: string, voice: boolean): boolean {
    if (country === this.#country && voice === this.#voice) return false;
    this.#country = country;
    this.#voice = voice;
    this.#stale = this.text;
    this.#start();
    return true;
  }

  /** The list with everything in it that was added so far. Undefined when that is replaced or refused meanwhile. */
  whenRead(): Promise<ListSnapshot | undefined> {
    return new Promise((resolve) => {
      this.#tasks.push({ resolve });
      if (this.#reading === undefined) this.#start();
    });
  }

  /** Removes the line from the text and adjusts the counts, without visiting the rest of a long list. */
  #takeOut(recipient: Recipient): void {
    this.#recipients.delete(recipient.msisdn);
    const text = this.#text === undefined ? undefined : withoutLine(this.#text, kept(recipient));
    const counts = this.#counts && difference(this.#counts, countRecipients([recipient]));
    this.#replace(this.#recipients, { ...(text !== undefined && { text }), ...(counts && { counts }) });
  }

  #add(task: Text): boolean {
    if (this.pending.length + task.text.length > MAX_LIST_CHARACTERS) {
      this.listener.refused(task.typed, 'tooManyCharacters');
      return false;
    }
    this.#tasks.push(task);
    if (this.#reading === undefined) this.#start();
    return true;
  }

  /** Resolves all waiting snapshots to undefined: an incomplete list is never handed out. */
  #disappoint(): void {
    for (const task of this.#tasks) if ('resolve' in task) task.resolve(undefined);
    this.#tasks = this.#tasks.filter((task) => 'text' in task);
  }

  #start(): void {
    const reading = Symbol('reading');
    this.#reading = reading;
    void this.#work(() => this.#reading !== reading);
  }

  async #work(isCancelled: () => boolean): Promise<void> {
    if (this.#stale !== undefined) {
      if (!(await this.#reachTurn(this.#stale, isCancelled))) return;
      const list = await this.#read(this.#readLines(this.#stale), isCancelled);
      if (!list || isCancelled()) return;
      // A draft never exceeds the limits of a list, so it is not refused.
      if ('recipients' in list) this.#replace(list.recipients, list);
      this.#stale = undefined;
      this.listener.read();
    }
    for (let task = this.#tasks[0]; task; task = this.#tasks[0]) {
      if ('resolve' in task) {
        this.#tasks.shift();
        task.resolve({ text: this.text, counts: this.counts });
        continue;
      }
      if (!(await this.#reachTurn(task.text, isCancelled))) return;
      const list = await (task.text.length <= SHORT_TEXT
        ? this.#readShort(task, isCancelled)
        : this.#read(this.#joined(task), isCancelled));
      if (!list || isCancelled()) return;
      this.#tasks.shift();
      this.#take(task.typed, 'added' in list ? this.#putIn(list.added) : list);
      if (isCancelled()) return; // a listener has replaced everything
    }
    this.#reading = undefined;
  }

  /**
   * A long text has taken its time to get here, by a paste or from the host: reading it begins with a task of its own.
   * @returns false when it is not to be read any more.
   */
  async #reachTurn(text: string, isCancelled: () => boolean): Promise<boolean> {
    if (text.length > SHORT_TEXT) await this.yielding.nextTask();
    return !isCancelled();
  }

  #take(typed: string, list: Counted | { readonly problem: ListProblem }): void {
    if ('recipients' in list && list.text.length < MAX_LIST_CHARACTERS) {
      this.#replace(list.recipients, list);
      this.listener.added();
      return;
    }
    this.#disappoint();
    this.listener.refused(typed, 'problem' in list ? list.problem : 'tooManyCharacters');
  }

  async #read(
    entries: Iterable<Recipient>,
    isCancelled: () => boolean,
  ): Promise<Counted | { readonly problem: ListProblem } | undefined> {
    const yielding = { ...this.yielding, isCancelled };
    const list = await readList(entries, { ...yielding, onProgress: this.listener.progress });
    if (!list || 'problem' in list) return list;
    const texts: string[] = [];
    for await (const some of yieldBetween(inChunks(list.recipients.values()), yielding)) texts.push(textOf(some));
    return isCancelled() ? undefined : { ...list, text: texts.join('\n') };
  }

  async #readShort(
    task: Text,
    isCancelled: () => boolean,
  ): Promise<{ readonly added: Iterable<Recipient> } | { readonly problem: ListProblem } | undefined> {
    const list = await readList(this.#entriesOf(task), { ...this.yielding, isCancelled });
    return list && 'recipients' in list ? { added: list.recipients.values() } : list;
  }

  /** Adds the recipients of a short text, without visiting the others. */
  #putIn(recipients: Iterable<Recipient>): Counted | { readonly problem: ListProblem } {
    const added = Array.from(recipients).filter(({ msisdn }) => !this.#recipients.has(msisdn));
    if (this.#recipients.size + added.length > MAX_LISTED_RECIPIENTS) return { problem: 'tooManyRecipients' };
    const before = this.text;
    const text = before === '' || added.length === 0 ? before + textOf(added) : `${before}\n${textOf(added)}`;
    if (text.length >= MAX_LIST_CHARACTERS) return { problem: 'tooManyCharacters' };
    const counts = sum(this.counts, countRecipients(added));
    for (const recipient of added) this.#recipients.set(recipient.msisdn, recipient);
    return { recipients: this.#recipients, text, counts };
  }

  /** The existing recipients and those of a text. Copying the existing ones takes time too, so they count as steps. */
  *#joined(task: Text): Generator<Recipient, void> {
    yield* this.#recipients.values();
    yield* this.#entriesOf(task);
  }

  *#entriesOf({ text, written }: Text): Generator<Recipient, void> {
    if (!written) yield* this.#readLines(text);
    else for (const recipient of eachRecipient(text, this.#country)) yield this.#heard(recipient);
  }

  *#readLines(text: string): Generator<Recipient, void> {
    for (const [line] of text.matchAll(/[^\n]+/g)) yield this.#heard(this.#readLine(line));
  }

  /** Parses a line of a draft: an MSISDN, an MSISDN with the text that was typed for it, or an invalid text. */
  #readLine(line: string): Recipient {
    if (/^[1-9]\d*$/.test(line)) return checkMsisdn(line);
    const [, msisdn, typed = line] = /^(\d+)\t(.*)$/.exec(line) ?? [];
    const read = [...eachRecipient(typed, this.#country)];
    return read.find((recipient) => recipient.msisdn === msisdn) ?? read[0] ?? checkMsisdn(typed);
  }

  #heard(recipient: Recipient): Recipient {
    return this.#voice ? forVoice(recipient) : recipient;
  }

  #replace(recipients: Map<string, Recipient>, { text, counts }: Partial<ListSnapshot> = {}): void {
    this.#recipients = recipients;
    this.#text = text;
    this.#counts = counts;
  }
}

function* inChunks(recipients: Iterable<Recipient>): Generator<Recipient[], void> {
  let chunk: Recipient[] = [];
  for (const recipient of recipients) {
    if (chunk.push(recipient) < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Removes a line from a text; undefined unless it is there exactly once. */
function withoutLine(text: string, line: string): string | undefined {
  const lines = `\n${text}\n`;
  const start = lines.indexOf(`\n${line}\n`);
  if (start < 0 || lines.indexOf(`\n${line}\n`, start + 1) >= 0) return undefined;
  const rest = lines.slice(0, start) + lines.slice(start + line.length + 1);
  return rest.slice(1, -1);
}

function sum(a: RecipientCounts, b: RecipientCounts): RecipientCounts {
  return { total: a.total + b.total, bad: a.bad + b.bad, uncertain: a.uncertain + b.uncertain };
}

function difference(a: RecipientCounts, b: RecipientCounts): RecipientCounts {
  return { total: a.total - b.total, bad: a.bad - b.bad, uncertain: a.uncertain - b.uncertain };
}

/** As a draft holds them. */
function textOf(recipients: Iterable<Recipient>): string {
  return Array.from(recipients, kept).join('\n');
}

/** The line of a recipient in a draft: the MSISDN, or the typed text of an invalid one. */
function kept({ msisdn, typed, problem, warning }: Recipient): string {
  if (problem !== undefined) return toLine(typed);
  return warning === undefined ? msisdn : toUncertainLine(msisdn, typed);
}
