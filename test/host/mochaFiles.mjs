// @ts-check
// Chooses the test files of a suite and runs mocha on them.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installHost } from './installHost.mjs';
import { callersFolder, here, root } from './paths.mjs';
import { show } from './run.mjs';
import { Stop } from './say.mjs';
import { shardOf } from './shards.mjs';

/** @typedef {'unit' | 'view' | 'vscode' | 'ui'} Suite */
/** @typedef {{ shard?: string, grep?: string, timeout: string }} Options */

/**
 * Reads a suite's command line: [path/to/test.js …] [--grep TEXT] [--timeout MS] [--shard 1/2].
 * @param {number} usualTimeout
 * @returns {{ named: string[], options: Options }} the files that the caller names
 */
export function readArguments(usualTimeout) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      grep: { type: 'string' },
      timeout: { type: 'string', default: String(usualTimeout) },
      shard: { type: 'string' },
    },
  });
  return { named: positionals, options: values };
}

/**
 * The built test files of one of the project's own suites, or that part of them that `shard` (2/3: the second of three)
 * names.
 * @param {Suite} suite @param {string} [shard] @returns {string[]}
 */
export function ownFiles(suite, shard = '1/1') {
  const folder = join(root, 'out', 'test', suite);
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const files = names.filter((name) => name.endsWith('.test.js')).map((name) => join(folder, name));
  if (files.length === 0) {
    throw new Stop(`There are no tests in test/${suite}.`);
  }
  const seconds = secondsOf(suite);
  const size = (/** @type {string} */ file) => seconds?.[basename(file, '.test.js')] ?? statSync(sourceOf(file)).size;
  return shardOf(files.sort(), shard, size);
}

/**
 * The measured duration of each file of a suite, from `seconds.json` beside the files.
 * @param {Suite} suite @returns {Record<string, number> | undefined}
 */
function secondsOf(suite) {
  const path = join(root, 'test', suite, 'seconds.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** @param {string} file */
function sourceOf(file) {
  return file.replace(/(out.)(.*)\.js$/, '$2.ts');
}

/** @param {string[]} paths as the caller named them @returns {string[]} */
export function namedFiles(paths) {
  const files = paths.map((path) => resolve(callersFolder(), path));
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length > 0) {
    throw new Stop(`Not there: ${missing.join(', ')}`);
  }
  return files;
}

/** How mocha runs the view tests: by VS Code's own Node, with a browser, and a stand-in for the module `vscode`. */
export async function viewMocha() {
  return {
    node: (await installHost()).node,
    mocha: ['--require', join(root, 'out', 'test', 'view', 'support', 'setup.js')],
    env: { ...process.env, NODE_PATH: join(root, 'test', 'view', 'modules') },
  };
}

/** How mocha runs the unit tests: by VS Code's own Node; the module `vscode` has its texts, and nothing else. */
export async function unitMocha() {
  return {
    node: (await installHost()).node,
    env: { ...process.env, NODE_PATH: join(root, 'test', 'unit', 'modules') },
  };
}

/**
 * Runs mocha in a process of its own.
 * @param {string[]} files @param {Options} options
 * @param {object} [how]
 * @param {string} [how.node] the program that runs it
 * @param {string[]} [how.mocha] more of mocha's arguments
 * @param {string} [how.cwd]
 * @param {NodeJS.ProcessEnv} [how.env]
 * @returns {Promise<number>} 0, or 1 when a test failed
 */
export async function runMocha(
  files,
  { grep, timeout },
  { node = process.execPath, mocha = [], cwd = root, env } = {},
) {
  const program = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const reporter = join(here, 'countingReporter.cjs');
  const usual = ['--no-config', '--no-package', '--exit', '--reporter', reporter, '--timeout', timeout];
  const filter = grep === undefined ? [] : ['--grep', grep];
  const code = await show(node, [program, ...usual, ...filter, ...mocha, ...files], { cwd, ...(env && { env }) });
  return code === 0 ? 0 : 1; // mocha gives the number of failures
}
