// @ts-check
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { say } from '../host/say.mjs';
import { table } from './measure.mjs';

/** Seconds of requests to the simulator; the bare server gets a sixth, because its memory is not measured. */
const SECONDS = Number(process.env.WEBSMS_BENCH_SECONDS ?? 60);

const CLIENTS = 8;

/** How often the command is started. */
const STARTS = 15;

/** The number of messages that the simulator keeps: after that its memory must not grow. */
const KEPT = 10_000;

const BODY = JSON.stringify({
  recipientAddressList: ['436761234567'],
  messageContent: 'Ihr Code lautet 4711, gültig bis 18:00 Uhr.',
});

/**
 * Measures how long the command takes until it is ready, beside a Node that does nothing, and requests per second and
 * memory of the simulator, beside a bare Node server with a constant answer.
 */
export async function benchSimulator() {
  say(`Starting the command ${STARTS} times`);
  const [ready, nothing] = await starts();
  say(`Asking the simulator for ${SECONDS} seconds`);
  const ours = await measure('simulator', SECONDS);
  const bare = await measure('bare', SECONDS / 6);
  const row = (/** @type {string} */ name, /** @type {Measured} */ { perSecond, before, full, after }) => [
    name,
    perSecond.toFixed(0),
    (bare.perSecond / perSecond).toFixed(1),
    megabytes(before),
    megabytes(full),
    megabytes(after),
  ];
  const readiness = table([
    ['from the start of the process', 'median, ms', 'ratio'],
    ['websms simulator is ready', ready.toFixed(0), (ready / nothing).toFixed(1)],
    ['node prints a line', nothing.toFixed(0), '1.0'],
  ]);
  const load = table([
    [
      `${CLIENTS} clients, text messages`,
      'requests a second',
      'ratio',
      'heap at the start, MB',
      `after ${KEPT} messages`,
      'at the end',
    ],
    row(`simulator, ${SECONDS} s`, ours),
    row('bare node:http server', bare),
  ]);
  return `${readiness}\n\n${load}`;
}

/** In turns, so that what else the machine does meets both. @returns {Promise<[ready: number, nothing: number]>} medians, ms */
async function starts() {
  /** @type {[number[], number[]]} */
  const times = [[], []];
  for (let start = 0; start < STARTS; start++) {
    times[0].push(await untilFirstLine('dist/simulator-cli.js', '--json', '--quiet'));
    times[1].push(await untilFirstLine('-e', 'console.log(1); setInterval(() => 0, 1000)'));
  }
  const median = (/** @type {number[]} */ list) => list.toSorted((a, b) => a - b)[STARTS >> 1] ?? NaN;
  return [median(times[0]), median(times[1])];
}

/** @param {string[]} args of Node @returns {Promise<number>} milliseconds until the process prints something */
async function untilFirstLine(...args) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const took = performance.now() - started;
  child.kill();
  await once(child, 'exit');
  return took;
}

/** @typedef {{ perSecond: number, before: number, full: number, after: number }} Measured */

/**
 * Runs the server in its own process, so that its memory is measured without the clients'.
 * @param {'simulator' | 'bare'} kind
 * @param {number} seconds
 * @returns {Promise<Measured>}
 */
async function measure(kind, seconds) {
  const server = fork(fileURLToPath(new URL('./simulatorProcess.mjs', import.meta.url)), [kind], {
    execArgv: ['--expose-gc'],
  });
  try {
    const [{ port, token }] = await once(server, 'message');
    const memory = async () => {
      server.send('memory');
      const [{ heap }] = await once(server, 'message');
      return heap;
    };
    const ask = client(port, token);
    for (let request = 0; request < 500; request++) await ask(); // warm
    const before = await memory();
    for (let request = 0; request < KEPT; request++) await ask();
    const full = await memory();
    const start = performance.now();
    const counts = await Promise.all(Array.from({ length: CLIENTS }, () => askUntil(ask, start + seconds * 1000)));
    const took = (performance.now() - start) / 1000;
    return { perSecond: counts.reduce((sum, count) => sum + count, 0) / took, before, full, after: await memory() };
  } finally {
    server.kill();
  }
}

/** @param {() => Promise<void>} ask @param {number} end */
async function askUntil(ask, end) {
  let count = 0;
  for (; performance.now() < end; count++) await ask();
  return count;
}

/** @param {number} port @param {string} token @returns {() => Promise<void>} */
function client(port, token) {
  const agent = new http.Agent({ keepAlive: true });
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(BODY),
  };
  const options = { host: '127.0.0.1', port, path: '/rest/smsmessaging/text', method: 'POST', agent, headers };
  return () =>
    new Promise((resolve, reject) => {
      const request = http.request(options, (response) => {
        let text = '';
        response
          .setEncoding('utf8')
          .on('data', (chunk) => (text += chunk))
          .on('error', reject);
        response.on('end', () => (text.startsWith('{"statusCode":2000,') ? resolve() : reject(new Error(text))));
      });
      request.on('error', reject);
      request.end(BODY);
    });
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1024 / 1024).toFixed(1);
}
