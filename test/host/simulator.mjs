// @ts-check
// npm run simulator [-- flags]: installs what is missing, builds, and then runs the simulator's command line in this
// same process, because npm passes SIGINT and SIGTERM to it only.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { leaveWithParent } from './cleanup.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { root } from './paths.mjs';
import { leaveStdoutFree, main } from './say.mjs';

await main(async () => {
  leaveStdoutFree(); // only address and token are printed to stdout
  const stay = leaveWithParent();
  await ensureDependencies();
  await build();
  stay(); // the command line watches its parent itself
});
if (process.exitCode === 0) {
  await import(pathToFileURL(join(root, 'dist', 'simulator-cli.js')).href); // sets the exit code, when it has one
}
