// @ts-check
import { spawn, fork } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installHost } from '../host/installHost.mjs';
import { root } from '../host/paths.mjs';
import { say, Stop } from '../host/say.mjs';
import { createOpener } from '../ui/support/opener.mjs';
import { earlierVersion } from './earlier.mjs';
import { writeLog } from './logLines.mjs';
import { middle, table } from './measure.mjs';

const ROUNDS = 5;
const GB = 1024 ** 3;
const MB = 1024 ** 2;
const PATTERN = 'status[ _-]?code|websms';
const READ_LIMIT = 600_000;

/**
 * Measures summarizing a large log, beside ripgrep's search for the needles, on one thread each, warm, in alternating
 * rounds; then the delay of the extension host's event loop in a real VS Code, with and without a summary.
 * @param {number} [gigabytes]
 */
export async function benchScan(gigabytes = 2) {
  const log = ensureLog(gigabytes);
  const ripgrep = await findRipgrep();
  await runRipgrep(ripgrep, log); // warm
  const earlier = join(earlierVersion(), 'dist', 'scan.js');
  /** @type {Round[]} */
  const rounds = [];
  for (let round = 1; round <= ROUNDS; round++) {
    say(`Log of ${gigabytes} GB, round ${round} of ${ROUNDS}`);
    const { milliseconds: rg, hits } = await runRipgrep(ripgrep, log);
    const { found, memory } = await scan(log, join(root, 'dist', 'scan.js'));
    const { found: before } = await scan(log, earlier);
    rounds.push({ rg, ours: found.milliseconds, before: before.milliseconds, memory, found, hits });
  }
  const delays = await benchEventLoop(log);
  return [throughput(log, rounds), memoryTable(rounds), delays].join('\n\n');
}

/** @typedef {{ atTenth: number, atEnd: number, most: number }} Memory in bytes */
/** @typedef {{ milliseconds: number, lines: number, occurrences: number }} Scanned */
/** @typedef {{ rg: number, ours: number, before: number, memory: Memory, found: Scanned, hits: number }} Round */

/** Written once, and again only in another size. @param {number} gigabytes */
function ensureLog(gigabytes) {
  const path = join(root, 'out', 'bench', `log-${gigabytes}gb.log`);
  if (existsSync(path) && statSync(path).size >= gigabytes * GB) return path;
  say(`Writing a log of ${gigabytes} GB`);
  mkdirSync(dirname(path), { recursive: true });
  writeLog(path, gigabytes * GB);
  return path;
}

/** The path of the ripgrep that comes with VS Code. */
async function findRipgrep() {
  const { vscode } = await installHost('current');
  const path = join(vscode, 'node_modules', '@vscode', 'ripgrep-universal', 'bin', `linux-${process.arch}`, 'rg');
  if (!existsSync(path)) throw new Stop(`There is no ripgrep at ${path}.`);
  return path;
}

/** @param {string} ripgrep @param {string} log */
async function runRipgrep(ripgrep, log) {
  const start = performance.now();
  const search = spawn(ripgrep, ['-j1', '-c', '-i', PATTERN, log]);
  let output = '';
  search.stdout.on('data', (chunk) => (output += String(chunk)));
  await once(search, 'close');
  return { milliseconds: performance.now() - start, hits: Number(output) };
}

/**
 * @param {string} log
 * @param {string} bundle of the thread that scans
 * @returns {Promise<{ found: Scanned, memory: Memory }>}
 */
async function scan(log, bundle) {
  const child = fork(join(dirname(fileURLToPath(import.meta.url)), 'scanProcess.mjs'), [log, bundle]);
  const memory = { atTenth: 0, atEnd: 0, most: 0 };
  /** @type {Scanned | undefined} */
  let found;
  child.on('message', (/** @type {Scanned | { share: number, rss: number }} */ message) => {
    if ('milliseconds' in message) {
      found = message;
      return;
    }
    if (message.share >= 0.1 && memory.atTenth === 0) memory.atTenth = message.rss;
    memory.atEnd = message.rss;
    memory.most = Math.max(memory.most, message.rss);
  });
  await once(child, 'close');
  if (!found) throw new Error('The scan did not end.');
  return { found, memory };
}

/** @param {string} log @param {Round[]} rounds */
function throughput(log, rounds) {
  const { size } = statSync(log);
  const [first] = rounds;
  const speed = (/** @type {number} */ milliseconds) => `${(size / MB / (milliseconds / 1000)).toFixed(0)} MB/s`;
  const [rg, ours] = [middle(rounds.map((each) => each.rg)), middle(rounds.map((each) => each.ours))];
  const before = middle(rounds.map((each) => each.before));
  const ratio = middle(rounds.map((each) => each.rg / each.ours));
  return table([
    [
      `a log of ${(size / GB).toFixed(1)} GB, ${first?.found.lines.toLocaleString('en')} lines, one thread, median of ${rounds.length}`,
      'ms',
      'throughput',
      'of ripgrep’s',
    ],
    [`rg -j1 -c -i '${PATTERN}' (${first?.hits.toLocaleString('en')} lines)`, rg.toFixed(0), speed(rg), '1'],
    [
      `summary: every status code, with its time (${first?.found.occurrences.toLocaleString('en')} occurrences; aim: 0.25)`,
      ours.toFixed(0),
      speed(ours),
      ratio.toFixed(2),
    ],
    [
      'the same by 0.3.0 (aim: within a tenth)',
      before.toFixed(0),
      speed(before),
      middle(rounds.map((each) => each.rg / each.before)).toFixed(2),
    ],
  ]);
}

