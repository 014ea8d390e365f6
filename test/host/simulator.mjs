// @ts-check
// npm run simulator [-- flags]: installs what is missing, builds, and is the simulator's command line from then on, in
// this very process: npm passes SIGINT and SIGTERM on to it alone.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { leaveWithParent } from './cleanup.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { root } from './places.mjs';
import { leaveStdoutFree, main } from './say.mjs';

await main(async () => {
  leaveStdoutFree(); // address and token are all that stands there
  const stay = leaveWithParent();
  await ensureDependencies();
  await build();
  stay(); // the command line looks after its parent itself
});
if (process.exitCode === 0) {
  await import(pathToFileURL(join(root, 'dist', 'simulator-cli.js')).href); // sets the exit code, when it has one
}
