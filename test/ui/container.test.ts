// The view container “websms” in the activity bar: its views before there is anything to show, and what they lead to.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import titles from '../../package.nls.json';
import german from '../../package.nls.de.json';
import { english } from './support/english';
import { Form } from './support/form';
import { Gateway } from './support/gateway';
import { answer } from './support/message';
import { chooseInMenu, clearToasts, showViews, signIn, untilTold } from './support/stage';
import { until } from './support/waiting';
import type { Workbench } from './support/workbench.mjs';

const REFUSED = '99900004026';

function view(wb: Workbench, title: string): Locator {
  return wb.page.locator('.pane', { has: wb.page.getByRole('button', { name: `${title} Section` }) });
}

function row(wb: Workbench, name: string | RegExp): Locator {
  return wb.page.getByRole('treeitem', { name });
}

/** The sentences and the button of a view's welcome. */
async function welcome(wb: Workbench, title: string, text: string): Promise<string> {
  const content = view(wb, title).locator('.welcome-view-content:visible');
  await content.filter({ hasText: text.split('\n')[0] ?? '' }).waitFor();
  return content.innerText();
}

describe('The view container', () => {
  const STATUS_CODES = titles['view.statusCodes'];
  /** Views that have their own tests; without them there is room for the others. */
  const RECEIVER = titles['view.receiver'];
  const OTHERS = [titles['view.messages'], RECEIVER, STATUS_CODES];

  // One of its own: the views show the accounts and messages of other tests too.
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench();
  });
  after(() => workbench.close());

  it('is in the activity bar, with its views in their order, and each says what will be there', async () => {
    await workbench.page.getByRole('tab', { name: 'websms' }).click();
    await welcome(workbench, titles['view.simulator'], titles['view.simulator.stopped']);
    assert.deepEqual(await workbench.page.locator('.sidebar .pane-header .title').allInnerTexts(), [
      titles['view.messages'],
      titles['view.simulator'],
      RECEIVER,
      titles['view.accounts'],
      STATUS_CODES,
    ]);
    await welcome(workbench, RECEIVER, titles['view.receiver.off']);
    await welcome(workbench, titles['view.accounts'], titles['view.accounts.none']);
    await welcome(workbench, STATUS_CODES, titles['view.statusCodes.noEditor']);
    await showViews(workbench, OTHERS, false);
  });

  it('starts the simulator from its welcome, counts as messages come, and explains a refusal', async () => {
    await view(workbench, titles['view.simulator']).getByRole('button', { name: 'Start Simulator' }).click();
    await row(workbench, 'Requests: 0, 0 refused').waitFor();
    const form = new Form(workbench);
    assert.match(await form.send('436761234567', 'Hello'), /Simulated: 2000 OK/);
    await row(workbench, 'Phones: 1').waitFor();
    await row(workbench, 'Requests: 1, 0 refused').waitFor();
    assert.match(await form.send(REFUSED, 'Hello'), /4026/);
    await row(workbench, 'Requests: 2, 1 refused').waitFor();
    await clearToasts(workbench);
    await row(workbench, /^Last refusal: 4026 MAX_SMS_PER_MESSAGE_EXCEEDED, /).hover();
    await workbench.hover.filter({ hasText: 'Shorten the text' }).waitFor();
    await workbench.page.mouse.move(0, 0);
  });

  it('copies the address, and shows the phones, by keyboard too', async () => {
    const address = row(workbench, /^Address: 127\.0\.0\.1:\d+$/);
    await address.click();
    await workbench.statusBar('Copied.').waitFor();
    const copied = await workbench.driver.run((vscode) => vscode.env.clipboard.readText());
    assert.equal(`Address: ${new URL(copied).host}`, await address.getAttribute('aria-label'));
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.tab.active', { hasText: 'Simulator' }).waitFor();
  });

  it('stops the simulator from its row and closes its phones, which are there again after the next start', async () => {
    await row(workbench, /^Running/).hover();
    await row(workbench, /^Running/)
      .getByRole('button', { name: titles['command.stopSimulator'] })
      .click();
    await welcome(workbench, titles['view.simulator'], titles['view.simulator.stopped']);
    await until(
      'no phones',
      () => workbench.page.locator('.tab', { hasText: 'Simulator' }).count(),
      (count) => count === 0,
    );
    await row(workbench, /^Address: /).waitFor({ state: 'detached' });
    await view(workbench, titles['view.simulator']).hover();
    await view(workbench, titles['view.simulator'])
      .locator('.pane-header')
      .getByRole('button', { name: titles['command.startSimulator'] })
      .click();
    await row(workbench, 'Requests: 0, 0 refused').waitFor();
    await row(workbench, 'Phones: 1').click();
    await workbench.webview().getByText('436761234567').first().waitFor();
    await workbench.driver.command('workbench.action.closeAllEditors');
  });

  it('lists the accounts, switches between them, and signs out after a question', async () => {
    const gateway = await Gateway.start();
    try {
      await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
      await signIn(workbench, 'token-a', 'shop-test');
      await signIn(workbench, 'token-b', 'shop-production');
      await row(workbench, `shop-production, active, ${gateway.host}`).waitFor();
      const test = row(workbench, `shop-test, ${gateway.host}`);
      await test.hover();
      await test.getByRole('button', { name: titles['command.useAccount'] }).click();
      await row(workbench, `shop-test, active, ${gateway.host}`).waitFor();
      await untilTold(workbench, `The account for ${gateway.host} is shop-test now.`);
      await clearToasts(workbench);
      for (const name of ['shop-test', 'shop-production']) {
        await row(workbench, new RegExp(`^${name}, `)).click();
        await workbench.quickInput.title.filter({ hasText: 'Which account of' }).waitFor();
        await workbench.quickInput.dismiss();
        await row(workbench, new RegExp(`^${name}, `)).focus();
        await workbench.page.keyboard.press('Shift+F10');
        await chooseInMenu(workbench, titles['command.signOut']);
        await answer(workbench, `Sign out of ${gateway.host} as ${name}?`, 'Sign Out');
        await row(workbench, new RegExp(`^${name}, `)).waitFor({ state: 'detached' });
      }
      await welcome(workbench, titles['view.accounts'], titles['view.accounts.none']);
      await clearToasts(workbench);
    } finally {
      gateway.close();
    }
  });
});

describe('The view container in German', () => {
  let wb: Workbench;
  before(async () => {
    wb = await openWorkbench({ language: 'de' });
    writeFileSync(join(wb.folder, 'answers.log'), 'statusCode=4026');
    await wb.driver.command('workbench.view.extension.websms');
  });
  after(() => wb.close());

  it('welcomes and counts in German', async () => {
    const texts = [
      await welcome(wb, german['view.simulator'], german['view.simulator.stopped']),
      await welcome(wb, german['view.accounts'], german['view.accounts.none']),
      await welcome(wb, german['view.statusCodes'], german['view.statusCodes.noEditor']),
    ];
    await wb.driver.command('websms.startSimulator');
    await row(wb, 'Anfragen: 0, 0 abgelehnt').waitFor();
    texts.push(await view(wb, german['view.simulator']).innerText());
    assert.deepEqual(english(texts.join('\n')), []);
  });
});
