import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import * as v from 'valibot';
import { withoutSecrets, withSecrets } from './draft';
import { Draft, EMPTY_DRAFT, LONG_LIST, type SavedDraft } from './protocol';

const KEY = 'websms.draft';

/** The recipients of a draft: those parsed, and the text that is still being parsed. */
const RecipientLists = v.pick(Draft, ['recipients', 'pending']);
type RecipientLists = v.InferOutput<typeof RecipientLists>;

/** Characters that are serialized at once. A list of 100,000 recipients in one step would block for 10 ms. */
const CHUNK_CHARACTERS = 100_000;

/** Serializes the lists as JSON in chunks, so that the extension host can work while a chunk is written to disk. */
export function* jsonChunks(lists: RecipientLists): Generator<string, void> {
  for (const [index, [name, text]] of Object.entries(lists).entries()) {
    yield `${index === 0 ? '{' : ','}${JSON.stringify(name)}:"`;
    for (let at = 0; at < text.length; at += CHUNK_CHARACTERS)
      yield JSON.stringify(text.slice(at, at + CHUNK_CHARACTERS)).slice(1, -1);
    yield '"';
  }
  yield '}';
}

/** The stored draft when its recipients are in the file. */
const DraftWithoutLists = v.object({ ...Draft.entries, recipients: v.null(), pending: v.null() });

/**
 * Stores the form's draft in the workspace state, because a webview's own state can be seconds old after a reload.
 * Long lists of recipients go into a file, because VS Code copies an extension's whole state with each change. Secrets
 * of the callback URL stay in memory: they survive closing the tab, but not the window.
 */
export class DraftStore {
  #current: Draft | undefined;
  /** The form's id for the current recipients; undefined while the form has other ones. */
  #listsVersion: number | undefined;
  #isFileCurrent = false;
  #hasFile = false;
  #writing: Promise<unknown> = Promise.resolve();

  /**
   * @param file path of the file for long lists; undefined keeps them in the state as well
   * @param failed called with each error of that file; the draft is then kept in the state
   */
  constructor(
    private readonly memento: vscode.Memento,
    private readonly file: string | undefined,
    private readonly failed: (error: unknown) => void,
  ) {}

  get current(): Draft {
    return (this.#current ??= this.#read());
  }

  /**
   * The newer draft of ours and the one that the form remembered. The form shows it from now on.
   * @param remembered the form's draft, which has no secrets
   */
  newest(remembered: Draft | null): Draft {
    const { current } = this;
    if (remembered && remembered.revision > current.revision)
      this.#setCurrent(withSecrets(remembered, current.options.notificationCallbackUrl));
    this.#listsVersion = undefined; // a new page starts its own numbering
    return this.current;
  }

  /** Saves the form's draft. @returns false when it leaves out recipients that this store does not have */
  async apply({ listsVersion, ...draft }: SavedDraft): Promise<boolean> {
    if (draft.revision < this.current.revision) return true; // overtaken by a newer one
    if (draft.recipients === null && listsVersion !== this.#listsVersion) return false;
    const saving = this.save({
      ...draft,
      recipients: draft.recipients ?? this.current.recipients,
      pending: draft.pending ?? this.current.pending,
    });
    this.#listsVersion = listsVersion;
    await saving;
    return true;
  }

  async save(draft: Draft): Promise<void> {
    if (draft.revision < this.current.revision) return; // overtaken by a newer one
    this.#setCurrent(draft);
    const { recipients, pending } = draft;
    const stored = withoutSecrets(draft);
    if (this.file === undefined || recipients.length + pending.length <= LONG_LIST) {
      await this.memento.update(KEY, stored);
      await this.#removeFile();
      return;
    }
    if (!this.#isFileCurrent) this.#write(this.file, { recipients, pending });
    await this.#writing;
    if (this.#current === draft)
      await this.memento.update(KEY, this.#hasFile ? { ...stored, recipients: null, pending: null } : stored);
  }

  /** Removes the secrets that versions up to 0.3.0 stored. An unreadable draft is deleted, because it may hold some. */
  async removeStoredSecrets(): Promise<void> {
    const stored = this.memento.get(KEY);
    if (stored === undefined || v.is(DraftWithoutLists, stored)) return;
    const parsed = v.safeParse(Draft, stored);
    if (!parsed.success) await this.memento.update(KEY, undefined);
    else if (withoutSecrets(parsed.output) !== parsed.output)
      await this.memento.update(KEY, withoutSecrets(parsed.output));
  }

  #setCurrent(draft: Draft): void {
    const { recipients, pending } = this.current;
    if (draft.recipients !== recipients || draft.pending !== pending) {
      this.#isFileCurrent = false;
      this.#listsVersion = undefined;
    }
    this.#current = draft;
  }

  #read(): Draft {
    const stored = this.memento.get(KEY);
    const parsed = v.safeParse(Draft, stored);
    if (parsed.success) return withoutSecrets(parsed.output);
    const withoutLists = v.safeParse(DraftWithoutLists, stored);
    return withoutLists.success ? { ...withoutLists.output, ...this.#readFile() } : EMPTY_DRAFT;
  }

  // Synchronous, because the file has a few megabytes at most and is read once.
  #readFile(): RecipientLists {
    this.#hasFile = true;
    try {
      return v.parse(RecipientLists, JSON.parse(readFileSync(this.file ?? '', 'utf8')));
    } catch (error) {
      this.failed(error);
      return { recipients: '', pending: '' };
    }
  }

  /** Writes one after the other, to a new file that is then renamed: a crash leaves the old list or the new one. */
  #write(file: string, lists: RecipientLists): void {
    this.#isFileCurrent = true;
    this.#writing = this.#writing
      .then(async () => {
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(`${file}.new`, jsonChunks(lists), { mode: 0o600 });
        await rename(`${file}.new`, file);
        this.#hasFile = true;
      })
      .catch((error: unknown) => {
        // For instance a full disk: the state then holds everything, and the next change tries the file again.
        this.#isFileCurrent = false;
        this.#hasFile = false;
        this.failed(error);
      });
  }

  /** Deletes the file, so that numbers the user removed from the form are not left on disk. */
  async #removeFile(): Promise<void> {
    if (!this.#hasFile || this.file === undefined) return;
    const { file } = this;
    this.#isFileCurrent = false;
    this.#hasFile = false;
    this.#writing = this.#writing.then(() => rm(file, { force: true })).catch(this.failed);
    await this.#writing;
  }
}
