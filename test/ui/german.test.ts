import assert from 'node:assert/strict';
import { contributes } from '../../package.json';
import titles from '../../package.nls.de.json';
import { english } from './support/english';

const ONE = '436761234567';

describe('In German', () => {
  let wb: typeof workbench;
  before(async () => {
    wb = await openWorkbench({ language: 'de' });
  });
  after(() => wb.close());

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
