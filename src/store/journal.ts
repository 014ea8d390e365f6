/**
 * A journal of requests without a certain outcome, one file each: written before a request is sent, removed once its
 * outcome is certain. A file that is left after a crash or a reload means that the request may have been sent.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { DAY_MS, KEEP_ACCEPTED_MS, KEEP_MS } from './sendStore';
import { SendRecord } from './sendRecord';
import { type Earlier, type Interrupted, newestFirst, type Unreadable } from './sendStore';

/** How many records are read concurrently; limited because each takes a file handle. */
const MAX_CONCURRENT_READS = 16;
/** The names of the journal's files: a record, and a temporary file of one that is being written. */
const RECORD_NAME = /^[0-9a-f-]{36}\.json$/;
const TEMPORARY_NAME = /^[0-9a-f-]{36}\.json\.(?:[0-9a-f-]{36}\.)?new$/;

/** Earlier requests as journal records. */
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
   * @param onError called with errors of work that will be retried later.
   */
  constructor(
    private readonly folder: string,
    private readonly session: string,
    private readonly onError: (error: unknown) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Records a request that is about to be sent. It is on disk when the promise resolves. */
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

  /** Removes the record of a request whose outcome is certain. */
  async complete(record: SendRecord): Promise<void> {
    await rm(this.#file(record.id), { force: true });
  }

  /** Marks a request as one that may have arrived. */
  async markUnknown(record: SendRecord): Promise<void> {
    await this.#write({ ...record, state: 'unknown' });
  }

  /** Marks a request as accepted, which is remembered for ten minutes. */
  async accept(record: SendRecord): Promise<void> {
    await this.#write({ ...record, state: 'accepted' });
  }

  /** Removes recipients from a request with an unknown outcome, because they were sent to again; the others stay. */
  async resolve({ id }: Pick<SendRecord, 'id'>, fingerprints: readonly string[]): Promise<void> {
    const unknown = await this.#read(`${id}.json`); // read anew: another request of the send may have removed some
    if (!unknown || 'isBroken' in unknown) return; // a broken record stays, so that the next send asks about it
    const again = new Set(fingerprints);
    const left = unknown.fingerprints.filter((fingerprint) => !again.has(fingerprint));
    if (left.length === 0) await this.complete(unknown);
    else await this.#write({ ...unknown, fingerprints: left, recipients: left.length });
  }

  /** Whether the journal has no records; false when its folder cannot be read. */
  async isEmpty(): Promise<boolean> {
    const names = await this.#list().catch(() => undefined);
    return names?.length === 0;
  }

  /** Finds earlier requests with one of these fingerprints. */
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

  /** Renames broken files, about which the user was asked. */
  async putAside(unreadable: readonly Unreadable[]): Promise<void> {
    for (const { id: file, isBroken } of unreadable) if (isBroken) await rename(file, `${file}.broken`);
  }

  /**
   * Marks pending requests of other sessions as unknown, and returns them. Requests that are younger than `giveUpMs`
   * and whose session still runs are skipped.
   */
  async takeInterrupted(isRunning: (session: string) => boolean, giveUpMs: number): Promise<InterruptedRecords> {
    const { records, unreadable } = await this.#readAll();
    const foreign = records.filter(({ state, session }) => state === 'pending' && session !== this.session);
    const alive = ({ session, startedAt }: SendRecord): boolean =>
      isRunning(session) && this.now() - startedAt < giveUpMs;
    const interrupted = foreign.filter((record) => !alive(record));
    for (const record of interrupted) await this.markUnknown(record).catch(this.onError);
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
    for (let at = 0; at < own.length; at += MAX_CONCURRENT_READS) {
      const read = await Promise.all(own.slice(at, at + MAX_CONCURRENT_READS).map((name) => this.#read(name)));
      for (const found of read) {
        if (found === undefined) continue;
        if ('isBroken' in found) unreadable.push(found);
        else records.push(found);
      }
    }
    const kept: SendRecord[] = [];
    for (const record of records) if (!(await this.#removeExpired(record))) kept.push(record);
    await this.#removeTemporary(names.filter((name) => TEMPORARY_NAME.test(name))).catch(this.onError);
    return { records: newestFirst(kept), unreadable };
  }

  /**
   * Removes an expired record in two steps: it is marked first, and removed a day later if it is still expired, because
   * a wrong clock may be corrected in between.
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
      this.onError(error);
    }
    return false;
  }

  /** Removes temporary files that a crash left; one younger than a day may be in use by another window. */
  async #removeTemporary(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const file = path.join(this.folder, name);
      const found = await stat(file).catch(unlessMissing);
      if (found && Math.abs(Date.now() - found.mtimeMs) > DAY_MS) await rm(file, { force: true });
    }
  }

  async #list(): Promise<string[]> {
    return (await readdir(this.folder).catch(unlessMissing)) ?? [];
  }

  /** Reads a record. @returns undefined where another window has removed it. */
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
   * Writes a record atomically: to a temporary file that is flushed and renamed. The temporary name is unique, because
   * two windows may write the same record at once.
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
      await rm(aside, { force: true }).catch(this.onError);
      throw error;
    }
  }

  #file(id: string): string {
    return path.join(this.folder, `${id}.json`);
  }
}

/** Ignores ENOENT: another window may have removed or renamed the file. */
function unlessMissing(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
