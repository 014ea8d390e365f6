import { open } from 'node:fs/promises';
import { WINDOW_HALF } from './core/cutWindow';
import { contentOf, kindOf, type Kind } from './scan/content';

/** Bytes around a place in a file. */
export interface Around {
  readonly bytes: Uint8Array;
  /** Where the place is in them. */
  readonly at: number;
  /** True where the file begins with the first of them. */
  readonly begins: boolean;
  /** True where it ends with the last. */
  readonly ends: boolean;
}

/** How a file is kept on disk. */
export async function kindOfFile(path: string): Promise<Kind> {
  const file = await open(path);
  try {
    const start = new Uint8Array(2);
    await file.read(start, 0, 2, 0);
    return kindOf(start);
  } finally {
    await file.close();
  }
}

/** Reads what stands around a place. Undefined: the file ends before it. */
export async function readAround(path: string, offset: number): Promise<Around | undefined> {
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
 * The same in a file that is packed or UTF-16: it is decoded up to the place, which takes its time.
 * @param onRead told of the bytes of the file that were read so far
 */
export async function readAroundDecoded(
  path: string,
  kind: Kind,
  offset: number,
  onRead: (read: number) => void,
  signal: AbortSignal,
): Promise<Around | undefined> {
  const start = Math.max(0, offset - WINDOW_HALF);
  const end = offset + WINDOW_HALF + 1;
  const kept: Uint8Array[] = [];
  let position = 0;
  for await (const chunk of contentOf(path, kind, onRead, signal)) {
    if (position + chunk.length > start) kept.push(chunk.subarray(Math.max(0, start - position), end - position));
    position += chunk.length;
    if (position >= end) break;
  }
  return around(Buffer.concat(kept), start, offset);
}

/** @param bytes those from `start` on, one more than are wanted where the file goes on */
function around(bytes: Uint8Array, start: number, offset: number): Around | undefined {
  const at = offset - start;
  if (bytes.length <= at) return undefined;
  const most = at + WINDOW_HALF;
  return { bytes: bytes.subarray(0, most), at, begins: start === 0, ends: bytes.length <= most };
}
