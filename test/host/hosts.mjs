// @ts-check
// The VS Code hosts for the tests, and the folders in which they are installed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, here } from './paths.mjs';
import { Stop } from './say.mjs';

/** Raise it when the steps of installHost.mjs change, so that installed hosts are made anew. */
const recipe = 1;

/**
 * @typedef {'current' | 'minimum'} HostName
 * @typedef {object} Host
 * @property {HostName} name
 * @property {string} manifest the folder with its package.json and lock file
 * @property {string} folder where it is installed
 * @property {string} version of VS Code, as code-server numbers it
 * @property {string} nodeVersion
 * @property {string} nodePackage the folder of Node's package, which has the headers too
 * @property {string} node the executable
 * @property {string} codeServer the folder of code-server
 * @property {string} vscode the folder of the VS Code server inside it
 */

/** @param {HostName} [name] @returns {Host} */
export function describeHost(name = 'current') {
  const manifest = name === 'current' ? here : join(here, name);
  const lock = readFileSync(join(manifest, 'package-lock.json'), 'utf8');
  const pinned = JSON.parse(lock).packages;
  const nodeName = `node-linux-${process.arch}`;
  const version = pinned['node_modules/code-server'].version;
  const nodeVersion = pinned[`node_modules/${nodeName}`]?.version;
  const key = createHash('sha256').update(`${recipe}\n${process.arch}\n${lock}`).digest('hex').slice(0, 8);
  const folder = join(cacheFolder(), `host-${version}-${key}`);
  const nodePackage = join(folder, 'node_modules', nodeName);
  const codeServer = join(folder, 'node_modules', 'code-server');
  return {
    name,
    manifest,
    folder,
    version: version.replace(/^4/, '1'),
    nodeVersion,
    nodePackage,
    node: join(nodePackage, 'bin', 'node'),
    codeServer,
    vscode: join(codeServer, 'lib', 'vscode'),
  };
}

/** A host whose folder exists is complete, because it is built elsewhere and moved there. @param {Host} host */
export function isInstalled(host) {
  return existsSync(host.folder);
}

/** The VS Code server exists for Linux only; other systems use the desktop VS Code. */
export function serverRunsHere() {
  return process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');
}

/** @param {string} purpose */
export function demandServer(purpose) {
  if (!serverRunsHere()) {
    throw new Stop(`${purpose} needs Linux on x64 or arm64: the VS Code server comes for no other system.`);
  }
}
