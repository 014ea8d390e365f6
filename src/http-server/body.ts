import type { IncomingMessage } from 'node:http';

/** The body of a request, or the fact that it exceeds the limit. */
export type Body = { readonly bytes: Buffer } | { readonly tooLarge: true };

/**
 * Reads a body of at most `limit` bytes. The rest of a larger one is read and discarded: closing the
 * connection during an upload would reset it before the client has read the 413.
 * @returns a promise that rejects when the client disconnects.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      chunks = [];
      resolve({ tooLarge: true });
    });
    request.on('end', () => {
      resolve({ bytes: Buffer.concat(chunks) });
    });
    request.on('error', reject);
  });
}

/** A body parsed as JSON. */
export type JsonBody =
  | { readonly kind: 'object'; readonly fields: JsonObject }
  /** Empty, `null` or `false`: the API answers "no data provided" (source: php changelog 1.0.4). */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'malformed' };

/** A JSON object with unchecked values. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Parses a body as UTF-8 JSON (source: seed, docs). Any other value than an object counts as malformed. */
export function parseJsonBody(bytes: Buffer): JsonBody {
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.trim() === '') return { kind: 'nothing' };
    value = JSON.parse(text);
  } catch {
    return { kind: 'malformed' };
  }
  if (value === null || value === false) return { kind: 'nothing' };
  return isObject(value) ? { kind: 'object', fields: value } : { kind: 'malformed' };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
