// @ts-check
// The extension under test, as its package.json tells.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** @returns {{ id: string, name: string, version: string, engine: string }} */
export function describeExtension() {
  const { publisher, name, version, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return { id: `${publisher}.${name}`, name, version, engine: engines.vscode };
}
