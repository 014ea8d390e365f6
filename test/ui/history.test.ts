// The view of sent messages, as a user sees it.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import german from '../../package.nls.de.json';
import { Form } from './support/form';
import { answer, write } from './support/message';
import { clear, clearToasts, untilTold } from './support/stage';
import { until } from './support/waiting';
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

describe('The history, through the dialogs of VS Code', () => {
  // One of its own: the history of other tests stays out of the files, and stays.
  let wb: Workbench;
  let folder: string;
  before(async () => {
    wb = await openWorkbench();
    folder = mkdtempSync(join(tmpdir(), 'websms-export-'));
    writeFileSync(join(folder, 'earlier.csv'), '');
    await wb.driver.command('websms.messages.focus');
    await send(wb, ONE, 'Ihr Code: 4711');
    await send(wb, '99900004026', '=cmd');
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await wb.close();
  });

  /** Runs the export, and enters where it goes. */
  async function exportTo(name: string): Promise<string> {
    const file = join(folder, name);
    await wb.palette('websms: Export Messages…');
    await wb.quickInput.title.filter({ hasText: 'Export Messages' }).waitFor();
    // The dialog proposes a path when it has looked at the folder; what is typed before is replaced by it.
    await until(
      'the proposed path',
      () => wb.quickInput.input.inputValue(),
      (value) => value.endsWith('websms-messages.csv'),
    );
    await wb.quickInput.input.fill(file);
    await wb.quickInput.row('earlier.csv').waitFor(); // the dialog has read the folder that was typed
    await wb.quickInput.input.press('Enter');
    await untilTold(wb, `2 messages were exported to ${name}.`);
    await clearToasts(wb);
    return readFileSync(file, 'utf8');
  }

  it('is exported as CSV and as JSON, by the ending that is typed', async () => {
    const csv = await exportTo('messages.csv');
    assert.match(csv, /436761234567.*Ihr Code: 4711/);
    assert.doesNotMatch(csv, /(?:^|[,;"])=cmd/m);
    const exported: unknown = JSON.parse(await exportTo('messages.json'));
    assert.ok(JSON.stringify(exported).includes('Ihr Code: 4711'));
  });

  it('is cleared by mode after a question, and Cancel keeps all', async () => {
    for (const button of ['Cancel', 'Remove']) {
      await wb.palette('websms: Clear Messages…');
      await wb.quickInput.row('Simulator').click();
      await answer(wb, 'Remove 2 messages from the history?', button);
      if (button === 'Cancel') await row(wb, /to 436761234567/).waitFor();
    }
    await untilTold(wb, '2 messages were removed.');
    await row(wb, /to 436761234567/).waitFor({ state: 'detached' });
    await wb.page.getByRole('button', { name: 'Compose Message' }).first().waitFor();
    await wb.screenshot('messages cleared');
  });
});
