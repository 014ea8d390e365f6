// @ts-check
'use strict';
// Mocha's default reporter. If WEBSMS_TEST_RESULTS names a file, it also appends one line of JSON to it, from which
// `npm test` sums up suites of different processes and lists the failures and the slowest files.
const { appendFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const { reporters } = require('mocha');

const root = join(__dirname, '..', '..');

module.exports = class CountingReporter extends reporters.Spec {
  /** @param {import('mocha').Runner} runner @param {import('mocha').MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    /** @type {string[]} */
    const failed = [];
    runner.on('fail', (test, { message }) => failed.push(`${test.fullTitle()}: ${String(message).split('\n', 1)[0]}`));
    /** @type {Record<string, number>} milliseconds by test file, its hooks included */
    const files = {};
    let begun = Date.now();
    const isOfFile = (/** @type {import('mocha').Suite} */ suite) => suite.parent?.root === true;
    runner.on('suite', (suite) => {
      if (isOfFile(suite)) {
        begun = Date.now();
      }
    });
    runner.on('suite end', (suite) => {
      if (isOfFile(suite) && suite.file) {
        const file = relative(root, suite.file);
        files[file] = (files[file] ?? 0) + Date.now() - begun;
      }
    });
    runner.once('end', () => {
      const file = process.env['WEBSMS_TEST_RESULTS'];
      if (file) {
        const { passes, failures, pending } = this.stats;
        appendFileSync(file, `${JSON.stringify({ passes, failures, pending, failed, files })}\n`);
      }
    });
  }
};
