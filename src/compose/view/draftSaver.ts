import { LONG_LIST, type Draft, type SavedDraft } from '../protocol';

export interface DraftStorage {
  /** Stores the draft in the webview's own state. */
  readonly remember: (draft: Draft) => void;
  /** Stores the draft in the host. Resolves to false when the host no longer has the recipients that were left out. */
  readonly save: (saved: SavedDraft) => Promise<boolean>;
  /** Resolves in a later task of the event loop. */
  readonly nextTask: () => Promise<unknown>;
}

/**
 * Saves the form's draft with each change, without a delay, because the tab may be closed at any time. A long list of
 * recipients is saved by the host only, joined to a text in a task of its own, and transferred only when it changed.
 */
export class DraftSaver {
  #lists: Pick<Draft, 'recipients' | 'pending'> | undefined;
  /** Increases with each change of the recipients, so that an unchanged long list is not sent again. */
  #listsVersion = 0;
  #waiting: (() => Draft) | undefined;

  constructor(private readonly storage: DraftStorage) {}

  /** @param length the approximate length of the recipients' text, known without joining a long list */
  changed(length: number, make: () => Draft): void {
    const isWaiting = this.#waiting !== undefined;
    this.#waiting = make;
    if (length <= LONG_LIST) this.flush();
    else if (!isWaiting)
      void this.storage.nextTask().then(() => {
        this.flush();
      });
  }

  /** Saves a pending draft at once, before the host needs it. */
  flush(): void {
    const draft = this.#waiting?.();
    this.#waiting = undefined;
    if (draft) this.#save(draft);
  }

  /** Call this when the host has filled in another message. */
  filled(draft: Draft): void {
    this.#waiting = undefined;
    this.#lists = undefined;
    if (!isLong(draft)) this.storage.remember(draft);
  }

  #save(draft: Draft): void {
    const { recipients, pending } = draft;
    if (!isLong(draft)) this.storage.remember(draft);
    const isSame = this.#lists?.recipients === recipients && this.#lists.pending === pending;
    if (!isSame) this.#listsVersion++;
    this.#lists = { recipients, pending };
    const lists = isSame && isLong(draft) ? { recipients: null, pending: null } : { recipients, pending };
    void this.storage.save({ ...draft, ...lists, listsVersion: this.#listsVersion }).then((isKept) => {
      if (isKept) return;
      this.#lists = undefined;
      this.#save(draft);
    });
  }
}

function isLong({ recipients, pending }: Draft): boolean {
  return recipients.length + pending.length > LONG_LIST;
}
