// @ts-check
// Opens VS Code in a browser page, with the extensions under development loaded from their folders.
import { format } from 'node:util';

/** The key with which the page encrypts secrets. code-server would generate one; tests use a fixed one. */
const secretsKey = Buffer.alloc(32, 7);

/**
 * @typedef {object} WorkbenchOptions
 * @property {import('./server.mjs').Server} server
 * @property {string} folder the workspace folder
 * @property {string[]} [extensions] folders of extensions under development
 * @property {string} [suite] a CommonJS module exporting run(), run in the extension host
 * @property {string | undefined} [language] of the user interface, like 'de'
 * @property {(line: string) => void} [log] takes what the extension host writes to its console
 * @property {(code: number) => void} [exit] takes the exit code of the suite
 */

/** @param {import('playwright-core').Page} page @param {WorkbenchOptions} options */
export async function showWorkbench(page, options) {
  const { server, folder, log = () => {}, exit = () => {} } = options;
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ args) =>
    log(format(...args)),
  );
  await page.exposeFunction('codeAutomationExit', exit);
  await page.route('**/mint-key', (route) => route.fulfill({ status: 200, body: secretsKey }));
  await page.addInitScript(configurePage, {
    extensions: (options.extensions ?? []).map((path) => remotePath(server, path)),
    suite: options.suite === undefined ? undefined : remotePath(server, options.suite),
    language: options.language,
  });
  await page.goto(`${server.address}/?folder=${encodeURIComponent(folder)}`);
}

/** @param {import('./server.mjs').Server} server @param {string} path */
function remotePath(server, path) {
  return { scheme: 'vscode-remote', authority: `127.0.0.1:${server.port}`, path };
}

/**
 * Runs in the page, before its own scripts. A built VS Code takes no development options from its address, so they are
 * put into the configuration that the page reads from its own markup. The markup itself must stay as it came: Chromium
 * blocks the page's WebSocket when a document was rewritten on its way.
 * @param {{ extensions: object[], suite: object | undefined, language: string | undefined }} wishes
 */
function configurePage({ extensions, suite, language }) {
  const original = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (/** @type {string} */ name) {
    const value = original.call(this, name);
    if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration' || value === null) {
      return value;
    }
    const settings = JSON.parse(value);
    settings.developmentOptions = { ...settings.developmentOptions, extensions, extensionTestsPath: suite };
    return JSON.stringify(settings);
  };
  if (language !== undefined) {
    Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language, set() {} });
  }
}
