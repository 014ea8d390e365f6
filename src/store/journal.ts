/**
 * The record of requests that have no certain outcome: written to disk before a request leaves,
 * removed once its outcome is known. What is left after a crash or a reload may have been sent.
 * It keeps no text, no number and no secret: fingerprints are enough to recognise a repetition.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { hasCode } from './hasCode';

const Record = v.object({
  id: v.pipe(v.string(), v.uuid()),
  /** Which running editor wrote it: a pending record of another one may still be under way. */
  session: v.string(),
  /** One for each recipient; see {@link fingerprintsOf}. */
  fingerprints: v.array(v.string()),
  /** Milliseconds since 1970. */
  startedAt: v.number(),
  mode: v.string(),
  host: v.string(),
  recipients: v.number(),
  state: v.picklist(['pending', 'unknown', 'accepted']),
  /** When it was seen first that it need not be kept any longer. */
  expiredAt: v.optional(v.number()),
});
export type SendRecord = v.InferOutput<typeof Record>;

const DAY_MS = 24 * 3600_000;
/** A doubt older than this need not stop anybody any more. */
const KEEP_MS = 30 * DAY_MS;
/** How long an accepted message is remembered, so that sending it again by mistake is noticed. */
const KEEP_ACCEPTED_MS = 10 * 60_000;
/** Records that are read at the same time: each takes a file handle, of which a machine may have few. */
const READ_AT_ONCE = 16;
/** Files of ours: a record, and one that is being written. */
const RECORD_NAME = /^[0-9a-f-]{36}\.json$/;
const ASIDE_NAME = /^[0-9a-f-]{36}\.json\.(?:[0-9a-f-]{36}\.)?new$/;

/** Earlier requests with the same text to at least one of the same recipients. */
export interface Earlier {
  /** They may have arrived or are still under way, newest first. */
  readonly doubts: readonly SendRecord[];
  /** They were accepted in the last ten minutes, newest first. */
  readonly accepted: readonly SendRecord[];
  /** What could not be read may be one of them. */
  readonly unreadable: readonly Unreadable[];
}

/** What other editor sessions left pending. */
export interface Interrupted {
  /** They are doubts now. */
  readonly interrupted: readonly SendRecord[];
  /** Some are left to a session that still runs. */
  readonly waiting: boolean;
  /** False when there may be more, which cannot be read at this moment. */
  readonly isComplete: boolean;
  /** Why some could not be marked as doubts: they are found again at the next start. */
  readonly failures: readonly unknown[];
}

/** A file of the journal, or its folder, that could not be read. */
export interface Unreadable {
  readonly path: string;
  /** Its content is no record and never will be; otherwise it may be read another time. */
  readonly isBroken: boolean;
}

/** Enough of a hash that two messages never meet by chance: 64 bits, as hex. */
const FINGERPRINT_LENGTH = 16;

/**
 * What makes two sends the same: the place, the text and one recipient. One fingerprint for each recipient, so
 * that a repetition is found as well when the list was split, shortened or put together anew.
 */
export function fingerprintsOf(place: string, recipients: readonly string[], text: string): string[] {
  const message = createHash('sha256')
    .update(JSON.stringify([place, text]))
    .digest();
  return recipients.map((recipient) =>
    createHash('sha256').update(message).update(recipient).digest('hex').slice(0, FINGERPRINT_LENGTH),
  );
}

