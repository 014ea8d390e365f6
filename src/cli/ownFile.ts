import { randomBytes, X509Certificate } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, link, lstat, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CERTIFICATE_SUBJECT } from '../simulator';

/** A larger file cannot be one that was written here. */
const MAX_BYTES = 16 * 1024;

/** A kind of file that the command writes, and replaces when it has written it itself. */
interface OwnFile {
  /** For people, e.g. "certificate". */
  readonly what: string;
  /** The process's umask applies too. */
  readonly mode: number;
  readonly isOwn: (content: string) => boolean;
}

/** Public, so everybody may read it. */
const CERTIFICATE: OwnFile = { what: 'certificate', mode: 0o644, isOwn: isOwnCertificate };

/** It holds the token. */
const READY_FILE: OwnFile = { what: 'ready file', mode: 0o600, isOwn: isOwnReadyFile };

/** File types other than a regular file, with their names. */
const KINDS: readonly (readonly [is: (stats: Stats) => boolean, kind: string])[] = [
  [(stats) => stats.isSymbolicLink(), 'a symbolic link'],
  [(stats) => stats.isDirectory(), 'a folder'],
  [(stats) => stats.isFIFO(), 'a named pipe'],
  [(stats) => stats.isSocket(), 'a socket'],
  [(stats) => !stats.isFile(), 'a device'],
];

/**
 * Writes a certificate for clients to trust.
 * @returns a promise that rejects with an Error whose message is for people.
 */
export function writeCertificate(file: string, pem: string): Promise<void> {
  return writeOwnFile(file, pem, CERTIFICATE);
}

/**
 * Writes the file that says how a simulator is reached: it appears when the simulator is ready.
 * @returns a promise that rejects with an Error whose message is for people.
 */
export function writeReadyFile(file: string, line: string): Promise<void> {
  return writeOwnFile(file, line, READY_FILE);
}

/**
 * Writes a file atomically. Only one of an earlier run is replaced, so that a mistyped name cannot destroy a key, and only
 * regular files are opened.
 */
async function writeOwnFile(file: string, content: string, own: OwnFile): Promise<void> {
  const stats = await lstat(file).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined;
    throw cannotWrite(file, error);
  });
  if (stats !== undefined) await refuseToReplace(file, stats, own);
  const unfinished = path.join(path.dirname(file), `.websms-${randomBytes(8).toString('hex')}`);
  try {
    await writeFile(unfinished, content, { flag: 'wx', mode: own.mode });
    if (stats === undefined) await publish(unfinished, file, content, own.mode);
    else await rename(unfinished, file);
  } catch (error) {
    throw cannotWrite(file, error);
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined); // a file that cannot be removed was not written either
  }
}

/** Gives a finished file its name. Unlike a rename, a link does not replace a file that was created in the meantime. */
async function publish(unfinished: string, file: string, content: string, mode: number): Promise<void> {
  try {
    await link(unfinished, file);
  } catch (error) {
    // Some file systems have no links: there the write is not atomic, but `wx` still replaces no other file.
    if (isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'))
      await writeFile(file, content, { flag: 'wx', mode });
    else throw error;
  }
}

/** Throws unless the file is one that the command wrote, and nothing else. */
async function refuseToReplace(file: string, stats: Stats, { what, isOwn }: OwnFile): Promise<void> {
  const kind = KINDS.find(([is]) => is(stats))?.[1];
  if (kind !== undefined) throw new Error(`${file} is ${kind}. Name a file for the ${what}; nothing was written.`);
  const content = await readRegularFile(file).catch((error: unknown) => {
    throw new Error(`${file} is there already and cannot be read, so it stays as it is: ${reason(error)}`);
  });
  if (content === undefined || !isOwn(content)) {
    throw new Error(
      `${file} is there already and is no ${what} of the simulator; it stays as it is. Name another file, or remove it.`,
    );
  }
  await access(file, constants.W_OK).catch((error: unknown) => {
    throw cannotWrite(file, error);
  });
}

/** @returns undefined when it is too large, or no longer a regular file. */
async function readRegularFile(file: string): Promise<string | undefined> {
  // Neither blocks nor follows links, because the file may have been replaced by a pipe. Windows has neither flag.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
  const handle = await open(file, (O_RDONLY ?? 0) | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!stats.isFile() || stats.size > MAX_BYTES) return undefined;
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(MAX_BYTES + 1), 0, MAX_BYTES + 1, 0);
    return bytesRead > MAX_BYTES ? undefined : buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * True for a file with exactly one certificate of {@link selfSignedCertificate}, without a key, chain or other text.
 */
function isOwnCertificate(content: string): boolean {
  if (!/^-----BEGIN CERTIFICATE-----\r?\n[A-Za-z0-9+/=\r\n]+-----END CERTIFICATE-----\s*$/.test(content)) return false;
  try {
    const { subject, issuer } = new X509Certificate(content);
    return subject === `CN=${CERTIFICATE_SUBJECT}` && issuer === subject;
  } catch {
    return false;
  }
}

function isOwnReadyFile(content: string): boolean {
  try {
    const { baseUrl, token, pid } = JSON.parse(content) as Partial<Record<string, unknown>>;
    return typeof baseUrl === 'string' && typeof token === 'string' && typeof pid === 'number';
  } catch {
    return false;
  }
}

function cannotWrite(file: string, error: unknown): Error {
  return new Error(`${file} cannot be written: ${reason(error)}`);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist.',
  ENOTDIR: 'part of its path is no folder.',
  EACCES: 'you may not write there.',
  EPERM: 'you may not write there.',
  EROFS: 'the file system is read-only.',
  EEXIST: 'another file of that name was made in the meantime; it stays as it is.',
  ENAMETOOLONG: 'its name is too long.',
  ENOSPC: 'there is no space left.',
};

function reason(error: unknown): string {
  const known = error instanceof Error && 'code' in error ? REASONS[String(error.code)] : undefined;
  return known ?? (error instanceof Error ? error.message : String(error));
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
