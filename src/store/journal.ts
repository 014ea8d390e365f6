/**
 * The record of requests that have no certain outcome: written to disk before a request leaves,
 * removed once its outcome is known. What is left after a crash or a reload may have been sent.
 * It keeps no text, no number and no secret: fingerprints are enough to recognise a repetition.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';

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
});
export type SendRecord = v.InferOutput<typeof Record>;

/** A doubt older than this no longer stops anybody. */
const KEEP_MS = 30 * 24 * 3600_000;
/** How long an accepted message is remembered, so that sending it again by mistake is noticed. */
const KEEP_ACCEPTED_MS = 10 * 60_000;

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
    if (!doubt) return;
    const again = new Set(fingerprints);
    const left = doubt.fingerprints.filter((fingerprint) => !again.has(fingerprint));
    if (left.length === 0) await this.settle(doubt);
    else await this.#write({ ...doubt, fingerprints: left, recipients: left.length });
  }

  /**
   * Earlier requests with the same text to at least one of the same recipients, newest first: `doubts` may have
   * arrived or are still under way, `accepted` were accepted in the last ten minutes.
   */
  async find(
    fingerprints: readonly string[],
  ): Promise<{ readonly doubts: SendRecord[]; readonly accepted: SendRecord[] }> {
    const wanted = new Set(fingerprints);
    const like = (await this.#readAll()).filter((record) =>
      record.fingerprints.some((fingerprint) => wanted.has(fingerprint)),
    );
    return {
      doubts: like.filter(({ state }) => state !== 'accepted'),
      accepted: like.filter(({ state }) => state === 'accepted'),
    };
  }

  /**
   * Turns the sends that another editor session left pending into doubts and returns them. Those of a
   * session that still runs, and are younger than `giveUpMs`, are left to it: `waiting` says there are some.
   */
  async takeInterrupted(
    isRunning: (session: string) => boolean,
    giveUpMs: number,
  ): Promise<{ readonly interrupted: SendRecord[]; readonly waiting: boolean }> {
    const foreign = (await this.#readAll()).filter(
      ({ state, session }) => state === 'pending' && session !== this.session,
    );
    const alive = ({ session, startedAt }: SendRecord): boolean =>
      isRunning(session) && this.now() - startedAt < giveUpMs;
    const interrupted = foreign.filter((record) => !alive(record));
    await Promise.all(interrupted.map((record) => this.doubt(record)));
    return { interrupted, waiting: interrupted.length < foreign.length };
  }

  async #readAll(): Promise<SendRecord[]> {
    const names = await readdir(this.folder).catch(() => []);
    const records = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => this.#read(name)));
    const known = records.filter((record) => record !== undefined);
    const old = known.filter(
      (record) => this.now() - record.startedAt > (record.state === 'accepted' ? KEEP_ACCEPTED_MS : KEEP_MS),
    );
    await Promise.all(old.map((record) => this.settle(record)));
    return known.filter((record) => !old.includes(record)).sort((a, b) => b.startedAt - a.startedAt);
  }

  async #read(name: string): Promise<SendRecord | undefined> {
    try {
      return v.parse(Record, JSON.parse(await readFile(path.join(this.folder, name), 'utf8')));
    } catch {
      return undefined; // settled by another window meanwhile, or not ours
    }
  }

  /** Written aside, flushed and renamed: a crash leaves the old record or the new one, never half of one. */
  async #write(record: SendRecord): Promise<void> {
    const aside = `${this.#file(record.id)}.new`;
    const file = await open(aside, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(record));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, this.#file(record.id));
  }

  #file(id: string): string {
    return path.join(this.folder, `${id}.json`);
  }
}
