// Several accounts at two gateways: each request carries the secret of the account that is active, and of no other.
import assert from 'node:assert/strict';
import german from '../../package.nls.de.json';
import bundle from '../../l10n/bundle.l10n.de.json';
import { startSimulator } from '../../src/simulator';
import { Form } from './support/form';
import { Gateway, json } from './support/gateway';
import { answer } from './support/message';
import {
  acceptName,
  chooseMode,
  clear,
  clearToasts,
  enterPassword,
  enterToken,
  SIGN_OUT,
  signIn,
  SWITCH_ACCOUNT,
  untilTold,
} from './support/stage';
import { until } from './support/waiting';

const ONE = '436761234567';
const EXTENSION = 'websms-tools.websms';

describe('Accounts', () => {
  let form: Form;
  let gateway: Gateway;
  let other: Gateway;
  let sends = 0;

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

  /** Sends what was never sent before: a repetition would be asked about. */
  const send = (): Promise<string> => form.send(ONE, `Hello ${++sends}`);

  async function sentWith(authorization: string): Promise<void> {
    const before = gateway.asked.length;
    assert.match(await send(), /Test accepted/);
    assert.deepEqual(
      gateway.asked.slice(before).map((asked) => asked.authorization),
      [authorization],
    );
  }

  const row = (name: string) => workbench.quickInput.row(name);

  async function switchTo(name: string): Promise<void> {
    await workbench.palette(SWITCH_ACCOUNT);
    await workbench.quickInput.title.filter({ hasText: `Which account of ${gateway.host}?` }).waitFor();
    await row(name).click();
    await untilTold(workbench, `The account for ${gateway.host} is ${name} now.`);
    await clearToasts(workbench);
  }

  /** What the status bar's tooltip says too: the same text, for screen readers. */
  const spoken = async (): Promise<string> =>
    (await workbench.statusBar(/^\s*websms: /).getAttribute('aria-label')) ?? '';

  /** Plants, or removes, the secret of the version before. */
  function firstSecret(value?: object): Promise<void> {
    return workbench.driver.run(
      async (_vscode, extension, key, text) => {
        const secrets = secretsOf(extension);
        if (text === null) await secrets.delete(key);
        else await secrets.store(key, text);
      },
      EXTENSION,
      `websms.credentials:${new URL(gateway.baseUrl).origin}`,
      value === undefined ? null : JSON.stringify(value),
    );
  }

  it('are added by signing in, switched without a question, and each carries its own secret only', async () => {
    await signIn(workbench, 'first-token');
    await sentWith('Bearer first-token');
    await enterPassword(workbench, 'shop', 'second-pass');
    assert.equal(await acceptName(workbench), 'shop');
    await clearToasts(workbench);
    const basic = `Basic ${Buffer.from('shop:second-pass').toString('base64')}`;
    await sentWith(basic);
    await workbench.palette(SWITCH_ACCOUNT);
    await row('shop').filter({ hasText: 'username and password · current' }).waitFor();
    await row('token 1').filter({ hasText: 'access token' }).waitFor();
    await row('Sign In…').waitFor();
    await workbench.screenshot('switch account');
    await row('token 1').click();
    await untilTold(workbench, 'is token 1 now.');
    await sentWith('Bearer first-token');
    await workbench.setSetting('websms.baseUrl', other.baseUrl);
    assert.match(await send(), new RegExp(`there are no credentials for ${other.host}`));
    assert.deepEqual(other.asked, [], 'the other host saw something');
    await signIn(workbench, 'other-token');
    assert.match(await send(), /Test accepted/);
    assert.ok(other.asked.every(({ authorization }) => authorization === 'Bearer other-token'));
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
    await sentWith('Bearer first-token');
  });

  it('get the name that is typed, but no name twice, and none that is a secret', async () => {
    await signIn(workbench, 'first-token', 'office');
    await enterToken(workbench, 'second-token');
    const { quickInput } = workbench;
    for (const [name, why] of [
      ['Office', 'There is an account of this name.'],
      ['my second-token', 'The secret is in this name'],
      ['', 'Enter a name.'],
    ] as const) {
      await quickInput.message.filter({ hasText: 'name' }).waitFor();
      await quickInput.enter(name);
      await quickInput.message.filter({ hasText: why }).waitFor();
    }
    await quickInput.dismiss();
    await sentWith('Bearer first-token'); // backing out at the name stored nothing
  });

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

  it('of the version before are taken over without a question', async () => {
    await firstSecret({ kind: 'basic', username: 'old-shop', password: 'old-pass' });
    await sentWith(`Basic ${Buffer.from('old-shop:old-pass').toString('base64')}`);
    await until('the old account', spoken, (text) => text.includes('Account: old-shop.'));
    await signIn(workbench, 'new-token');
    await sentWith('Bearer new-token');
    await switchTo('old-shop');
    await sentWith(`Basic ${Buffer.from('old-shop:old-pass').toString('base64')}`);
    await workbench.palette(SIGN_OUT);
    await row('old-shop').click();
    await untilTold(workbench, 'Signed out of');
    await clearToasts(workbench);
    await workbench.reloadWindow();
    await workbench.palette(SWITCH_ACCOUNT);
    await row('token 1').waitFor();
    assert.equal(await row('old-shop').count(), 0, 'it came back');
    await workbench.quickInput.dismiss();
  });

  it('without their secret are signed out, and nobody else’s secret is sent', async () => {
    await firstSecret({ kind: 'token', token: 'vanishing-token' });
    await sentWith('Bearer vanishing-token');
    await signIn(workbench, 'staying-token', 'staying');
    await switchTo('token 1');
    await firstSecret();
    const before = gateway.asked.length;
    assert.match(await send(), /the account token 1 is signed out of/);
    assert.equal(gateway.asked.length, before);
    await workbench.pressToastButton('Sign In', 'is signed out of');
    await row('Access Token').waitFor();
    await workbench.quickInput.dismiss();
    await workbench.palette(SWITCH_ACCOUNT);
    await workbench.quickInput.rows.filter({ hasText: 'access token · signed out · current' }).waitFor();
    await workbench.quickInput.dismiss();
    await signIn(workbench, 'renewed-token', 'token 1'); // takes its place
    await sentWith('Bearer renewed-token');
    await workbench.palette(SWITCH_ACCOUNT);
    await row('token 1').waitFor();
    assert.equal(await workbench.quickInput.rows.filter({ hasText: 'token 1' }).count(), 1);
    await workbench.quickInput.dismiss();
  });

  it('that take the place of one that left are not used in Live before they are chosen', async () => {
    await signIn(workbench, 'first-token', 'office');
    await signIn(workbench, 'second-token', 'shop');
    await workbench.palette(SIGN_OUT);
    await workbench.quickInput.title.filter({ hasText: 'Sign out of which account' }).waitFor();
    await row('shop').click();
    await untilTold(
      workbench,
      `Signed out of ${gateway.host} as shop. The account is office now; Live asks you to choose one first.`,
    );
    await sentWith('Bearer first-token');
    await chooseMode(workbench, 'Live');
    await until('no account', spoken, (text) => text.includes('Account: none chosen.'));
    const before = gateway.asked.length;
    await clearToasts(workbench);
    assert.match(await send(), /choose the account for .* first/);
    await workbench.pressToastButton('Switch Account', 'choose the account for');
    await row('office').click();
    await untilTold(workbench, 'is office now.');
    await form.sendButton.click();
    await workbench.dialog.filter({ hasText: 'Account: office' }).waitFor();
    await answer(workbench, 'for real?', 'Send');
    await form.result.filter({ hasText: 'Accepted' }).waitFor();
    assert.deepEqual(
      gateway.asked.slice(before).map(({ authorization }) => authorization),
      ['Bearer first-token'],
    );
  });

  it('that is switched while a send is confirmed does not redirect it: nothing is sent', async () => {
    await signIn(workbench, 'first-token', 'shop');
    await signIn(workbench, 'second-token', 'office');
    await chooseMode(workbench, 'Live');
    const before = gateway.asked.length;
    await form.fill(ONE, `Hello ${++sends}`);
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

  it('with a token in the URL send it there and nowhere else, after a plain warning', async () => {
    await workbench.palette('websms: Sign In…');
    await workbench.quickInput.rows
      .nth(2)
      .filter({ hasText: 'URLs are written down by proxies and servers' })
      .waitFor();
    await workbench.quickInput.dismiss();
    await enterToken(workbench, 'query+token/=', 'Access Token in the URL');
    await acceptName(workbench);
    await clearToasts(workbench);
    gateway.answer = json({ statusCode: 2000, statusMessage: 'OK access_token=query%2Btoken%2F%3D', transferId: 'x' });
    assert.doesNotMatch(await send(), /query/);
    const url = '/rest/smsmessaging/text?access_token=query%2Btoken%2F%3D';
    assert.deepEqual(
      gateway.asked.map((asked) => [asked.authorization, asked.url]),
      [
        [undefined, url],
        [undefined, url],
      ],
    );
    const simulator = await startSimulator({ token: 'query-token' });
    await workbench.setSetting('websms.baseUrl', simulator.baseUrl);
    await enterToken(workbench, simulator.token, 'Access Token in the URL');
    await acceptName(workbench);
    assert.match(await send(), /Test accepted/);
    assert.equal(simulator.messages().at(-1)?.authScheme, 'query');
    await simulator.close();
  });
});

describe('Accounts, in German', () => {
  let wb: typeof workbench;
  let gateway: Gateway;
  before(async () => {
    gateway = await Gateway.start();
    wb = await openWorkbench({ language: 'de', settings: { 'websms.baseUrl': gateway.baseUrl } });
  });
  after(async () => {
    gateway.close();
    await wb.close();
  });

  it('are added and listed', async () => {
    const { quickInput } = wb;
    await wb.palette(`websms: ${german['command.signIn']}`);
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
    assert.equal(german['command.switchAccount'], 'Konto wechseln…');
    await wb.palette('websms: Konto wechseln…');
    await quickInput.title.filter({ hasText: `Welches Konto bei ${gateway.host}?` }).waitFor();
    await quickInput.rows.filter({ hasText: 'Token 1' }).filter({ hasText: 'Zugriffstoken' }).waitFor();
    await quickInput.row('Anmelden…').waitFor();
    await quickInput.dismiss();
  });
});
