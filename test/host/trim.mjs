// @ts-check
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Large parts of the VS Code server that this project does not use: half of its size. */
const unused = [
  'lib/vscode/node_modules/@github',
  'lib/vscode/node_modules/@microsoft/mxc-sdk',
  'lib/vscode/node_modules/@vscode/sqlite3',
  'lib/vscode/node_modules/@devcontainers',
  'lib/vscode/extensions/copilot',
  'lib/vscode/extensions/mermaid-markdown-features',
];

/** Folders with one entry per platform. */
const perPlatform = [
  'lib/vscode/node_modules/@vscode/ripgrep-universal/bin',
  'lib/vscode/node_modules/node-pty/prebuilds',
];

/** @param {{ codeServer: string, nodePackage: string }} host */
export function trim({ codeServer, nodePackage }) {
  unused.forEach((path) => remove(join(codeServer, path)));
  perPlatform.forEach((path) => removeForeign(join(codeServer, path)));
  ['include', 'share'].forEach((path) => remove(join(nodePackage, path)));
}

/** @param {string} folder */
function removeForeign(folder) {
  const mine = `${process.platform}-${process.arch}`;
  entries(folder)
    .filter((name) => !name.startsWith(mine))
    .forEach((name) => remove(join(folder, name)));
}

/** @param {string} folder */
function entries(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return []; // an older host does not have it
  }
}

/** @param {string} path */
function remove(path) {
  rmSync(path, { recursive: true, force: true });
}
