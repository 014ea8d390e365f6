// @ts-check
'use strict';
// What `require('vscode')` gives in the view tests: NODE_PATH names this folder.
module.exports = globalThis.vscodeStandIn;
