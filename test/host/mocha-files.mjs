// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { callersFolder, root } from './places.mjs';
import { Stop } from './say.mjs';

/** @param {'vscode' | 'view' | 'ui'} suite @returns {string[]} the built test files of one of the project's own suites */
export function ownFiles(suite) {
  const folder = join(root, 'out', 'test', suite);
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const files = names.filter((name) => name.endsWith('.test.js')).sort();
  if (files.length === 0) {
    throw new Stop(`There are no tests in test/${suite}.`);
  }
  return files.map((name) => join(folder, name));
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
