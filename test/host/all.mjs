// @ts-check
// npm test: everything that must be right, the quick things first. Every stage runs, also after one that failed.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { atExit } from './cleanup.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { obtain } from './obtain.mjs';
import { here, root, temporaryFolder } from './places.mjs';
import { show } from './run.mjs';
import { main, say, secondsSince } from './say.mjs';
import { exitCodeOf, report, runStages } from './stages.mjs';
import { ensureSystem } from './system.mjs';

/** @type {import('./stages.mjs').Stage[]} */
const stages = [
  { script: 'types', counts: false },
  { script: 'lint', counts: false },
  { script: 'test:unit', counts: true, args: ['--reporter', join(here, 'counting-reporter.cjs')] },
  { script: 'test:view', counts: true },
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
  const file = join(folder, 'results.jsonl');
  const env = { ...process.env, WEBSMS_TEST_RESULTS: file };
  const results = await runStages(
    stages,
    ({ script, args = [] }) => show('npm', ['run', '--silent', script, '--', ...args], { cwd: root, env }),
    () => readCounts(file),
  );
  say(`\nnpm test took ${secondsSince(started)}`);
  report(results).forEach(say);
  return exitCodeOf(results);
});

/** @param {string} file @returns {import('./stages.mjs').Counts[]} */
function readCounts(file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.filter(Boolean).map((line) => JSON.parse(line));
}
