// @ts-check
// npm run test:ui [-- [path/to/test.js …] [--grep TEXT] [--timeout MS]]
//
// Runs mocha files (describe/it and suite/test alike) that drive a real VS Code in a headless browser: without paths
// those of test/ui. They run in the host's own Node. The caller's environment and working directory are theirs. Ends
// with 1 when a test failed. Every file has two globals:
//   workbench                  VS Code with the extension active, opened before the first test. workbench.page is the
//                              playwright Page, workbench.driver.run(vscode => …) runs a function in the extension host,
//                              workbench.palette('websms: …'), .quickInput, .toast(), .webview(), .showHover(), … do what
//                              a user does: see test/ui/support/workbench.mjs
//   openWorkbench({ … })       another one: language, settings, theme, vsix, files, env: see test/ui/support/opener.mjs
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { demandServer } from './hosts.mjs';
import { namedFiles, ownFiles } from './mocha-files.mjs';
import { obtain } from './obtain.mjs';
import { ensurePackage } from './package.mjs';
import { callersFolder, here, root } from './places.mjs';
import { show } from './run.mjs';
import { main, say } from './say.mjs';
import { ensureSystem } from './system.mjs';

const usualTimeout = '120000';

main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: 'string' }, timeout: { type: 'string', default: usualTimeout } },
  });
  const named = positionals.length > 0;
  demandServer('The UI tests drive VS Code in a browser: that');
  await ensureSystem({ host: 'current', browser: true });
  await ensureDependencies();
  if (!named) {
    await ensurePackage(); // before the build, for it leaves its own in dist/
  }
  await build(...(named ? [] : ['--tests']));
  const files = named ? namedFiles(positionals) : ownFiles('ui');
  const host = await obtain();
  say(`Driving VS Code ${host.version} in a headless browser`);
  const mocha = [
    '--no-config',
    '--no-package',
    '--exit',
    '--ui',
    join(here, 'both-interfaces.cjs'),
    '--reporter',
    join(here, 'counting-reporter.cjs'),
    '--require',
    join(root, 'test', 'ui', 'support', 'setup.mjs'),
    '--timeout',
    values.timeout,
    ...(values.grep === undefined ? [] : ['--grep', values.grep]),
  ];
  const program = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  // A file from anywhere may require mocha, playwright-core and what else the project has.
  const packages = [process.env['NODE_PATH'], join(root, 'node_modules')].filter(Boolean).join(delimiter);
  const env = { ...process.env, NODE_PATH: packages };
  const code = await show(host.node, [program, ...mocha, ...files], { cwd: callersFolder(), env });
  return code === 0 ? 0 : 1; // mocha gives the number of failures
});
