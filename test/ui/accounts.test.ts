// Several accounts as VS Code shows them; which secret leaves with a request is proved in test/view/accounts.test.ts.
import assert from 'node:assert/strict';
import { Form } from './support/form';
import { Gateway } from './support/gateway';
import { answer } from './support/message';
import { chooseMode, clear, clearToasts, signIn } from './support/stage';
import { until } from './support/waiting';

const ONE = '436761234567';

describe('Accounts', () => {
  let form: Form;
  let gateway: Gateway;
  let other: Gateway;

  before(() => {
    form = new Form(workbench);
  });
  beforeEach(async () => {
    await clearToasts(workbench);
    [gateway, other] = [await Gateway.start(), await Gateway.start()];
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
    await chooseMode(workbench, 'Test');
  });
  afterEach(() => {
    gateway.close();
    other.close();
  });
  after(() => clear(workbench));

  /** What the status bar's tooltip says too: the same text, for screen readers. */
  const spoken = async (): Promise<string> =>
    (await workbench.statusBar(/^\s*websms: /).getAttribute('aria-label')) ?? '';

  it('stand in the tooltip and in the list of modes, from the global state alone', async () => {
    await until('nobody', spoken, (text) => text.includes('Account: not signed in.'));
    await signIn(workbench, 'first-token', 'office');
    await until('the account', spoken, (text) => text.includes(`Host: ${gateway.host}. Account: office.`));
    await workbench.reloadWindow();
    await until('the account after a reload', spoken, (text) =>
      text.includes(`Host: ${gateway.host}. Account: office.`),
    );
    await workbench.statusBar('websms: Test').click();
    await workbench.quickInput.rows
      .filter({ hasText: `Host: ${gateway.host}. Account: office.` })
      .first()
      .waitFor();
    await workbench.quickInput.dismiss();
    await workbench.setSetting('websms.baseUrl', other.baseUrl);
    await until('the other host', spoken, (text) => text.includes(`Host: ${other.host}.`) && !text.includes('Account')); // nobody has looked there yet
    await chooseMode(workbench, 'Simulator');
    assert.doesNotMatch(await spoken(), /Host/);
  });

  it('that is switched while a send is confirmed does not redirect it: nothing is sent', async () => {
    await signIn(workbench, 'first-token', 'shop');
    await signIn(workbench, 'second-token', 'office');
    await chooseMode(workbench, 'Live');
    const before = gateway.asked.length;
    await form.fill(ONE, 'Hello');
    await form.sendButton.click();
    await workbench.dialog.filter({ hasText: 'Account: office' }).waitFor();
    void workbench.driver.command('websms.switchAccount');
    // The dialog lies over the list: it is chosen from as another extension could.
    await workbench.quickInput.title.filter({ hasText: 'Which account of' }).waitFor();
    await workbench.driver.command('workbench.action.acceptSelectedQuickOpenItem');
    await until('the other account', spoken, (text) => text.includes('Account: shop.'));
    await answer(workbench, 'for real?', 'Send');
    assert.match(await form.outcome(), /the account changed meanwhile/);
    assert.equal(gateway.asked.length, before);
  });
});
