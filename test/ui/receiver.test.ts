// What becomes of a message, as a user sees it: delivery reports and replies in the views, and the page of the message.
import assert from 'node:assert/strict';
import { type AddressInfo, createServer } from 'node:net';
import type { Locator } from 'playwright-core';
import titles from '../../package.nls.json';
import { Form } from './support/form';
import { answer, copiedBy, write } from './support/message';
import { clear, clearToasts, untilTold } from './support/stage';
import type { Workbench } from './support/workbench.mjs';

const ONE = '436761234567';
/** The simulator accepts its message, and breaks the connection before it answers. */
const UNANSWERED = '99900009003';

/** A port that is free at this moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('Reports and replies', () => {
  // One of its own: the views show the messages of other tests too.
  let wb: Workbench;
  before(async () => {
    wb = await openWorkbench();
    await wb.setSetting('websms.receiver.port', await freePort());
    await wb.driver.command('websms.receiver.focus');
  });
  after(() => wb.close());

  const row = (name: string | RegExp): Locator => wb.page.getByRole('treeitem', { name });
  const page = () => wb.webview();

  async function send(recipient: string, text: string): Promise<string> {
    const form = new Form(wb);
    await write(wb, form, recipient, text);
    await form.sendButton.click();
    return form.outcome();
  }

  const copiedAddress = (): Promise<string> =>
    copiedBy(wb, async () => {
      await wb.driver.command('websms.copyReceiverAddress');
    });

  it('the receiver starts from its welcome, and says where it is', async () => {
    await wb.page.getByRole('button', { name: titles['command.startReceiver'] }).first().click();
    await row('Running: in this window').waitFor();
    await row(/^Address: 127\.0\.0\.1:\d+\/…$/).waitFor();
  });

  it('a message to the simulator is delivered, in its row and on its page', async () => {
    await wb.driver.command('websms.messages.focus');
    await send(ONE, 'Are you coming?');
    const message = row(/^Simulated message to 436761234567 at .*Delivered/);
    await message.waitFor();
    assert.match(await message.innerText(), /^Simulated 436761234567\s*Delivered/);
    await clearToasts(wb);
    await message.click();
    await page().getByText('Delivered').first().waitFor();
    await wb.screenshot('message delivered');
  });

  it('a reply is told, hangs under its message, and is answered in the form', async () => {
    await wb.driver.command('websms.showSimulator');
    const phone = page().locator('li.phone', { hasText: ONE });
    await phone.getByRole('textbox').fill('At six');
    await phone.getByRole('textbox').press('Enter');
    await untilTold(wb, `Reply from ${ONE}: At six`);
    await wb.screenshot('reply told');
    await wb.toast(`Reply from ${ONE}: At six`).getByRole('button', { name: 'Open Message' }).click();
    await page().getByText('At six').first().waitFor();
    await wb.screenshot('conversation');
    await wb.driver.command('websms.messages.focus');
    await row(/^Simulated message to 436761234567 at .*1 reply/).waitFor();
    await page()
      .getByRole('button', { name: /^Answer/ })
      .click();
    // The form still has the message that was sent.
    await answer(wb, 'The form holds another message. Replace it?', 'Replace');
    const form = new Form(wb);
    await form.text.waitFor();
    assert.deepEqual(await form.view.locator('.chip').allInnerTexts(), [await form.view.locator('.chip').innerText()]);
    assert.match(await form.view.locator('.chip').innerText(), /436761234567/);
    assert.equal(await form.text.inputValue(), '');
  });

  it('a report ends an unknown outcome, and the page says how', async () => {
    await send(UNANSWERED, 'Did it arrive?');
    const message = row(/^Simulated message to 99900009003 at .*Delivered/);
    await message.waitFor();
    await clearToasts(wb);
    await message.click();
    await page().getByText('Delivered').first().waitFor();
    await page().getByText('Its outcome was unknown:').first().waitFor();
    await wb.screenshot('unknown resolved by a report');
  });

  it('what fits no message is kept apart, until it is cleared', async () => {
    const address = await copiedAddress();
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        messageType: 'deliveryReport',
        notificationId: 'n-1',
        transferId: 'no-transfer-of-ours',
        deliveryReportMessageStatus: 'delivered',
        recipientAddress: ONE,
        recipientAddressType: 'international',
        senderAddress: 'MyShop',
        senderAddressType: 'alphanumeric',
      }),
    });
    assert.equal(response.status, 200);
    await wb.driver.command('websms.receiver.focus');
    const unmatched = row('Not matched: fit no message');
    await unmatched.click();
    await row(/^Report on 436761234567: Delivered · no-transfer-of-ours · /).waitFor();
    await wb.screenshot('receiver');
    await unmatched.hover();
    await unmatched.getByRole('button', { name: titles['command.clearUnmatched'] }).click();
    await unmatched.waitFor({ state: 'detached' });
  });

  it('a password guards it', async () => {
    void wb.driver.command('websms.protectReceiver');
    await wb.quickInput.message.filter({ hasText: 'User name that the gateway sends' }).waitFor();
    await wb.quickInput.enter('gateway');
    await wb.quickInput.message.filter({ hasText: 'Password' }).waitFor();
    await wb.quickInput.enter('secret');
    await wb.quickInput.box.waitFor({ state: 'hidden' });
    const address = new URL(await copiedAddress());
    address.username = '';
    address.password = '';
    const post = (headers: Record<string, string>) => fetch(address, { method: 'POST', headers, body: '{}' });
    assert.equal((await post({})).status, 401);
    const authorization = `Basic ${Buffer.from('gateway:secret').toString('base64')}`;
    assert.equal((await post({ authorization, 'content-type': 'application/json' })).status, 400);
  });

  it('it stops from its title, and its welcome is there again', async () => {
    await wb.driver.command('websms.stopReceiver');
    await wb.page.getByRole('button', { name: titles['command.startReceiver'] }).first().waitFor();
    await row('Running: in this window').waitFor({ state: 'detached' });
    await clear(wb);
  });
});
