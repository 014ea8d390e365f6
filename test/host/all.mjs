// @ts-check
// npm test: everything that must be right. Every stage runs, also after one that failed; three at once, for each waits
// now and then, or more where the machine has more cores. What they print stands behind their names.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { atExit } from './cleanup.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { obtain } from './obtain.mjs';
import { ensurePackage } from './package.mjs';
import { root, temporaryFolder } from './places.mjs';
import { PREPARED } from './prepare.mjs';
import { showNamed } from './run.mjs';
import { main, say, secondsSince } from './say.mjs';
import { exitCodeOf, report, runStages } from './stages.mjs';
import { ensureSystem } from './system.mjs';

/** Of four some wait while others work: two cores have no rest before the last one ends. */
const LEAST_AT_ONCE = 4;
/** More would not make it faster: so many long stages are there. */
const MAX_AT_ONCE = 5;

main(async () => {
  const started = Date.now();
  await ensureSystem({ host: 'current', browser: true });
  await ensureDependencies();
  const folder = temporaryFolder('results');
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  const resultsOf = (/** @type {string} */ name) => join(folder, `${name.replace(/\W+/g, '-')}.jsonl`);

  /**
   * @param {string} script of package.json @param {string[]} needs @param {string[]} args
   * @returns {import('./stages.mjs').Stage}
   */
  function stage(script, needs = [], ...args) {
    const name = [script, ...args.filter((arg) => !arg.startsWith('-'))].join(' ');
    const env = { ...process.env, [PREPARED]: '1', WEBSMS_TEST_RESULTS: resultsOf(name) };
    const run = () => showNamed(name, 'npm', ['run', '--silent', script, '--', ...args], { cwd: root, env });
    return { name, counts: script.startsWith('test:'), needs, run };
  }

  /** @type {import('./stages.mjs').Stage[]} the longest first, for then the last to end have not been left alone */
  const stages = [
    { name: 'VS Code', counts: false, run: () => done(obtain()) },
    { name: 'build', counts: false, run: () => done(buildAll()) },
    stage('test:unit', ['VS Code', 'build']),
    stage('test:view', ['VS Code', 'build'], '--shard', '1/2'),
    stage('test:view', ['VS Code', 'build'], '--shard', '2/2'),
    stage('test:ui', ['VS Code', 'build'], '--shard', '1/2'),
    stage('test:ui', ['VS Code', 'build'], '--shard', '2/2'),
    stage('test:vscode', ['VS Code', 'build']),
    stage('lint'),
    stage('types'),
  ];
  const atOnce = Math.max(LEAST_AT_ONCE, Math.min(MAX_AT_ONCE, availableParallelism()));
  const results = await runStages(stages, ({ name }) => readCounts(resultsOf(name)), atOnce);
  say(`\nnpm test took ${secondsSince(started)}`);
  report(results).forEach(say);
  return exitCodeOf(results);
});

/** The package first, for it leaves its own build in dist/. */
async function buildAll() {
  await ensurePackage();
  await build('--tests');
}

/** @param {Promise<unknown>} work @returns {Promise<number>} */
async function done(work) {
  await work;
  return 0;
}

/** @param {string} file @returns {import('./stages.mjs').Counts[]} */
function readCounts(file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.filter(Boolean).map((line) => JSON.parse(line));
}
