// The extension where there is no machine, as on vscode.dev and github.dev: in the web extension host of a real VS Code.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import titles from '../../package.nls.json';
import { contributes } from '../../package.json';
import { ReferencePage } from './support/reference';
import { until } from './support/waiting';
import type { Workbench } from './support/workbench.mjs';

const NAME = 'MAX_SMS_PER_MESSAGE_EXCEEDED';
const LOG = [
  '2026-03-02 08:00:15.034 INFO  [sms-1] <-- 200 {"statusCode":2000,"statusMessage":"OK","transferId":"0063c11b0100eeda5a1d"}',
  '2026-03-02 08:11:52.007 ERROR [sms-2] send failed statusCode=4026 order=40266 length=1287',
  '2026-03-02 09:26:05.941 ERROR [sms-2] <-- 200 {"statusCode":5000,"transferId":null}',
].join('\n');
/** So long that its codes are found in several tasks, which a browser has to begin in its own way. */
const LONG_LOG = `${LOG}\n${'2026-03-02 10:00:00 INFO  [jobs] nightly report: 4026 rows in 5000 ms\n'.repeat(5_000)}statusCode=4003`;
const TEXT = `Ihr Code für „Mein Konto“ ist 4711. ${'Danke. '.repeat(8)}`.trimEnd();

describe('In a browser without a machine', () => {
  let wb: Workbench;
  before(async () => {
    wb = await openBrowserWorkbench();
  });
  after(() => wb.close());

  const row = (name: string | RegExp): Locator => wb.page.getByRole('treeitem', { name });

  /** Opens a text with a part of it selected, or the cursor before that part. */
  async function show(content: string, part: string, isSelected = false): Promise<void> {
    await wb.driver.run(
      async (vscode, text, wanted, selected) => {
        const document = await vscode.workspace.openTextDocument({ content: text, language: 'plaintext' });
        const start = document.positionAt(text.indexOf(wanted));
        const end = selected ? document.positionAt(text.indexOf(wanted) + wanted.length) : start;
        await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, end), preview: false });
      },
      content,
      part,
      isSelected,
    );
  }

  it('runs in the page, with no Node and no remote', async () => {
    const host = await wb.driver.run((vscode) => ({
      process: typeof Reflect.get(globalThis, 'process'),
      remote: vscode.env.remoteName ?? 'none',
      isActive: vscode.extensions.getExtension('websms-tools.websms')?.isActive,
    }));
    assert.deepEqual(host, { process: 'undefined', remote: 'none', isActive: true });
  });

  it('explains a code in a hover, which offers nothing that needs a machine', async () => {
    await show(LOG, '4026');
    await wb.driver.command('editor.action.showHover');
    await wb.hover.filter({ hasText: 'Shorten the text' }).waitFor();
    assert.deepEqual(await wb.hover.getByRole('link').allInnerTexts(), ['Explain']);
    await wb.hover.getByRole('link', { name: 'Explain' }).click();
    await new ReferencePage(wb).untilAt(4026);
  });

  it('names codes in a log, and goes from one to the next', async () => {
    await show(LOG, '2026-03-02');
    const lines = wb.page.locator('.editor-instance .view-lines');
    await lines.getByText(NAME).first().waitFor();
    await wb.palette(`websms: ${titles['command.nextStatusCode']}`);
    await wb.statusBar('2000 OK').waitFor();
    await wb.palette(`websms: ${titles['command.nextStatusCode']}`);
    await wb.statusBar(`4026 ${NAME}`).waitFor();
  });

  it('lists the codes of the file; the other views are replaced by one that says what they need', async () => {
    await show(LONG_LOG, '2026-03-02');
    await wb.page.getByRole('tab', { name: 'websms' }).click();
    await row(`4026 ${NAME}, Refused, once`).waitFor();
    await row('4003 INVALID_SENDER, Refused, once').waitFor();
    assert.deepEqual(await wb.page.locator('.sidebar .pane-header .title').allTextContents(), [
      titles['view.statusCodes'],
      titles['view.needsMachine'],
    ]);
    const welcome = wb.page.locator('.welcome-view-content:visible');
    await welcome.filter({ hasText: 'need a computer. In a browser there is no Node.js' }).waitFor();
    await row(`4026 ${NAME}, Refused, once`).click();
    await row(/^Line 2: /).click();
    await until(
      'the code selected',
      () =>
        wb.driver.run((vscode) =>
          vscode.window.activeTextEditor?.document.getText(vscode.window.activeTextEditor.selection),
        ),
      (text) => text === '4026',
    );
  });

  it('counts the SMS of a selection and replaces what makes it Unicode', async () => {
    await show(TEXT, TEXT, true);
    const item = wb.statusBar('2 SMS · Unicode: „ “');
    await item.waitFor();
    await wb.screenshot('browser');
    await item.click();
    await wb.quickInput.row('„ U+201E').waitFor();
    await wb.screenshot('browser count');
    await wb.quickInput.row('Replace All').click();
    await wb.statusBar(/^\s*1 SMS\s*$/).waitFor();
    assert.equal(
      await wb.driver.run((vscode) => vscode.window.activeTextEditor?.document.getText()),
      TEXT.replace(/[„“]/g, '"'),
    );
  });

  it('offers no command that needs a machine; one that is run all the same says what it needs', async () => {
    await wb.driver.command('workbench.action.quickOpen', '>websms: ');
    await wb.quickInput.row(`websms: ${titles['command.countText']}`).waitFor();
    assert.deepEqual(
      (await wb.quickInput.rows.allInnerTexts()).filter((text) => /Compose|Simulator|Sign In/.test(text)),
      [],
    );
    await wb.quickInput.dismiss();
    const missing = await wb.driver.run(
      async (vscode, ids) => {
        const there = await vscode.commands.getCommands(true);
        return ids.filter((id) => !there.includes(id));
      },
      contributes.commands.map(({ command }) => command),
    );
    assert.deepEqual(missing, []);
    void wb.driver.command('websms.compose');
    await wb.pressToastButton('More', '“Compose Message…” needs a computer. In a browser there is no Node.js');
    await wb.page.getByRole('button', { name: 'Continue Working On…' }).click();
    await until(
      'the palette',
      () => wb.quickInput.input.inputValue(),
      (value) => value === '>Continue Working On',
    );
    await wb.quickInput.dismiss();
  });
});
