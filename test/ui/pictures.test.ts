import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { clearToasts, fillForm, openForm, sendButton } from './support/steps';

/** The README's pictures. With WEBSMS_PICTURES they are put where the README shows them. */
describe('pictures', () => {
  let wb: typeof workbench;
  before(async () => {
    wb = await openWorkbench({ theme: 'Light Modern', viewport: { width: 1000, height: 700 } });
    await wb.driver.command('workbench.action.closeSidebar');
  });
  after(() => wb.close());

  async function take(name: string): Promise<void> {
    const path = await wb.screenshot(name);
    if (process.env.WEBSMS_PICTURES === undefined) return;
    const place = join(process.cwd(), 'media', 'pictures');
    mkdirSync(place, { recursive: true });
    copyFileSync(path, join(place, `${name}.png`));
  }

  it('the form, after a message that was accepted', async () => {
    const form = await openForm(wb);
    await fillForm(form, '436761234567, 436601234567', 'Ihr Code: 4711 – gültig bis 18:00');
    await form.locator('#from').fill('MyShop');
    await sendButton(form).click();
    await form.locator('.result.accepted').waitFor();
    await clearToasts(wb);
    await take('form');
  });

  it('a hover', async () => {
    await wb.showHover('gateway.log', 'statusCode=4026', '4026');
    await take('hover');
  });
});
