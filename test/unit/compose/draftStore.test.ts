import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Memento } from 'vscode';
import { DraftStore, jsonChunks } from '../../../src/compose/draftStore';
import { EMPTY_DRAFT, LONG_LIST, type Draft, type SavedDraft } from '../../../src/compose/protocol';
import { DraftSaver } from '../../../src/compose/view/draftSaver';

const KEY = 'websms.draft';
const LONG = Array.from({ length: 2000 }, (_, index) => String(436760000000 + index)).join('\n');
const OTHER = LONG.replaceAll('43676', '43664');
const draft = (revision: number, recipients: string, text = `text ${revision}`): Draft => ({
  ...EMPTY_DRAFT,
  revision,
  recipients,
  text,
});

/** A memento as VS Code keeps it: what goes in comes out as JSON. */
class State implements Memento {
  #json: string | undefined;
  largest = 0;

  keys(): string[] {
    return this.#json === undefined ? [] : [KEY];
  }

  get(): unknown {
    return this.#json === undefined ? undefined : JSON.parse(this.#json);
  }

  update(key: string, value: unknown): Promise<void> {
    assert.equal(key, KEY);
    this.#json = JSON.stringify(value);
    this.largest = Math.max(this.largest, this.#json.length);
    return Promise.resolve();
  }
}

describe('compose: a draft that is kept', () => {
  let folder: string;
  let file: string;
  let state: State;
  let failures: string[];
  const failed = (error: unknown): void => {
    failures.push(error instanceof Error && 'code' in error ? String(error.code) : String(error));
  };
  beforeEach(() => {
    failures = [];
    folder = mkdtempSync(path.join(tmpdir(), 'draft-'));
    file = path.join(folder, 'workspace', 'recipients.json');
    state = new State();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const reopened = () => new DraftStore(state, file, failed).current;

  it('with a short list is in the workspace state, without a file', async () => {
    const store = new DraftStore(state, file, failed);
    await store.save(draft(1, '436761234567'));
    assert.deepEqual(reopened(), draft(1, '436761234567'));
    assert.equal(existsSync(file), false);
  });

  it('with a long list comes back whole, and the list is never in the workspace state', async () => {
    const store = new DraftStore(state, file, failed);
    await store.save({ ...draft(1, LONG), pending: OTHER });
    assert.deepEqual(reopened(), { ...draft(1, LONG), pending: OTHER });
    assert.ok(state.largest < LONG_LIST, String(state.largest));
  });

  it('is written in chunks, between which the event loop runs', () => {
    const lists = { recipients: `${'a"\n'.repeat(40_000)}${'😀'.repeat(90_001)}`, pending: `x${'😀'.repeat(100_000)}` };
    const pieces = [...jsonChunks(lists)];
    assert.ok(
      pieces.every(({ length }) => length <= 200_000),
      pieces.map(({ length }) => length).join(),
    );
    assert.ok(pieces.length > 6, String(pieces.length));
    assert.deepEqual(JSON.parse(pieces.join('')), lists);
    assert.equal([...jsonChunks({ recipients: '', pending: '' })].join(''), '{"recipients":"","pending":""}');
  });

  it('leaves no numbers in the file once the list is short', async () => {
    const store = new DraftStore(state, file, failed);
    await store.save(draft(1, LONG));
    await store.save(draft(2, ''));
    assert.equal(existsSync(file), false);
    assert.deepEqual(reopened(), draft(2, ''));
    await new DraftStore(state, file, failed).save(draft(3, LONG));
    await new DraftStore(state, file, failed).save(draft(4, ''));
    assert.equal(existsSync(file), false, 'after a restart');
  });

  it('that comes in quick succession ends with the last one', async () => {
    const store = new DraftStore(state, file, failed);
    await Promise.all([
      store.save(draft(1, LONG)),
      store.save(draft(2, OTHER)),
      store.save(draft(3, LONG)),
      store.save(draft(2, OTHER)),
    ]);
    assert.deepEqual(reopened(), draft(3, LONG));
  });

  it('without a storage folder is in the workspace state', async () => {
    const store = new DraftStore(state, undefined, failed);
    await store.save(draft(1, LONG));
    assert.deepEqual(new DraftStore(state as unknown as Memento, undefined, failed).current, draft(1, LONG));
  });

  it('whose file cannot be written is in the workspace state', async () => {
    writeFileSync(path.join(folder, 'workspace'), 'a file where the folder should be');
    await new DraftStore(state, file, failed).save(draft(1, LONG));
    assert.deepEqual(reopened(), draft(1, LONG));
    assert.deepEqual(failures, ['EEXIST']);
  });

  it('whose file is broken keeps the rest, and reports it', async () => {
    await new DraftStore(state, file, failed).save(draft(1, LONG));
    assert.deepEqual(failures, []);
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 100));
    assert.deepEqual(reopened(), draft(1, ''));
    assert.match(failures.join(), /^SyntaxError: /);
  });

  it('whose file cannot be removed reports it', async () => {
    const store = new DraftStore(state, file, failed);
    await store.save(draft(1, LONG));
    rmSync(file);
    mkdirSync(file);
    await store.save(draft(2, ''));
    assert.deepEqual(failures, ['ERR_FS_EISDIR']);
    assert.deepEqual(reopened(), draft(2, ''));
  });

  describe('from the form', () => {
    let store: DraftStore;
    let sent: SavedDraft[];
    let remembered: Draft[];
    let turns: (() => void)[];
    let saver: DraftSaver;
    let saves: Promise<unknown>[];
    beforeEach(() => {
      saves = [];
      store = new DraftStore(state, file, failed);
      store.newest(null);
      sent = [];
      remembered = [];
      turns = [];
      saver = new DraftSaver({
        remember: (kept) => remembered.push(kept),
        save: (saved) => {
          sent.push(saved);
          const saving = store.apply(saved);
          saves.push(saving);
          return saving;
        },
        nextTask: () => new Promise<void>((resolve) => void turns.push(resolve)),
      });
    });
    // Files are still being written when a test ends: the folder goes after them.
    afterEach(() => Promise.all(saves));
    async function change(changed: Draft): Promise<void> {
      saver.changed(changed.recipients.length, () => changed);
      for (const resolve of turns.splice(0)) resolve();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const travelled = () => sent.map(({ recipients }) => recipients?.length ?? null);

    it('is saved at once with a short list, and in the page too', () => {
      saver.changed(12, () => draft(1, '436761234567'));
      assert.deepEqual([store.current, remembered], [draft(1, '436761234567'), [draft(1, '436761234567')]]);
    });

    it('a long list is transferred once, however often the text changes', async () => {
      for (let revision = 1; revision <= 4; revision++) await change(draft(revision, LONG));
      assert.deepEqual(travelled(), [LONG.length, null, null, null]);
      assert.deepEqual([store.current, remembered], [draft(4, LONG), []]);
      await change(draft(5, OTHER));
      assert.deepEqual([store.current, travelled().at(-1)], [draft(5, OTHER), OTHER.length]);
    });

    it('a long list is serialized once for several changes of one task, and at once on a flush', async () => {
      let made = 0;
      for (const revision of [1, 2, 3]) {
        saver.changed(LONG.length, () => {
          made++;
          return draft(revision, LONG);
        });
      }
      assert.equal(made, 0);
      saver.flush();
      assert.deepEqual([made, store.current], [1, draft(3, LONG)]);
      for (const resolve of turns.splice(0)) resolve();
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(made, 1);
    });

    it('a list that the host has lost is transferred again', async () => {
      await change(draft(1, LONG));
      await store.save(draft(2, OTHER)); // as a message that was opened does, before the form knows of it
      await change(draft(3, LONG));
      assert.deepEqual(travelled(), [LONG.length, null, LONG.length]);
      assert.deepEqual(store.current, draft(3, LONG));
    });

    it('changes pending when another message is filled in are dropped, with their list', async () => {
      await change(draft(1, LONG));
      await store.save(draft(3, OTHER));
      await change(draft(2, LONG));
      assert.deepEqual(store.current, draft(3, OTHER));
      saver.filled(draft(3, OTHER));
      await change(draft(4, OTHER));
      assert.deepEqual(store.current, draft(4, OTHER));
    });
  });
});
