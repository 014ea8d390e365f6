// A fake gateway that gives the answers a test sets and records the requests.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly authorization: string | undefined;
  /** Path and query. */
  readonly url: string;
  readonly body: {
    readonly recipientAddressList: readonly string[];
    readonly messageContent: string;
    readonly test?: boolean;
  };
}

type Answer = (response: ServerResponse) => void;

/** The answer of a gateway that accepts the credentials and refuses the missing recipients. */
const PARAMETER_MISSING = { statusCode: 4019, statusMessage: 'PARAMETER_MISSING' };

/** An answer in JSON. */
export function json(value: object, status = 200): Answer {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  };
}

export class Gateway {
  readonly asked: Asked[] = [];
  /** Answers the check of credentials. */
  check: Answer = json(PARAMETER_MISSING);
  /** Answers a message. */
  answer: Answer = json({ statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 1 });
  readonly #server: Server = createServer((request, response) => void this.#serve(request, response));

  static async start(): Promise<Gateway> {
    const gateway = new Gateway();
    gateway.#server.listen(0, '127.0.0.1');
    await once(gateway.#server, 'listening');
    return gateway;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  get baseUrl(): string {
    return `http://${this.host}/rest/`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const body = JSON.parse(text) as Asked['body'];
    this.asked.push({ authorization: request.headers.authorization, url: request.url ?? '', body });
    (body.recipientAddressList.length === 0 ? this.check : this.answer)(response);
  }
}
