// @ts-check
// Opens workbenches: a VS Code server each, in one browser.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../../host/browser.mjs';
import { atExit } from '../../host/cleanup.mjs';
import { describeExtension } from '../../host/extension.mjs';
import { installHost } from '../../host/installHost.mjs';
import { ensurePackage } from '../../host/package.mjs';
import { madeFolder, root, sample, temporaryFolder } from '../../host/paths.mjs';
import { startServer } from '../../host/server.mjs';
import { quietSettings } from '../../host/settings.mjs';
import { showBrowserWorkbench } from '../../host/browserWorkbench.mjs';
import { showWorkbench } from '../../host/workbench.mjs';
import { Driver } from './driver.mjs';
import { WorkerDriver } from './workerDriver.mjs';
import { Workbench } from './workbench.mjs';

/**
 * @typedef {object} OpenOptions
 * @property {string} [language] of the user interface: 'de'
 * @property {Record<string, unknown>} [settings] of the user
 * @property {string} [theme] 'Dark Modern', 'Light Modern', 'Default High Contrast', …
 * @property {true | string | string[]} [vsix] packaged extensions, installed in place of the extension under development;
 *   true packages it first, where it has changed
 * @property {string} [extension] another folder of the extension under development, as an earlier version
 * @property {string[]} [extensions] folders of more extensions under development
 * @property {Record<string, string>} [files] more files in the workspace: path and content
 * @property {NodeJS.ProcessEnv} [env] more variables for the extension host
 * @property {'plain' | 'full'} [entry] 'full' forwards local ports (asExternalUri), as `npm start` does
 * @property {{ width: number, height: number }} [viewport]
 * @property {boolean} [activate] false leaves the extension to its own activation events
 */

const usualViewport = { width: 1280, height: 800 };
/** Playwright's timeout for each step in milliseconds; generous, because the machine may be busy. */
const stepLimit = 60_000;

/**
 * @typedef {object} Opener
 * @property {(options?: OpenOptions) => Promise<Workbench>} open
 * @property {(options?: Pick<OpenOptions, 'language' | 'theme'>) => Promise<Workbench>} openInBrowser one without a
 *   machine, as vscode.dev: the extension runs in the page
 * @property {() => Workbench[]} opened those that are open
 * @property {() => Promise<void>} closeAll
 */

/** @returns {Promise<Opener>} */
export async function createOpener() {
  const browser = await launchBrowser();
  /** @type {Set<Workbench>} */
  const opened = new Set();
  return {
    open: async (options = {}) => {
      const workbench = await open(browser, options, () => opened.delete(workbench));
      opened.add(workbench);
      return workbench;
    },
    openInBrowser: async (options = {}) => {
      const workbench = await openInBrowser(browser, options, () => opened.delete(workbench));
      opened.add(workbench);
      return workbench;
    },
    opened: () => [...opened],
    closeAll: async () => {
      await Promise.all([...opened].map((workbench) => workbench.close()));
      await browser.close();
    },
  };
}

/**
 * @param {import('playwright-core').Browser} browser @param {OpenOptions} options @param {() => void} closed
 * @returns {Promise<Workbench>}
 */
async function open(browser, options, closed) {
  const place = temporaryFolder('ui');
  const forget = atExit(() => remove(place));
  const folder = layWorkspace(place, options.files ?? {});
  const driver = new Driver();
  await driver.listen(join(place, 'driver.sock'));
  const settings = {
    ...quietSettings,
    // VS Code gives the focus back to a tab in two steps when a list or a tab is closed. A person never opens the next list
    // between them; a test does, and the second step would close it.
    'workbench.quickOpen.closeOnFocusLost': false,
    ...(options.theme && { 'workbench.colorTheme': options.theme }),
    ...options.settings,
  };
  const vsix = options.vsix === true ? [await ensurePackage()] : [options.vsix ?? []].flat();
  const env = { ...options.env, WEBSMS_DRIVER: join(place, 'driver.sock') };
  const host = await installHost();
  const wanted = { host, data: join(place, 'data'), entry: options.entry ?? 'plain', env };
  let server = await startServer({ ...wanted, settings, vsix });
  const context = await browser.newContext({
    viewport: options.viewport ?? usualViewport,
    locale: options.language ?? 'en-US',
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(stepLimit);
  const ready = () => whenReady(page, driver, options.activate ?? true);
  const workbench = new Workbench({
    page,
    driver,
    folder,
    ready,
    data: wanted.data,
    address: () => server.address,
    restart: async () => {
      await server.stop();
      server = await startServer({ ...wanted, port: server.port });
      const next = driver.nextHost();
      await page.goto(page.url());
      await next;
      await ready();
    },
    close: async () => {
      closed();
      await context.close();
      driver.close();
      await server.stop();
      remove(place);
      forget();
    },
  });
  const extensions = [
    driverFolder,
    ...(vsix.length > 0 ? [] : [options.extension ?? root]),
    ...(options.extensions ?? []),
  ];
  await showWorkbench(page, { server, folder, extensions, language: options.language });
  await ready();
  return workbench;
}

/**
 * @param {import('playwright-core').Browser} browser @param {Pick<OpenOptions, 'language' | 'theme'>} options
 * @param {() => void} closed
 * @returns {Promise<Workbench>}
 */
async function openInBrowser(browser, { language, theme }, closed) {
  const place = temporaryFolder('ui');
  const forget = atExit(() => remove(place));
  const host = await installHost();
  const server = await startServer({ host, data: join(place, 'data') });
  const context = await browser.newContext({ viewport: usualViewport, locale: language ?? 'en-US' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(stepLimit);
  const driver = new WorkerDriver(page);
  const ready = () => whenReady(page, driver, true);
  const workbench = new Workbench({
    page,
    driver,
    folder: '',
    data: '',
    ready,
    address: () => server.address,
    restart: async () => {
      throw new Error('There is no machine to restart.');
    },
    close: async () => {
      closed();
      await context.close();
      await server.stop();
      remove(place);
      forget();
    },
  });
  const settings = { ...quietSettings, ...(theme && { 'workbench.colorTheme': theme }) };
  await showBrowserWorkbench(page, { host, server, extensions: [driverFolder, root], settings, language });
  await ready();
  return workbench;
}

const driverFolder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'driver');

/**
 * The page is there, the extension host is there, and the extension is active.
 * @param {import('playwright-core').Page} page @param {Pick<Driver, 'run'>} driver @param {boolean} activate
 */
async function whenReady(page, driver, activate) {
  await page.locator('.monaco-workbench').waitFor();
  await driver.run(
    async (vscode, id, wanted) => {
      const extension = vscode.extensions.getExtension(id);
      if (!extension) {
        throw new Error(`The extension ${id} is not there.`);
      }
      if (wanted) {
        await extension.activate();
      }
    },
    describeExtension().id,
    activate,
  );
}

/** @param {string} place @param {Record<string, string>} files */
function layWorkspace(place, files) {
  const folder = madeFolder(join(place, 'shop'));
  cpSync(sample, folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** @param {string} folder */
function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
