import { open } from 'node:fs/promises';
import { WINDOW_HALF } from './cutWindow';
import { readAsUtf8, detectEncoding, type FileEncoding } from './scan/content';

/** Bytes around a position in a file. */
export interface SurroundingBytes {
  readonly bytes: Uint8Array;
  /** The index of the position in the bytes. */
  readonly at: number;
  /** True when the bytes include the start of the file. */
  readonly begins: boolean;
  /** True when the bytes include the end of the file. */
  readonly ends: boolean;
}

/** Detects the encoding of a file. */
export async function detectFileEncoding(path: string): Promise<FileEncoding> {
  const file = await open(path);
  try {
    const start = new Uint8Array(2);
    await file.read(start, 0, 2, 0);
    return detectEncoding(start);
  } finally {
    await file.close();
  }
}

/** Reads the bytes around an offset; undefined where the file ends before it. */
export async function readAround(path: string, offset: number): Promise<SurroundingBytes | undefined> {
  const start = Math.max(0, offset - WINDOW_HALF);
  const file = await open(path);
  try {
    const wanted = new Uint8Array(offset - start + WINDOW_HALF + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < wanted.length; length += read) {
      read = (await file.read(wanted, length, wanted.length - length, start + length)).bytesRead;
    }
    return around(wanted.subarray(0, length), start, offset);
  } finally {
    await file.close();
  }
}

/**
 * Reads the decoded bytes around an offset of a gzip or UTF-16 file, which must be decoded from its start.
 * @param onRead called with the number of bytes of the file read so far
 */
export async function readAroundDecoded(
  path: string,
  kind: FileEncoding,
  offset: number,
  onRead: (read: number) => void,
  signal: AbortSignal,
): Promise<SurroundingBytes | undefined> {
  const start = Math.max(0, offset - WINDOW_HALF);
  const end = offset + WINDOW_HALF + 1;
  const kept: Uint8Array[] = [];
  let position = 0;
  for await (const chunk of readAsUtf8(path, kind, onRead, signal)) {
    if (position + chunk.length > start) kept.push(chunk.subarray(Math.max(0, start - position), end - position));
    position += chunk.length;
    if (position >= end) break;
  }
  return around(Buffer.concat(kept), start, offset);
}

/** @param bytes the bytes from `start` on; one more than needed shows that the file continues */
function around(bytes: Uint8Array, start: number, offset: number): SurroundingBytes | undefined {
  const at = offset - start;
  if (bytes.length <= at) return undefined;
  const most = at + WINDOW_HALF;
  return { bytes: bytes.subarray(0, most), at, begins: start === 0, ends: bytes.length <= most };
}
