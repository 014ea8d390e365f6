// @ts-check
// The extension under test, as its package.json tells.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

/** Where it lies: this checkout, unless a trial of the house itself names another folder. */
export const extensionFolder = process.env['WEBSMS_EXTENSION'] || root;

/** @returns {{ id: string, name: string, version: string, engine: string }} */
export function describeExtension(folder = extensionFolder) {
  const { publisher, name, version, engines } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { id: `${publisher}.${name}`, name, version, engine: engines.vscode };
}
