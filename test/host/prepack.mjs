// @ts-check
// npm runs this before `npm pack`: it installs what is missing and builds. It prints to stderr, because programs parse
// the stdout of `npm pack --json`.
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
