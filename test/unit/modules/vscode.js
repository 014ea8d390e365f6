// @ts-check
'use strict';
// What `require('vscode')` gives in the unit tests: the words of the product, by VS Code's own library, and nothing else.
const l10n = require('@vscode/l10n');
l10n.config({ contents: {} });
module.exports = { l10n };
