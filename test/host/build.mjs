// @ts-check
import { join } from 'node:path';
import { show } from './run.mjs';
import { root } from './paths.mjs';
import { Stop } from './say.mjs';

/** Builds the extension and shows the bundler's errors unchanged. @param {string[]} flags */
export async function build(...flags) {
  const code = await show(process.execPath, [join(root, 'esbuild.mjs'), '--quiet', ...flags], { cwd: root });
  if (code !== 0) {
    throw new Stop('The build failed.');
  }
}
