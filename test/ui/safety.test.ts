// Nothing costs money by accident, and nothing is sent twice: the questions of Live as VS Code shows them, and two windows.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { showWorkbench } from '../host/workbench.mjs';
import { Form } from './support/form';
import { Gateway, json } from './support/gateway';
import { addRecipients, answer, openFresh, write } from './support/message';
import { acceptName, chooseMode, clear, countNotifications, enterPassword, untilTold } from './support/stage';
import { until } from './support/waiting';

const ONE = '436761234567';
const ANNA = '436641234567';

describe('Sending safely', () => {
  let form: Form;
  let gateway: Gateway;
  before(async () => {
    form = new Form(workbench);
    gateway = await Gateway.start();
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
    await enterPassword(workbench, 'shop-account', 'api-pass');
    await acceptName(workbench);
    await untilTold(workbench, 'Signed in to');
  });
  beforeEach(async () => {
    await openFresh(workbench, form);
    gateway.asked.length = 0;
    gateway.answer = json({ statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 1 });
  });
  after(async () => {
    gateway.close();
    await clear(workbench);
  });

  const dialog = () => workbench.dialog;
  const isFree = () =>
    until(
      'the form is free',
      () => form.sendButton.getAttribute('aria-disabled'),
      (busy) => busy === 'false',
    );

  /** Nothing left, nobody was told of anything, and the form waits for another click. */
  async function nothingWasSent(): Promise<void> {
    await form.untilHeard();
    await isFree();
    assert.deepEqual(gateway.asked, []);
    assert.equal(await countNotifications(workbench), 0);
    assert.equal(await form.result.innerText(), '');
  }

  describe('Live', () => {
    before(() => chooseMode(workbench, 'Live'));

    it('asks with host, account, sender, recipients and SMS; Escape sends nothing, Send sends once', async () => {
      await write(workbench, form, `${ONE}, 0664 1234567`, 'a'.repeat(161));
      await form.from.fill('MyShop');
      await form.sendButton.click();
      await dialog().filter({ hasText: 'Send this message for real? It costs money.' }).waitFor();
      const text = await dialog().innerText();
      for (const fact of [
        `Host: ${gateway.host}`,
        'Account: shop-account',
        `Recipients: 2 (${ONE}, ${ANNA})`,
        'SMS: 2 × 2 = 4',
        'Sender: MyShop',
      ]) {
        assert.ok(text.includes(fact), `${fact} is missing in: ${text}`);
      }
      await workbench.page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'hidden' });
      await nothingWasSent();
      await form.sendButton.click();
      await answer(workbench, 'for real?', 'Send');
      assert.match(await form.outcome(), /Accepted: 2000 OK/);
      assert.equal(gateway.asked.length, 1);
      assert.ok(!('test' in (gateway.asked[0]?.body ?? {})));
    });
  });

  describe('two windows', () => {
    let other: Page;
    before(async () => {
      await chooseMode(workbench, 'Simulator');
      const extension = await workbench.driver.run(
        (vscode) => vscode.extensions.getExtension('websms-tools.websms')?.extensionPath ?? '',
      );
      other = await workbench.page.context().newPage();
      other.setDefaultTimeout(60_000);
      const server = {
        address: workbench.address,
        port: Number(new URL(workbench.address).port),
        log: '',
        stop: () => Promise.resolve(),
      };
      await showWorkbench(other, { server, folder: workbench.folder, extensions: [extension] });
      await other.locator('.statusbar-item', { hasText: 'websms: Simulator' }).waitFor();
    });
    after(() => other.close());

    const otherForm = () =>
      other.locator('iframe.webview.ready').first().contentFrame().locator('#active-frame').contentFrame();

    /** The same message, written in the other window. */
    async function writeThere(recipient: string, text: string): Promise<void> {
      const place = otherForm();
      await other.keyboard.press('F1');
      await other.locator('.quick-input-widget:visible input.input').fill('>websms: Compose Message…');
      await other.locator('.quick-input-list .monaco-list-row', { hasText: 'Compose Message…' }).first().click();
      await place.locator('#to').waitFor();
      await place.locator('#to').fill(recipient);
      await place.locator('#to').press('Enter');
      await place.locator('#text').fill(text);
    }

    it('one asks about what the other is sending, and then about its unknown outcome', async () => {
      const asksThere = async (): Promise<void> => {
        await otherForm().locator('button[type=submit]').click();
        await other.locator('.monaco-dialog-box', { hasText: 'The last send may have arrived' }).waitFor();
        await other.keyboard.press('Escape');
        await other.locator('.monaco-dialog-box').waitFor({ state: 'hidden' });
      };
      const text = `under way ${Date.now()}`;
      await addRecipients(form, '99900009006');
      await form.text.fill(text);
      await form.sendButton.click();
      await form.result.filter({ hasText: 'Sending' }).waitFor();
      await writeThere('99900009006', text);
      await asksThere();
      await form.cancelButton.click();
      assert.match(await form.outcome(), /Unknown: cancelled/);
      await asksThere();
      assert.equal(await other.locator('.notification-toast').count(), 0);
    });
  });
});
