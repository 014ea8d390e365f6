import assert from 'node:assert/strict';
import { COMPOSE, Form } from './support/form';
import { clear, clearToasts, countNotifications } from './support/stage';
import { until } from './support/waiting';

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

  describe('opens', () => {
    it('once, however often it is asked for', async () => {
      await form.text.fill('kept');
      await form.open();
      assert.equal(await workbench.page.locator('.tab', { hasText: 'Compose Message' }).count(), 1);
      assert.equal(await form.text.inputValue(), 'kept');
    });
  });

  describe('sends', () => {
    it('by the button, and says so under it and in one notification', async () => {
      assert.match(
        await form.send(ONE, 'Hello'),
        /Simulated: 2000 OK\. 1 recipient, 1 SMS\. Nothing left your machine\.\s+1 SMS, as estimated · transfer \w+ · \d+ ms/,
      );
      await workbench.toast('Simulated: 2000 OK. 1 recipient, 1 SMS. Nothing left your machine.').waitFor();
      assert.equal(await countNotifications(workbench), 1);
      await workbench.screenshot('compose sent');
    });
  });

  it('can be worked without a mouse, from the palette on', async () => {
    const { keyboard } = workbench.page;
    await form.openEmpty();
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
    for (let on = 0; on < 3; on++) await keyboard.press('Tab');
    await keyboard.press('Space');
    assert.match(await form.outcome(), /2000 OK/);
    assert.equal(await form.focused(), 'Send');
  });

  it('keeps what it holds over a reload of the window', async () => {
    await form.fill(`${ONE},0676`, 'kept over a reload – all');
    await form.from.fill('MyShop');
    await form.type.selectOption('alphanumeric');
    await form.to.fill('4366'); // not yet a chip
    await form.to.focus();
    await workbench.reloadWindow();
    await form.sendButton.waitFor();
    await until(
      'the text',
      () => form.text.inputValue(),
      (text) => text === 'kept over a reload – all',
    );
    assert.equal(await form.chips.count(), 2);
    assert.equal(await form.from.inputValue(), 'MyShop');
    assert.equal(await form.type.inputValue(), 'alphanumeric');
    assert.equal(await form.to.inputValue(), '4366');
  });
});
