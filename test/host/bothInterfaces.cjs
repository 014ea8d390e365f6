// @ts-check
'use strict';
// A mocha interface that offers BDD (describe, it) and TDD (suite, test) at once, so that any mocha file runs.
const { interfaces } = require('mocha');
const { guardFiles } = require('./fileGuard.cjs');

/** @param {import('mocha').Suite} suite */
module.exports = function bothInterfaces(suite) {
  interfaces.bdd(suite);
  interfaces.tdd(suite);
  guardFiles(suite);
};
