// @ts-check
// npm test: everything that must be right, the quick things first; stops at the first that is not.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { atExit } from './cleanup.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { obtain } from './obtain.mjs';
import { here, root, temporaryFolder } from './places.mjs';
import { show } from './run.mjs';
import { main, say, secondsSince } from './say.mjs';
import { ensureSystem } from './system.mjs';

/** @type {{ script: string, counts: boolean, args?: string[] }[]} */
const stages = [
  { script: 'types', counts: false },
  { script: 'lint', counts: false },
  { script: 'test:unit', counts: true, args: ['--reporter', join(here, 'counting-reporter.cjs')] },
  { script: 'test:vscode', counts: true },
  { script: 'test:ui', counts: true },
];

main(async () => {
  const started = Date.now();
  await ensureSystem({ host: 'current', browser: true });
  await ensureDependencies();
  await obtain();
  const folder = temporaryFolder('results');
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  const results = join(folder, 'results.jsonl');
  const code = await runStages(results);
  say(`\nnpm test took ${secondsSince(started)}`);
  say(total(readResults(results)));
  return code;
});

/** @param {string} results the file that the suites add their counts to @returns {Promise<number>} */
async function runStages(results) {
  const env = { ...process.env, WEBSMS_TEST_RESULTS: results };
  for (const { script, counts, args = [] } of stages) {
    const started = Date.now();
    const countedBefore = readResults(results).length;
    say(`\n── ${script}`);
    const code = await show('npm', ['run', '--silent', script, '--', ...args], { cwd: root, env });
    say(`── ${script} ${code === 0 ? 'passed' : `failed (${code})`} after ${secondsSince(started)}`);
    if (code !== 0) {
      return code;
    }
    if (counts && readResults(results).length === countedBefore) {
      say(`── ${script} ran no test`);
      return 1;
    }
  }
  return 0;
}

/** @typedef {{ passes: number, failures: number, pending: number }} Counts */

/** @param {string} file @returns {Counts[]} */
function readResults(file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.filter(Boolean).map(line => JSON.parse(line));
}

/** @param {Counts[]} results */
function total(results) {
  const sum = (/** @type {keyof Counts} */ key) => results.reduce((before, counts) => before + counts[key], 0);
  const skipped = sum('pending');
  return `${sum('passes')} passed, ${sum('failures')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
