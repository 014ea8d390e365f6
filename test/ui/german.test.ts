import assert from 'node:assert/strict';
import { contributes } from '../../package.json';
import titles from '../../package.nls.de.json';
import { english } from './support/english';
import { Form } from './support/form';

const COMPOSE = `websms: ${titles['command.compose']}`;
const ONE = '436761234567';

describe('In German', () => {
  let wb: typeof workbench;
  let form: Form;
  before(async () => {
    wb = await openWorkbench({ language: 'de' });
    form = new Form(wb);
  });
  after(() => wb.close());

  it('English is found where there is some', () => {
    assert.deepEqual(english('Senden · Leave it empty for the default sender of the account.').length, 1);
  });

  it('the palette has every command', async () => {
    await wb.page.keyboard.press('F1');
    const hidden = contributes.menus.commandPalette
      .filter(({ when }) => when === 'false')
      .map(({ command }) => command.replace('websms.', 'command.'));
    for (const [key, title] of Object.entries(titles).filter(
      ([name]) => name.startsWith('command.') && !hidden.includes(name),
    )) {
      await wb.quickInput.input.fill(`>websms: ${title}`);
      await wb.quickInput
        .row(`websms: ${title}`)
        .waitFor({ timeout: 20_000 })
        .catch(() => assert.fail(key));
    }
    await wb.quickInput.dismiss();
  });

  it('the status bar names the mode, and its list says where messages go', async () => {
    const item = wb.statusBar('websms: Simulator');
    assert.match(
      (await item.getAttribute('aria-label')) ?? '',
      /Nachrichten gehen an einen Simulator auf diesem Rechner/,
    );
    await item.click();
    await wb.quickInput.title.filter({ hasText: 'Wohin gehen Nachrichten?' }).waitFor();
    assert.deepEqual(english(await wb.quickInput.box.innerText()), []);
    await wb.quickInput.dismiss();
  });

  it('the form has no English left: empty, with errors, busy and with each result', async () => {
    await form.openEmpty(COMPOSE);
    const seen: string[] = [];
    const look = async (): Promise<void> => {
      const frame = await wb.webviewFrame();
      const labels = await frame.evaluate(() =>
        [...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label') ?? ''),
      );
      seen.push(await form.view.locator('body').innerText(), ...labels);
    };
    await look();
    await form.sendButton.click();
    await form.view.getByText('Geben Sie einen Text ein.').waitFor();
    await look();
    for (const [recipient, outcome] of [
      [ONE, 'accepted'],
      ['99900004002', 'refused'],
      ['99900009003', 'unknown'],
    ] as const) {
      await form.openEmpty(COMPOSE);
      await form.to.fill(`${recipient},0676,`);
      await form.to.press('Enter');
      await form.text.fill('Grüße – 😀');
      await look();
      await form.view.getByRole('button', { name: '0676 entfernen' }).click();
      await form.sendButton.click();
      await form.view.locator(`.result.${outcome}`).waitFor();
      await look();
    }
    assert.deepEqual(english(seen.join('\n')), []);
    assert.equal(await form.view.locator('html').getAttribute('lang'), 'de');
    await wb.screenshot('german form');
  });

  it('a notification and its buttons', async () => {
    await wb.driver.command('notifications.clearAll');
    await form.openEmpty(COMPOSE);
    await form.to.fill('99900004002,');
    await form.text.fill('x');
    await form.sendButton.click();
    const toast = wb.toast('Abgelehnt: 4002 INVALID_RECIPIENT.');
    await toast.waitFor();
    await wb.toastButton('Formular öffnen', 'Abgelehnt').waitFor();
    await wb.toastButton('Code erklären', 'Abgelehnt').waitFor();
    assert.deepEqual(english(await toast.innerText()), []);
  });

  it('the palette’s way to send', async () => {
    await wb.palette(`websms: ${titles['command.send']}`);
    await wb.quickInput.title.filter({ hasText: 'Nachricht senden (1/2): Empfänger' }).waitFor();
    assert.deepEqual(english(await wb.quickInput.box.innerText()), []);
    await wb.quickInput.enter(ONE);
    await wb.quickInput.title.filter({ hasText: '(2/2)' }).waitFor();
    assert.deepEqual(english(await wb.quickInput.box.innerText()), []);
    await wb.quickInput.dismiss();
  });

  it('a hover: the documentation’s own words stay as they are', async () => {
    const hover = await wb.showHover('gateway.log', 'statusCode=4026', '4026');
    const text = await hover.first().innerText();
    assert.match(text, /MAX_SMS_PER_MESSAGE_EXCEEDED/);
    assert.match(text, /Kürzen Sie den Text/);
    assert.deepEqual(english(text), []);
    await wb.screenshot('german hover');
  });
});
