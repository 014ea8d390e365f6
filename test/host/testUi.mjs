// @ts-check
// npm run test:ui [-- [path/to/test.js …] [--grep TEXT] [--timeout MS] [--shard 1/2]]
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
import { demandServer } from './hosts.mjs';
import { namedFiles, ownFiles, readArguments, runMocha } from './mochaFiles.mjs';
import { installHost } from './installHost.mjs';
import { callersFolder, here, root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { main, say } from './say.mjs';

main(async () => {
  const { named, options } = readArguments(120_000);
  const isOwn = named.length === 0;
  demandServer('The UI tests drive VS Code in a browser: that');
  await prepare({ host: 'current', browser: true, vsix: isOwn, tests: isOwn });
  const files = isOwn ? ownFiles('ui', options.shard) : namedFiles(named);
  const host = await installHost();
  say(`Driving VS Code ${host.version} in a headless browser`);
  // A file from anywhere may require mocha, playwright-core and what else the project has.
  const packages = [process.env['NODE_PATH'], join(root, 'node_modules')].filter(Boolean).join(delimiter);
  return runMocha(files, options, {
    node: host.node,
    mocha: ['--ui', join(here, 'bothInterfaces.cjs'), '--require', join(root, 'test', 'ui', 'support', 'setup.mjs')],
    cwd: callersFolder(),
    env: { ...process.env, NODE_PATH: packages },
  });
});
