// @ts-check
'use strict';
// Runs in the extension host what a UI test sends, so that a test can set up and look at things without clicking. It
// calls the test (support/driver.mjs), not the other way round: after a reload the test sees a new host by its new call.
const { createConnection } = require('node:net');
const { createInterface } = require('node:readline');
const vscode = require('vscode');

/** @typedef {{ id: number, source: string, args: unknown[] }} Request */

exports.activate = function activate() {
  const path = process.env['WEBSMS_DRIVER'];
  if (!path) {
    return;
  }
  const socket = createConnection(path);
  socket.on('error', () => {}); // the test has ended
  createInterface(socket).on('line', async line => {
    /** @type {Request} */
    const request = JSON.parse(line);
    socket.write(JSON.stringify({ id: request.id, ...(await answer(request)) }) + '\n');
  });
};

/** @param {Request} request */
async function answer({ source, args }) {
  try {
    // A bundler that keeps names wraps functions in calls of __name.
    const named = (/** @type {unknown} */ value) => value;
    const run = new Function('require', '__name', `return (${source})`)(require, named);
    const result = await run(vscode, ...args);
    return { result };
  } catch (error) {
    return { error: error instanceof Error ? error.stack : String(error) };
  }
}
