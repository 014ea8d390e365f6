// @ts-check
// Finds or downloads a desktop VS Code, where that is possible.
import { connect } from 'node:net';
import { join } from 'node:path';
import { serverRunsHere } from './hosts.mjs';
import { cacheFolder } from './paths.mjs';
import { Stop, say } from './say.mjs';

const downloadHost = 'update.code.visualstudio.com';
const patience = 3_000;

/**
 * @returns {Promise<string | undefined>} the executable of a desktop VS Code; undefined without a display or when it
 *   cannot be downloaded, so that the server is used
 */
export async function findDesktop() {
  if (process.env['WEBSMS_DESKTOP'] === 'never' || (serverRunsHere() && !hasDisplay())) {
    return undefined;
  }
  return serverRunsHere() && !(await isReachable(downloadHost)) ? undefined : desktop();
}

/** @returns {Promise<string>} the executable of a desktop VS Code, downloaded once */
export async function desktop() {
  if (!(await isReachable(downloadHost))) {
    throw new Stop(`VS Code cannot be downloaded: ${downloadHost} is not reachable.`);
  }
  say('Using the desktop VS Code (downloaded once)');
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  return downloadAndUnzipVSCode({ cachePath: join(cacheFolder(), 'desktop') });
}

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** @param {string} host @returns {Promise<boolean>} */
function isReachable(host) {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 443, timeout: patience }, () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
    const finish = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
  });
}
