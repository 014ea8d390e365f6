// The Status Code Reference in a workbench: what it is opened from, and where it is saved.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReferencePage } from './support/reference';
import { clear, clearToasts, untilTold } from './support/stage';
import { until } from './support/waiting';

const FILE = 'websms-status-codes.html';

describe('The Status Code Reference', () => {
  let page: ReferencePage;
  before(() => {
    page = new ReferencePage(workbench);
  });
  beforeEach(() => clearToasts(workbench));
  after(async () => {
    await clear(workbench);
  });

  describe('opens at a code', () => {
    beforeEach(() => workbench.driver.command('workbench.action.closeAllEditors'));

    it('from the link in a hover', async () => {
      const hover = await workbench.showHover('gateway.log', 'statusCode=4026', '4026');
      await hover.getByRole('link', { name: 'Explain', exact: true }).click();
      await page.untilAt(4026);
    });

    it('from the list', async () => {
      await workbench.palette('websms: Explain Status Code…');
      await workbench.quickInput.input.fill('NO_DEVICE');
      await workbench.quickInput.rows.filter({ hasText: '4032' }).waitFor();
      await workbench.quickInput.input.press('Enter');
      await page.untilAt(4032);
    });

    it('the list has a number that nobody documents', async () => {
      await workbench.palette('websms: Explain Status Code…');
      await workbench.quickInput.input.fill('5999');
      await workbench.quickInput.row('5999').waitFor();
      await workbench.quickInput.input.press('Enter');
      await page.untilAt(5999);
    });
  });

  it('prints: a page for the browser is saved, and where it is is said', async () => {
    await page.open();
    await page.button('Print…').click();
    const { quickInput } = workbench;
    await quickInput.title.filter({ hasText: 'Save the Page to Print' }).waitFor();
    await until(
      'the place',
      () => quickInput.input.inputValue(),
      (path) => path === join(workbench.folder, FILE),
    );
    await quickInput.input.press('Enter');
    await untilTold(workbench, `Saved as ${join(workbench.folder, FILE)}. Open it in a browser to print it.`);
    assert.match(readFileSync(join(workbench.folder, FILE), 'utf8'), /<\/html>/);
  });
});
