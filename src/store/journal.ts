/**
 * The record of requests that have no certain outcome: written to disk before a request leaves,
 * removed once its outcome is known. What is left after a crash or a reload may have been sent.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { DAY_MS, KEEP_ACCEPTED_MS, KEEP_MS } from './sendStore';
import { SendRecord } from './sendRecord';
import { type Earlier, type Interrupted, newestFirst, type Unreadable } from './sendStore';

/** Records that are read at the same time: each takes a file handle, of which a machine may have few. */
const READ_AT_ONCE = 16;
/** Files of ours: a record, and one that is being written. */
const RECORD_NAME = /^[0-9a-f-]{36}\.json$/;
const ASIDE_NAME = /^[0-9a-f-]{36}\.json\.(?:[0-9a-f-]{36}\.)?new$/;

/** What was found, with its records. */
export interface EarlierRecords extends Earlier {
  readonly unknownRequests: readonly SendRecord[];
  readonly accepted: readonly SendRecord[];
}

export interface InterruptedRecords extends Interrupted {
  readonly interrupted: readonly SendRecord[];
}

export class Journal {
  /**
   * @param folder the journal's own folder; made when needed.
   * @param session unique for each running editor.
   * @param failed told of what could not be done and is tried again another time.
   */
  constructor(
    private readonly folder: string,
    private readonly session: string,
    private readonly failed: (error: unknown) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Writes the record of a request that is about to leave; on disk when the promise resolves. Rejects when it cannot be written. */
  async begin(send: Pick<SendRecord, 'fingerprints' | 'mode' | 'host' | 'recipients'>): Promise<SendRecord> {
    const record: SendRecord = {
      ...send,
      id: randomUUID(),
      session: this.session,
      startedAt: this.now(),
      state: 'pending',
    };
    await mkdir(this.folder, { recursive: true });
    await this.#write(record);
    return record;
  }

  /** Forgets a send whose outcome is certain. */
  async complete(record: SendRecord): Promise<void> {
    await rm(this.#file(record.id), { force: true });
  }

  /** Keeps a send as one that may have arrived. */
  async markUnknown(record: SendRecord): Promise<void> {
    await this.#write({ ...record, state: 'unknown' });
  }

  /** Remembers for ten minutes that a message was accepted. */
  async accept(record: SendRecord): Promise<void> {
    await this.#write({ ...record, state: 'accepted' });
  }

  /** Takes recipients out of a request whose outcome is unknown, for they are sent to again; the others stay. */
  async resolve({ id }: Pick<SendRecord, 'id'>, fingerprints: readonly string[]): Promise<void> {
    const unknown = await this.#read(`${id}.json`); // as it is now: another part of the send may have resolved some
    if (!unknown || 'isBroken' in unknown) return; // it stays: the next send of the message asks
    const again = new Set(fingerprints);
    const left = unknown.fingerprints.filter((fingerprint) => !again.has(fingerprint));
    if (left.length === 0) await this.complete(unknown);
    else await this.#write({ ...unknown, fingerprints: left, recipients: left.length });
  }

  /** Whether there is nothing that could be found; what cannot be looked at may be something. */
  async isEmpty(): Promise<boolean> {
    const names = await this.#list().catch(() => undefined);
    return names?.length === 0;
  }

  /** Looks for earlier requests like one that is to be sent. */
  async find(fingerprints: readonly string[]): Promise<EarlierRecords> {
    const wanted = new Set(fingerprints);
    const { records, unreadable } = await this.#readAll();
    const like = records.filter((record) => record.fingerprints.some((fingerprint) => wanted.has(fingerprint)));
    return {
      unknownRequests: like.filter(({ state }) => state !== 'accepted'),
      accepted: like.filter(
        ({ state, startedAt }) => state === 'accepted' && Math.abs(this.now() - startedAt) <= KEEP_ACCEPTED_MS,
      ),
      unreadable,
    };
  }

  /** Lays broken files aside: the user was asked, and decided. They are kept under another name. */
  async putAside(unreadable: readonly Unreadable[]): Promise<void> {
    for (const { id: file, isBroken } of unreadable) if (isBroken) await rename(file, `${file}.broken`);
  }

  /**
   * Marks the sends as unknown that another editor session left pending, and returns them. Those of a
   * session that still runs, and are younger than `giveUpMs`, are left to it.
   */
  async takeInterrupted(isRunning: (session: string) => boolean, giveUpMs: number): Promise<InterruptedRecords> {
    const { records, unreadable } = await this.#readAll();
    const foreign = records.filter(({ state, session }) => state === 'pending' && session !== this.session);
    const alive = ({ session, startedAt }: SendRecord): boolean =>
      isRunning(session) && this.now() - startedAt < giveUpMs;
    const interrupted = foreign.filter((record) => !alive(record));
    for (const record of interrupted) await this.markUnknown(record).catch(this.failed);
    return {
      interrupted,
      waiting: interrupted.length < foreign.length,
      isComplete: unreadable.every(({ isBroken }) => isBroken),
    };
  }

  async #readAll(): Promise<{ readonly records: SendRecord[]; readonly unreadable: Unreadable[] }> {
    const records: SendRecord[] = [];
    const unreadable: Unreadable[] = [];
    const names = await this.#list().catch(() => {
      unreadable.push({ id: this.folder, isBroken: false });
      return [];
    });
    const own = names.filter((name) => RECORD_NAME.test(name));
    for (let at = 0; at < own.length; at += READ_AT_ONCE) {
      const read = await Promise.all(own.slice(at, at + READ_AT_ONCE).map((name) => this.#read(name)));
      for (const found of read) {
        if (found === undefined) continue;
        if ('isBroken' in found) unreadable.push(found);
        else records.push(found);
      }
    }
    const kept: SendRecord[] = [];
    for (const record of records) if (!(await this.#removeExpired(record))) kept.push(record);
    await this.#removeAside(names.filter((name) => ASIDE_NAME.test(name))).catch(this.failed);
    return { records: newestFirst(kept), unreadable };
  }

  /**
   * A clock may jump and come back: what looks too old is marked first, and removed where it still does a day later.
   * @returns true when it is removed.
   */
  async #removeExpired(record: SendRecord): Promise<boolean> {
    const { expiredAt, ...unmarked } = record;
    const now = this.now();
    const isExpired = now - record.startedAt > (record.state === 'accepted' ? KEEP_ACCEPTED_MS : KEEP_MS);
    try {
      if (!isExpired || (expiredAt !== undefined && expiredAt > now)) {
        if (expiredAt !== undefined) await this.#write(unmarked);
      } else if (expiredAt === undefined) {
        await this.#write({ ...unmarked, expiredAt: now });
      } else if (now - expiredAt >= DAY_MS) {
        await this.complete(record);
        return true;
      }
    } catch (error) {
      this.failed(error);
    }
    return false;
  }

  /** Removes what a crash left half written; what is younger than a day may be in the making, in another window. */
  async #removeAside(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const file = path.join(this.folder, name);
      const found = await stat(file).catch(unlessMissing);
      if (found && Math.abs(Date.now() - found.mtimeMs) > DAY_MS) await rm(file, { force: true });
    }
  }

