// The walkthrough “Get Started with websms”: each step is checked by doing it.
import { Form } from './support/form';
import { writeFileSync } from 'node:fs';

describe('The walkthrough', () => {
  let wb: typeof workbench;
  before(async () => { wb = await openWorkbench(); });
  after(() => wb.close());
  it('explore', async () => {
    await wb.palette('websms: Get Started');
    await wb.page.getByText('Send a message to the simulator').first().waitFor();
    await wb.screenshot('walkthrough-1');
    writeFileSync('/tmp/walk.html', await wb.page.locator('.gettingStartedContainer').first().innerHTML());
    const form = new Form(wb);
    await form.send('436761234567', 'Hello');
    await wb.driver.command('websms.getStarted');
    await wb.page.getByText('Send a message to the simulator').first().waitFor();
    await wb.screenshot('walkthrough-2');
    writeFileSync('/tmp/walk2.html', await wb.page.locator('.gettingStartedContainer').first().innerHTML());
  });
});
