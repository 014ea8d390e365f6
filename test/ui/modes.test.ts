// Modes in the status bar, and the question that VS Code shows before anything costs money.
import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../src/simulator';
import { Form } from './support/form';
import { acceptName, chooseMode, clear, clearToasts, dialogButton, enterToken } from './support/stage';

describe('modes and credentials', () => {
  let gateway: Simulator;

  before(async () => {
    gateway = await startSimulator({ token: 'modes-test-token' });
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
  });
  after(async () => {
    await clear(workbench);
    await gateway.close();
  });
  beforeEach(() => clearToasts(workbench));

  it('begin with the simulator', async () => {
    await workbench.statusBar('websms: Simulator').waitFor();
  });

  it('sign in without changing the mode, and offer Test', async () => {
    await chooseMode(workbench, 'Simulator');
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
    await enterToken(workbench, gateway.token);
    await acceptName(workbench);
    await workbench.statusBar('websms: Simulator').waitFor();
    await workbench.pressToastButton('Switch to Test', 'Signed in to');
    await workbench.statusBar('websms: Test').waitFor();
    assert.equal(gateway.messages().length, 0, 'signing in sent a message');
  });

  it('ask in Live with all that matters; Cancel sends nothing, Send sends once', async () => {
    await chooseMode(workbench, 'Live');
    const form = new Form(workbench);
    await form.open();
    await form.view.locator('button.mode.live').waitFor();
    await form.fill('436761234567, 436601234567', 'for real');
    await form.view.locator('#from').fill('[x](command:workbench.action.closeWindow)'.slice(0, 11));
    const before = gateway.counts().requests;
    await form.sendButton.click();
    await workbench.dialog.filter({ hasText: 'Send this message for real?' }).waitFor();
    const text = (await workbench.dialog.textContent()) ?? '';
    for (const fact of [new URL(gateway.baseUrl).host, '436761234567, 436601234567', 'SMS: 1 × 2 = 2', 'Sender: [x]']) {
      assert.ok(text.includes(fact), `${fact} is missing in: ${text}`);
    }
    assert.equal(await workbench.dialog.locator('.dialog-message-container a').count(), 0, 'a link appeared');
    await workbench.screenshot('live-dialog');
    await dialogButton(workbench, 'Cancel').click();
    await workbench.dialog.waitFor({ state: 'hidden' });
    await form.untilFree();
    assert.equal(gateway.counts().requests, before);
    await form.view.locator('#from').fill('');
    await form.sendButton.click();
    await dialogButton(workbench, 'Send').click();
    await form.view.locator('.result.accepted').waitFor();
    assert.equal(gateway.counts().requests, before + 1);
    assert.notEqual(gateway.messages().at(-1)?.request.test, true);
  });

  it('end Live with the window', async () => {
    await workbench.reloadWindow();
    await workbench.statusBar('websms: Test').waitFor();
  });
});
