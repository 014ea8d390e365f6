// What VS Code itself shows of a send: its notification, its question, its log, and what a reload leaves.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Form } from './support/form';
import { ReferencePage } from './support/reference';
import { copiedBy } from './support/message';
import { until } from './support/waiting';
import { clear, clearToasts, countNotifications, dialogButton } from './support/stage';

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
