// @ts-check
// What npm runs before `npm pack`: installs what is missing and builds. Stdout is npm's: `npm pack --json` is read by programs.
import { build } from './build.mjs';
import { leaveWithParent } from './cleanup.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { leaveStdoutFree, main } from './say.mjs';

main(async () => {
  leaveStdoutFree();
  leaveWithParent();
  await ensureDependencies();
  await build('--production');
});