export class Journal {
  /** @param folder the journal's own folder; made when needed. @param session unique for each running editor. */
  constructor(
    private readonly folder: string,
    private readonly session: string,
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
  async settle(record: SendRecord): Promise<void> {
    await rm(this.#file(record.id), { force: true });
  }

  /** Keeps a send as one that may have arrived. */
  async doubt(record: SendRecord): Promise<void> {
    await this.#write({ ...record, state: 'unknown' });
  }

  /** Remembers for ten minutes that a message was accepted. */
  async accept(record: SendRecord): Promise<void> {
    await this.#write({ ...record, state: 'accepted' });
  }

  /** Takes recipients out of a doubt, for they are sent to again; the rest of it stays. */
  async resolve({ id }: SendRecord, fingerprints: readonly string[]): Promise<void> {
    const doubt = await this.#read(`${id}.json`); // as it is now: another part of the send may have resolved some
    if (!doubt || 'isBroken' in doubt) return; // it stays: the next send of the message asks
    const again = new Set(fingerprints);
    const left = doubt.fingerprints.filter((fingerprint) => !again.has(fingerprint));
    if (left.length === 0) await this.settle(doubt);
    else await this.#write({ ...doubt, fingerprints: left, recipients: left.length });
  }

  /** Looks for earlier requests like one that is to be sent. */
  async find(fingerprints: readonly string[]): Promise<Earlier> {
    const wanted = new Set(fingerprints);
    const { records, unreadable } = await this.#readAll();
    const like = records.filter((record) => record.fingerprints.some((fingerprint) => wanted.has(fingerprint)));
    return {
      doubts: like.filter(({ state }) => state !== 'accepted'),
      accepted: like.filter(
        ({ state, startedAt }) => state === 'accepted' && Math.abs(this.now() - startedAt) <= KEEP_ACCEPTED_MS,
      ),
      unreadable,
    };
  }

  /** Lays broken files aside: the user was asked, and decided. They are kept under another name. */
  async putAside(unreadable: readonly Unreadable[]): Promise<void> {
    for (const { path: file, isBroken } of unreadable) if (isBroken) await rename(file, `${file}.broken`);
  }

  /**
   * Turns the sends that another editor session left pending into doubts and returns them. Those of a
   * session that still runs, and are younger than `giveUpMs`, are left to it.
   */
  async takeInterrupted(isRunning: (session: string) => boolean, giveUpMs: number): Promise<Interrupted> {
    const { records, unreadable } = await this.#readAll();
    const foreign = records.filter(({ state, session }) => state === 'pending' && session !== this.session);
    const alive = ({ session, startedAt }: SendRecord): boolean =>
      isRunning(session) && this.now() - startedAt < giveUpMs;
    const interrupted = foreign.filter((record) => !alive(record));
    const marked = await Promise.allSettled(interrupted.map((record) => this.doubt(record)));
    return {
      interrupted,
      waiting: interrupted.length < foreign.length,
      isComplete: unreadable.every(({ isBroken }) => isBroken),
      failures: marked.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : [])),
    };
  }

  async #readAll(): Promise<{ readonly records: SendRecord[]; readonly unreadable: Unreadable[] }> {
    const records: SendRecord[] = [];
    const unreadable: Unreadable[] = [];
    const names = await readdir(this.folder).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) unreadable.push({ path: this.folder, isBroken: false });
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
    const removed = await this.#tidy(records, names).catch(() => new Set<SendRecord>()); // tried again the next time
    const left = records.filter((record) => !removed.has(record));
    return { records: left.sort((a, b) => b.startedAt - a.startedAt), unreadable };
  }

  /** Removes what need not be kept any longer. @returns the records that are gone. */
  async #tidy(records: readonly SendRecord[], names: readonly string[]): Promise<Set<SendRecord>> {
    const removed = new Set<SendRecord>();
    for (const record of records) if (await this.#forgetExpired(record)) removed.add(record);
    await this.#forgetAside(names.filter((name) => ASIDE_NAME.test(name)));
    return removed;
  }

  /**
   * A clock may jump and come back: what looks too old is marked first, and removed where it still does a day later.
   * @returns true when it is removed.
   */
  async #forgetExpired(record: SendRecord): Promise<boolean> {
    const { startedAt, state, expiredAt, ...rest } = record;
    const isExpired = this.now() - startedAt > (state === 'accepted' ? KEEP_ACCEPTED_MS : KEEP_MS);
    if (!isExpired || (expiredAt !== undefined && expiredAt > this.now())) {
      if (expiredAt !== undefined) await this.#write({ ...rest, startedAt, state });
      return false;
    }
    if (expiredAt === undefined) await this.#write({ ...record, expiredAt: this.now() });
    else if (this.now() - expiredAt >= DAY_MS) {
      await this.settle(record);
      return true;
    }
    return false;
  }

  /** Removes what a crash left half written; what is younger than a day may be in the making, in another window. */
  async #forgetAside(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const file = path.join(this.folder, name);
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity })); // renamed meanwhile
      if (Math.abs(Date.now() - mtimeMs) > DAY_MS) await rm(file, { force: true });
    }
  }

  /** @returns undefined where it is not there any more: settled by another window. */
  async #read(name: string): Promise<SendRecord | Unreadable | undefined> {
    const file = path.join(this.folder, name);
    let content: string;
    try {
      content = await readFile(file, 'utf8');
    } catch (error) {
      return hasCode(error, 'ENOENT') ? undefined : { path: file, isBroken: false };
    }
    try {
      return v.parse(Record, JSON.parse(content));
    } catch {
      return { path: file, isBroken: true };
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
      await rm(aside, { force: true }).catch(() => undefined); // what failed is told, and not what follows from it
      throw error;
    }
  }

  #file(id: string): string {
    return path.join(this.folder, `${id}.json`);
  }
}
