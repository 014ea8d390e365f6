// @ts-check
'use strict';
// Checks each test file of the project's own suites: it starts with nothing open, and fails if it leaves something
// behind, which otherwise would look like a fault of the next file. Files from elsewhere are not checked.
const { join, sep } = require('node:path');

/** The built test files of the project. */
const own = join(__dirname, '..', '..', 'out', 'test') + sep;
const limit = 120_000;

/**
 * @typedef {object} Guard
 * @property {() => Promise<string[]>} leftovers names what is there, once that which is on its way out has gone
 * @property {() => Promise<void>} clean takes away whatever is there
 */

/** @type {Guard | undefined} */
let guard;

/** @param {Guard} wanted set before the first test runs */
exports.setGuard = (wanted) => {
  guard = wanted;
};

/** @param {import('mocha').Suite} root */
exports.guardFiles = (root) => {
  /** @type {string | undefined} */
  let file;
  /** @type {import('mocha').Suite[]} */
  let suites = [];
  root.on('pre-require', (_context, path) => {
    file = path;
    suites = [];
  });
  // Mocha emits a suite before its body runs, so this hook comes before all hooks of the file.
  root.on('suite', (suite) => {
    if (file?.startsWith(own)) {
      suites.push(suite);
      suite.beforeAll('nothing is left of the file before', begin);
    }
  });
  root.on('post-require', () => suites.forEach((suite) => suite.afterAll('nothing is left behind', end)));
};

/** @this {import('mocha').Context} */
async function begin() {
  this.timeout(limit);
  await guard?.clean();
}

/** @this {import('mocha').Context} */
async function end() {
  this.timeout(limit);
  const left = (await guard?.leftovers()) ?? [];
  await guard?.clean();
  // A test that failed half way could not clean up, and is reported already.
  if (left.length > 0 && !hasFailed(this.test?.parent)) {
    throw new Error(`This was left behind: ${left.join(', ')}`);
  }
}

/** @param {import('mocha').Suite | undefined} suite @returns {boolean} */
function hasFailed(suite) {
  return suite !== undefined && (suite.tests.some((test) => test.isFailed()) || suite.suites.some(hasFailed));
}
