import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { STATUS_CODES } from '../../src/codes';
import { explainCode } from '../../src/platform';
import { closeAll, tabLabels, untilTab } from './documents';

const COMMAND = 'websms.explainStatusCode';
const REFERENCE = 'Status Code Reference';
const NOBODY_KNOWS = 4999;

/** Runs a workbench command again and again, until the explain command has come to its end: nothing tells when its list is there. */
async function untilDone(explaining: Thenable<unknown>, command: string): Promise<void> {
  const explained = { isDone: false };
  const end = Promise.resolve(explaining).finally(() => {
    explained.isDone = true;
  });
  while (!explained.isDone) await vscode.commands.executeCommand(command);
  await end;
}

describe('Explain Status Code', () => {
  beforeEach(closeAll);
  after(closeAll);

  it('opens the reference at the given code, and at one that nobody documents in the same tab', async () => {
    await vscode.commands.executeCommand(COMMAND, 4026);
    await untilTab(REFERENCE);
    await vscode.commands.executeCommand(COMMAND, NOBODY_KNOWS);
    assert.deepEqual(tabLabels(), [REFERENCE]);
  });

  it('opens the list without an argument; what is chosen there is explained', async () => {
    await untilDone(vscode.commands.executeCommand(COMMAND), 'workbench.action.acceptSelectedQuickOpenItem');
    await untilTab(REFERENCE);
  });

  it('has a command that opens the reference, whatever it is called with', async () => {
    await vscode.commands.executeCommand('websms.statusCodeReference', { toString: 'x' });
    await untilTab(REFERENCE);
    await vscode.commands.executeCommand('websms.statusCodeReference');
    assert.deepEqual(tabLabels(), [REFERENCE]);
  });

  for (const argument of ['4026', 4026.5, 402, 40260, -4026, null, {}, [4026], true]) {
    it(`opens the list, and nothing else, when called with ${JSON.stringify(argument)}`, async () => {
      await untilDone(vscode.commands.executeCommand(COMMAND, argument), 'workbench.action.closeQuickOpen');
      assert.deepEqual(tabLabels(), []);
    });
  }
});

describe('texts of the status codes', () => {
  const bundle = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Record<string, string>;

  /** A name in capitals is the one argument that any of these texts has. */
  function isTranslated(text: string): boolean {
    return Object.hasOwn(bundle, text) || Object.hasOwn(bundle, text.replace(/[A-Z]+(?:_[A-Z]+)+/, '{0}'));
  }

  it('every known code has its own cause and remedy', () => {
    const unknown = explainCode(NOBODY_KNOWS);
    for (const { code } of STATUS_CODES) {
      const explanation = explainCode(code);
      assert.ok(explanation.why && explanation.do && explanation.retry, String(code));
      assert.notEqual(explanation.do, unknown.do, String(code));
      assert.ok(explanation.why.length <= 160 && explanation.do.length <= 140, `${code} is too long for a hover`);
    }
  });

  it('every undocumented code says so, and no documented one', () => {
    for (const { code, documented } of STATUS_CODES) {
      const says = explainCode(code).notes.some((note) => note.startsWith('Not in the current documentation.'));
      assert.equal(says, !documented, String(code));
    }
  });

  it('every text of every code has its German', () => {
    for (const code of [...STATUS_CODES.map((status) => status.code), 2999, NOBODY_KNOWS, 5999]) {
      const { outcomeWord, why, do: remedy, retry, notes } = explainCode(code);
      for (const text of [outcomeWord, why, remedy, retry, ...notes]) assert.ok(isTranslated(text), text);
    }
  });

  it('names, fields and codes stay in German as the API writes them', () => {
    const words = /\b(?:[a-z]+[A-Z]\w*|[A-Z]+_[A-Z_]+|\d{3,}|HTTP|JSON|UTF-8)\b/g;
    for (const { code } of STATUS_CODES) {
      const { why, do: remedy } = explainCode(code);
      for (const text of [why, remedy]) {
        for (const [word] of text.matchAll(words))
          assert.ok(bundle[text]?.includes(word), `${word} in: ${bundle[text]}`);
      }
    }
  });
});
