// Each send is told of once, and every button of what is told does what it says.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../src/simulator';
import { COMPOSE, Form } from './support/form';
import { ReferencePage } from './support/reference';
import { chooseMode, clear, clearToasts, countNotifications, signIn, untilTold, useGateway } from './support/stage';
import { until } from './support/waiting';

const ONE = '436761234567';
const clipboard = () => workbench.driver.run((vscode) => vscode.env.clipboard.readText());

describe('What a send is told by', () => {
  let form: Form;
  before(() => {
    form = new Form(workbench);
  });
  beforeEach(() => clearToasts(workbench));
  after(() => clear(workbench));

  /** The buttons of the one toast there is. */
  const buttons = async () =>
    (
      await workbench.toast().locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts()
    ).filter((label) => label !== '');

  const outcomes = [
    [
      'accepted',
      ONE,
      'Simulated: 2000 OK. 1 recipient, 1 SMS. Nothing left your machine.',
      ['Show Details', 'Copy Transfer ID'],
    ],
    ['refused', '99900004002', 'Refused: 4002 INVALID_RECIPIENT. ', ['Open Form', 'Explain Code']],
    [
      'unknown by a reset',
      '99900009003',
      'Unknown: the connection broke after the message was handed over. It may have been sent; it will not be sent again by itself.',
      ['Show Details', 'Open Form'],
    ],
    [
      'unknown by 5000',
      '99900005000',
      'Unknown: the gateway answered 5000 INTERNAL_ERROR. It may have been sent; it will not be sent again by itself.',
      ['Show Details', 'Open Form'],
    ],
    [
      'unknown by HTTP 502',
      '99900009004',
      'Unknown: the gateway answered HTTP 502. It may have been sent',
      ['Show Details', 'Open Form'],
    ],
    [
      'unknown by half an answer',
      '99900009005',
      'Unknown: the answer cannot be read. It may have been sent',
      ['Show Details', 'Open Form'],
    ],
    ['refused by HTTP 401', '99900009008', 'Refused: HTTP 401. ', ['Open Form', 'Sign In', 'Explain Code']],
  ] as const;
  for (const [outcome, recipient, words, actions] of outcomes) {
    it(`${outcome}: one notification, worded alike in the form, with its actions`, async () => {
      const said = await form.send(recipient, outcome);
      assert.ok(said.includes(words), said);
      await workbench.toast(words).waitFor();
      assert.deepEqual(await buttons(), actions);
      assert.equal(await countNotifications(workbench), 1);
    });
  }

  it('Show Details opens the log', async () => {
    await form.send(ONE, 'details');
    await workbench.pressToastButton('Show Details', 'Simulated');
    await workbench.page.locator('.panel .view-lines', { hasText: 'smsmessaging/text' }).waitFor();
    await workbench.driver.command('workbench.action.closePanel');
  });

  it('Copy Transfer ID copies what the form shows, from the notification and from the form', async () => {
    const said = await form.send(ONE, 'copy');
    const id = /transfer (\w+)/.exec(said)?.[1];
    await workbench.pressToastButton('Copy Transfer ID', 'Simulated');
    await until('the id in the clipboard', clipboard, (text) => text === id);
    await workbench.driver.run((vscode) => vscode.env.clipboard.writeText('-'));
    await form.result.getByText('Copy Transfer ID').click();
    await until('the id in the clipboard', clipboard, (text) => text === id);
  });

  it('Explain Code opens the reference at the code, from the notification and from the form', async () => {
    const reference = new ReferencePage(workbench);
    await form.send('99900004026', 'explain');
    await workbench.pressToastButton('Explain Code', 'Refused');
    await reference.untilAt(4026);
    await form.send('99900004002', 'explain in the form');
    await form.result.getByText('Explain Code').click();
    await reference.untilAt(4002);
  });

  it('Open Form shows a form that holds the same message, and asks nothing', async () => {
    await form.send('99900004009', 'the same');
    await workbench.driver.command('workbench.action.closeAllEditors');
    await workbench.pressToastButton('Open Form', 'Refused');
    await form.sendButton.waitFor();
    assert.equal(await form.text.inputValue(), 'the same');
    assert.equal(await workbench.dialog.count(), 0);
  });

  it('Open Form asks before it replaces what was typed since, and Cancel keeps that', async () => {
    await form.send('99900004009', 'sent');
    await form.text.fill('typed since');
    await form.untilHeard(); // what is typed is saved at every key
    await workbench.pressToastButton('Open Form', 'Refused');
    await workbench.dialog.filter({ hasText: 'Replace it?' }).waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.dialog.waitFor({ state: 'hidden' });
    assert.equal(await form.text.inputValue(), 'typed since');
  });

  it('Show Details, Open Form and all else name no recipient in full in the log, and no text', async () => {
    const recipient = '436769871234';
    await form.send(recipient, 'not for the log');
    await form.send('99900004002', `about ${recipient}`);
    const logs = () =>
      readdirSync(workbench.data, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('websms.log'));
    const text = await until(
      'the log',
      () =>
        logs()
          .map((name) => readFileSync(join(workbench.data, name), 'utf8'))
          .join(''),
      (all) => /43\*+34.*99\*+02/s.test(all),
    );
    for (const secret of [recipient, 'not for the log']) assert.ok(!text.includes(secret), `${secret} in the log`);
  });

  describe('not sent, for the port is closed', () => {
    let gateway: Simulator;
    let port: number;
    before(async () => {
      await workbench.setSetting('websms.retries', 0);
      gateway = await useGateway(workbench, { token: 'actions-token' });
      ({ port } = gateway);
      await signIn(workbench, gateway.token);
      await chooseMode(workbench, 'Test');
      await gateway.close();
    });
    after(async () => {
      await workbench.setSetting('websms.retries', undefined);
      await gateway.close();
    });

    it('says so once, with what to do', async () => {
      const words = `Not sent: 127.0.0.1:${port} refuses connections. Check the setting websms.baseUrl.`;
      assert.ok((await form.send(ONE, 'closed')).includes(words));
      await workbench.toast(words).waitFor();
      assert.deepEqual(await buttons(), ['Try Again', 'Open Settings']);
      assert.equal(await countNotifications(workbench), 1);
    });

    it('Open Settings shows the setting', async () => {
      await form.send(ONE, 'settings');
      await workbench.pressToastButton('Open Settings', 'Not sent');
      await workbench.page
        .locator('.settings-editor .setting-item-contents', { hasText: 'Base Url' })
        .first()
        .waitFor();
    });

    it('Try Again sends the same message once the gateway is there', async () => {
      await form.send(ONE, 'try again');
      gateway = await startSimulator({ port, token: 'actions-token' });
      await workbench.pressToastButton('Try Again', 'Not sent');
      await untilTold(workbench, 'Test accepted: 2000 OK');
      assert.deepEqual(
        gateway.messages().map(({ request }) => request.messageContent),
        ['try again'],
      );
      assert.equal(gateway.counts().requests, 1);
    });
  });

  describe('a doubt', () => {
    let gateway: Simulator;
    before(async () => {
      gateway = await useGateway(workbench, { token: 'doubt-token' });
      await signIn(workbench, gateway.token);
    });
    beforeEach(() => chooseMode(workbench, 'Test'));
    after(() => gateway.close());

    it('is asked about before it is sent again: Cancel sends nothing, Send Again once', async () => {
      await chooseMode(workbench, 'Simulator');
      await form.send('99900009003', 'in doubt');
      for (const answer of ['Cancel', 'Send Again']) {
        await form.openEmpty(COMPOSE);
        await form.to.fill('99900009003,');
        await form.text.fill('in doubt');
        await clearToasts(workbench);
        await form.sendButton.click();
        await workbench.dialog.filter({ hasText: /The last send may have arrived \(.*\)\. Send again\?/ }).waitFor();
        await workbench.screenshot('doubt');
        await workbench.dialog.getByRole('button', { name: answer, exact: true }).click();
        await workbench.dialog.waitFor({ state: 'hidden' });
        if (answer === 'Cancel') {
          await until(
            'the form is free',
            () => form.sendButton.getAttribute('aria-disabled'),
            (disabled) => disabled === 'false',
          );
          assert.equal(await countNotifications(workbench), 0);
        } else {
          assert.match(await form.outcome(), /Unknown: the connection broke/);
        }
      }
    });

    it('about one message does not stop another', async () => {
      await chooseMode(workbench, 'Simulator');
      await form.send('99900009003', 'first of two');
      assert.match(await form.send('99900009003', 'second of two'), /Unknown/);
      assert.equal(await workbench.dialog.count(), 0);
    });

    it('from the simulator says nothing about the same message to the gateway', async () => {
      assert.match(await form.send(ONE, 'first of two'), /Test accepted/);
      assert.equal(gateway.messages().at(-1)?.request.test, true);
    });
  });
});
