// What VS Code itself shows of a send: its notification, its question, its log. What is said of each outcome, and what
// each button does, is in test/view/actions.test.ts and test/view/results.test.ts.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Form } from './support/form';
import { Gateway } from './support/gateway';
import { answer, copiedBy } from './support/message';
import { chooseMode, clear, clearToasts, countNotifications, signIn } from './support/stage';
import { until } from './support/waiting';

const ONE = '436761234567';

describe('results', () => {
  let form: Form;
  before(() => {
    form = new Form(workbench);
  });
  beforeEach(() => clearToasts(workbench));
  after(() => clear(workbench));

  it('are one notification, worded alike in the form, with its buttons', async () => {
    const words = 'Simulated: 2000 OK. 1 recipient, 1 SMS. Nothing left your machine.';
    const said = await form.send(ONE, 'accepted');
    assert.match(said, /Nothing left your machine\.\s+1 SMS, as estimated · transfer \w+ · \d+ ms/);
    assert.ok(said.includes(words), said);
    const toast = workbench.toast(words);
    await toast.waitFor();
    const buttons = await toast.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts();
    assert.deepEqual(
      buttons.filter((label) => label !== ''),
      ['Show Details', 'Copy Transfer ID'],
    );
    assert.equal(await countNotifications(workbench), 1);
    const copied = await copiedBy(workbench, () => workbench.pressToastButton('Copy Transfer ID', words));
    assert.equal(copied, /transfer (\w+)/.exec(said)?.[1]);
  });

  it('are in the log, which Show Details opens: no recipient in full and no text, there and in its file', async () => {
    const recipient = '436769871234';
    await form.send('99900004002', `about ${recipient}`);
    await clearToasts(workbench);
    await form.send(recipient, 'not for the log');
    await workbench.pressToastButton('Show Details', 'Simulated');
    const lines = workbench.page.locator('.panel .view-lines', { hasText: 'smsmessaging/text' });
    const isThere = (text: string) => /43\*+34/.test(text);
    const shown = await until('the log', () => lines.innerText(), isThere);
    const logs = () =>
      readdirSync(workbench.data, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('websms.log'));
    const written = await until(
      'the file of the log',
      () =>
        logs()
          .map((name) => readFileSync(join(workbench.data, name), 'utf8'))
          .join(''),
      (all) => isThere(all) && /99\*+02/.test(all),
    );
    for (const secret of [recipient, 'not for the log'])
      for (const text of [shown, written]) assert.ok(!text.includes(secret), `${secret} in the log`);
    await workbench.driver.command('workbench.action.closePanel');
  });

  it('with a setting to look at open it in the settings editor', async () => {
    const gateway = await Gateway.start();
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
    await workbench.setSetting('websms.retries', 0);
    await signIn(workbench, 'results-token');
    await chooseMode(workbench, 'Test');
    const { host } = gateway;
    gateway.close();
    await form.send(ONE, 'nobody there');
    await workbench.pressToastButton('Open Settings', `Not sent: ${host} refuses connections.`);
    await workbench.page.locator('.settings-editor .setting-item-contents', { hasText: 'Base Url' }).first().waitFor();
    await workbench.driver.command('workbench.action.closeAllEditors'); // the settings lie over everything
  });

  it('that are unknown are never sent again unasked', async () => {
    await chooseMode(workbench, 'Simulator');
    await form.send('99900009003', 'may have arrived');
    await workbench.toast('Unknown: the connection broke after the message was handed over.').waitFor();
    await clearToasts(workbench);
    await form.sendButton.click();
    await answer(workbench, 'The last send may have arrived', 'Cancel');
    await form.holdsNothingSent();
    assert.equal(await countNotifications(workbench), 0);
    await form.sendButton.click();
    await answer(workbench, 'The last send may have arrived', 'Send Again');
    await workbench.toast('Unknown').waitFor();
  });
});
