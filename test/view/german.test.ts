// The form in German.
import assert from 'node:assert/strict';
import bundle from '../../l10n/bundle.l10n.de.json';
import titles from '../../package.nls.de.json';
import { english } from '../ui/support/english';
import { Form } from '../ui/support/form';
import { Gateway } from '../ui/support/gateway';
import { addRecipients } from '../ui/support/message';
import { workbench } from './support/workbench';
import { told } from './support/steps';

const ONE = '436761234567';

describe('In German', () => {
  const form = new Form(workbench);
  beforeEach(async () => {
    await openInGerman();
  });
  after(() => host.reset());

  async function openInGerman(): Promise<void> {
    await host.reset();
    host.setLanguage('de');
    await form.open();
  }

  it('English is found where there is some', () => {
    assert.deepEqual(english('Senden · Leave it empty for the default sender of the account.').length, 1);
  });

  it('characters stand in German quotation marks', async () => {
    await form.text.fill('a – b');
    await form.view.getByText('wegen „–“').waitFor();
    await form.view.getByRole('button', { name: '„–“ durch „-“ ersetzen' }).waitFor();
  });

  it('the form has no English left: empty, with errors, busy and with each result', async () => {
    const seen: string[] = [];
    const look = async (): Promise<void> => {
      const labels = await host.page.evaluate(() =>
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
      await openInGerman();
      await form.to.fill(`${recipient},0676,`);
      await form.to.press('Enter');
      await form.untilRead();
      await form.text.fill('Grüße – 😀');
      await look();
      await form.view.getByRole('button', { name: '0676 entfernen' }).click();
      await form.sendButton.click();
      await form.view.locator(`.result.${outcome}`).waitFor();
      await look();
    }
    assert.deepEqual(english(seen.join('\n')), []);
    assert.equal(await form.view.locator('html').getAttribute('lang'), 'de');
    await host.screenshot('german form');
  });

  it('a notification and its buttons', async () => {
    await addRecipients(form, '99900004002');
    await form.text.fill('x');
    await form.sendButton.click();
    const { text, buttons } = await told('Abgelehnt: 4002 INVALID_RECIPIENT.');
    assert.deepEqual(buttons, ['Formular öffnen', 'Code erklären']);
    assert.deepEqual(english(text), []);
  });

  it('a question before a message is replaced', async () => {
    await form.text.fill('x');
    await form.untilHeard();
    const cleared = host.command('websms.clearMessage');
    const question = await told(/\?$/);
    assert.deepEqual([question.isModal, question.buttons], [true, ['Leeren']]);
    assert.deepEqual(english(`${question.text}\n${question.detail}`), []);
    question.press();
    await cleared;
  });

  it('the status bar and the list of modes', async () => {
    await host.reload(); // the item is there from the start on
    const spoken = host.spokenMode;
    assert.match(spoken, /Nachrichten gehen an einen Simulator auf diesem Rechner/);
    const seen = [spoken];
    host.choose = (labels, { title, details }) => {
      seen.push(title, ...labels, ...details);
      return undefined;
    };
    await host.command('websms.selectMode');
    assert.ok(seen.includes('websms: Wohin gehen Nachrichten?'), seen.join('\n'));
    assert.deepEqual(english(seen.join('\n')), []);
  });

  it('the palette’s way to send', async () => {
    const seen: string[] = [];
    host.enter = (prompt, { title }) => {
      seen.push(title, prompt);
      return title.includes('(1/2)') ? ONE : undefined;
    };
    await host.command('websms.send');
    assert.deepEqual([seen[0], seen[2]], ['Nachricht senden (1/2): Empfänger', 'Nachricht senden (2/2): Text']);
    assert.deepEqual(english(seen.join('\n')), []);
  });

  it('accounts are added and listed', async () => {
    const gateway = await Gateway.start();
    host.settings.set('websms.baseUrl', gateway.baseUrl);
    const seen: string[] = [];
    const names: string[] = [];
    host.choose = (labels, { title, details }) => {
      seen.push(title, ...labels, ...details);
      return labels.find((label) => label === 'Zugriffstoken');
    };
    host.enter = (prompt, { value, title }) => {
      seen.push(title, prompt);
      if (prompt.includes('Geheimnisspeicher')) return 'german-token';
      assert.equal(prompt, bundle['A name for this account. It is shown before messages are sent for real.']);
      names.push(value);
      return value;
    };
    await host.command('websms.signIn');
    assert.ok(seen.some((text) => text.includes('URLs werden von Proxys und Servern aufgezeichnet')));
    assert.deepEqual(names, ['Token 1']);
    const signedIn = await told(`Bei ${gateway.host} angemeldet.`);
    seen.push(signedIn.text, ...signedIn.buttons);
    assert.equal(titles['command.switchAccount'], 'Konto wechseln…');
    await host.command('websms.switchAccount');
    for (const text of [`Welches Konto bei ${gateway.host}?`, 'Token 1', 'Zugriffstoken', 'Anmelden…'])
      assert.ok(
        seen.some((each) => each.includes(text)),
        text,
      );
    assert.deepEqual(english(seen.join('\n')), []);
    gateway.close();
  });
});
