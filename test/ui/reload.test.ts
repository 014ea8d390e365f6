// What a reload of the window leaves: views and secrets come back, Live ends, and an interrupted send is told of.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { clearForm, Form } from './support/form';
import { Gateway } from './support/gateway';
import { answer, numbers, openFresh } from './support/message';
import { ReferencePage } from './support/reference';
import { chooseMode, clear, clearToasts, signIn } from './support/stage';
import { until } from './support/waiting';

const ONE = '436761234567';
/** A hundred thousand numbers are read in seconds, and on a busy machine in minutes. */
const WHILE_MS = 300_000;

describe('A reload of the window', function () {
  this.timeout(WHILE_MS);
  let gateway: Gateway;
  let form: Form;
  let reference: ReferencePage;
  /** What the reference showed before: how far it was scrolled, and its codes. */
  let shown: { readonly scroll: number; readonly codes: readonly number[] };
  const all = () => form.view.locator('#to-count', { hasText: '100,000 recipients' });
  const explain = (code: number) => workbench.driver.command('websms.explainStatusCode', code);
  const tab = (label: string) => workbench.page.locator('.tab', { hasText: label });

  before(async () => {
    [form, reference] = [new Form(workbench), new ReferencePage(workbench)];
    gateway = await Gateway.start();
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
    await signIn(workbench, 'kept-token', 'office');
    await chooseMode(workbench, 'Test');
    await chooseMode(workbench, 'Live');
    await openFresh(workbench, form);
    await form.paste(numbers(100_000).join('\n')); // more than VS Code would keep in its own state
    await all().waitFor({ timeout: WHILE_MS });
    await form.from.fill('MyShop');
    await form.type.selectOption('alphanumeric');
    await form.to.fill('4366'); // not yet a chip
    await form.text.fill('typed after them');
    // The host lists what can be done once it has what was typed before.
    await form.messagesButton.click();
    await workbench.quickInput.row('Clear Message').waitFor();
    await workbench.quickInput.dismiss();
    await workbench.driver.command('workbench.action.keepEditor');
    await workbench.driver.command('websms.statusCodeReference');
    await explain(4777);
    await reference.untilAt(4777);
    await reference.group('Refused').check();
    await reference.search.fill('the');
    shown = { scroll: await reference.scrollUp(4777), codes: await reference.codes() };
    assert.ok(shown.scroll > 200);
    await workbench.reloadWindow();
  });
  after(async () => {
    gateway.close();
    await clear(workbench);
  });

  it('keeps what was searched and marked in the reference, and its one tab', async () => {
    await until(
      'the search',
      () => reference.search.inputValue(),
      (text) => text === 'the',
    );
    assert.ok(await reference.group('Refused').isChecked());
    assert.deepEqual(await reference.codes(), shown.codes);
    assert.equal(await reference.marked.locator('.number').innerText(), '4777');
    await explain(4002);
    await reference.untilAt(4002);
    assert.equal(await tab('Status Code Reference').count(), 1);
  });

  it('keeps what the form holds: 100,000 recipients, and what was typed after them', async () => {
    await workbench.driver.command('workbench.action.closeActiveEditor');
    await all().waitFor({ timeout: WHILE_MS });
    assert.equal(await form.text.inputValue(), 'typed after them');
    assert.equal(await form.from.inputValue(), 'MyShop');
    assert.equal(await form.type.inputValue(), 'alphanumeric');
    assert.equal(await form.to.inputValue(), '4366');
  });

  it('ends Live; the account is named at once, and its secret is still there', async () => {
    const item = workbench.statusBar('websms: Test');
    await item.waitFor();
    assert.match((await item.getAttribute('aria-label')) ?? '', new RegExp(`Host: ${gateway.host}. Account: office.`));
    await clearForm(workbench);
    assert.match(await form.send(ONE, 'after the reload'), /Test accepted/);
    assert.equal(gateway.asked.at(-1)?.authorization, 'Bearer kept-token');
  });

  it('while the palette sends is reported at the next start; the message is asked about before it is sent again', async () => {
    const [recipient, text] = ['99900009006', 'interrupted'];
    await chooseMode(workbench, 'Simulator');
    await clearToasts(workbench);
    await workbench.driver.command('workbench.action.closeAllEditors');
    await workbench.palette('websms: Send Message…');
    await workbench.quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await workbench.quickInput.enter(recipient);
    await workbench.quickInput.title.filter({ hasText: 'text' }).waitFor();
    await workbench.quickInput.enter(text);
    await workbench.toast('Sending to 1 recipient').waitFor();
    // Recorded and on its way: before that a reload leaves nothing to tell of.
    const storage = join(workbench.data, 'data', 'User', 'globalStorage', 'websms-tools.websms');
    const isUnderWay = (): boolean =>
      existsSync(storage) && readdirSync(storage).some((name) => name.startsWith('under-way'));
    await until('the request leaves', isUnderWay, Boolean);
    await workbench.reloadWindow();
    await workbench.toast('Unknown: VS Code stopped before the answer').waitFor();
    assert.equal(await workbench.toast('Unknown').count(), 1);
    await form.fill(recipient, text);
    await form.sendButton.click();
    await answer(workbench, 'The last send may have arrived', 'Cancel');
    await form.holdsNothingSent();
  });
});
