// The view of sent messages, as a user sees it.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import german from '../../package.nls.de.json';
import { Form } from './support/form';
import { write } from './support/message';
import { clear, clearToasts } from './support/stage';
import type { Workbench } from './support/workbench.mjs';

const ONE = '436761234567';
const FILTER = 'websms: Filter Messages…';

function row(wb: Workbench, name: string | RegExp): Locator {
  return wb.page.getByRole('treeitem', { name });
}

async function send(wb: Workbench, recipient: string, text: string): Promise<void> {
  const form = new Form(wb);
  await write(wb, form, recipient, text);
  await form.sendButton.click();
  await form.outcome();
  await clearToasts(wb);
}

describe('The view of sent messages', () => {
  before(async () => {
    await clear(workbench);
    await workbench.driver.command('websms.messages.focus');
  });
  after(async () => {
    await workbench.driver.command('websms.clearMessageFilter');
    await workbench.driver.command('workbench.view.explorer');
    await clear(workbench);
  });

  it('shows by itself what is sent to the simulator, with its outcome, and never as sent for real', async () => {
    await send(workbench, ONE, 'Ihr Code: 4711');
    await row(workbench, /^Simulated message to 436761234567 at .*: Accepted 2000 OK\. .*Ihr Code: 4711/).waitFor();
    await send(workbench, '99900004026', 'Ihr Code: 4712');
    await row(workbench, /^Simulated message to 99900004026 at .*: Refused 4026 MAX_SMS/).waitFor();
    const shown = await row(workbench, /to 436761234567 at .*4711/).innerText();
    assert.match(shown, /^Simulated 436761234567/);
    await row(workbench, /^Today, \d+ messages$/).waitFor();
  });

  it('is filtered by what is typed, and says how to clear a filter that nothing matches', async () => {
    await workbench.palette(FILTER);
    await workbench.quickInput.input.fill('4026');
    await workbench.quickInput.row('Status Code').click();
    await workbench.page.getByText('Filter: Status Code 4026').waitFor();
    await row(workbench, /4711/).waitFor({ state: 'detached' });
    await row(workbench, /to 99900004026/)
      .first()
      .waitFor();
    await workbench.palette(FILTER);
    await workbench.quickInput.input.fill('no such text');
    await workbench.quickInput.row('Text or Sender Contains').click();
    await workbench.page.getByText('No message matches: Status Code 4026').waitFor();
    assert.equal(await workbench.page.getByRole('button', { name: 'Compose Message' }).count(), 0);
    const clearFilter = workbench.page.getByRole('button', { name: 'Clear Message Filter' });
    await clearFilter.click();
    await row(workbench, /4711/).first().waitFor();
    await clearFilter.waitFor({ state: 'detached' });
  });

  it('keeps what was typed wrongly, and says what is wrong with it', async () => {
    await workbench.palette(FILTER);
    await workbench.quickInput.row('Day…').click();
    await workbench.quickInput.row('A Day…').click();
    await workbench.quickInput.message.filter({ hasText: 'A date, such as' }).waitFor();
    await workbench.quickInput.enter('tomorrow');
    await workbench.quickInput.message.filter({ hasText: 'Enter a date such as 2026-11-27' }).waitFor();
    assert.equal(await workbench.quickInput.input.inputValue(), 'tomorrow');
    await workbench.quickInput.box.getByRole('button', { name: 'Back' }).click();
    await workbench.quickInput.row('Outcome…').click();
    await workbench.quickInput.title.filter({ hasText: 'Filter Messages: Outcome' }).waitFor();
    await workbench.quickInput.row('Refused').click();
    await workbench.quickInput.input.press('Enter');
    await workbench.page.getByText('Filter: Refused').waitFor();
    await row(workbench, /4711/).waitFor({ state: 'detached' });
    await workbench.driver.command('websms.clearMessageFilter');
    await row(workbench, /4711/).first().waitFor();
  });
});

describe('The view of sent messages, in German', () => {
  let wb: Workbench;
  before(async () => {
    wb = await openWorkbench({ language: 'de' });
  });
  after(() => wb.close());

  it('says that they cannot be read, and reads them when it is tried again', async () => {
    const folder = join(wb.data, 'data', 'User', 'globalStorage', 'websms-tools.websms');
    // SQLite cannot open a folder.
    mkdirSync(join(folder, 'sends.db'), { recursive: true });
    await wb.driver.command('websms.messages.focus');
    await wb.page.getByText('Die gesendeten Nachrichten konnten nicht gelesen werden.').waitFor();
    assert.deepEqual(readdirSync(join(folder, 'sends.db')), []);
    rmdirSync(join(folder, 'sends.db'));
    await wb.page.getByRole('button', { name: 'Erneut versuchen' }).click();
    await wb.page.getByText('Jede Nachricht, die Sie senden, erscheint hier').waitFor();
  });

  it('offers to write the first message while it is empty, and then shows it', async () => {
    await wb.page.getByRole('button', { name: 'Nachricht verfassen' }).click();
    const form = new Form(wb);
    await form.text.waitFor();
    await write(wb, form, ONE, 'Hallo');
    await form.sendButton.click();
    await form.outcome();
    await row(wb, /^Simulierte Nachricht an 436761234567 um .*: Angenommen 2000 OK\. 1 SMS\. Text: Hallo$/).waitFor();
    await row(wb, 'Heute, 1 Nachricht').waitFor();
    // A container with several views shows the buttons of the one under the pointer.
    await row(wb, 'Heute, 1 Nachricht').hover();
    await wb.page.getByRole('button', { name: german['command.filterMessages'] }).waitFor();
    await wb.screenshot('messages german');
  });
});
