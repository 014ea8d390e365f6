// What becomes of a message: reports and replies of the simulator come back to this VS Code by themselves.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Form } from '../ui/support/form';
import { Gateway, json } from '../ui/support/gateway';
import { until } from '../ui/support/waiting';
import { AnotherWindow } from './support/anotherWindow';
import { DetailsPage } from './support/detailsPage';
import { answer, asked, signIn, write } from './support/formSteps';
import { findingsInEveryTheme } from './support/inEveryTheme';
import { chooseMode, copiedBy } from './support/steps';
import { workbench } from './support/workbench';

const ONE = '436761234567';

/** A port that is free at this moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('The receiver', () => {
  const form = new Form(workbench);
  const page = new DetailsPage();
  let other: AnotherWindow;
  beforeEach(async () => {
    await host.reset();
    other = new AnotherWindow();
    host.settings.set('websms.receiver.port', await freePort());
  });
  afterEach(() => {
    other.close();
  });
  after(() => host.reset());

  const hint = () => workbench.webview().locator('#callback-receiver');

  it('takes what the simulator reports and a phone answers to the message, by itself', async () => {
    await form.open();
    await workbench.webview().locator('#options > summary').click();
    await hint().filter({ hasText: 'The receiver of this VS Code is off' }).waitFor();
    await workbench.webview().getByRole('button', { name: 'Start Receiver', exact: true }).click();
    await hint().filter({ hasText: 'Left empty: reports and replies come to this VS Code.' }).waitFor();
    await form.fill(ONE, 'Coming?');
    await form.sendButton.click();
    await form.outcome();
    const send = await other.lastSend();
    await page.open(send);
    await workbench.webview().getByText('Delivered').first().waitFor();
    await workbench.palette('websms: Show Simulator');
    const phone = workbench.webview().locator('li.phone', { hasText: ONE });
    await phone.locator('.report.acknowledged').waitFor();
    await phone.getByRole('textbox').fill('At six');
    await phone.getByRole('textbox').press('Enter');
    await phone.locator('.own.acknowledged', { hasText: 'At six' }).waitFor();
    await until(
      'the reply is told',
      () => Promise.resolve(host.notifications.all.map(({ text }) => text)),
      (texts) => texts.some((text) => text === `Reply from ${ONE}: At six`),
    );
    await page.open(send);
    await workbench.webview().getByText('At six').first().waitFor();
    assert.deepEqual(await findingsInEveryTheme('conversation through the receiver'), []);
  });

  it('has an address with a secret path, which stands in no draft and in no list', async () => {
    const address = await copiedBy(async () => {
      await host.command('websms.copyReceiverAddress');
    });
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}$/);
    const secret = new URL(address).pathname.slice(1);
    await form.open();
    await form.fill(ONE, 'Hello');
    await form.sendButton.click();
    await form.outcome();
    await page.open(await other.lastSend());
    await workbench.webview().getByText('Hello').first().waitFor();
    assert.ok(
      !(
        await workbench
          .webview()
          .locator('html')
          .evaluate((html) => html.outerHTML)
      ).includes(secret),
    );
    assert.ok(!host.viewStates.join().includes(secret));
  });

  it('says that another program has its port', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    host.settings.set('websms.receiver.port', port);
    await host.command('websms.startReceiver');
    await until(
      'it is told',
      () => Promise.resolve(host.notifications.all.map(({ text }) => text)),
      (texts) => texts.some((text) => text.startsWith(`Another program uses port ${port}.`)),
    );
    taken.close();
  });

  describe('behind a tunnel, for Test and Live', () => {
    let gateway: Gateway;
    let port: number;
    before(async () => {
      gateway = await Gateway.start();
    });
    after(() => {
      gateway.close();
    });
    beforeEach(async () => {
      gateway.answer = json({ statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 1 });
      host.settings.set('websms.baseUrl', gateway.baseUrl);
      await signIn('token');
      gateway.asked.length = 0;
      port = await freePort();
      host.settings.set('websms.receiver.port', port);
      // The shortest tunnel there is.
      host.settings.set('websms.receiver.publicUrl', `http://127.0.0.1:${port}/`);
      await host.command('websms.startReceiver');
      await chooseMode('Test');
      await form.open();
      await workbench.webview().locator('#options > summary').click();
      await hint()
        .filter({ hasText: `Reports and replies can come to this VS Code, by way of 127.0.0.1:${port}.` })
        .waitFor();
    });

    const choice = () =>
      workbench.webview().getByRole('checkbox', { name: /^Left empty, receive reports and replies/ });
    const sentAddress = (): unknown => Reflect.get(gateway.asked.at(-1)?.body ?? {}, 'notificationCallbackUrl');

    it('its address goes with a message where that is chosen, and is kept and shown nowhere', async () => {
      await write(form, ONE, 'With reports');
      assert.equal(await choice().isChecked(), false);
      await form.sendButton.click();
      await form.outcome();
      assert.equal(sentAddress(), undefined);
      await choice().check();
      await form.text.fill('With reports here');
      await form.sendButton.click();
      await until(
        'the second request',
        () => gateway.asked.length,
        (count) => count === 2,
      );
      const address = String(sentAddress());
      assert.match(address, new RegExp(`^http://127\\.0\\.0\\.1:${port}/[0-9a-f]{32}$`));
      await form.outcome();
      const secret = new URL(address).pathname.slice(1);
      host.enter = () => 'Reported';
      await host.command('websms.saveMessage');
      await page.open(await other.lastSend());
      await workbench.webview().getByText('With reports here').first().waitFor();
      const shown = await workbench
        .webview()
        .locator('html')
        .evaluate((html) => html.outerHTML);
      assert.ok(!shown.includes(secret), 'shown');
      const kept = host.kept().join('\n');
      assert.ok(kept.includes('With reports here'), 'what is kept can be read');
      assert.ok(!kept.includes(secret), 'kept');
      assert.ok(!host.log.join('\n').includes(secret), 'in the log');
    });

    it('without it nothing is sent that was to be reported here, and the choice can be undone', async () => {
      await write(form, ONE, 'Are there reports?');
      await choice().check();
      await host.command('websms.stopReceiver');
      await hint().filter({ hasText: 'The receiver of this VS Code is off' }).waitFor();
      assert.equal(await choice().isChecked(), true);
      await form.sendButton.click();
      assert.match(
        await form.outcome(),
        /^!?\s*Nothing was sent: reports and replies cannot come to this VS Code now\./,
      );
      assert.deepEqual(gateway.asked, []);
      await choice().uncheck();
      await choice().waitFor({ state: 'hidden' });
      await form.sendButton.click();
      await until(
        'the request',
        () => gateway.asked.length,
        (count) => count === 1,
      );
      assert.equal(sentAddress(), undefined);
    });

    it('an address of the message’s own goes before it, and Live asks with where reports go', async () => {
      await chooseMode('Live');
      await write(form, ONE, 'To whom?');
      await choice().check();
      await form.sendButton.click();
      const { detail } = await asked('for real?');
      assert.ok(detail.includes(`Reports and replies: to this VS Code, by way of 127.0.0.1:${port}`), detail);
      await answer('for real?', 'Cancel');
      await form.view.locator('#callback').fill('https://reports.example/hook');
      await form.sendButton.click();
      const own = await asked('for real?');
      assert.ok(own.detail.includes('Reports and replies: to reports.example'), own.detail);
      await answer('for real?', 'Send');
      await form.outcome();
      assert.equal(sentAddress(), 'https://reports.example/hook');
    });

    it('the choice stays with the message when the form opens again', async () => {
      await write(form, ONE, 'Later');
      await choice().check();
      await form.untilHeard();
      await host.command('workbench.action.closeAllEditors');
      await form.open();
      await workbench.webview().getByText('More options · 1 set').click();
      assert.equal(await choice().isChecked(), true);
      assert.deepEqual(await findingsInEveryTheme('receiver chosen'), []);
    });
  });
});
