// @ts-check
// The data that `npm start` keeps in .host/ of this checkout. That includes the port, because the browser stores secrets
// by address.
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './lock.mjs';
import { kept, madeFolder, sample } from './paths.mjs';
import { freePort, isFree } from './ports.mjs';
import { Stop, say, step } from './say.mjs';
import { installExtension, startServer } from './server.mjs';
import { quietSettings, writeSettings } from './settings.mjs';

const data = join(kept, 'data');
const portFile = join(kept, 'port');
const installedFile = join(kept, 'installed');
const runningFile = join(kept, 'running');
const firstPort = 4026;

/** A copy of the sample workspace that the user may change. @returns {string} */
export function workspace() {
  const folder = join(kept, 'shop');
  if (!existsSync(folder)) {
    cpSync(sample, folder, { recursive: true });
  }
  return folder;
}

/** The port of the last start if it is free, else another one. @returns {Promise<number>} */
export async function choosePort() {
  const last = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : undefined;
  if (last && !(await isFree(last)) && runsAlready()) {
    throw new Stop(`It is running already: http://127.0.0.1:${last}/?folder=${encodeURIComponent(workspace())}`);
  }
  const wanted = last ?? firstPort;
  const port = (await isFree(wanted)) ? wanted : await freePort();
  if (last && port !== last) {
    say(
      `Port ${last} is taken by another program, so it is ${port} now: what the browser kept for ${last} is not seen there.`,
    );
  }
  madeFolder(kept);
  writeFileSync(portFile, String(port));
  return port;
}

/** Whether another `npm start` of this checkout is running. */
function runsAlready() {
  return existsSync(runningFile) && isAlive(Number(readFileSync(runningFile, 'utf8')));
}

/**
 * Installs the package, unless this very one is installed.
 * @param {import('./hosts.mjs').Host} host @param {string} vsix
 */
export async function installOnce(host, vsix) {
  const { size, mtimeMs } = statSync(vsix);
  const key = `${vsix} ${size} ${mtimeMs} ${host.version}`;
  if (existsSync(installedFile) && readFileSync(installedFile, 'utf8') === key) {
    return;
  }
  const settings = join(data, 'User', 'settings.json');
  if (!existsSync(settings)) {
    writeSettings(settings, {
      ...quietSettings,
      'workbench.reduceMotion': 'auto',
      'workbench.startupEditor': 'readme',
    });
  }
  await step('Installing the .vsix in it', () => installExtension({ host, data, entry: 'full' }, vsix));
  writeFileSync(installedFile, key);
}

/** @param {import('./hosts.mjs').Host} host @param {number} port */
export function serveProfile(host, port) {
  writeFileSync(runningFile, String(process.pid));
  return startServer({ host, data, port, entry: 'full' });
}
