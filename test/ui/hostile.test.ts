// What a server, a log or a user writes is text where VS Code itself shows it: nothing of it becomes a link, an element or a command.
import assert from 'node:assert/strict';
import { Form } from './support/form';
import { type Gateway, json } from './support/gateway';
import { COMMAND_LINK, CONTROL_CHARACTERS, HOSTILE_TEXTS } from './support/hostileTexts';
import { chooseMode, clear, clearToasts, testAtGateway, untilTold } from './support/stage';

const ONE = '436761234567';

describe('Hostile text', () => {
  let gateway: Gateway;
  let form: Form;
  before(async () => {
    form = new Form(workbench);
    gateway = await testAtGateway(workbench, 'hostile-token');
  });
  beforeEach(() => clearToasts(workbench));
  after(async () => {
    gateway.close();
    await clear(workbench);
  });

  /** Elements that no text of ours needs, in the notifications' messages. */
  async function elements(): Promise<string[]> {
    const found = await workbench.page
      .locator('.notification-list-item-message')
      .locator('a, img, script, b, strong, em, code, .codicon')
      .all();
    return Promise.all(found.map((element) => element.evaluate(({ outerHTML }) => outerHTML)));
  }

  it('stays text in a notification, on one line of it', async () => {
    await form.fill(ONE, '');
    for (const [kind, text] of HOSTILE_TEXTS) {
      gateway.answer = json({ statusCode: 4003, statusMessage: text, transferId: text });
      await form.text.fill(kind);
      await form.sendAgain();
      await untilTold(workbench, 'Refused: 4003 INVALID_SENDER');
      assert.deepEqual(await elements(), [], kind);
      // In the list: a toast may be gone by now.
      await workbench.driver.command('notifications.showList');
      const told = await workbench.page.locator('.notifications-center .notification-list-item-message').innerText();
      assert.doesNotMatch(told, CONTROL_CHARACTERS, kind);
      assert.equal(told.split('\n').length, 1, 'a line of its own could pose as ours');
      await workbench.driver.command('notifications.hideList');
      await clearToasts(workbench);
    }
  });

  it('stays text in a modal, where the sender holds it', async () => {
    await chooseMode(workbench, 'Live');
    await form.fill(ONE, 'modal');
    await form.from.fill('[x](a:b.c)');
    await form.sendButton.click();
    await workbench.dialog.filter({ hasText: 'Sender: ' }).waitFor();
    const message = workbench.dialog.locator('.dialog-message-container');
    assert.ok((await message.innerText()).includes('[x]'));
    const found = await message.locator('a, b, strong, em, code, img').all();
    assert.deepEqual(await Promise.all(found.map((element) => element.evaluate(({ outerHTML }) => outerHTML))), []);
    await workbench.page.keyboard.press('Escape');
    await workbench.dialog.waitFor({ state: 'hidden' });
    await chooseMode(workbench, 'Test');
  });

  it('stays text in the hover on a line that holds it', async () => {
    const line = `{"statusCode":4003,"statusMessage":"${COMMAND_LINK} <img src=x> **b**"} ${COMMAND_LINK}`;
    await workbench.driver.run(async (vscode, content) => {
      const document = await vscode.workspace.openTextDocument({ content, language: 'json' });
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(0, 16, 0, 16) });
    }, line);
    await workbench.driver.command('editor.action.showHover');
    const hover = workbench.hover.first();
    await hover.getByText('INVALID_SENDER').first().waitFor();
    assert.equal(await hover.locator('a[data-href*="closeWindow"], a[href*="closeWindow"], img').count(), 0);
    assert.ok(!(await hover.innerText()).includes('closeWindow'));
    await workbench.driver.command('workbench.action.revertAndCloseActiveEditor');
  });

  it('stays text in the output channel', async () => {
    await workbench.palette('websms: Show Log');
    const log = workbench.page.locator('.panel .view-lines').first();
    await log.filter({ hasText: 'statusCode' }).waitFor();
    assert.equal(await log.locator('img, script').count(), 0);
    await workbench.driver.command('workbench.action.closePanel');
  });
});
