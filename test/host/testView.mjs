// @ts-check
// npm run test:view [-- [path/to/test.js …] [--grep TEXT] [--timeout MS] [--shard 1/2]]
//
// Runs mocha files that show the views in a bare page of Chromium; their host's side is the built extension in plain
// Node. Without paths those of test/view. Every file has the global `host`: see test/view/support/host.ts.
import { namedFiles, ownFiles, readArguments, runMocha, viewMocha } from './mochaFiles.mjs';
import { prepare } from './prepare.mjs';
import { main } from './say.mjs';

main(async () => {
  const { named, options } = readArguments(180_000);
  await prepare({ host: 'current', browser: true, tests: named.length === 0 });
  return runMocha(named.length > 0 ? namedFiles(named) : ownFiles('view', options.shard), options, await viewMocha());
});
