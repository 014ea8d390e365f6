import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import bundle from '../../l10n/bundle.l10n.de.json';
import { contributes } from '../../package.json';
import titles from '../../package.nls.de.json';
import { english } from './support/english';
import { Gateway } from './support/gateway';

const ONE = '436761234567';
const NAME = 'MAX_SMS_PER_MESSAGE_EXCEEDED';
const LOG = [
  '2026-03-02 08:00:15.034 INFO  [sms-1] <-- 200 {"statusCode":2000,"statusMessage":"OK","transferId":"0063c11b0100eeda5a1d"}',
  '2026-03-02 08:11:52.007 ERROR [sms-2] send failed statusCode=4026 order=40266 length=1287',
  '2026-03-02 09:31:52.007 ERROR [sms-2] send failed statusCode=4026 order=40311 length=1301',
].join('\n');

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

  it('accounts are added and listed', async () => {
    const gateway = await Gateway.start();
    await wb.setSetting('websms.baseUrl', gateway.baseUrl);
    const { quickInput } = wb;
    await wb.palette(`websms: ${titles['command.signIn']}`);
    await quickInput.rows.filter({ hasText: 'URLs werden von Proxys und Servern aufgezeichnet' }).waitFor();
    await quickInput.row('Zugriffstoken').click();
    await quickInput.message.filter({ hasText: 'Geheimnisspeicher' }).waitFor();
    await quickInput.enter('german-token');
    await quickInput.message
      .filter({ hasText: bundle['A name for this account. It is shown before messages are sent for real.'] })
      .waitFor();
    assert.equal(await quickInput.input.inputValue(), 'Token 1');
    await quickInput.input.press('Enter');
    await wb.toast('Angemeldet').waitFor();
    assert.equal(titles['command.switchAccount'], 'Konto wechseln…');
    await wb.palette('websms: Konto wechseln…');
    await quickInput.title.filter({ hasText: `Welches Konto bei ${gateway.host}?` }).waitFor();
    await quickInput.rows.filter({ hasText: 'Token 1' }).filter({ hasText: 'Zugriffstoken' }).waitFor();
    await quickInput.row('Anmelden…').waitFor();
    await quickInput.dismiss();
    gateway.close();
  });

  it('status codes of a file', async () => {
    await wb.driver.command('workbench.action.closeAllEditors');
    writeFileSync(join(wb.folder, 'answers.log'), LOG);
    await wb.driver.command('websms.statusCodes.focus');
    await wb.page.getByText(titles['view.statusCodes.noEditor'].split('.')[0] ?? '').waitFor();
    await wb.open('answers.log');
    await wb.page.getByRole('treeitem', { name: `4026 ${NAME}, Abgelehnt, 2-mal` }).click();
    await wb.page.getByRole('treeitem', { name: /^Zeile 2: / }).waitFor();
    await wb.palette(`websms: ${titles['command.nextStatusCode']}`);
    await wb.statusBar(`4026 ${NAME}`).or(wb.statusBar('2000 OK')).first().waitFor();
    await wb.screenshot('tree german');
  });
});
