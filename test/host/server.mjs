// @ts-check
// Starts the VS Code server on loopback in one of two ways: "plain" is VS Code's own server, which starts in half a
// second, for tests; "full" is code-server, which keeps secrets between starts and forwards ports, for `npm start`.
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startGroup } from './group.mjs';
import { madeFolder } from './paths.mjs';
import { freePort } from './ports.mjs';
import { run } from './run.mjs';
import { writeSettings } from './settings.mjs';

/** Milliseconds to wait for the server; generous, because a loaded machine is slow. */
const startLimit = 90_000;

/**
 * @typedef {object} ServerOptions
 * @property {import('./hosts.mjs').Host} host
 * @property {string} data the folder for all it writes
 * @property {'plain' | 'full'} [entry]
 * @property {number} [port]
 * @property {import('./settings.mjs').Settings} [settings] of the user, written before the start
 * @property {string[]} [vsix] packaged extensions to install before the start
 * @property {NodeJS.ProcessEnv} [env] more variables, for the extension host too
 *
 * @typedef {object} Server
 * @property {number} port
 * @property {string} address
 * @property {string} log the file with what it printed
 * @property {() => Promise<void>} stop
 */

/** @param {ServerOptions} options @returns {Promise<Server>} */
export async function startServer(options) {
  const { host, data, entry = 'plain', port = await freePort() } = options;
  madeFolder(data);
  if (options.settings) {
    writeSettings(join(data, entry === 'plain' ? 'data/User' : 'User', 'settings.json'), options.settings);
  }
  for (const file of options.vsix ?? []) {
    await installExtension(options, file);
  }
  const env = serverEnvironment(options.env);
  if (entry === 'plain') {
    env['XDG_RUNTIME_DIR'] = madeFolder(join(data, 'run')); // VS Code leaves its sockets behind; here they are removed with the data
  }
  const command = entry === 'plain' ? plainCommand(host, data) : fullCommand(host, data, port);
  const log = join(data, 'server.log');
  const output = openSync(log, 'a');
  const listen = entry === 'plain' ? ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'] : [];
  const group = startGroup(host.node, [...command, ...listen], { cwd: data, env, output });
  closeSync(output);
  await untilUp(port, group, log);
  return { port, address: `http://127.0.0.1:${port}`, log, stop: group.stop };
}

/**
 * Installs a packaged extension where the server of the same options will find it.
 * @param {ServerOptions} options @param {string} file
 */
export async function installExtension({ host, data, entry = 'plain', env }, file) {
  madeFolder(data);
  const command = entry === 'plain' ? plainCommand(host, data) : fullCommand(host, data, 0);
  await run(host.node, [...command, '--install-extension', file, '--force'], {
    cwd: data,
    env: serverEnvironment(env),
  });
}

/** @param {import('./hosts.mjs').Host} host @param {string} data */
function plainCommand(host, data) {
  return [
    join(host.vscode, 'out', 'server-main.js'),
    '--server-data-dir',
    data,
    '--accept-server-license-terms',
    '--telemetry-level',
    'off',
  ];
}

/** @param {import('./hosts.mjs').Host} host @param {string} data @param {number} port */
function fullCommand(host, data, port) {
  const config = join(data, 'config.yaml'); // without it code-server writes one into the home folder
  writeFileSync(config, `bind-addr: 127.0.0.1:${port}\nauth: none\ncert: false\n`);
  return [
    join(host.codeServer, 'out', 'node', 'entry.js'),
    '--config',
    config,
    '--auth',
    'none',
    '--bind-addr',
    `127.0.0.1:${port}`,
    '--user-data-dir',
    data,
    '--extensions-dir',
    join(data, 'extensions'),
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-workspace-trust',
  ];
}

/**
 * The environment of the server: no extension gallery, so that it makes no requests, and no variables of a VS Code
 * whose terminal this may run in.
 * @param {NodeJS.ProcessEnv} [more] @returns {NodeJS.ProcessEnv}
 */
function serverEnvironment(more = {}) {
  const mine = Object.entries({ ...process.env, ...more }).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|CODE_SERVER_)/.test(name),
  );
  return { ...Object.fromEntries(mine), EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

/** @param {number} port @param {import('./group.mjs').Group} group @param {string} log */
async function untilUp(port, group, log) {
  const deadline = Date.now() + startLimit;
  while (!(await answers(port))) {
    if (group.leader.exitCode !== null || Date.now() > deadline) {
      await group.stop();
      throw new Error(`The VS Code server did not start:\n${readFileSync(log, 'utf8').slice(-4000)}`);
    }
    await pause(50);
  }
}

/** @param {number} port @returns {Promise<boolean>} */
function answers(port) {
  return new Promise((resolve) => {
    const request = get({ port, host: '127.0.0.1', path: '/version', timeout: 5_000 }, (response) => {
      response.resume();
      resolve(true);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}
