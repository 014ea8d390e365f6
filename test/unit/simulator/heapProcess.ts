/** Fills a simulator with one kind of input and prints what it keeps of it: run with --expose-gc and the kind's name. */
import assert from 'node:assert/strict';
import net from 'node:net';
import { LIMITS, type SimulatorOptions, startSimulator, type Simulator } from '../../../src/simulator';
import { ask, BINARY_PATH, message, send, SIMPLE_PATH } from './client';

/** What a kind of input left behind. */
export interface Filled {
  /** Heap and memory outside of it, after garbage collection, more than before. */
  readonly heap: number;
  readonly outside: number;
  readonly accepted: number;
  readonly kept: number;
  readonly ended: number;
  /** What it may have left behind. */
  readonly most: number;
}

interface Kind {
  readonly count: number;
  /** The bytes that may be kept of it; nearly nothing unless they are given. */
  readonly most?: number;
  readonly fill: (simulator: Simulator, number: number) => Promise<unknown>;
  readonly options?: SimulatorOptions;
  /** Waits until as many callbacks have ended as are kept. */
  readonly untilEnded?: true;
}

const MEGABYTE = 1_000_000; // with the fields around it, less than a request may have
const late = { switches: { lateReportMs: 600_000 } };
const recipients = (number: number): string[] =>
  Array.from({ length: 1000 }, (_, index) => `+4367${String(number * 1000 + index).padStart(10, '0')}`);

