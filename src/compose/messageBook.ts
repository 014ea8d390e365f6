import type * as vscode from 'vscode';
import * as v from 'valibot';
import type { Outgoing } from '../api';
import type { TypedAs } from '../send/core';
import { isSame, recipientsOfDraft, toDraft } from './draft';
import { Draft, EMPTY_DRAFT } from './protocol';

const KEY = 'websms.messages';

const MOST_RECIPIENTS = 50;
const MOST_SENT = 20;
const MOST_SAVED = 200;
/** Of a longer list only the last message is kept whole: twenty of them would be megabytes. */
const LONG_LIST = 1000;
/** A long list is remembered by its beginning: it comes from a file, not from memory. */
const RECIPIENTS_OF_ONE_SEND = 20;

const Saved = v.object({ name: v.string(), draft: Draft });
const SentBefore = v.object({ at: v.number(), draft: Draft });
export type SavedMessage = v.InferOutput<typeof Saved>;
export type SentMessage = v.InferOutput<typeof SentBefore>;

const Book = v.object({
  saved: v.fallback(v.array(Saved), []),
  sent: v.fallback(v.array(SentBefore), []),
  recipients: v.fallback(v.array(v.string()), []),
});
type Book = v.InferOutput<typeof Book>;

/** What the user wants to find again: named messages, the last ones that were sent, and who they went to. */
export class MessageBook {
  constructor(private readonly memento: vscode.Memento) {}

  /** Named messages, in the order of their names. */
  get saved(): readonly SavedMessage[] {
    return this.#read().saved;
  }

  /** The last messages that were sent, newest first. */
  get sent(): readonly SentMessage[] {
    return this.#read().sent;
  }

  /** Recipients of the last messages, newest first. */
  get recipients(): readonly string[] {
    return this.#read().recipients;
  }

  /** Keeps a message under a name; one that has it is replaced. False when there are too many. */
  async save(name: string, draft: Draft): Promise<boolean> {
    const book = this.#read();
    const others = book.saved.filter((message) => message.name !== name);
    if (others.length >= MOST_SAVED) return false;
    const saved = [...others, { name, draft: { ...draft, revision: EMPTY_DRAFT.revision } }];
    await this.#write({ ...book, saved: saved.sort((a, b) => a.name.localeCompare(b.name)) });
    return true;
  }

  async remove(name: string): Promise<void> {
    const book = this.#read();
    await this.#write({ ...book, saved: book.saved.filter((message) => message.name !== name) });
  }

  /** Remembers a message that was sent, and to whom. @param typed what was typed of recipients that are uncertain */
  async remember(outgoing: Outgoing, at: number = Date.now(), typed: TypedAs = new Map()): Promise<void> {
    const book = this.#read();
    const draft = toDraft(outgoing, EMPTY_DRAFT.revision, typed);
    const recipients = outgoing.message.recipientAddressList.slice(0, RECIPIENTS_OF_ONE_SEND);
    await this.#write({
      ...book,
      sent: [{ at, draft }, ...book.sent.filter((earlier) => !isSame(earlier.draft, draft))].slice(0, MOST_SENT).filter(({ draft: { recipients: all } }, place) => place === 0 || recipientsOfDraft(all).length <= LONG_LIST),
      recipients: [...new Set([...recipients, ...book.recipients])].slice(0, MOST_RECIPIENTS),
    });
  }

  /** Forgets who was written to and what; named messages stay. */
  async forgetSent(): Promise<void> {
    await this.#write({ ...this.#read(), sent: [], recipients: [] });
  }

  #read(): Book {
    const parsed = v.safeParse(Book, this.memento.get(KEY) ?? {});
    return parsed.success ? parsed.output : { saved: [], sent: [], recipients: [] };
  }

  async #write(book: Book): Promise<void> {
    await this.memento.update(KEY, book);
  }
}
