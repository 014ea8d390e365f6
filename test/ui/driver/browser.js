// @ts-check
'use strict';
// The driver in a browser without a machine: the test runs what it wants in this worker (support/workerDriver.mjs).
const vscode = require('vscode');

exports.activate = function activate() {
  Reflect.set(globalThis, 'vscodeOfTests', vscode);
  console.log('The driver of the UI tests is there.');
};
