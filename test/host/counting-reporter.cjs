// @ts-check
'use strict';
// Mocha's usual report; and, where WEBSMS_TEST_RESULTS names a file, one line of JSON added to it, so that `npm test`
// can sum up suites that ran in different processes, and say at its end what failed.
const { appendFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  /** @param {import('mocha').Runner} runner @param {import('mocha').MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    /** @type {string[]} */
    const failed = [];
    runner.on('fail', (test, { message }) => failed.push(`${test.fullTitle()}: ${String(message).split('\n', 1)[0]}`));
    runner.once('end', () => {
      const file = process.env['WEBSMS_TEST_RESULTS'];
      if (file) {
        const { passes, failures, pending } = this.stats;
        appendFileSync(file, `${JSON.stringify({ passes, failures, pending, failed })}\n`);
      }
    });
  }
};
