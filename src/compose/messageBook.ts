import type * as vscode from 'vscode';
import * as v from 'valibot';
import type { Outgoing } from '../gateway-schema';
import type { TypedNumbers } from '../send/core';
import { isSame, recipientsOfDraft, toDraft, withoutSecrets, withSecrets } from './draft';
import type { MessageSecrets } from './messageSecrets';
import { Draft, EMPTY_DRAFT } from './protocol';

const KEY = 'websms.messages';

const MAX_RECENT_RECIPIENTS = 50;
const MAX_SENT = 20;
const MAX_SAVED = 200;
/** Of a longer list only the last message is kept whole: twenty of them would be megabytes. */
const MAX_RECIPIENTS_OF_OLDER_MESSAGE = 1000;
/** A long list is remembered by its beginning: it comes from a file, not from memory. */
const MAX_RECENT_OF_ONE_SEND = 20;

const Saved = v.object({ name: v.string(), draft: Draft });
const Sent = v.object({ at: v.number(), draft: Draft });
export type SavedMessage = v.InferOutput<typeof Saved>;
export type SentMessage = v.InferOutput<typeof Sent>;

const Book = v.object({
  saved: v.fallback(v.array(Saved), []),
  sent: v.fallback(v.array(Sent), []),
  recipients: v.fallback(v.array(v.string()), []),
});
type Book = v.InferOutput<typeof Book>;
const EMPTY_BOOK: Book = { saved: [], sent: [], recipients: [] };

/** What became of a message that was to be saved. */
export type SaveResult = 'saved' | 'savedWithoutSecret' | 'tooMany';

/**
 * What the user wants to find again: named messages, the last ones that were sent, and who they went to. The secrets
 * in their addresses are not here: those of named messages are in the secret store, others are not kept.
 */
export class MessageBook {
  constructor(
    private readonly memento: vscode.Memento,
    private readonly secrets: MessageSecrets,
  ) {}

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

  /** Keeps a message under a name; one that has it is replaced, with its secret. */
  async save(name: string, draft: Draft): Promise<SaveResult> {
    const isOther = (message: SavedMessage): boolean => message.name !== name;
    const { saved: before } = this.#read();
    if (before.filter(isOther).length >= MAX_SAVED) return 'tooMany';
    const open = withoutSecrets(draft);
    const isKept = open === draft || (await this.secrets.store(name, draft.options.notificationCallbackUrl));
    // A secret that was to be typed again and was not may still be kept.
    if (!open.options.callbackLacksSecret) await this.#removeSecret(name, before);
    const book = this.#read(); // anew, for another message may have been saved meanwhile
    const saved = [...book.saved.filter(isOther), { name, draft: { ...open, revision: EMPTY_DRAFT.revision } }];
    await this.#write({ ...book, saved: saved.sort((a, b) => a.name.localeCompare(b.name)) });
    return isKept ? 'saved' : 'savedWithoutSecret';
  }

  /** The draft of a named message as it was saved, with its secret, unless that is gone. */
  async open({ name, draft }: SavedMessage): Promise<Draft> {
    return draft.options.callbackLacksSecret ? withSecrets(draft, await this.secrets.get(name)) : draft;
  }

  /** Removes a named message; its secret first, so that none is left behind. */
  async remove(name: string): Promise<void> {
    await this.#removeSecret(name, this.saved);
    const book = this.#read();
    await this.#write({ ...book, saved: book.saved.filter((message) => message.name !== name) });
  }

  /** Remembers a message that was sent, and to whom. @param typed what was typed of recipients that are uncertain */
  async remember(outgoing: Outgoing, at: number = Date.now(), typed: TypedNumbers = new Map()): Promise<void> {
    const book = this.#read();
    const draft = withoutSecrets(toDraft(outgoing, EMPTY_DRAFT.revision, typed));
    const recipients = outgoing.message.recipientAddressList.slice(0, MAX_RECENT_OF_ONE_SEND);
    await this.#write({
      ...book,
      sent: [{ at, draft }, ...book.sent.filter((earlier) => !isSame(earlier.draft, draft))]
        .slice(0, MAX_SENT)
        .filter(
          ({ draft: { recipients: all } }, place) =>
            place === 0 || recipientsOfDraft(all).length <= MAX_RECIPIENTS_OF_OLDER_MESSAGE,
        ),
      recipients: [...new Set([...recipients, ...book.recipients])].slice(0, MAX_RECENT_RECIPIENTS),
    });
  }

  /** Forgets who was written to and what; named messages stay. */
  async forgetSent(): Promise<void> {
    await this.#write({ ...this.#read(), sent: [], recipients: [] });
  }

  /**
   * Takes out the secrets that versions up to 0.3.0 stored: those of named messages move to the secret store. What
   * cannot be read may hold some and goes.
   */
  async removeStoredSecrets(): Promise<void> {
    const stored = this.memento.get(KEY);
    if (stored === undefined) return;
    const parsed = v.safeParse(Book, stored);
    const old = parsed.success ? parsed.output : EMPTY_BOOK;
    for (const { name, draft } of old.saved) {
      if (withoutSecrets(draft) !== draft) await this.secrets.store(name, draft.options.notificationCallbackUrl);
    }
    // Read again: a message may have been saved meanwhile.
    const book = this.#read();
    if (JSON.stringify(book) !== JSON.stringify(this.memento.get(KEY))) await this.#write(book);
  }

  /** Only where there is one: a message without is saved and removed also where no secret store can be had. */
  async #removeSecret(name: string, saved: readonly SavedMessage[]): Promise<void> {
    if (saved.some((message) => message.name === name && message.draft.options.callbackLacksSecret))
      await this.secrets.remove(name);
  }

  #read(): Book {
    const parsed = v.safeParse(Book, this.memento.get(KEY) ?? {});
    if (!parsed.success) return EMPTY_BOOK;
    const open = <T extends { readonly draft: Draft }>(message: T): T => ({
      ...message,
      draft: withoutSecrets(message.draft),
    });
    return { ...parsed.output, saved: parsed.output.saved.map(open), sent: parsed.output.sent.map(open) };
  }

  async #write(book: Book): Promise<void> {
    await this.memento.update(KEY, book);
  }
}
