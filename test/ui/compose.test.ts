// The form as a whole by keyboard, from VS Code's own palette on.
import assert from 'node:assert/strict';
import { COMPOSE, Form } from './support/form';
import { clear, clearToasts } from './support/stage';

const ONE = '436761234567';

describe('The compose form', () => {
  let form: Form;
  before(() => {
    form = new Form(workbench);
  });
  beforeEach(async () => {
    await clearToasts(workbench);
    await form.openEmpty();
  });
  after(() => clear(workbench));

  it('can be used without a mouse, from the palette on', async () => {
    const { keyboard } = workbench.page;
    await workbench.driver.command('workbench.action.closeAllEditors');
    await keyboard.press('F1');
    await workbench.quickInput.input.fill(`>${COMPOSE}`);
    await workbench.quickInput.row(COMPOSE).waitFor();
    await keyboard.press('Enter');
    await form.sendButton.waitFor();
    await form.untilFocused('to');
    await keyboard.type(`${ONE},`);
    for (let on = 0; on < 3; on++) await keyboard.press('Tab');
    await keyboard.type('By hand');
    for (let on = 0; on < 7; on++) await keyboard.press('Tab');
    await keyboard.press('Space');
    assert.match(await form.outcome(), /2000 OK/);
    assert.equal(await form.focused(), 'Send');
  });
});