/** @param {{ memory: Memory }[]} rounds */
function memoryTable(rounds) {
  const mb = (/** @type {'atTenth' | 'atEnd' | 'most'} */ which) =>
    (middle(rounds.map(({ memory }) => memory[which])) / MB).toFixed(0);
  return table([
    [
      'memory of a process that scans it and does nothing else, MB (aim: flat, at most 150)',
      'after a tenth',
      'at the end',
      'most',
    ],
    ['Node, its thread and all that is kept', mb('atTenth'), mb('atEnd'), mb('most')],
  ]);
}

/** @typedef {{ p99: number, max: number, seconds: number }} Delay in milliseconds */

/**
 * The delay of the extension host's event loop while a log is summarized, with its view open, and while idle. Measured
 * after VS Code's start is over; the first round loads the bundles. @param {string} log
 */
async function benchEventLoop(log) {
  const opener = await createOpener();
  try {
    const wb = await opener.open();
    await untilQuiet(wb);
    /** @type {Delay[]} */
    const busy = [];
    for (let round = 1; round <= ROUNDS; round++) {
      say(`Event loop of the extension host, round ${round} of ${ROUNDS}`);
      busy.push(await delayOfSummary(wb, log));
    }
    const seconds = middle(busy.map((each) => each.seconds));
    await watchDelay(wb);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const idle = await delaySince(wb);
    const row = (/** @type {string} */ label, /** @type {Delay} */ { p99, max, seconds: over }) => [
      label,
      p99.toFixed(1),
      max.toFixed(1),
      over.toFixed(1),
    ];
    const [first, ...others] = busy;
    if (!first) throw new Error('No round was measured.');
    const ofOthers = (/** @type {keyof Delay} */ which) => middle(others.map((each) => each[which]));
    return table([
      ['event loop of the extension host, delay in ms', 'p99 (aim: under 50)', 'most', 'over s'],
      row('while it is summarized, for the first time', first),
      row(`while it is summarized again, median of ${others.length}`, {
        p99: ofOthers('p99'),
        max: ofOthers('max'),
        seconds: ofOthers('seconds'),
      }),
      row('without it', idle),
    ]);
  } finally {
    await opener.closeAll();
  }
}

/** @param {import('../ui/support/workbench.mjs').Workbench} wb @param {string} log @returns {Promise<Delay>} */
async function delayOfSummary(wb, log) {
  await watchDelay(wb);
  await wb.driver.run(
    (vscode, path) => vscode.commands.executeCommand('websms.summarizeLog', vscode.Uri.file(path)),
    log,
  );
  const view = wb.webview();
  await view.locator('[role=progressbar]').waitFor();
  await view.locator('[role=progressbar]').waitFor({ state: 'hidden', timeout: READ_LIMIT });
  const delay = await delaySince(wb);
  await wb.driver.command('workbench.action.closeAllEditors');
  return delay;
}

/**
 * Until the extensions that VS Code has itself have started: nothing has held the host up for a second.
 * @param {import('../ui/support/workbench.mjs').Workbench} wb
 */
async function untilQuiet(wb) {
  await wb.driver.run(
    () =>
      new Promise((resolve) => {
        let last = performance.now();
        let quietSince = last;
        const timer = setInterval(() => {
          const now = performance.now();
          if (now - last > 20) quietSince = now;
          last = now;
          if (now - quietSince < 1000) return;
          clearInterval(timer);
          resolve(undefined);
        }, 5);
      }),
  );
}

/** @param {import('../ui/support/workbench.mjs').Workbench} wb */
async function watchDelay(wb) {
  await wb.driver.run(() => {
    // This runs in VS Code's own Node.
    const histogram = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 });
    histogram.enable();
    Reflect.set(globalThis, 'websmsBench', { histogram, since: Date.now() });
  });
}

/** @param {import('../ui/support/workbench.mjs').Workbench} wb @returns {Promise<Delay>} */
async function delaySince(wb) {
  return wb.driver.run(() => {
    const { histogram, since } = Reflect.get(globalThis, 'websmsBench');
    histogram.disable();
    return { p99: histogram.percentile(99) / 1e6, max: histogram.max / 1e6, seconds: (Date.now() - since) / 1000 };
  });
}
