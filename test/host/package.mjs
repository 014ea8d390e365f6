// @ts-check
// npm run package: packages the production build as a .vsix and lists its content.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { describeExtension } from './extension.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { main, say, step } from './say.mjs';
import { listZip } from './zipListing.mjs';

/** The .vsix is made again when one of these is newer: they go into it or decide what does. */
const sources = [
  'src',
  'l10n',
  'media',
  'package.json',
  'package-lock.json',
  'package.nls.json',
  'package.nls.de.json',
  'esbuild.mjs',
  'tsconfig.base.json',
  '.vscodeignore',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'SECURITY.md',
  'docs',
];

/** @returns {string} where the package lies */
export function packagePath() {
  const { name, version } = describeExtension();
  return join(root, `${name}-${version}.vsix`);
}

/** Makes the .vsix, unless nothing has changed since it was made. @returns {Promise<string>} its path */
export async function ensurePackage() {
  const file = packagePath();
  if (existsSync(file) && statSync(file).mtimeMs > Math.max(...sources.map((name) => newest(join(root, name))))) {
    return file;
  }
  await step('Building and packaging the extension', makePackage);
  return file;
}

/** vsce runs the production build itself (vscode:prepublish). @returns {Promise<string>} the path of the .vsix */
export async function makePackage() {
  const file = packagePath();
  rmSync(file, { force: true });
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  await run(
    process.execPath,
    [vsce, 'package', '--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '--out', file],
    { cwd: root },
  );
  return file;
}

/** @param {string} path @returns {number} when it, or anything in it, was changed last */
function newest(path) {
  if (!existsSync(path)) {
    return 0;
  }
  const status = statSync(path);
  const inside = status.isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : [];
  return Math.max(status.mtimeMs, ...inside);
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(async () => {
    await ensureDependencies();
    const file = await step('Building and packaging the extension', makePackage);
    for (const { name, size } of listZip(file)) {
      say(`${kilobytes(size).padStart(10)}  ${name}`);
    }
    say(`${relative(process.cwd(), file)}: ${kilobytes(statSync(file).size)}`);
  });
}