export const KINDS: Readonly<Record<string, Kind>> = {
  '1,000 recipients': {
    count: 1300,
    most: LIMITS.messageHeapBytes,
    fill: (simulator, number) => send(simulator, message({ recipientAddressList: recipients(number) })),
  },
  'some of 1,000 recipients left out': {
    count: 700,
    most: LIMITS.messageHeapBytes,
    fill: (simulator, number) =>
      send(simulator, message({ recipientAddressList: [...recipients(number).slice(1), '99900004031'] })),
  },
  'long texts': {
    count: 70,
    most: LIMITS.messageHeapBytes,
    fill: (simulator) => send(simulator, message({ messageContent: 'x'.repeat(MEGABYTE) })),
  },
  'long texts with one character beyond Latin-1': {
    count: 36,
    most: LIMITS.messageHeapBytes,
    fill: (simulator) => send(simulator, message({ messageContent: `${'x'.repeat(MEGABYTE)}ж` })),
  },
  'long texts of characters with four bytes': {
    count: 70,
    most: LIMITS.messageHeapBytes,
    fill: (simulator) => send(simulator, message({ messageContent: '😀'.repeat(MEGABYTE / 4) })),
  },
  'short segments': {
    count: 16,
    most: LIMITS.messageHeapBytes,
    fill: (simulator, number) => {
      const messageContent = Array.from({ length: MEGABYTE / 8 }, (_, index) =>
        (index + number).toString(36).padStart(4, 'A'),
      );
      return send(simulator, message({ messageContent }), { path: BINARY_PATH });
    },
  },
  'a client message id of a megabyte': {
    count: 70,
    most: LIMITS.messageHeapBytes,
    fill: (simulator, number) => send(simulator, message({ clientMessageId: `${number}${'x'.repeat(MEGABYTE)}` })),
  },
  'a callback URL of a megabyte': {
    count: 36,
    most: LIMITS.messageHeapBytes,
    fill: (simulator, number) =>
      send(
        simulator,
        message({ test: true, notificationCallbackUrl: `http://user:x@127.0.0.1/${number}${'x'.repeat(MEGABYTE)}` }),
      ),
  },
  'a short text that was cut out of a megabyte': {
    count: 15,
    fill: (simulator, number) =>
      ask(simulator, {
        path: SIMPLE_PATH,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: `recipientAddressList=436761234567&messageContent=${String(number).padStart(20, '0')}&unknown=${'x'.repeat(MEGABYTE)}`,
      }),
  },
  'reports that wait, for long texts': {
    count: 15,
    options: { ...late, keep: 1 },
    fill: (simulator) =>
      send(
        simulator,
        message({
          recipientAddressList: ['99900000107'],
          messageContent: 'x'.repeat(MEGABYTE),
          notificationCallbackUrl: 'http://127.0.0.1:9/',
        }),
      ),
  },
  'reports that wait, with long client message ids': {
    count: 85,
    most: LIMITS.pendingCallbackHeapBytes + LIMITS.endedCallbackHeapBytes,
    options: { ...late, keep: 1 },
    fill: (simulator, number) =>
      send(
        simulator,
        message({
          recipientAddressList: ['99900000107'],
          clientMessageId: `${number}${'x'.repeat(MEGABYTE)}`,
          notificationCallbackUrl: 'http://127.0.0.1:9/',
        }),
      ),
  },
  'as many waiting reports as there may be': {
    count: 12,
    most: LIMITS.pendingCallbackHeapBytes + LIMITS.endedCallbackHeapBytes,
    options: { ...late, keep: 1 },
    fill: (simulator) =>
      send(
        simulator,
        message({
          recipientAddressList: new Array<string>(1000).fill('99900000107'),
          notificationCallbackUrl: 'http://127.0.0.1:9/',
        }),
      ),
  },
  'ended callbacks with long client message ids': {
    count: 90,
    most: LIMITS.endedCallbackHeapBytes,
    options: { keep: 1, switches: { callbackTries: 1 } },
    fill: (simulator, number) =>
      send(
        simulator,
        message({ clientMessageId: `${number}${'ж'.repeat(100_000)}`, notificationCallbackUrl: 'http://192.0.2.1/' }),
      ), // refused, so it ends at once
    untilEnded: true,
  },
  'refused requests with long bodies': {
    count: 1000,
    most: LIMITS.requestHeapBytes,
    fill: (simulator, number) =>
      Promise.all(
        Array.from({ length: 10 }, (_, index) => ask(simulator, { body: `${number}.${index}${'ж'.repeat(2000)}` })),
      ),
  },
  'tries of long requests': {
    count: 15,
    fill: (simulator, number) =>
      ask(simulator, {
        body: message({ recipientAddressList: ['99900009007'], clientMessageId: `${number}${'x'.repeat(MEGABYTE)}` }),
      }),
  },
  'requests that are never answered': {
    count: 20,
    fill: ({ port, token }) =>
      new Promise((resolve) => {
        const body = JSON.stringify(message({ recipientAddressList: ['99900009006'] }));
        const head = `POST /rest/smsmessaging/text HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
        const socket = net.connect(port, '127.0.0.1', () => socket.write(`${head}${body}`.repeat(1000)));
        socket
          .on('error', () => undefined)
          .resume()
          .once('close', resolve); // a hundred wait, then it is ended
      }),
  },
};

async function run({ count, fill, most = 0, options = {}, untilEnded }: Kind): Promise<Filled> {
  const simulator = await startSimulator(options);
  for (let warm = 0; warm < 3; warm++) await fill(simulator, warm);
  simulator.clear();
  const before = measure();
  const ended = new Promise<void>((resolve) => {
    let left = count;
    simulator.onMessage(({ kind }) => {
      if (kind === 'callback' && --left === 0) resolve();
    });
  });
  for (let number = 0; number < count; number++) await fill(simulator, number);
  if (untilEnded) await ended;
  const { accepted } = simulator.counts();
  const [kept, listed] = [simulator.messages().length, simulator.callbacks().length];
  await new Promise(setImmediate);
  const after = measure();
  await simulator.close();
  return {
    heap: after.heapUsed - before.heapUsed,
    outside: after.external - before.external,
    accepted,
    kept,
    ended: listed,
    most,
  };
}

function measure(): NodeJS.MemoryUsage {
  assert.ok(globalThis.gc, 'run with --expose-gc');
  for (let time = 0; time < 3; time++) globalThis.gc();
  return process.memoryUsage();
}

const kind = KINDS[process.argv[2] ?? ''];
if (kind !== undefined) void run(kind).then((filled) => process.stdout.write(JSON.stringify(filled)));
