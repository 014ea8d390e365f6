// @ts-check
// npm run test:view [-- [path/to/test.js …] [--grep TEXT] [--timeout MS]]
//
// Runs mocha files that show the views in a bare page of Chromium; their host's side is the built extension in plain
// Node. Without paths those of test/view. Every file has the global `host`: see test/view/support/host.ts.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { namedFiles, ownFiles } from './mocha-files.mjs';
import { here, root } from './places.mjs';
import { show } from './run.mjs';
import { main } from './say.mjs';
import { ensureSystem } from './system.mjs';

const usualTimeout = '60000';

main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: 'string' }, timeout: { type: 'string', default: usualTimeout } },
  });
  const named = positionals.length > 0;
  await ensureSystem({ browser: true });
  await ensureDependencies();
  await build(...(named ? [] : ['--tests']));
  const files = named ? namedFiles(positionals) : ownFiles('view');
  const mocha = [
    '--no-config',
    '--no-package',
    '--exit',
    '--reporter',
    join(here, 'counting-reporter.cjs'),
    '--require',
    join(root, 'out', 'test', 'view', 'support', 'setup.js'),
    '--timeout',
    values.timeout,
    ...(values.grep === undefined ? [] : ['--grep', values.grep]),
  ];
  const program = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const env = { ...process.env, NODE_PATH: join(root, 'test', 'view', 'modules') };
  const code = await show(process.execPath, [program, ...mocha, ...files], { cwd: root, env });
  return code === 0 ? 0 : 1; // mocha gives the number of failures
});
