import { randomBytes, X509Certificate } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, link, lstat, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SUBJECT } from './certificate';

/** A larger file cannot be a certificate of the simulator. */
const MAX_BYTES = 16 * 1024;

/** A certificate is public, so everybody may read it; the process's umask still applies. */
const MODE = 0o644;

/** File types other than a regular file, with their names. */
const KINDS: readonly (readonly [is: (stats: Stats) => boolean, kind: string])[] = [
  [(stats) => stats.isSymbolicLink(), 'a symbolic link'],
  [(stats) => stats.isDirectory(), 'a folder'],
  [(stats) => stats.isFIFO(), 'a named pipe'],
  [(stats) => stats.isSocket(), 'a socket'],
  [(stats) => !stats.isFile(), 'a device'],
];

/**
 * Writes a certificate for clients to trust, atomically. Only a certificate of an earlier run is replaced, so that a
 * mistyped name cannot destroy a key, and only regular files are opened.
 * @returns a promise that rejects with an Error whose message is for people.
 */
export async function writeCertificate(file: string, pem: string): Promise<void> {
  const stats = await lstat(file).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined;
    throw cannotWrite(file, error);
  });
  if (stats !== undefined) await refuseToReplace(file, stats);
  const unfinished = path.join(path.dirname(file), `.websms-certificate-${randomBytes(8).toString('hex')}`);
  try {
    await writeFile(unfinished, pem, { flag: 'wx', mode: MODE });
    if (stats === undefined) await publish(unfinished, file, pem);
    else await rename(unfinished, file);
  } catch (error) {
    throw cannotWrite(file, error);
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined); // a file that cannot be removed was not written either
  }
}

/** Gives a finished file its name. Unlike a rename, a link does not replace a file that was created in the meantime. */
async function publish(unfinished: string, file: string, pem: string): Promise<void> {
  try {
    await link(unfinished, file);
  } catch (error) {
    // Some file systems have no links: there the write is not atomic, but `wx` still replaces no other file.
    if (isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'))
      await writeFile(file, pem, { flag: 'wx', mode: MODE });
    else throw error;
  }
}

/** Throws unless the file is a certificate that the simulator wrote, and nothing else. */
async function refuseToReplace(file: string, stats: Stats): Promise<void> {
  const kind = KINDS.find(([is]) => is(stats))?.[1];
  if (kind !== undefined) throw new Error(`${file} is ${kind}. Name a file for the certificate; nothing was written.`);
  const content = await readRegularFile(file).catch((error: unknown) => {
    throw new Error(`${file} is there already and cannot be read, so it stays as it is: ${reason(error)}`);
  });
  if (content === undefined || !isOwnCertificate(content)) {
    throw new Error(
      `${file} is there already and is no certificate of the simulator; it stays as it is. Name another file, or remove it.`,
    );
  }
  await access(file, constants.W_OK).catch((error: unknown) => {
    throw cannotWrite(file, error);
  });
}

/** @returns undefined when it is too large for a certificate, or no longer a regular file. */
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
    return subject === `CN=${SUBJECT}` && issuer === subject;
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
