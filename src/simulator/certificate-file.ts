import { readFile, writeFile } from 'node:fs/promises';

/**
 * Writes a certificate for clients to trust. Only a certificate is ever replaced, for a slip in the name shall not
 * cost a key.
 * @returns rejects with an Error whose message is for people.
 */
export async function writeCertificate(file: string, pem: string): Promise<void> {
  const before = await readFile(file, 'latin1').catch(() => undefined); // it is new, or cannot be written either
  if (before !== undefined && !before.startsWith('-----BEGIN CERTIFICATE-----')) {
    throw new Error(`${file} is there already and is no certificate; it stays as it is.`);
  }
  await writeFile(file, pem).catch((error: unknown) => {
    throw new Error(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
}
