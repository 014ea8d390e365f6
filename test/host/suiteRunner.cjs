// @ts-check
'use strict';
// Runs mocha files inside the extension host. VS Code loads this module there and calls run().
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { createConnection } = require('node:net');
const { delimiter, join } = require('node:path');
const { Writable } = require('node:stream');
const { format } = require('node:util');
const { setGuard } = require('./fileGuard.cjs');
const { closeEverything, openThings, restoreSettings, userSettings } = require('./leftovers.cjs');

/**
 * The request of testVscode.mjs, in the file that WEBSMS_SUITE names.
 * @typedef {object} SuiteRequest
 * @property {string[]} files
 * @property {string} extension the id of the extension under test
 * @property {string} channel the socket that takes the output
 * @property {string} cwd the caller's working directory
 * @property {Record<string, string>} env the caller's environment
 * @property {import('mocha').MochaOptions} mocha
 */

exports.run = async function run() {
  /** @type {SuiteRequest} */
  const request = JSON.parse(readFileSync(String(process.env['WEBSMS_SUITE']), 'utf8'));
  const channel = await connect(request.channel);
  const write = (/** @type {string} */ text) => channel.write(JSON.stringify({ text }) + '\n');
  let failures = 1;
  try {
    redirectOutput(write);
    stepIntoCallersPlace(request);
    await activate(request.extension);
    guardSettingsAndEditors();
    failures = await runMocha(request);
  } catch (error) {
    write(`${format(error)}\n`);
  }
  await new Promise((resolve) => channel.end(JSON.stringify({ failures }) + '\n', () => resolve(undefined)));
  if (failures > 0) {
    throw new Error(`${failures} failed`);
  }
};

/** @param {SuiteRequest} request */
function stepIntoCallersPlace({ cwd, env }) {
  // The extension host keeps its own VSCODE_ variables; all others come from the caller.
  Object.keys(process.env)
    .filter((name) => !/^(VSCODE_|ELECTRON_|CHROME_)/.test(name))
    .forEach((name) => delete process.env[name]);
  Object.assign(process.env, env);
  process.chdir(cwd);
  // Test files outside the project can require mocha and the project's other dependencies.
  process.env['NODE_PATH'] = [env['NODE_PATH'], join(__dirname, '..', '..', 'node_modules')]
    .filter(Boolean)
    .join(delimiter);
  /** @type {any} */ (Module)._initPaths();
}

/** @param {string} id */
async function activate(id) {
  const { extensions } = require('vscode');
  const extension = extensions.getExtension(id);
  if (!extension) {
    throw new Error(`The extension ${id} is not there.`);
  }
  await extension.activate();
}

function guardSettingsAndEditors() {
  const vscode = require('vscode');
  const before = userSettings(vscode);
  const restore = () => restoreSettings(vscode, before, userSettings(vscode));
  setGuard({
    leftovers: async () => [...(await openThings(vscode)), ...(await restore())],
    clean: async () => {
      await closeEverything(vscode);
      await restore();
    },
  });
}

/** @param {SuiteRequest} request @returns {Promise<number>} */
async function runMocha({ files, mocha: options }) {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ...options,
    ui: /** @type {any} */ (join(__dirname, 'bothInterfaces.cjs')), // its type knows the built-in ones only
    reporter: join(__dirname, 'countingReporter.cjs'),
  });
  files.forEach((file) => mocha.addFile(file));
  await mocha.loadFilesAsync();
  return new Promise((resolve) => mocha.run(resolve));
}

/**
 * Sends the console's output to the caller instead of VS Code's log. VS Code has defined accessors on both streams that
 * ignore assignments, so they are redefined.
 * @param {(text: string) => void} write
 */
function redirectOutput(write) {
  for (const name of ['stdout', 'stderr']) {
    const stream = new Writable({
      decodeStrings: false,
      write: (chunk, _encoding, done) => done(void write(String(chunk))),
    });
    Object.defineProperty(process, name, { value: stream, configurable: true });
  }
  for (const name of ['log', 'info', 'debug', 'warn', 'error']) {
    const method = (/** @type {unknown[]} */ ...args) => write(`${format(...args)}\n`);
    Object.defineProperty(console, name, { value: method, configurable: true, writable: true });
  }
}

/** @param {string} path @returns {Promise<import('node:net').Socket>} */
function connect(path) {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path, () => resolve(socket));
    socket.once('error', reject);
  });
}
