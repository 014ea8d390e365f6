// @ts-check
'use strict';
// Mocha's usual report; and, where WEBSMS_TEST_RESULTS names a file, one line of JSON added to it, so that `npm test`
// can sum up suites that ran in different processes.
const { appendFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  /** @param {import('mocha').Runner} runner @param {import('mocha').MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env['WEBSMS_TEST_RESULTS'];
      if (file) {
        const { passes, failures, pending } = this.stats;
        appendFileSync(file, `${JSON.stringify({ passes, failures, pending })}\n`);
      }
    });
  }
};
