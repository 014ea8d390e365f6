// @ts-check
'use strict';
// Runs in the extension host what a UI test sends, so that a test can set up and look at things without clicking. It
// calls the test (support/driver.mjs), not the other way round: after a reload the test sees a new host by its new call.
const { createConnection } = require('node:net');
const { createInterface } = require('node:readline');
const vscode = require('vscode');

/** @typedef {{ id: number, source: string, args: unknown[] }} Request */

/** @param {import('vscode').ExtensionContext} context */
exports.activate = function activate(context) {
  const path = process.env['WEBSMS_DRIVER'];
  if (!path) {
    return;
  }
  const socket = createConnection(path);
  socket.on('error', () => {}); // the test has ended
  createInterface(socket).on('line', async (line) => {
    /** @type {Request} */
    const request = JSON.parse(line);
    socket.write(JSON.stringify({ id: request.id, ...(await answer(request, secretsOf(context))) }) + '\n');
  });
};

/**
 * The secrets of an extension, as the version before left them or as nobody left any. VS Code keeps them apart by an id
 * that stands in the store's own object.
 * @param {import('vscode').ExtensionContext} context @returns {(extension: string) => import('vscode').SecretStorage}
 */
function secretsOf({ secrets, extension: { id } }) {
  return (extension) => {
    const own = Object.entries(secrets).find(
      ([, value]) => typeof value === 'string' && value.toLowerCase() === id.toLowerCase(),
    );
    if (!own) {
      throw new Error('This VS Code keeps secrets apart in another way.');
    }
    return new Proxy(secrets, {
      get:
        (target, name) =>
        (/** @type {unknown[]} */ ...args) => {
          const method = Reflect.get(target, name);
          Reflect.set(target, own[0], extension.toLowerCase());
          try {
            return Reflect.apply(method, target, args);
          } finally {
            Reflect.set(target, own[0], own[1]);
          }
        },
    });
  };
}

/** @param {Request} request @param {(extension: string) => import('vscode').SecretStorage} secretsOfExtension */
async function answer({ source, args }, secretsOfExtension) {
  try {
    // A bundler that keeps names wraps functions in calls of __name.
    const named = (/** @type {unknown} */ value) => value;
    const run = new Function('require', '__name', 'secretsOf', `return (${source})`)(
      require,
      named,
      secretsOfExtension,
    );
    const result = await run(vscode, ...args);
    return { result };
  } catch (error) {
    return { error: error instanceof Error ? error.stack : String(error) };
  }
}
