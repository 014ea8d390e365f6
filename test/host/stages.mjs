// @ts-check
// Runs the stages of `npm test` in parallel. Each starts as soon as the stages it needs have passed, whether others fail
// or not; a report at the end lists them all.
import { say } from './say.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {boolean} counts whether it runs tests: then one without any has failed
 * @property {string[]} [needs] names of stages: when one of them fails, this one cannot run
 * @property {() => Promise<number>} run its exit code; one that cannot even be started rejects
 *
 * @typedef {object} Counts what a suite has counted: see countingReporter.cjs
 * @property {number} passes
 * @property {number} failures
 * @property {number} pending
 * @property {string[]} [failed] the tests that failed, with their messages
 * @property {Record<string, number>} [files] milliseconds by test file
 *
 * @typedef {object} StageResult
 * @property {string} name
 * @property {string | undefined} problem what is wrong with it; undefined when it passed
 * @property {number} seconds
 * @property {Counts} counts its tests
 */

const SLOWEST = 10;

/**
 * Runs all stages, starting in their order.
 * @param {Stage[]} stages
 * @param {(stage: Stage) => Counts[]} readCounts what the suites of a stage have counted
 * @param {number} atOnce how many run at the same time, at most
 * @returns {Promise<StageResult[]>} in the order of the stages
 */
export async function runStages(stages, readCounts, atOnce) {
  /** @type {Map<string, StageResult>} */
  const results = new Map();
  const waiting = [...stages];
  /** @type {Set<Promise<void>>} */
  const running = new Set();
  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.findIndex(({ needs = [] }) => needs.every((name) => results.has(name)));
    if (next >= 0 && running.size < atOnce) {
      for (const stage of waiting.splice(next, 1)) {
        const run = runStage(stage, results, readCounts).then((result) => {
          results.set(stage.name, result);
          running.delete(run);
        });
        running.add(run);
      }
    } else if (running.size > 0) {
      await Promise.race(running);
    } else {
      throw new Error(`These need what no stage gives: ${waiting.map(({ name }) => name).join(', ')}`);
    }
  }
  return stages.flatMap(({ name }) => results.get(name) ?? []);
}

/**
 * @param {Stage} stage @param {Map<string, StageResult>} results @param {(stage: Stage) => Counts[]} readCounts
 * @returns {Promise<StageResult>}
 */
async function runStage(stage, results, readCounts) {
  const { name, needs = [] } = stage;
  const started = Date.now();
  const secondsSince = () => (Date.now() - started) / 1000;
  const missing = needs.filter((needed) => results.get(needed)?.problem !== undefined);
  if (missing.length > 0) {
    say(`── ${name} cannot run`);
    return { name, problem: `did not run without ${missing.join(', ')}`, seconds: 0, counts: sum([]) };
  }
  say(`── ${name} begins`);
  const code = await stage.run().catch((error) => /** @type {Error} */ (error).message);
  const counted = readCounts(stage);
  const counts = sum(counted);
  const problem = problemOf(stage, code, counted.length, counts);
  say(`── ${name} ${problem ?? 'passed'} after ${secondsSince().toFixed(1)} s`);
  return { name, problem, seconds: secondsSince(), counts };
}

/** @param {Stage} stage @param {number | string} code @param {number} suites @param {Counts} counts */
function problemOf({ counts: mustCount }, code, suites, { passes, failures }) {
  if (typeof code === 'string') {
    return `failed (${code})`;
  }
  if (code !== 0) {
    return `failed (exit code ${code})`;
  }
  if (failures > 0) {
    return `failed (${failures} tests)`;
  }
  return mustCount && (suites === 0 || passes === 0) ? 'failed (it ran no test)' : undefined;
}

/**
 * The report: the slowest files, each failed test, one line for each stage, and the sum of all tests last, where the
 * end of a long log shows it. A stage that failed without a failed test counts as one failure, so that the sum never
 * hides it.
 * @param {StageResult[]} results @returns {string[]}
 */
export function report(results) {
  const { passes, failures, pending } = sum(results.map(({ counts }) => counts));
  const uncounted = results
    .filter(({ problem, counts }) => problem !== undefined && counts.failures === 0)
    .map(({ name }) => name);
  const skipped = pending > 0 ? `, ${pending} skipped` : '';
  const named = uncounted.length > 0 ? ` (${uncounted.join(', ')} without a failed test)` : '';
  return [
    ...slowest(results),
    ...results.flatMap(({ name, counts }) => (counts.failed ?? []).map((test) => `  ${name}: ${test}`)),
    ...table(results.map(({ name, seconds, problem }) => [name, `${seconds.toFixed(1)} s`, problem ?? 'passed'])),
    `${passes} passed, ${failures + uncounted.length} failed${skipped}${named}`,
  ];
}

/** @param {StageResult[]} results @returns {string[]} */
function slowest(results) {
  const files = results
    .flatMap(({ counts }) => Object.entries(counts.files ?? {}))
    .sort(([, a], [, b]) => b - a)
    .slice(0, SLOWEST)
    .map(([file, milliseconds]) => [file, `${(milliseconds / 1000).toFixed(1)} s`]);
  return files.length > 0 ? ['The slowest test files:', ...table(files), ''] : [];
}

/** @param {string[][]} rows @returns {string[]} columns of the same width; all but the first two end as they are */
function table(rows) {
  const width = (/** @type {number} */ column) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const [first, second] = [width(0), width(1)];
  return rows.map(([name = '', time = '', ...rest]) =>
    ['', name.padEnd(first), time.padStart(second), ...rest].join('  '),
  );
}

/** @param {StageResult[]} results @returns {number} */
export function exitCodeOf(results) {
  return results.every(({ problem }) => problem === undefined) ? 0 : 1;
}

/** @param {Counts[]} all @returns {Counts} */
function sum(all) {
  const total = (/** @type {'passes' | 'failures' | 'pending'} */ key) =>
    all.reduce((before, counts) => before + counts[key], 0);
  const failed = all.flatMap((counts) => counts.failed ?? []);
  const files = Object.assign({}, ...all.map((counts) => counts.files));
  return { passes: total('passes'), failures: total('failures'), pending: total('pending'), failed, files };
}
