// @ts-check
// npm test: runs every stage, also after one that failed. Several run in parallel, because each waits now and then.
// Each line that they print is prefixed with the stage's name.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { atExit } from './cleanup.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { installHost } from './installHost.mjs';
import { ensurePackage } from './package.mjs';
import { root, temporaryFolder } from './paths.mjs';
import { PREPARED } from './prepare.mjs';
import { showNamed } from './run.mjs';
import { main, say, secondsSince } from './say.mjs';
import { exitCodeOf, report, runStages } from './stages.mjs';
import { ensureSystem } from './system.mjs';

/** Stages at once, at least: with four, two cores are busy until the last stage, while some of the stages wait. */
const MIN_AT_ONCE = 4;
/** Stages at once, at most: there are no more long stages than this. */
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

  /** @type {import('./stages.mjs').Stage[]} the longest first, so that none of them runs alone at the end */
  const stages = [
    { name: 'VS Code', counts: false, run: () => done(installHost()) },
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
  const atOnce = Math.max(MIN_AT_ONCE, Math.min(MAX_AT_ONCE, availableParallelism()));
  const results = await runStages(stages, ({ name }) => readCounts(resultsOf(name)), atOnce);
  say(`\nnpm test took ${secondsSince(started)}`);
  report(results).forEach(say);
  return exitCodeOf(results);
});

/** The package first, because it leaves its own build in dist/. */
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
