// @ts-check
// npm run test:unit [-- [path/to/test.js …] [--grep TEXT] [--timeout MS] [--shard 1/2]]
//
// Runs mocha files that need nothing but Node: without paths those of test/unit.
import { namedFiles, ownFiles, readArguments, runMocha, unitMocha } from './mochaFiles.mjs';
import { prepare } from './prepare.mjs';
import { main } from './say.mjs';

main(async () => {
  const { named, options } = readArguments(300_000);
  await prepare({ host: 'current', browser: false, tests: named.length === 0 });
  return runMocha(named.length > 0 ? namedFiles(named) : ownFiles('unit', options.shard), options, await unitMocha());
});
