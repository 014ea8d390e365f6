// @ts-check
// The browser that shows the workbench: one that is on the machine, never a download of its own.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Stop } from './say.mjs';

/** A headless shell first: it is the same engine without windows of its own, which take a fifth of the processor. */
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

/** Quiet and sealed: no look-ups of its own, and no sandbox, which root and containers cannot have. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns {string | undefined} WEBSMS_BROWSER names one; otherwise the first that is found */
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
  // Signals are handled by cleanup.mjs, for all that was started and in the right order.
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
