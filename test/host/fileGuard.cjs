// @ts-check
'use strict';
// Stands around every file of the project's own suites: each begins with nothing open, and one that leaves something
// behind fails for it, so that it cannot be taken for a fault of the next one. Files from elsewhere are left alone.
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
  // Mocha tells of a suite before its body is read: this hook comes before all of the file's own.
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
  // A test that failed half way could not clear up, and has told of itself.
  if (left.length > 0 && !hasFailed(this.test?.parent)) {
    throw new Error(`This was left behind: ${left.join(', ')}`);
  }
}

/** @param {import('mocha').Suite | undefined} suite @returns {boolean} */
function hasFailed(suite) {
  return suite !== undefined && (suite.tests.some((test) => test.isFailed()) || suite.suites.some(hasFailed));
}
