import type * as vscode from 'vscode';
import * as v from 'valibot';
import type { Outgoing } from '../gateway-schema';
import type { TypedNumbers } from '../recipients';
import { isSame, recipientsOfDraft, toDraft, withoutSecrets, withSecrets } from './draft';
import type { MessageSecrets } from './messageSecrets';
import { Draft, EMPTY_DRAFT } from './protocol';

const KEY = 'websms.messages';

const MAX_RECENT_RECIPIENTS = 50;
const MAX_SENT = 20;
const MAX_SAVED = 200;
/** Only the newest message may have more recipients than this: twenty long lists would be megabytes. */
const MAX_RECIPIENTS_OF_OLDER_MESSAGE = 1000;
/** How many recipients of one send become recent recipients. Nobody picks from a long list, which comes from a file. */
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

/** The result of saving a message. */
export type SaveResult = 'saved' | 'savedWithoutSecret' | 'tooMany';

/**
 * Stores what the user may want to open again: saved messages, the last sent messages, and recent recipients. Secrets
 * in callback URLs are not in it: those of saved messages are in SecretStorage, those of sent messages are dropped.
 */
export class MessageBook {
  constructor(
    private readonly memento: vscode.Memento,
    private readonly secrets: MessageSecrets,
  ) {}

  /** Saved messages, sorted by name. */
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

  /** Saves a message under a name and replaces another of the same name, with its secret. */
  async save(name: string, draft: Draft): Promise<SaveResult> {
    const isOther = (message: SavedMessage): boolean => message.name !== name;
    const { saved: before } = this.#read();
    if (before.filter(isOther).length >= MAX_SAVED) return 'tooMany';
    const open = withoutSecrets(draft);
    const isKept = open === draft || (await this.secrets.store(name, draft.options.notificationCallbackUrl));
    // A draft that lacks its secret may be saved again under its name: then the stored secret stays.
    if (!open.options.callbackLacksSecret) await this.#removeSecret(name, before);
    const book = this.#read(); // again, because another message may have been saved meanwhile
    const saved = [...book.saved.filter(isOther), { name, draft: { ...open, revision: EMPTY_DRAFT.revision } }];
    await this.#write({ ...book, saved: saved.sort((a, b) => a.name.localeCompare(b.name)) });
    return isKept ? 'saved' : 'savedWithoutSecret';
  }

  /** The draft of a saved message, with its secret if that can be read. */
  async open({ name, draft }: SavedMessage): Promise<Draft> {
    return draft.options.callbackLacksSecret ? withSecrets(draft, await this.secrets.get(name)) : draft;
  }

  /** Removes a saved message; its secret first, so that none is left behind. */
  async remove(name: string): Promise<void> {
    await this.#removeSecret(name, this.saved);
    const book = this.#read();
    await this.#write({ ...book, saved: book.saved.filter((message) => message.name !== name) });
  }

  /**
   * Remembers a sent message and its recipients.
   * @param at the time of the send in milliseconds since 1970
   * @param typed how uncertain recipients were typed
   */
  async remember(outgoing: Outgoing, at: number = Date.now(), typed: TypedNumbers = new Map()): Promise<void> {
    const book = this.#read();
    const draft = withoutSecrets(toDraft(outgoing, EMPTY_DRAFT.revision, typed));
    const recipients = outgoing.message.recipientAddressList.slice(0, MAX_RECENT_OF_ONE_SEND);
    await this.#write({
      ...book,
      sent: [{ at, draft }, ...book.sent.filter((earlier) => !isSame(earlier.draft, draft))]
        .slice(0, MAX_SENT)
        .filter(
          ({ draft: { recipients: all } }, index) =>
            index === 0 || recipientsOfDraft(all).length <= MAX_RECIPIENTS_OF_OLDER_MESSAGE,
        ),
      recipients: [...new Set([...recipients, ...book.recipients])].slice(0, MAX_RECENT_RECIPIENTS),
    });
  }

  /** Forgets the sent messages and recent recipients; saved messages stay. */
  async forgetSent(): Promise<void> {
    await this.#write({ ...this.#read(), sent: [], recipients: [] });
  }

  /**
   * Removes the secrets that versions up to 0.3.0 stored in the open. Those of saved messages move to SecretStorage;
   * unreadable data is deleted, because it may hold some.
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

  /** Only for a message that has a secret: others can be saved and removed even where SecretStorage does not work. */
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
