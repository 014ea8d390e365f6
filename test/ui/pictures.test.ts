// The README's pictures. With WEBSMS_PICTURES they are put where the README shows them, otherwise to out/screenshots.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Form } from './support/form';
import { copiedBy } from './support/message';
import { takePicture } from './support/pictures';
import { clearToasts } from './support/stage';
import { dayOfSending, SummaryPage } from './support/summary';
import { until } from './support/waiting';

const VIEWPORT = { width: 1100, height: 720 };
const FORM_HEIGHT = 900;
const MAX_BYTES = 70 * 1024;

/** Codes without their names, and numbers that are none. */
const LOG = [
  'INFO  [sms-1]  4 recipients, statusCode=2000',
  'ERROR [sms-2]  send failed: statusCode=4026 order=40266',
  'INFO  [jobs]   nightly report: 4026 rows in 5000 ms, next run on port 4001',
  'ERROR [sms-1]  batch 7 of 12: {"status_code":4025,"recipients":1500}',
  'ERROR [sms-2]  websms answered with error 4003 (sender "Shop & Söhne GmbH")',
  'ERROR [sms-1]  {"statusCode":5000,"transferId":null}',
]
  .map((line, index) => `2026-03-02 08:1${index}:52.007 ${line}`)
  .join('\n');

describe('Pictures', () => {
  let wb: typeof workbench;
  let form: Form;

  async function open(options: Parameters<typeof openWorkbench>[0]): Promise<void> {
    wb = await openWorkbench({ viewport: VIEWPORT, ...options });
    form = new Form(wb);
    await wb.driver.command('workbench.action.closeSidebar');
  }

  /** @param height how much of the window, from its top */
  const take = (name: string, height = VIEWPORT.height): Promise<void> =>
    takePicture(wb, `pictures/${name}`, { height, maxBytes: MAX_BYTES });

  /** A message with one character outside the GSM alphabet. */
  async function compose(): Promise<void> {
    await form.openEmpty();
    await form.to.fill('436761234567, 436601234567,');
    await form.from.fill('MyShop');
    await form.text.fill('Ihr Code: 4711 – gültig bis 18:00');
  }

  before(() => open({ theme: 'Light Modern' }));
  after(() => wb.close());

  it('handset: three phones, with a flash and a reply', async () => {
    const server = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"statusCode":2000}'),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    await wb.driver.command('workbench.action.closeAllEditors');
    await wb.palette('websms: Show Simulator');
    const view = wb.webview();
    const address = await view.locator('code').innerText();
    const token = await copiedBy(wb, () => view.getByRole('button', { name: 'Copy Token' }).click());
    const phone = (number: string) => view.locator('li.phone', { hasText: number });
    const notificationCallbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const send = async (recipients: string[], messageContent: string, more: object = {}): Promise<void> => {
      const body = {
        recipientAddressList: recipients,
        senderAddress: 'MyShop',
        messageContent,
        notificationCallbackUrl,
        ...more,
      };
      await fetch(`${address}smsmessaging/text`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      });
    };
    const answer = async (number: string, text: string): Promise<void> => {
      await phone(number).getByRole('textbox').fill(text);
      await phone(number).getByRole('textbox').press('Enter');
      await phone(number).locator('.own.acknowledged', { hasText: text }).waitFor();
    };
    await send(
      ['436761234567', '436601234567', '436641234567'],
      'Your parcel arrives today between 2 and 4 pm. Are you at home?',
    );
    await phone('436641234567').locator('.bubble').waitFor();
    await answer('436761234567', 'Yes, all day');
    await send(['436761234567'], 'Great – see you soon 😀');
    await answer('436601234567', 'Tomorrow is better');
    await send(['436641234567'], 'Your door code: 2580', { sendAsFlashSms: true });
    await phone('436641234567').getByRole('group', { name: 'Flash message' }).waitFor();
    await phone('436761234567').getByText('see you soon').waitFor();
    await wb.page.locator('.tabs-container').first().click();
    await wb.statusBar('Copied.').waitFor({ state: 'hidden' });
    await take('handset');
    server.close();
  });

  it('form: accepted by the simulator, in light', async () => {
    await compose();
    await form.sendButton.click();
    await form.outcome();
    await clearToasts(wb);
    // The whole form, from its heading to the result.
    await wb.page.setViewportSize({ width: VIEWPORT.width, height: FORM_HEIGHT });
    await form.view.locator('h1').scrollIntoViewIfNeeded();
    await take('form', FORM_HEIGHT);
    await wb.page.setViewportSize(VIEWPORT);
  });

  it('hover: on a code in a log', async () => {
    await wb.driver.command('workbench.action.closeAllEditors');
    await wb.setSetting('editor.minimap.enabled', false);
    await wb.showHover('gateway.log', 'statusCode=4026', '4026');
    await take('hover', 330);
  });

  it('hints: names behind codes in a log', async () => {
    await wb.driver.command('workbench.action.closeAllEditors');
    await wb.setSetting('editor.minimap.enabled', false);
    new SummaryPage(wb).write('shop.log', LOG);
    await wb.open('shop.log');
    await until(
      'the hints',
      () => wb.page.locator('.editor-instance .view-lines').innerText(),
      (shown) => shown.includes('MAX_SMS_PER_MESSAGE_EXCEEDED'),
    );
    await take('hints', 240);
  });

  it('summary: a day of sending', async () => {
    const page = new SummaryPage(wb);
    page.write('sms.log', dayOfSending());
    await page.open('sms.log');
    await take('summary');
  });
});
