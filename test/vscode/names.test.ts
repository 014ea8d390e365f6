import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { accountItem } from '../../src/account/switchAccount';
import { hostText } from '../../src/send/accountTexts';
import { LogWindows } from '../../src/summary/logWindow';
import { until } from './documents';

/** A name with an icon, a link and a bidirectional character, and how it is shown. */
const HOSTILE = '\u202egnp\u0007 $(error) [x](command:a.b)\n\u2028z\u200b.log';
const SHOWN = 'gnp $\u200b(error) [x] \u200b(command:a.b) z .log';

const LONG = `${'x'.repeat(240)}.log`;

describe('names that are foreign text', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'websms-names-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const write = (name: string): vscode.Uri => {
    const file = path.join(folder, name);
    writeFileSync(file, 'statusCode=4026\n');
    return vscode.Uri.file(file);
  };

  /** The title of the tab that is in front, once it begins so. */
  async function titleOf(beginning: string): Promise<string> {
    const label = (): string => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
    await until(vscode.window.tabGroups.onDidChangeTabs, () => label().startsWith(beginning));
    return label();
  }

  it('stand in the title of a summary as one line of their letters', async () => {
    await vscode.commands.executeCommand('websms.summarizeLog', write(HOSTILE));
    assert.equal(await titleOf('Status codes in '), `Status codes in ${SHOWN}`);
  });

  it('stand in the title of a window into a log as one line of their letters', async () => {
    const { fsPath } = write(HOSTILE);
    await new LogWindows().open(
      { path: fsPath, offset: 0, packed: false },
      { line: 0, text: 'statusCode=4026' },
      vscode.ViewColumn.One,
    );
    assert.equal(await titleOf('Lines '), `Lines 1 to 1 of ${SHOWN}`);
  });

  it('are cut in the title of a tab', async () => {
    const uri = write(LONG);
    await vscode.commands.executeCommand('websms.summarizeLog', uri);
    assert.equal(await titleOf('Status codes in '), `Status codes in ${'x'.repeat(99)}…`);
    await new LogWindows().open(
      { path: uri.fsPath, offset: 0, packed: false },
      { line: 0, text: '' },
      vscode.ViewColumn.One,
    );
    assert.equal(await titleOf('Lines '), `Lines 1 to 1 of ${'x'.repeat(99)}…`);
  });

  it('of accounts stand in lists, in the status bar and in questions without icons and links', () => {
    const account = { id: 'a', name: HOSTILE, kind: 'token' } as const;
    assert.equal(accountItem({ account, credentials: undefined }, false).label, SHOWN);
    assert.equal(accountItem({ account, credentials: undefined }, true).label, `$(check) ${SHOWN}`);
    const list = { accounts: [account], active: account.id, chosen: true };
    assert.equal(hostText('test', 'api.websms.com', list), `Host: api.websms.com. Account: ${SHOWN}.`);
    assert.equal(
      hostText('live', 'api.websms.com', list, true),
      `Host: api.websms.com. Account: ${SHOWN} (signed out).`,
    );
  });
});
