import http from 'node:http';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../src/simulator';

/** What a test changes about a request; `undefined` as a header's value leaves the header out. */
export interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Sent as it is when a string or bytes, else as JSON. */
  readonly body?: unknown;
}

export interface Got {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

export const TEXT_PATH = '/rest/smsmessaging/text';
export const BINARY_PATH = '/rest/smsmessaging/binary';
export const SIMPLE_PATH = '/rest/smsmessaging/simple';

/** A message that is fine, with the fields a test changes. */
export function message(fields: object = {}): object {
  return { recipientAddressList: ['436761234567'], messageContent: 'Hello', ...fields };
}

/** The two segments of every official SDK's sample: "Zusammen" and "gefügt." behind a header each. */
export const SEGMENTS = ['BQAD/AIBWnVzYW1tZW4=', 'BQAD/AICZ2Vmw7xndC4='];

/** Runs a test against a simulator of its own, which reports at once unless its switches say otherwise. */
export async function simulated(
  test: (simulator: Simulator) => Promise<void>,
  options: SimulatorOptions = {},
): Promise<void> {
  const simulator = await startSimulator({ ...options, switches: { firstReportMs: 0, ...options.switches } });
  try {
    await test(simulator);
  } finally {
    await simulator.close();
  }
}

/** One HTTP request on a connection of its own; rejects as node:http does. */
export function ask(
  simulator: Simulator,
  { method = 'POST', path = TEXT_PATH, headers = {}, body }: Ask = {},
): Promise<Got> {
  const all: Record<string, string | undefined> = {
    Authorization: `Bearer ${simulator.token}`,
    'Content-Type': 'application/json',
    ...headers,
  };
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: simulator.port, method, path, headers: sent, agent: false };
    const request = http.request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    request.on('error', reject);
    request.end(toBytes(body));
  });
}

function toBytes(body: unknown): string | Buffer {
  if (body === undefined) return '';
  return typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
}

export interface StatusBody {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly clientMessageId: string | null;
  readonly transferId: string | null;
  readonly smsCount: number;
}

/** Sends fields as a text message and reads the answer. */
export async function send(simulator: Simulator, fields: unknown, more: Ask = {}): Promise<StatusBody> {
  return statusOf(await ask(simulator, { ...more, body: fields }));
}

/** An answer's body; fails when it is not the API's. */
export function statusOf(got: Got): StatusBody {
  if (got.status !== 200) throw new Error(`HTTP ${got.status}: ${got.text}`);
  return JSON.parse(got.text) as StatusBody;
}
