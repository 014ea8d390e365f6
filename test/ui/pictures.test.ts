// The README's pictures. With WEBSMS_PICTURES they are put where the README shows them, otherwise to out/screenshots.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import titles from '../../package.nls.de.json';
import { COMPOSE, Form } from './support/form';
import { clearToasts } from './support/stage';

const VIEWPORT = { width: 1100, height: 720 };
const MOST_BYTES = 150 * 1024;

describe('Pictures', () => {
  let wb: typeof workbench;
  let form: Form;

  async function open(options: Parameters<typeof openWorkbench>[0]): Promise<void> {
    wb = await openWorkbench({ viewport: VIEWPORT, ...options });
    form = new Form(wb);
    await wb.driver.command('workbench.action.closeSidebar');
  }

  /** @param height how much of the window, from its top */
  async function take(name: string, height = VIEWPORT.height): Promise<void> {
    await wb.page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height - 2);
    const path = await wb.screenshot(name);
    if (height < VIEWPORT.height) {
      await wb.page.screenshot({ path, animations: 'disabled', clip: { x: 0, y: 0, width: VIEWPORT.width, height } });
    }
    assert.ok(statSync(path).size < MOST_BYTES, `${name} is too large: ${statSync(path).size} bytes`);
    if (process.env['WEBSMS_PICTURES'] === undefined) return;
    const place = join(process.cwd(), 'media', 'pictures');
    mkdirSync(place, { recursive: true });
    copyFileSync(path, join(place, `${name}.png`));
  }

  /** A message with one character outside the GSM alphabet. */
  async function compose(title = COMPOSE): Promise<void> {
    await form.openEmpty(title);
    await form.to.fill('436761234567, 436601234567,');
    await form.from.fill('MyShop');
    await form.text.fill('Ihr Code: 4711 – gültig bis 18:00');
  }

  describe('in English', () => {
    before(() => open({ theme: 'Light Modern' }));
    after(() => wb.close());

    it('form: accepted by the simulator, in light', async () => {
      await compose();
      await form.sendButton.click();
      await form.outcome();
      await clearToasts(wb);
      await take('form');
    });

    it('form: in dark', async () => {
      await wb.setTheme('Dark Modern');
      await compose();
      await take('form-dark');
    });

    it('success: with its notification', async () => {
      await wb.setTheme('Light Modern');
      await compose();
      await form.sendButton.click();
      await form.outcome();
      await wb.toast('Simulated: 2000 OK').waitFor();
      await take('success');
      await clearToasts(wb);
    });

    it('refusal: with its notification and the field it is about', async () => {
      await form.send('99900004026', 'Ihr Code: 4711 – gültig bis 18:00');
      await wb.toast('Refused: 4026').waitFor();
      await take('refusal');
      await clearToasts(wb);
    });

    it('hover: on a code in a log', async () => {
      await wb.driver.command('workbench.action.closeAllEditors');
      await wb.setSetting('editor.minimap.enabled', false);
      await wb.showHover('gateway.log', 'statusCode=4026', '4026');
      await take('hover', 400);
    });
  });

  describe('of the simulator', () => {
    before(() => open({ theme: 'Light Modern' }));
    after(() => wb.close());

    it('handset: messages as they land, a flash and a reply', async () => {
      await form.send('436761234567, 436601234567', 'Ihr Code: 4711 – gültig bis 18:00');
      await form.send('436761234567', 'Your parcel arrives today between 14:00 and 16:00.');
      await form.fill('436601234567', 'Door code: 2580');
      await form.view.locator('#options summary').click();
      await form.view.locator('#flash').check();
      await form.sendButton.click();
      await form.outcome();
      await wb.driver.command('workbench.action.closeAllEditors');
      await wb.palette('websms: Show Simulator');
      const phone = wb.webview().locator('li.phone', { hasText: 'parcel' });
      await phone.getByRole('textbox').fill('Thanks, I am at home.');
      await phone.getByRole('textbox').press('Enter');
      await phone.getByText('Thanks, I am at home.').waitFor();
      await clearToasts(wb);
      await take('handset');
    });
  });

  describe('in German', () => {
    before(() => open({ theme: 'Light Modern', language: 'de' }));
    after(() => wb.close());

    it('form', async () => {
      await compose(`websms: ${titles['command.compose']}`);
      await form.sendButton.click();
      await form.outcome();
      await clearToasts(wb);
      await take('form-german');
    });
  });
});
