// @ts-check
// Installs a VS Code host from the npm registry. code-server's own install script is not run, because it requires its
// own version of Node and system libraries for parts that are not needed here. Its relevant steps are done one by one.
import { cpSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { atExit } from './cleanup.mjs';
import { describeHost, demandServer, isInstalled } from './hosts.mjs';
import { exclusively, isAlive } from './lock.mjs';
import { madeFolder } from './paths.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';
import { trim } from './trim.mjs';

const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * @param {import('./hosts.mjs').HostName} [name]
 * @returns {Promise<import('./hosts.mjs').Host>} an installed host
 */
export async function installHost(name = 'current') {
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
 * Builds the host in a temporary folder and moves it when complete, so that an interrupted install leaves no half host.
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

/** Installs VS Code's dependencies. Not by `npm ci`: their shrinkwrap lacks one package. @param {string} vscode */
async function installInner(vscode) {
  await run('npm', ['install', '--omit=dev', ...quiet], { cwd: vscode, env: npmEnvironment() });
}

/**
 * Compiles the native modules. Without spdlog everything starts, but every output channel stays empty.
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

/** The environment without the variables of an outer `npm run`, which must not configure the npm started here. */
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
