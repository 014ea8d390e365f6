import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';

const CHUNK = 1 << 20;

/** The encoding of a log on disk. */
export type FileEncoding = 'utf8' | 'utf16' | 'gzip';

/** Detects the encoding by the first two bytes. */
export function detectEncoding(start: Uint8Array): FileEncoding {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  return utf16Of(start) ? 'utf16' : 'utf8';
}

/** Reads a gzip or UTF-16 file as UTF-8. @param onRead called with the number of bytes of the file read so far */
export async function* readAsUtf8(
  path: string,
  kind: FileEncoding,
  onRead: (read: number) => void,
  signal?: AbortSignal,
): AsyncIterable<Buffer> {
  const source = createReadStream(path, { highWaterMark: CHUNK, ...(signal && { signal }) });
  const unpacked = kind === 'gzip' ? source.pipe(createGunzip({ chunkSize: CHUNK })) : undefined;
  source.on('error', (error) => unpacked?.destroy(error));
  try {
    for await (const chunk of asUtf8((unpacked ?? source) as AsyncIterable<Buffer>)) {
      onRead(source.bytesRead);
      yield chunk;
    }
    onRead(source.bytesRead);
  } finally {
    source.destroy();
    unpacked?.destroy();
  }
}

/** Converts UTF-16 with a byte order mark to UTF-8; anything else stays unchanged. */
async function* asUtf8(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let start: Buffer | undefined = Buffer.alloc(0);
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    const bytes: Buffer = start ? Buffer.concat([start, chunk]) : chunk;
    if (start) {
      start = bytes.length < 2 ? bytes : undefined;
      if (start) continue;
      const encoding = utf16Of(bytes);
      decoder = encoding && new TextDecoder(encoding);
    }
    yield decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes;
  }
  if (start) yield start;
}

function utf16Of(start: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : undefined;
}
