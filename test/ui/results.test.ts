import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { startSimulator } from '../../src/simulator';
import { Form } from './support/form';
import { ReferencePage } from './support/reference';
import { copiedBy } from './support/message';
import { until } from './support/waiting';
import { chooseMode, clear, clearToasts, countNotifications, dialogButton, signIn } from './support/stage';

/** The request is recorded and on its way: before that a reload leaves nothing to tell of. */
function untilLeaving(): Promise<boolean> {
  const hint = path.join(workbench.data, 'data', 'User', 'globalStorage', 'websms-tools.websms', 'under-way');
  return until(
    'the request leaves',
    () => existsSync(hint),
    (is) => is,
  );
}

describe('results', () => {
  beforeEach(() => clearToasts(workbench));
  after(() => clear(workbench));

  it('accepted: one toast, and the transfer id can be copied', async () => {
    const form = new Form(workbench);
    await form.fill('436761234567', 'accepted');
    await form.sendButton.click();
    const copied = await copiedBy(workbench, () =>
      workbench.pressToastButton('Copy Transfer ID', 'Simulated: 2000 OK'),
    );
    assert.match(copied, /^00[0-9a-f]{18}$/);
  });

  it('refused: says why and explains the code', async () => {
    const form = new Form(workbench);
    await form.fill('99900004002', 'refused');
    await form.sendButton.click();
    await workbench
      .toast('Refused: 4002 INVALID_RECIPIENT. At least one recipient is not a valid international number.')
      .waitFor();
    assert.equal(await workbench.toast().count(), 1);
    await workbench.screenshot('refused');
    await workbench.pressToastButton('Explain Code', 'Refused');
    await new ReferencePage(workbench).untilAt(4002);
  });

  for (const [code, field, mend, marked] of [
    ['4002', 'to', 'Correct or remove it', 1],
    ['4003', 'from', 'Use a sender of the account', 1],
    ['4026', 'text', 'Shorten the text', 2], // the text and its limit
  ] as const) {
    it(`refused with ${code}: the field it is about is marked, says the mend and has the focus`, async () => {
      const form = new Form(workbench);
      await form.fill(`9990000${code}`, `refused with ${code}`);
      await form.sendButton.click();
      await form.view.locator('.result.refused').waitFor();
      await form.view.locator(`#${field}-error`, { hasText: mend }).waitFor();
      await form.untilFocused(field);
      assert.equal(await form.view.locator('[aria-invalid=true]').count(), marked);
    });
  }

  it('Open Form asks before it replaces what was typed', async () => {
    await clearToasts(workbench);
    await workbench.palette('websms: Send Message…');
    await workbench.quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await workbench.quickInput.enter('99900004009');
    await workbench.quickInput.title.filter({ hasText: 'text' }).waitFor();
    await workbench.quickInput.enter('from the palette');
    await workbench.pressToastButton('Open Form', 'Refused: 4009');
    await workbench.dialog.filter({ hasText: 'Replace it?' }).waitFor();
    await dialogButton(workbench, 'Replace').click();
    const form = new Form(workbench);
    await form.view.getByRole('button', { name: 'Remove 99900004009' }).waitFor();
    assert.equal(await form.view.locator('#text').inputValue(), 'from the palette');
  });

  it('unknown: never sent again unasked', async () => {
    const form = new Form(workbench);
    await form.fill('99900009003', 'may have arrived');
    await form.sendButton.click();
    await workbench
      .toast(
        'Unknown: the connection broke after the message was handed over. It may have been sent; it will not be sent again by itself.',
      )
      .waitFor();
    await clearToasts(workbench);
    await form.sendButton.click();
    await workbench.dialog.filter({ hasText: 'The last send may have arrived' }).waitFor();
    await dialogButton(workbench, 'Cancel').click();
    await workbench.dialog.waitFor({ state: 'hidden' });
    await form.holdsNothingSent();
    assert.equal(await countNotifications(workbench), 0);
    await form.sendButton.click();
    await dialogButton(workbench, 'Send Again').click();
    await workbench.toast('Unknown').waitFor();
  });

  it('the log has every exchange and masks the recipients', async () => {
    await workbench.palette('websms: Show Log');
    const lines = workbench.page.locator('.output-view, .panel').filter({ hasText: 'smsmessaging/text' }).first();
    await lines.waitFor();
    const text = (await lines.textContent()) ?? '';
    assert.ok(!text.includes('436761234567') && !text.includes('may have arrived'), text);
    await workbench.driver.command('workbench.action.closePanel');
  });

  it('unknown after a time-out, by the setting', async () => {
    const form = new Form(workbench);
    await form.open();
    await workbench.setSetting('websms.timeout', 1);
    await form.fill('99900009006', 'cut off by time');
    await form.sendButton.click();
    await workbench.toast('Unknown: there was no answer in time.').waitFor();
    await workbench.setSetting('websms.timeout', undefined);
  });

  it('not sent: a closed port, with a way to try again and to the setting', async () => {
    const gateway = await startSimulator({ token: 'results-test-token' });
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
    await signIn(workbench, gateway.token);
    await gateway.close();
    await chooseMode(workbench, 'Test');
    await clearToasts(workbench);
    await workbench.setSetting('websms.retries', 0);
    const form = new Form(workbench);
    await form.fill('436761234567', 'nobody there');
    await form.sendButton.click();
    const text = `Not sent: ${new URL(gateway.baseUrl).host} refuses connections. Check the setting websms.baseUrl. (ECONNREFUSED)`;
    const first = await workbench.toast(text).elementHandle();
    await workbench.pressToastButton('Try Again', text);
    await first.waitForElementState('hidden'); // the second one has the same buttons
    await workbench.pressToastButton('Open Settings', text);
    await workbench.page.locator('.settings-editor').waitFor();
    await workbench.driver.command('workbench.action.closeAllEditors'); // the settings lie over the workbench
    await workbench.page.locator('.settings-editor').waitFor({ state: 'hidden' });
    await workbench.setSetting('websms.retries', undefined);
    await chooseMode(workbench, 'Simulator');
  });

  it('a reload while a request is under way shows unknown, once, and asks before sending again', async () => {
    const form = new Form(workbench);
    await form.fill('99900009006', 'interrupted');
    await form.sendButton.click();
    await form.view.locator('.result.busy').waitFor();
    await untilLeaving();
    await workbench.reloadWindow();
    await workbench.toast('Unknown: VS Code stopped before the answer').waitFor();
    assert.equal(await workbench.toast('Unknown').count(), 1);
    await new Form(workbench).sendButton.click();
    await workbench.dialog.filter({ hasText: 'The last send may have arrived' }).waitFor();
    await dialogButton(workbench, 'Cancel').click();
    await workbench.dialog.waitFor({ state: 'hidden' });
  });

  it('a reload while the palette sends is told of at the next start, though nothing is opened', async () => {
    await workbench.driver.command('workbench.action.closeAllEditors');
    await workbench.palette('websms: Send Message…');
    await workbench.quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await workbench.quickInput.enter('99900009006');
    await workbench.quickInput.title.filter({ hasText: 'text' }).waitFor();
    await workbench.quickInput.enter('interrupted in the palette');
    await workbench.toast('Sending to 1 recipient').waitFor();
    await untilLeaving();
    await workbench.reloadWindow();
    await workbench.toast('Unknown: VS Code stopped before the answer').waitFor();
  });
});
