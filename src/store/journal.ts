/**
 * The record of sends that have no certain outcome: written to disk before a request leaves,
 * removed once its outcome is known. What is left after a crash or a reload may have been sent.
 * It keeps no text, no number and no secret: a fingerprint is enough to recognise a repetition.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';

const Record = v.object({
  id: v.pipe(v.string(), v.uuid()),
  /** Which running editor wrote it: a pending record of another one may still be under way. */
  session: v.string(),
  /** SHA-256 over where it went, to whom and what, as hex. */
  fingerprint: v.string(),
  /** Milliseconds since 1970. */
  startedAt: v.number(),
  mode: v.string(),
  host: v.string(),
  recipients: v.number(),
  state: v.picklist(['pending', 'unknown']),
});
export type SendRecord = v.InferOutput<typeof Record>;

/** A doubt older than this no longer stops anybody. */
const KEEP_MS = 30 * 24 * 3600_000;

/** What makes two sends the same: the place, the recipients in any order, the sender and the text. */
export function fingerprintOf(host: string, recipients: readonly string[], sender: string, text: string): string {
  return createHash('sha256').update(JSON.stringify([host, [...recipients].sort(), sender, text])).digest('hex');
}

export class Journal {
  /** @param folder the journal's own folder; made when needed. @param session unique for each running editor. */
  constructor(
    private readonly folder: string,
    private readonly session: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** Writes the record of a send that is about to leave; on disk when the promise resolves. Rejects when it cannot be written. */
  async begin(send: Pick<SendRecord, 'fingerprint' | 'mode' | 'host' | 'recipients'>): Promise<SendRecord> {
    const record: SendRecord = { ...send, id: randomUUID(), session: this.session, startedAt: this.now(), state: 'pending' };
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

  /** Earlier sends like this one that may have arrived or are still under way, newest first. */
  async findDoubts(fingerprint: string): Promise<SendRecord[]> {
    return (await this.#readAll()).filter((record) => record.fingerprint === fingerprint);
  }

  /**
   * Turns the sends that another editor session left pending into doubts and returns them. Those of a
   * session that still runs, and are younger than `giveUpMs`, are left to it: `waiting` says there are some.
   */
  async takeInterrupted(
    isRunning: (session: string) => boolean,
    giveUpMs: number,
  ): Promise<{ readonly interrupted: SendRecord[]; readonly waiting: boolean }> {
    const foreign = (await this.#readAll()).filter(({ state, session }) => state === 'pending' && session !== this.session);
    const alive = ({ session, startedAt }: SendRecord): boolean => isRunning(session) && this.now() - startedAt < giveUpMs;
    const interrupted = foreign.filter((record) => !alive(record));
    await Promise.all(interrupted.map((record) => this.doubt(record)));
    return { interrupted, waiting: interrupted.length < foreign.length };
  }

  async #readAll(): Promise<SendRecord[]> {
    const names = await readdir(this.folder).catch(() => []);
    const records = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => this.#read(name)));
    const known = records.filter((record) => record !== undefined);
    const old = known.filter((record) => this.now() - record.startedAt > KEEP_MS);
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
