// The count of a selected text in the status bar, and the list behind it.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import titles from '../../package.nls.json';
import { clear, clearToasts, untilTold } from './support/stage';
import { until } from './support/waiting';

const COUNT = `websms: ${titles['command.countText']}`;
const NAME = 'message.txt';
const LINES = ['Ihr „Code“ ist 4711', 'Nichts – gar „nichts“', 'Danke. '.repeat(25).trimEnd()];

describe('The count of a text', () => {
  before(() => clear(workbench));
  beforeEach(async () => {
    writeFileSync(join(workbench.folder, NAME), `${LINES.join('\r\n')}\r\n`);
    await workbench.open(NAME);
  });
  afterEach(async () => {
    await workbench.driver.command('workbench.action.revertAndCloseActiveEditor');
    await clearToasts(workbench);
  });
  after(async () => {
    await workbench.setSetting('websms.countSelection', undefined);
    await clear(workbench);
  });

  /** The item of the status bar; that of the mode has no SMS. */
  const item = (label: string | RegExp): Locator =>
    workbench.statusBar(label).and(workbench.page.locator('[id="websms-tools.websms.websms.count"]'));

  /** Selects whole lines, each by itself; without one the cursor is at the beginning. */
  async function select(...lines: number[]): Promise<void> {
    await workbench.driver.run((vscode, wanted) => {
      const editor = vscode.window.activeTextEditor;
      if (!editor) throw new Error('No editor is open.');
      const ranges = wanted.map((line) => editor.document.lineAt(line).range);
      editor.selections = ranges.map(({ start, end }) => new vscode.Selection(start, end));
      if (ranges.length === 0) editor.selection = new vscode.Selection(0, 0, 0, 0);
    }, lines);
  }

  const selected = (): Promise<string[]> =>
    workbench.driver.run(({ window: { activeTextEditor: editor } }) =>
      (editor?.selections ?? []).map((selection) => editor?.document.getText(selection) ?? ''),
    );
  const text = (): Promise<string> =>
    workbench.driver.run(({ window }) => window.activeTextEditor?.document.getText() ?? '');
  /** The rows as a screen reader tells them. */
  const rows = (): Promise<string[]> =>
    workbench.quickInput.rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));

  it('is in the status bar while something is selected, and tells a screen reader the same', async () => {
    await select(0);
    await item('1 SMS · Unicode: „ “').waitFor();
    const label = await item('1 SMS').locator('a').getAttribute('aria-label');
    assert.equal(label, 'Selected text: 1 SMS. 19 of 70 · UCS-2 · 1 SMS. Unicode because of „ U+201E, “ U+201C');
    await select(2);
    await item(/^\s*2 SMS\s*$/).waitFor();
    await select();
    await item('SMS').waitFor({ state: 'hidden' });
  });

  it('adds up several selections, and follows the text below them', async () => {
    await select(0, 1);
    await item('2 SMS · Unicode: „ “ –').waitFor();
    await workbench.page.keyboard.type('ok');
    await item('SMS').waitFor({ state: 'hidden' });
    await workbench.driver.command('undo');
    await item('2 SMS · Unicode: „ “ –').waitFor();
  });

  it('is not there where the setting is off', async () => {
    await select(0);
    await item('1 SMS').waitFor();
    await workbench.setSetting('websms.countSelection', false);
    await item('SMS').waitFor({ state: 'hidden' });
    await workbench.setSetting('websms.countSelection', undefined);
    await item('1 SMS').waitFor();
  });

  it('opens the list, which leads to each character', async () => {
    await select(0, 1);
    await item('2 SMS').click();
    await workbench.quickInput.row('– U+2013').waitFor();
    assert.deepEqual(await rows(), [
      '2 selections: 2 SMS',
      '19 of 70 · UCS-2 · 1 SMS, line 1, column 1',
      '21 of 70 · UCS-2 · 1 SMS, line 2, column 1',
      '„ U+201E, 2 times, first in line 1, column 5, Characters that make it Unicode',
      '“ U+201C, 2 times, first in line 1, column 10',
      '– U+2013, line 2, column 8',
      'Replace All, 2 SMS, Replace',
      'Replace „ with "',
      'Replace “ with "',
      'Replace “–” with “-”',
    ]);
    await workbench.screenshot('count');
    await workbench.quickInput.row('„ U+201E').click();
    await until('both', selected, (all) => all.join() === '„,„');
  });

  it('replaces one character, which can be undone', async () => {
    await select(1);
    await workbench.palette(COUNT);
    await workbench.quickInput.row('Replace “–” with “-”').click();
    await until('the replacement', text, (all) => all.includes('Nichts - gar „nichts“'));
    await workbench.driver.command('undo');
    assert.equal(await text(), `${LINES.join('\r\n')}\r\n`);
  });

  it('is that of the whole file where nothing is selected, without its last line break', async () => {
    await select();
    await workbench.palette(COUNT);
    await workbench.quickInput.title.filter({ hasText: 'Count Text: 4 SMS' }).waitFor();
    assert.equal((await rows())[0], `${LINES.join('\n').length} of 268 · UCS-2 · 4 SMS`);
    await workbench.quickInput.dismiss();
  });

  it('says so where the text has changed meanwhile, or cannot be changed', async () => {
    await select(0);
    await workbench.palette(COUNT);
    await workbench.quickInput.row('„ U+201E').waitFor();
    await workbench.driver.run(async ({ window, Position }) => {
      await window.activeTextEditor?.edit((edit) => {
        edit.insert(new Position(0, 0), '!');
      });
    });
    await workbench.quickInput.row('Replace All').click();
    await untilTold(workbench, 'The text has changed meanwhile.');
    assert.ok((await text()).startsWith('!Ihr „Code“'));

    await workbench.driver.command('workbench.action.files.setActiveEditorReadonlyInSession');
    await select(0);
    await workbench.palette(COUNT);
    await workbench.quickInput.row('Replace All').click();
    await untilTold(workbench, 'Nothing was replaced: this text cannot be changed here.');
    await workbench.driver.command('workbench.action.files.resetActiveEditorReadonlyInSession');
  });

  it('is refused for what is too long for a message', async () => {
    writeFileSync(join(workbench.folder, 'long.txt'), 'a'.repeat(40_001));
    await workbench.open('long.txt');
    await workbench.palette(COUNT);
    await untilTold(workbench, 'The file is too long for a message. Select at most 40,000 characters of it.');
  });
});
