import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { GoToStatusCode } from '../../src/editor';
import { searchDown } from '../../src/detection';
import { yieldBetween } from '../../src/event-loop';
import { yieldAfterEachStep, linesOf } from '../../src/platform';
import { Files, shownAt } from './documents';

const TEXT = ['start', 'statusCode=4026, statusCode=4027', 'port 4026', 'rejected: THROTTLING_SPAMMING_IP', 'end'].join(
  '\n',
);

const files = new Files();
let opened = 0;

/** In a file of its own: an untitled document may take over the name, and with it the editor, of one that is being closed. */
async function show(content: string, line: number, character: number): Promise<vscode.TextEditor> {
  return shownAt(await files.open(`go-to-${opened++}.log`, content), line, character);
}

/** The editor's selection after a command. */
async function go(direction: 'next' | 'previous', editor: vscode.TextEditor): Promise<string> {
  await vscode.commands.executeCommand(`websms.${direction}StatusCode`);
  return `${editor.selection.start.line} ${editor.document.getText(editor.selection)}`;
}

describe('go to the next and the previous status code', () => {
  after(() => files.remove());

  it('selects one after the other, and wraps around', async () => {
    const editor = await show(TEXT, 0, 0);
    const seen: string[] = [];
    for (let i = 0; i < 4; i++) seen.push(await go('next', editor));
    assert.deepEqual(seen, ['1 4026', '1 4027', '3 THROTTLING_SPAMMING_IP', '1 4026']);
  });

  it('goes back the same way', async () => {
    const editor = await show(TEXT, 2, 3);
    const seen: string[] = [];
    for (let i = 0; i < 4; i++) seen.push(await go('previous', editor));
    assert.deepEqual(seen, ['1 4027', '1 4026', '3 THROTTLING_SPAMMING_IP', '1 4027']);
  });

  it('brings it into view', async () => {
    const editor = await show(`${'\n'.repeat(400)}statusCode=4026${'\n'.repeat(400)}`, 0, 0);
    const isVisible = (): boolean => editor.visibleRanges.some((range) => range.contains(editor.selection));
    const scrolled = new Promise<void>((resolve) => {
      const listening = vscode.window.onDidChangeTextEditorVisibleRanges(() => {
        if (editor.selection.start.line !== 400 || !isVisible()) return;
        listening.dispose();
        resolve();
      });
    });
    assert.equal(await go('next', editor), '400 4026');
    if (!isVisible()) await scrolled;
  });

  it('stays where it is when there is none', async () => {
    const editor = await show('port 4026\n', 1, 0);
    await vscode.commands.executeCommand('websms.nextStatusCode');
    await vscode.commands.executeCommand('websms.previousStatusCode');
    assert.ok(editor.selection.isEqual(new vscode.Range(1, 0, 1, 0)));
  });

  it('finds a code where an edit has moved it while it was looking', async () => {
    const filler = 'lorem ipsum dolor sit amet 4001 2000\n'.repeat(2_000);
    const editor = await show(`${filler}statusCode=4026`, 0, 0);
    const { token } = new vscode.CancellationTokenSource();
    let steps = 0;
    for await (const { hit } of yieldBetween(
      searchDown(linesOf(editor.document), editor.selection.end),
      yieldAfterEachStep(token),
    )) {
      if (hit) assert.equal(hit.line, 2_001);
      else if (steps++ === 0)
        assert.ok(
          await editor.edit((edit) => {
            edit.insert(new vscode.Position(0, 0), 'a new line\n');
          }),
        );
    }
    assert.ok(steps > 1, String(steps));
    assert.equal(await go('next', editor), '2001 4026');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('a new search cancels the running one', async () => {
    const filler = 'lorem ipsum dolor sit amet 4001 2000\n'.repeat(5_000);
    const editor = await show(`statusCode=4001\n${filler}${filler}statusCode=4026`, 5_000, 0);
    const first = vscode.commands.executeCommand('websms.nextStatusCode');
    const second = vscode.commands.executeCommand('websms.previousStatusCode');
    await Promise.all([first, second]);
    assert.equal(editor.document.getText(editor.selection), '4001');
  });

  it('does not move a cursor that the user moved meanwhile', async () => {
    const filler = 'lorem ipsum dolor sit amet 4001 2000\n'.repeat(5_000);
    const editor = await show(`${filler}statusCode=4026`, 0, 0);
    const going = new GoToStatusCode().next();
    editor.selection = new vscode.Selection(7, 0, 7, 0);
    await going;
    assert.ok(editor.selection.isEqual(new vscode.Range(7, 0, 7, 0)));
  });

  it('does nothing without an editor', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('websms.nextStatusCode');
  });
});
