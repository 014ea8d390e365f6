// @ts-check
// Finds and starts the browser for the tests: one that is installed on the machine. It never downloads one.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Stop } from './say.mjs';

/**
 * Programs to look for. Headless shells first: the same engine without windows, which cost a fifth of the processor.
 */
const names = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const usualPlaces = [
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** No network requests of the browser itself, and no sandbox, which does not work for root and in containers. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns {string | undefined} the browser in WEBSMS_BROWSER; otherwise the first one found */
export function findBrowser() {
  return process.env['WEBSMS_BROWSER'] || findProgram(...names) || usualPlaces.find(isExecutable);
}

/** @param {string[]} programs @returns {string | undefined} the first of them on PATH */
export function findProgram(...programs) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return programs.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @returns {Promise<import('playwright-core').Browser>} */
export async function launchBrowser() {
  const executablePath = findBrowser();
  if (!executablePath) {
    throw new Stop('No Chrome, Chromium or Edge is installed.');
  }
  const { chromium } = await import('playwright-core');
  // cleanup.mjs handles signals for everything that was started, in the right order.
  return chromium.launch({
    executablePath,
    args: flags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
