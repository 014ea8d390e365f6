import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../src/simulator';
import { Form } from './support/form';
import { acceptName, chooseMode, clear, clearToasts, dialogButton, enterToken } from './support/stage';

describe('modes and credentials', () => {
  let gateway: Simulator;
  let other: Simulator;

  before(async () => {
    gateway = await startSimulator({ token: 'modes-test-token' });
    other = await startSimulator({ token: 'other-test-token' });
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
  });
  after(async () => {
    await clear(workbench);
    await gateway.close();
    await other.close();
  });
  beforeEach(() => clearToasts(workbench));

  it('begin with the simulator', async () => {
    await workbench.statusBar('websms: Simulator').waitFor();
  });

  it('offer to sign in when Test has no credentials, and send nothing', async () => {
    await chooseMode(workbench, 'Test');
    const form = new Form(workbench);
    await form.fill('436761234567', 'no credentials');
    await form.sendButton.click();
    await workbench.pressToastButton('Sign In', 'there are no credentials for');
    await workbench.quickInput.row('Access Token').waitFor();
    await workbench.quickInput.dismiss();
    assert.equal(gateway.counts().requests, 0);
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

  it('refuse the simulator’s numbers outside the simulator', async () => {
    const form = new Form(workbench);
    await form.fill('99900004002', 'x');
    const before = gateway.counts().requests;
    await form.sendButton.click();
    await form.view.locator('.result.stopped', { hasText: '99900004002 is a number of the simulator' }).waitFor();
    assert.equal(gateway.counts().requests, before);
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

  it('name in Live the recipients that may not be meant, also those whose number does not show it', async () => {
    const form = new Form(workbench);
    await form.fill('436761234567, +49 159 1234567, 5 26772096265', 'for whom');
    await form.view.locator('.chip.uncertain').nth(1).waitFor();
    await form.sendButton.click();
    await workbench.dialog.filter({ hasText: 'Send this message for real?' }).waitFor();
    const text = (await workbench.dialog.textContent()) ?? '';
    for (const fact of [
      'Uncertain: 1 (491591234567). This range of numbers is not known.',
      'Uncertain: 1 (526772096265). This may also be 26772096265 (BW).',
    ]) {
      assert.ok(text.includes(fact), `${fact} is missing in: ${text}`);
    }
    await workbench.screenshot('live-dialog uncertain');
    await dialogButton(workbench, 'Cancel').click();
    await workbench.dialog.waitFor({ state: 'hidden' });
  });

  it('end Live with the window', async () => {
    await workbench.reloadWindow();
    await workbench.statusBar('websms: Test').waitFor();
  });

  it('never give credentials to another host', async () => {
    await workbench.setSetting('websms.baseUrl', other.baseUrl);
    const form = new Form(workbench);
    await form.fill('436761234567', 'elsewhere');
    await form.sendButton.click();
    await workbench.toast('there are no credentials for').waitFor();
    assert.equal(other.counts().requests, 0);
  });

  it('refuse plain http for another machine', async () => {
    await workbench.setSetting('websms.baseUrl', 'http://api.websms.com/rest/');
    const form = new Form(workbench);
    await form.open();
    await form.sendButton.click();
    await workbench.toastButton('Open Settings', 'must begin with https:').waitFor();
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
    await chooseMode(workbench, 'Simulator');
  });
});
