// What becomes of a message: reports and replies of the simulator come back to this VS Code by themselves.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Form } from '../ui/support/form';
import { until } from '../ui/support/waiting';
import { AnotherWindow } from './support/anotherWindow';
import { DetailsPage } from './support/detailsPage';
import { findingsInEveryTheme } from './support/inEveryTheme';
import { copiedBy } from './support/steps';
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
});
