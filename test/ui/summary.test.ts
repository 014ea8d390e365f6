// Summaries of logs in a workbench: the ways in, and a window into a file that no editor opens.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chooseInMenu, clear } from './support/stage';
import { logText, SummaryPage, USUAL } from './support/summary';
import { until } from './support/waiting';

const SUMMARIZE = 'websms: Summarize Status Codes in Log…';

/** The editor that has the cursor: its tab's label, and the text that is selected. */
function activeEditor(): Promise<{ label: string; selected: string } | null> {
  return workbench.driver.run((vscode) => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return null;
    const label = vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
    return { label, selected: editor.document.getText(editor.selection) };
  });
}

describe('The summary of a log', () => {
  let page: SummaryPage;
  before(() => {
    page = new SummaryPage(workbench);
    page.write('usual.log', logText(USUAL));
  });
  after(async () => {
    await clear(workbench);
  });

  describe('begins', () => {
    beforeEach(() => workbench.driver.command('workbench.action.closeAllEditors'));

    it('from the explorer’s menu on a log', async () => {
      // By keyboard: the edge of the pane may cut the row off, and then no click reaches it.
      await workbench.driver.run(
        async (vscode, file) => {
          await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(file));
        },
        join(workbench.folder, 'usual.log'),
      );
      await workbench.page
        .locator('.explorer-folders-view .monaco-list:focus-within .monaco-list-row.focused', { hasText: 'usual.log' })
        .waitFor();
      await workbench.page.keyboard.press('Shift+F10');
      await chooseInMenu(workbench, 'Summarize Status Codes in Log…');
      await page.row(4002).waitFor();
      assert.equal(await page.view.locator('h1').innerText(), 'Status codes in usual.log');
    });

    it('from the palette, for the active editor, with what is not saved yet', async () => {
      await workbench.open('usual.log');
      await workbench.driver.run(async (vscode) => {
        const editor = vscode.window.activeTextEditor;
        await editor?.edit((edit) => {
          edit.insert(new vscode.Position(0, 0), '2026-03-02T07:59:00.000Z statusCode=4031\n');
        });
      });
      await workbench.palette(SUMMARIZE);
      await workbench.quickInput.row('Active editor').click();
      await page.row(4031).waitFor();
      await page.row(4031).getByRole('button', { name: '4031', exact: true }).click();
      await page.button('Go to usual.log:1').click();
      await until('the line', activeEditor, (editor) => editor?.selected.includes('statusCode=4031') === true);
      await workbench.driver.command('workbench.action.files.revert');
    });

    it('from the palette, by a pattern', async () => {
      mkdirSync(join(workbench.folder, 'logs', 'old'), { recursive: true });
      page.write('logs/a.log', logText([{ minute: 0, code: 2000 }]));
      page.write('logs/old/b.log.gz', gzipSync(logText([{ minute: 1, code: 4003 }])));
      await workbench.palette(SUMMARIZE);
      await workbench.quickInput.row('Files by Pattern…').click();
      await workbench.quickInput.message.filter({ hasText: 'Relative to the workspace' }).waitFor();
      await workbench.quickInput.enter('logs/**/*.log*');
      await page.row(4003).waitFor();
      assert.deepEqual(await page.counts(), [
        [2000, 1],
        [4003, 1],
      ]);
      await workbench.driver.command('workbench.action.closeAllEditors');
      await workbench.palette(SUMMARIZE);
      await workbench.quickInput.row('Files by Pattern…').click();
      await workbench.quickInput.message.filter({ hasText: 'Relative to the workspace' }).waitFor();
      await workbench.quickInput.enter(join(workbench.folder, 'logs', 'old', '*.gz'));
      await page.row(4003).waitFor();
      assert.deepEqual(await page.counts(), [[4003, 1]]);
    });
  });

  it('names a hostile file as one line of its letters, in the list and in its tab', async () => {
    const path = page.write('\u202egnp $(error) [x](command:a.b)\n.log', logText(USUAL));
    await workbench.driver.command('workbench.action.closeAllEditors');
    await workbench.driver.run(async (vscode, file) => {
      await vscode.window.showTextDocument(vscode.Uri.file(file));
    }, path);
    await workbench.palette(SUMMARIZE);
    const row = workbench.quickInput.row('Active editor');
    await row.waitFor();
    const shown = 'gnp $\u200b(error) [x] \u200b(command:a.b) .log';
    assert.equal(await row.locator('.label-description').innerText(), shown);
    assert.equal(await row.locator('.codicon-error').count(), 0, 'the name became an icon');
    await row.click();
    await workbench.page.locator('.tab.active', { hasText: `Status codes in ${shown}` }).waitFor();
    rmSync(path);
  });

  it('jumps into a packed file: a window around the line', async () => {
    page.write('packed.log.gz', gzipSync(logText(USUAL)));
    await page.open('packed.log.gz');
    await page.button('4025').click();
    await page.button(/^Go to packed\.log\.gz:/).click();
    const editor = await until(
      'the window',
      activeEditor,
      (shown) => shown?.selected.includes('statusCode=4025') === true,
    );
    assert.match(editor?.label ?? '', /^Lines 1 to 74 of packed\.log\.gz$/);
  });
});
