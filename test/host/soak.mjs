// @ts-check
// npm run soak [-- path/to/test.js …]
//
// What takes long, wholly: `npm test` runs about a tenth of it. These are the unit tests that use test/soak.ts.
import { readFileSync } from 'node:fs';
import { namedFiles, ownFiles, runMocha } from './mochaFiles.mjs';
import { prepare } from './prepare.mjs';
import { main } from './say.mjs';

main(async () => {
  const named = process.argv.slice(2);
  await prepare({ browser: false, tests: true });
  const usesSoak = (/** @type {string} */ file) => readFileSync(file, 'utf8').includes('WEBSMS_SOAK');
  const files = named.length > 0 ? namedFiles(named) : ownFiles('unit').filter(usesSoak);
  return runMocha(files, { timeout: '600000' }, { env: { ...process.env, WEBSMS_SOAK: '1' } });
});
