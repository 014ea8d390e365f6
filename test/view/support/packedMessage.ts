/** A message between webview and host as VS Code transfers it: JSON, and separately the binary data. */
export interface PackedMessage {
  readonly json: string;
  /** The binary data in base64, because Playwright transfers only text. */
  readonly bytes: readonly string[];
}

/** The placeholder for binary data in the JSON. */
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
