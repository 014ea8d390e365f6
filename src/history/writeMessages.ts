import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, type FileHandle } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import type { SendFilter, SendHistory } from '../store';
import type { MessageFormat } from './formats';
import { exportedText, type ExportedPiece } from './exportedText';

export interface WrittenMessages {
  readonly sends: number;
  readonly bytes: number;
}

/** @param sends how many were written so far. @param more how many since the last report. */
type Report = (sends: number, more: number) => void;

/** How much is collected before it is written. In UTF-16 units. */
const CHUNK_LENGTH = 256 * 1024;

/**
 * Writes messages to a file, page by page. They go to another file beside it first: a file of this name stays as it is
 * until all is there, and nothing incomplete is left behind.
 * @returns undefined when it was cancelled.
 */
export async function writeMessages(
  history: SendHistory,
  filter: SendFilter,
  {
    file,
    format,
    signal,
    report,
  }: {
    readonly file: string;
    readonly format: MessageFormat;
    readonly signal: AbortSignal;
    readonly report: Report;
  },
): Promise<WrittenMessages | undefined> {
  const target = await realpath(file).catch(() => file);
  const partial = `${target}.${randomUUID().slice(0, 8)}.part`;
  const run = { signal, nextTask: turn, now: () => performance.now() };
  const handle = await open(partial, 'wx', 0o600);
  try {
    const written = await writePieces(handle, exportedText(history, filter, format, run), report);
    await handle.close();
    signal.throwIfAborted();
    await rename(partial, target);
    return written;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    await handle.close().catch(() => undefined); // closed already, unless something failed before
    await rm(partial, { force: true });
  }
}

async function writePieces(
  file: FileHandle,
  pieces: AsyncIterable<ExportedPiece>,
  report: Report,
): Promise<WrittenMessages> {
  let sends = 0;
  let reported = 0;
  let bytes = 0;
  let chunk = '';
  const flush = async (): Promise<void> => {
    const buffer = Buffer.from(chunk);
    await file.writeFile(buffer);
    bytes += buffer.length;
    chunk = '';
    report(sends, sends - reported);
    reported = sends;
  };
  for await (const { text, endsSend } of pieces) {
    chunk += text;
    if (endsSend) sends++;
    if (chunk.length >= CHUNK_LENGTH) await flush();
  }
  await flush();
  return { sends, bytes };
}
