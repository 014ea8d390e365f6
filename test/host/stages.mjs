// @ts-check
// The stages of `npm test`: each of them runs, whatever became of those before it, and the end tells of all.
import { say, secondsSince } from './say.mjs';

/**
 * @typedef {object} Stage
 * @property {string} script of package.json
 * @property {boolean} counts whether it runs tests and adds their numbers to the results
 * @property {string[]} [args]
 *
 * @typedef {{ passes: number, failures: number, pending: number, failed?: string[] }} Counts
 *
 * @typedef {object} StageResult
 * @property {string} script
 * @property {string | undefined} problem what is wrong with it; undefined when it passed
 * @property {Counts} counts its tests
 */

/**
 * Runs all stages, one after the other.
 * @param {Stage[]} stages
 * @param {(stage: Stage) => Promise<number>} run its exit code; one that cannot even be started rejects
 * @param {() => Counts[]} readCounts what the suites have counted until now
 * @returns {Promise<StageResult[]>}
 */
export async function runStages(stages, run, readCounts) {
  const results = [];
  for (const stage of stages) {
    const started = Date.now();
    const countedBefore = readCounts().length;
    say(`\n── ${stage.script}`);
    const code = await run(stage).catch((error) => /** @type {Error} */ (error).message);
    const counted = readCounts().slice(countedBefore);
    const counts = sum(counted);
    const problem = problemOf(stage, code, counted.length, counts);
    say(`── ${stage.script} ${problem ?? 'passed'} after ${secondsSince(started)}`);
    results.push({ script: stage.script, problem, counts });
  }
  return results;
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
 * Each test that failed, one line for each stage, and the sum of all tests last: whoever sees only the end of a long
 * log learns all of it. A stage that failed without a failed test counts as one failure there, so that the sum never
 * looks good when something is not.
 * @param {StageResult[]} results @returns {string[]}
 */
export function report(results) {
  const width = Math.max(...results.map(({ script }) => script.length));
  const { passes, failures, pending } = sum(results.map(({ counts }) => counts));
  const uncounted = results
    .filter(({ problem, counts }) => problem !== undefined && counts.failures === 0)
    .map(({ script }) => script);
  const skipped = pending > 0 ? `, ${pending} skipped` : '';
  const named = uncounted.length > 0 ? ` (${uncounted.join(', ')} without a failed test)` : '';
  return [
    ...results.flatMap(({ script, counts }) => (counts.failed ?? []).map((name) => `  ${script}: ${name}`)),
    ...results.map(({ script, problem }) => `  ${script.padEnd(width)}  ${problem ?? 'passed'}`),
    `${passes} passed, ${failures + uncounted.length} failed${skipped}${named}`,
  ];
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
  return { passes: total('passes'), failures: total('failures'), pending: total('pending'), failed };
}
