#!/usr/bin/env node
// @ts-check
// A stand-in for the executable of a desktop VS Code: takes the same arguments for a test run, but runs the tests in the
// VS Code server with a headless browser. So @vscode/test-electron's runner works with both.
//   code.mjs --extensionDevelopmentPath=… --extensionTestsPath=… [--locale de] [folder]
// WEBSMS_HOST=minimum takes the oldest host instead of the current one; WEBSMS_VERBOSE=1 shows VS Code's own log.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { atExit, leaveWithParent } from './cleanup.mjs';
import { installHost } from './installHost.mjs';
import { temporaryFolder } from './paths.mjs';
import { Stop, main } from './say.mjs';
import { startServer } from './server.mjs';
import { quietSettings } from './settings.mjs';
import { showWorkbench } from './workbench.mjs';

main(async () => {
  leaveWithParent();
  const { values, positionals } = parseArgs({
    strict: false, // the runner passes a desktop's own flags too
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
      locale: { type: 'string' },
    },
  });
  const suite = values.extensionTestsPath;
  if (typeof suite !== 'string') {
    throw new Stop('code.mjs runs test suites only: --extensionTestsPath is missing.');
  }
  const extensions = /** @type {string[]} */ (values.extensionDevelopmentPath ?? []);
  const folder = positionals[0] ?? process.cwd();
  const language = /** @type {string | undefined} */ (values.locale);
  return runSuite({ suite, extensions, folder, language, settings: readSettings(values['user-data-dir']) });
});

/**
 * @param {{ suite: string, extensions: string[], folder: string, language: string | undefined,
 *   settings: import('./settings.mjs').Settings }} request
 * @returns {Promise<number>} the exit code that VS Code gives
 */
async function runSuite({ settings, ...request }) {
  const host = await installHost(
    /** @type {import('./hosts.mjs').HostName} */ (process.env['WEBSMS_HOST'] || 'current'),
  );
  const data = temporaryFolder('server');
  const done = atExit(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
  const server = await startServer({ host, data, settings: { ...quietSettings, ...settings } });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    return await new Promise((resolve, reject) => {
      browser.once('disconnected', () => reject(new Error('The browser has ended.')));
      page.once('crash', () => reject(new Error('The page has crashed.')));
      showWorkbench(page, { ...request, server, log: show, exit: resolve }).catch(reject);
    });
  } finally {
    await browser.close();
    await server.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    done();
    await pause(100); // the runner stops reading as soon as this process has ended
  }
}

/**
 * Filters the console of the page, which mixes the extension host's output with the page's own messages. A suite with a
 * channel of its own needs neither.
 * @param {string} line
 */
function show(line) {
  if (!process.env['WEBSMS_SUITE'] || process.env['WEBSMS_VERBOSE']) {
    process.stdout.write(`${line}\n`);
  }
}

/** A desktop keeps the user's settings in its data folder: those count here too. @param {unknown} userData */
function readSettings(userData) {
  try {
    return JSON.parse(readFileSync(join(String(userData), 'User', 'settings.json'), 'utf8'));
  } catch {
    return {};
  }
}
