// @ts-check
// Opens VS Code in a browser page without a machine behind it, as vscode.dev and github.dev are: extensions run in a
// worker of the page, by `browser` of their package.json. The VS Code server gives nothing but the page and its scripts.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

/** Where the page finds the extensions: on its own address, for its security policy allows no other. */
const extensionsPath = '/extensions-under-test';

/**
 * What code-server has put into the page's script: its server is the machine behind each window, and has the user's
 * settings. Without the one there is none, and without the other the browser keeps the settings.
 * @type {[RegExp, string][]}
 */
const patches = [
  [/remoteAuthority:location\.host/, 'remoteAuthority:void 0'],
  [/(P\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote\}/, '$1vscodeUserData}'],
];

/**
 * @typedef {object} BrowserWorkbenchOptions
 * @property {import('./hosts.mjs').Host} host
 * @property {import('./server.mjs').Server} server
 * @property {string[]} extensions folders of extensions under development
 * @property {import('./settings.mjs').Settings} settings
 * @property {string | undefined} [language] of the user interface, like 'de'
 */

/** @param {import('playwright-core').Page} page @param {BrowserWorkbenchOptions} options */
export async function showBrowserWorkbench(page, { host, server, extensions, settings, language }) {
  const script = join(host.vscode, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.js');
  await page.route('**/out/vs/code/browser/workbench/workbench.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: patched(readFileSync(script, 'utf8')) }),
  );
  await page.route(`**${extensionsPath}/**`, (route) => {
    const [index = '', ...path] = new URL(route.request().url()).pathname.slice(extensionsPath.length + 1).split('/');
    const file = fileIn(extensions[Number(index)], path.join('/'));
    return route.fulfill(file === undefined ? { status: 404 } : { path: file });
  });
  await page.addInitScript(configurePage, {
    paths: extensions.map((_, index) => `${extensionsPath}/${index}`),
    settings,
    language,
  });
  await page.goto(`${server.address}/?ew=true`);
}

/** @param {string} script */
function patched(script) {
  return patches.reduce((text, [pattern, replacement]) => {
    if (!pattern.test(text)) {
      throw new Error(`The page's script of this VS Code has no ${pattern}.`);
    }
    return text.replace(pattern, replacement);
  }, script);
}

/** @param {string | undefined} folder @param {string} path @returns {string | undefined} a file in the folder */
function fileIn(folder, path) {
  if (folder === undefined) {
    return undefined;
  }
  const file = resolve(folder, path);
  return file.startsWith(resolve(folder) + sep) && existsSync(file) ? file : undefined;
}

/**
 * Runs in the page, before its own scripts: see workbench.mjs.
 * @param {{ paths: string[], settings: object, language: string | undefined }} wishes
 */
function configurePage({ paths, settings, language }) {
  const original = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (/** @type {string} */ name) {
    const value = original.call(this, name);
    if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration' || value === null) {
      return value;
    }
    const { protocol, host } = globalThis.location;
    const extensions = paths.map((path) => ({ scheme: protocol.slice(0, -1), authority: host, path }));
    return JSON.stringify({
      ...JSON.parse(value),
      developmentOptions: { extensions },
      configurationDefaults: settings,
    });
  };
  if (language !== undefined) {
    Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language, set() {} });
  }
}
