import net from 'node:net';

/** An HTTP answer as it came, its headers in small letters. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** A TCP connection on which a test writes the bytes of a request as they are. */
export class RawConnection {
  readonly #socket: net.Socket;
  readonly #chunks: AsyncIterator<Buffer, undefined>;
  #received = Buffer.alloc(0);

  constructor(port: number) {
    this.#socket = net.connect(port, '127.0.0.1');
    this.#chunks = this.#socket[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  }

  /**
   * Sends a request and reads its answer. A client that says `Expect: 100-continue` waits for the server's word before
   * it sends the body; so does this.
   */
  async send(head: string, body: string): Promise<RawAnswer> {
    this.#socket.write(head);
    if (/^Expect: 100-continue\r$/m.test(head)) {
      const first = await this.#read();
      if (first.status !== 100) return first;
    }
    this.#socket.write(body);
    return this.#read();
  }

  close(): void {
    this.#socket.destroy();
  }

  async #read(): Promise<RawAnswer> {
    for (;;) {
      const found = readMessage(this.#received);
      if (found !== undefined) {
        this.#received = this.#received.subarray(found.bytes);
        const [, status = '0'] = /^HTTP\/1\.1 (\d{3})/.exec(found.firstLine) ?? [];
        return { status: Number(status), headers: found.headers, body: found.body };
      }
      const next = await this.#chunks.next();
      if (next.done === true) throw new Error(`The connection ended after ${this.#received.toString()}`);
      this.#received = Buffer.concat([this.#received, next.value]);
    }
  }
}

/** An HTTP message at the beginning of some bytes. */
export interface HttpMessage {
  readonly firstLine: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** How many bytes it takes, head and body. */
  readonly bytes: number;
}

/** Reads the first HTTP message of what has arrived; undefined while it is not complete. Its body has a length. */
export function readMessage(received: Buffer): HttpMessage | undefined {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [firstLine = '', ...lines] = received.subarray(0, headEnd).toString().split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const bytes = headEnd + 4 + Number(headers.get('content-length') ?? 0);
  if (received.length < bytes) return undefined;
  return { firstLine, headers, body: received.subarray(headEnd + 4, bytes).toString(), bytes };
}