  async #list(): Promise<string[]> {
    return (await readdir(this.folder).catch(unlessMissing)) ?? [];
  }

  /** @returns undefined where it is not there any more: another window has completed it. */
  async #read(name: string): Promise<SendRecord | Unreadable | undefined> {
    const file = path.join(this.folder, name);
    let content: string | undefined;
    try {
      content = await readFile(file, 'utf8').catch(unlessMissing);
    } catch {
      return { id: file, isBroken: false };
    }
    if (content === undefined) return undefined;
    try {
      return v.parse(SendRecord, JSON.parse(content));
    } catch {
      return { id: file, isBroken: true };
    }
  }

  /**
   * Written aside, flushed and renamed: a crash leaves the old record or the new one, never half of one. Aside is
   * another file each time: two windows may write the same record at once.
   */
  async #write(record: SendRecord): Promise<void> {
    const aside = `${this.#file(record.id)}.${randomUUID()}.new`;
    try {
      const file = await open(aside, 'wx', 0o600);
      try {
        await file.writeFile(JSON.stringify(record));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(aside, this.#file(record.id));
    } catch (error) {
      await rm(aside, { force: true }).catch(this.failed);
      throw error;
    }
  }

  #file(id: string): string {
    return path.join(this.folder, `${id}.json`);
  }
}

/** What is not there was completed or renamed by another window. */
function unlessMissing(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
