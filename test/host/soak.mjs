// @ts-check
// npm run soak [-- path/to/test.js …]
//
// The complete runs of the unit and view tests that use test/soak.ts. `npm test` runs about a tenth of each.
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { namedFiles, ownFiles, runMocha, unitMocha, viewMocha } from './mochaFiles.mjs';
import { prepare } from './prepare.mjs';
import { main } from './say.mjs';

main(async () => {
  const named = process.argv.slice(2);
  await prepare({ host: 'current', browser: true, tests: true });
  const usesSoak = (/** @type {string} */ file) => readFileSync(file, 'utf8').includes('WEBSMS_SOAK');
  const files = named.length > 0 ? namedFiles(named) : [...ownFiles('unit'), ...ownFiles('view')].filter(usesSoak);
  const isOfView = (/** @type {string} */ file) => file.includes(join(sep, 'test', 'view', sep));
  const run = (/** @type {string[]} */ some, /** @type {NonNullable<Parameters<typeof runMocha>[2]>} */ how) =>
    some.length === 0
      ? 0
      : runMocha(some, { timeout: '600000' }, { ...how, env: { ...process.env, ...how.env, WEBSMS_SOAK: '1' } });
  const codes = [
    await run(
      files.filter((file) => !isOfView(file)),
      await unitMocha(),
    ),
    await run(files.filter(isOfView), await viewMocha()),
  ];
  return Math.max(...codes);
});
