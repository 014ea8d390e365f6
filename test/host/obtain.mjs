// @ts-check
// Installs a VS Code host from the npm registry. code-server's own install script is never run: it wants its own
// version of Node and system libraries for parts that are of no use here. Its steps that matter are done one by one.
import { cpSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { atExit } from './cleanup.mjs';
import { describeHost, demandServer, isInstalled } from './hosts.mjs';
import { exclusively, isAlive } from './lock.mjs';
import { madeFolder } from './places.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';
import { trim } from './trim.mjs';

const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * @param {import('./hosts.mjs').HostName} [name]
 * @returns {Promise<import('./hosts.mjs').Host>} an installed host
 */
export async function obtain(name = 'current') {
  demandServer('Running VS Code without a desktop');
  const host = describeHost(name);
  if (!isInstalled(host)) {
    const cache = madeFolder(dirname(host.folder));
    await exclusively(join(cache, 'install.lock'), async () => {
      if (!isInstalled(host)) {
        await install(host, cache);
      }
    });
  }
  return host;
}

/**
 * Built beside its place and moved there when complete: an interrupted install leaves nothing that could be taken for one.
 * @param {import('./hosts.mjs').Host} host @param {string} cache
 */
async function install(host, cache) {
  removeLeftovers(cache);
  const partial = madeFolder(join(cache, `partial-${process.pid}`));
  const done = atExit(() => rmSync(partial, { recursive: true, force: true }));
  const moved = (/** @type {string} */ path) => path.replace(host.folder, partial);
  const building = {
    ...host,
    nodePackage: moved(host.nodePackage),
    codeServer: moved(host.codeServer),
    vscode: moved(host.vscode),
  };
  const named = `VS Code ${host.version}`;
  await step(`Downloading ${named} (server) and Node ${host.nodeVersion}`, () => download(host.manifest, partial));
  await step(`Installing what ${named} needs`, () => installInner(building.vscode));
  await step('Compiling its two native modules', () => compile(building));
  await step('Removing what is not used', async () => trim(building));
  renameSync(partial, host.folder);
  done();
}

/** @param {string} manifest @param {string} folder */
async function download(manifest, folder) {
  for (const file of ['package.json', 'package-lock.json']) {
    cpSync(join(manifest, file), join(folder, file));
  }
  await run('npm', ['ci', ...quiet], { cwd: folder, env: npmEnvironment() });
}

/** Pinned by its shrinkwrap; `npm ci` refuses it, because one package is missing from that. @param {string} vscode */
async function installInner(vscode) {
  await run('npm', ['install', '--omit=dev', ...quiet], { cwd: vscode, env: npmEnvironment() });
}

/**
 * Without spdlog everything starts, and every output channel stays empty.
 * @param {{ vscode: string, nodePackage: string }} host
 */
async function compile({ vscode, nodePackage }) {
  const env = npmEnvironment();
  env['PATH'] = `${join(nodePackage, 'bin')}:${env['PATH']}`;
  env['npm_config_nodedir'] = nodePackage; // the headers of the Node that will load them, whatever npm is configured to
  await run('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', '--no-audit', '--loglevel=error'], {
    cwd: vscode,
    env,
  });
}

/** What an outer `npm run` tells of itself is not meant for the npm started here. */
export function npmEnvironment() {
  const ours = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|command|config_local_prefix)/.test(name),
  );
  return Object.fromEntries(ours);
}

/** @param {string} cache */
function removeLeftovers(cache) {
  for (const name of readdirSync(cache)) {
    const pid = /^partial-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) {
      rmSync(join(cache, name), { recursive: true, force: true });
    }
  }
}
