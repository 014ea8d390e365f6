/** A message as VS Code carries it between a webview and its host: JSON, and beside it the bytes as they are. */
export interface PackedMessage {
  readonly json: string;
  /** In base64: what crosses the border of the page is text. */
  readonly bytes: readonly string[];
}

/** What stands in the JSON for bytes. */
interface BytesReference {
  readonly bytesAt: number;
}

export function pack(message: unknown): PackedMessage {
  const bytes: string[] = [];
  const json = JSON.stringify(message, (_key, value: unknown) =>
    value instanceof Uint8Array
      ? ({ bytesAt: bytes.push(Buffer.from(value).toString('base64')) - 1 } satisfies BytesReference)
      : value,
  );
  return { json, bytes };
}

export function unpack({ json, bytes }: PackedMessage): unknown {
  return JSON.parse(json, (_key, value: unknown) => {
    const at = (value as Partial<BytesReference> | null)?.bytesAt;
    return at === undefined ? value : Uint8Array.from(Buffer.from(bytes[at] ?? '', 'base64'));
  });
}
