// @ts-check
// Builds version 0.3.0 with today's compiler and libraries, for comparison in the same run.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../host/paths.mjs';
import { say, Stop } from '../host/say.mjs';
import { table } from './measure.mjs';

/** The last commit of 0.3.0. */
const COMMIT = '820a11f';

/** @returns {string} the folder of its extension, which is built once */
export function earlierVersion() {
  const folder = join(root, 'out', 'bench', '0.3.0');
  if (existsSync(join(folder, 'dist', 'compose.js'))) return folder;
  say('Building 0.3.0');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    const archive = execFileSync('git', ['archive', COMMIT], { cwd: root, maxBuffer: 1 << 28, stdio: 'pipe' });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
  } catch (error) {
    throw new Stop(
      `0.3.0 is not here: this needs git, tar and the commit ${COMMIT}, which a shallow clone lacks. ${error}`,
    );
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  execFileSync(process.execPath, ['esbuild.mjs', '--production', '--quiet'], { cwd: folder });
  return folder;
}

/** Today's names of the bundles, mapped to those of 0.3.0. @type {Readonly<Record<string, string>>} */
const RENAMED = { 'statusCodeFeatures.js': 'explaining.js' };

/** The size of every bundle, beside 0.3.0's. */
export function benchSizes() {
  const earlier = join(earlierVersion(), 'dist');
  const now = join(root, 'dist');
  const size = (/** @type {string} */ file) => (existsSync(file) ? statSync(file).size : undefined);
  const rows = readdirSync(now)
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map((name) => {
      const before = size(join(earlier, RENAMED[name] ?? name));
      const after = size(join(now, name)) ?? 0;
      const more = before === undefined ? 'new' : `${((after - before) / 1024).toFixed(1)} KB`;
      return [name, before?.toLocaleString('en') ?? '–', after.toLocaleString('en'), more];
    });
  return table([['bundle, bytes (aim: each view at most 15 KB more)', '0.3.0', 'now', 'more'], ...rows]);
}
