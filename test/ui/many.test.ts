// A list of recipients that VS Code would lose in its own state.
import assert from 'node:assert/strict';
import { Form } from './support/form';
import { numbers, openFresh } from './support/message';
import { clear } from './support/stage';

/** A hundred thousand numbers are read in seconds, and on a busy machine in minutes. */
const WHILE_MS = 300_000;

describe('Many recipients', () => {
  let form: Form;
  before(() => {
    form = new Form(workbench);
  });
  beforeEach(() => openFresh(workbench, form));
  after(() => clear(workbench));

  it('a reload brings 100,000 back, with what was typed after them', async () => {
    await form.paste(numbers(100_000).join('\n'));
    const all = form.view.locator('#to-count', { hasText: '100,000 recipients' });
    await all.waitFor({ timeout: WHILE_MS });
    await form.text.fill('typed after them');
    // The host lists what can be done once it has what was typed before.
    await form.messagesButton.click();
    await workbench.quickInput.row('Clear Message').waitFor();
    await workbench.quickInput.dismiss();
    await workbench.reloadWindow();
    await all.waitFor({ timeout: WHILE_MS });
    assert.equal(await form.text.inputValue(), 'typed after them');
  }).timeout(WHILE_MS);
});
