import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import * as v from 'valibot';
import { withoutSecrets, withSecrets } from './draft';
import { Draft, EMPTY_DRAFT, LONG_LIST, type SavedDraft } from './protocol';

const KEY = 'websms.draft';

/** The recipients of a draft, read or not. */
const RecipientLists = v.pick(Draft, ['recipients', 'pending']);
type RecipientLists = v.InferOutput<typeof RecipientLists>;

/** So many characters are written as JSON at once: a list of 100,000 recipients as a whole takes ten milliseconds. */
const CHUNK_CHARACTERS = 100_000;

/** The lists as JSON, in pieces: while one is written to the disk, the host does whatever else it has to do. */
export function* jsonChunks(lists: RecipientLists): Generator<string, void> {
  for (const [place, [name, text]] of Object.entries(lists).entries()) {
    yield `${place === 0 ? '{' : ','}${JSON.stringify(name)}:"`;
    for (let at = 0; at < text.length; at += CHUNK_CHARACTERS)
      yield JSON.stringify(text.slice(at, at + CHUNK_CHARACTERS)).slice(1, -1);
    yield '"';
  }
  yield '}';
}

/** What the state holds of a draft whose recipients lie in the file. */
const DraftWithoutLists = v.object({ ...Draft.entries, recipients: v.null(), pending: v.null() });

/**
 * The form's draft in the workspace's state: a webview's own state can be seconds old after a reload. Long lists of
 * recipients lie in a file: VS Code copies an extension's whole state several times with each change of it. The secrets
 * of its address stay in memory: they outlive a tab, but not the window.
 */
export class DraftStore {
  #current: Draft | undefined;
  /** Names the recipients as the form does; undefined while it does not know them. */
  #listsId: number | undefined;
  #isFileCurrent = false;
  #hasFile = false;
  #writing: Promise<unknown> = Promise.resolve();

  /**
   * @param file for long lists; without one they are kept in the state as well.
   * @param failed told of what could not be done with that file; the draft goes on without it.
   */
  constructor(
    private readonly memento: vscode.Memento,
    private readonly file: string | undefined,
    private readonly failed: (error: unknown) => void,
  ) {}

  get current(): Draft {
    return (this.#current ??= this.#read());
  }

  /** The newer one of ours and the one the form remembers, which has no secrets; the form shows it from now on. */
  newest(remembered: Draft | null): Draft {
    const { current } = this;
    if (remembered && remembered.revision > current.revision)
      this.#setCurrent(withSecrets(remembered, current.options.notificationCallbackUrl));
    this.#listsId = undefined; // another page numbers anew
    return this.current;
  }

  /** Saves what the form says. False when it leaves out recipients that are not here. */
  async apply({ listsId, ...draft }: SavedDraft): Promise<boolean> {
    if (draft.revision < this.current.revision) return true; // overtaken by a newer one
    if (draft.recipients === null && listsId !== this.#listsId) return false;
    const saving = this.save({
      ...draft,
      recipients: draft.recipients ?? this.current.recipients,
      pending: draft.pending ?? this.current.pending,
    });
    this.#listsId = listsId;
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

  /** Takes out the secrets that versions up to 0.3.0 stored; what cannot be read may hold some and goes. */
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
      this.#listsId = undefined;
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

  // Not asynchronous: it is a few megabytes at most, and read once.
  #readFile(): RecipientLists {
    this.#hasFile = true;
    try {
      return v.parse(RecipientLists, JSON.parse(readFileSync(this.file ?? '', 'utf8')));
    } catch (error) {
      this.failed(error);
      return { recipients: '', pending: '' };
    }
  }

  /** One after the other, aside and renamed: a crash leaves the old list or the new one, never half of one. */
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
        // A full disk: the state holds everything then, and the next change tries again.
        this.#isFileCurrent = false;
        this.#hasFile = false;
        this.failed(error);
      });
  }

  /** Numbers that are not in the form any more are nowhere. */
  async #removeFile(): Promise<void> {
    if (!this.#hasFile || this.file === undefined) return;
    const { file } = this;
    this.#isFileCurrent = false;
    this.#hasFile = false;
    this.#writing = this.#writing.then(() => rm(file, { force: true })).catch(this.failed);
    await this.#writing;
  }
}
