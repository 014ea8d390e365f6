// Several accounts at two gateways: each request carries the secret of the account that is active, and of no other.
import assert from 'node:assert/strict';
import { startSimulator } from '../../src/simulator';
import { Gateway, json } from '../ui/support/gateway';
import { until } from '../ui/support/waiting';
import type { Row } from './support/boxes';
import {
  allTold,
  answer,
  asked,
  freshForm,
  openFresh,
  signIn,
  signInByPassword,
  signInWith,
  write,
} from './support/formSteps';
import { chooseMode, told } from './support/steps';

const ONE = '436761234567';

describe('Accounts of the form', () => {
  let gateway: Gateway;
  let other: Gateway;
  let sends = 0;

  const form = freshForm(async () => {
    [gateway, other] = [await Gateway.start(), await Gateway.start()];
    host.settings.set('websms.baseUrl', gateway.baseUrl);
    await chooseMode('Test');
  });
  afterEach(() => {
    gateway.close();
    other.close();
  });

  /** Sends what was never sent before: a repetition would be asked about. */
  async function send(): Promise<string> {
    await openFresh(form);
    await write(form, ONE, `Hello ${++sends}`);
    await form.sendButton.click();
    return form.outcome();
  }

  async function sentWith(authorization: string): Promise<void> {
    const before = gateway.asked.length;
    assert.match(await send(), /Test accepted/);
    assert.deepEqual(
      gateway.asked.slice(before).map((request) => request.authorization),
      [authorization],
    );
  }

  /** Labels begin with an icon. */
  const nameIn = (label: string): string => label.replace(/^\$\([\w-]+\) /, '');

  /** Runs a command that shows a list, chooses from it and gives its rows. */
  async function listed(command: string, choice?: string): Promise<readonly Row[]> {
    let rows: readonly Row[] = [];
    host.choose = (labels, list) => {
      rows = list.rows;
      return choice === undefined ? undefined : labels.find((label) => nameIn(label) === choice);
    };
    await host.command(command);
    return rows;
  }

  const switchTo = async (name: string): Promise<void> => {
    await listed('websms.switchAccount', name);
    (await told(`The account for ${gateway.host} is ${name} now.`)).press();
  };

  /** The command ends with its notification. */
  async function signOut(name: string, text: string): Promise<void> {
    const leaving = listed('websms.signOut', name);
    (await told(text)).press();
    await leaving;
  }

  const descriptionOf = (rows: readonly Row[], name: string) =>
    rows.find(({ label }) => nameIn(label) === name)?.description;

  /** What the status bar says for screen readers. */
  const spoken = (): string => host.spokenMode;

  /** Plants, or removes, the secret of the version before. */
  function firstSecret(value?: object): Promise<void> {
    const key = `websms.credentials:${new URL(gateway.baseUrl).origin}`;
    return value === undefined ? host.secrets.delete(key) : host.secrets.store(key, JSON.stringify(value));
  }

  it('are added by signing in, switched without a question, and each carries its own secret only', async () => {
    await signIn('first-token');
    await sentWith('Bearer first-token');
    await signInByPassword('shop', 'second-pass');
    await sentWith(`Basic ${Buffer.from('shop:second-pass').toString('base64')}`);
    const rows = await listed('websms.switchAccount', 'token 1');
    assert.equal(descriptionOf(rows, 'shop'), 'username and password · current');
    assert.equal(descriptionOf(rows, 'token 1'), 'access token');
    assert.ok(rows.some(({ label }) => label.endsWith('Sign In…')));
    await sentWith('Bearer first-token');
    host.settings.set('websms.baseUrl', other.baseUrl);
    assert.match(await send(), new RegExp(`there are no credentials for ${other.host}`));
    assert.deepEqual(other.asked, [], 'the other host saw something');
    await signIn('other-token');
    assert.match(await send(), /Test accepted/);
    assert.ok(other.asked.every(({ authorization }) => authorization === 'Bearer other-token'));
    host.settings.set('websms.baseUrl', gateway.baseUrl);
    await sentWith('Bearer first-token');
  });

  it('get the name that is typed, but no name twice, and none that is a secret', async () => {
    await signIn('first-token', 'office');
    const names = ['Office', 'my second-token', ''];
    const problems: (string | undefined)[] = [];
    host.choose = () => 'Access Token';
    host.enter = (prompt, { problem }) => {
      if (!prompt.startsWith('A name')) return 'second-token';
      problems.push(problem);
      return names.shift();
    };
    await host.command('websms.signIn');
    assert.equal(problems.shift(), undefined);
    for (const why of ['There is an account of this name.', 'The secret is in this name', 'Enter a name.'])
      assert.ok(problems.shift()?.includes(why), why);
    await sentWith('Bearer first-token'); // backing out at the name stored nothing
  });

  it('of the version before are taken over without a question', async () => {
    const old = `Basic ${Buffer.from('old-shop:old-pass').toString('base64')}`;
    await firstSecret({ kind: 'basic', username: 'old-shop', password: 'old-pass' });
    await sentWith(old);
    await until('the old account', spoken, (text) => text.includes('Account: old-shop.'));
    await signIn('new-token');
    await sentWith('Bearer new-token');
    await switchTo('old-shop');
    await sentWith(old);
    await signOut('old-shop', 'Signed out of');
    await host.reload();
    const rows = await listed('websms.switchAccount');
    assert.deepEqual(
      rows.map(({ label }) => nameIn(label)).filter((name) => name === 'token 1' || name === 'old-shop'),
      ['token 1'],
      'it came back',
    );
  });

  it('without their secret are signed out, and nobody else’s secret is sent', async () => {
    await firstSecret({ kind: 'token', token: 'vanishing-token' });
    await sentWith('Bearer vanishing-token');
    await signIn('staying-token', 'staying');
    await switchTo('token 1');
    await firstSecret();
    const before = gateway.asked.length;
    assert.match(await send(), /the account token 1 is signed out of/);
    assert.equal(gateway.asked.length, before);
    let choices: readonly string[] = [];
    host.choose = (labels) => {
      choices = labels;
      return undefined;
    };
    (await told('is signed out of')).press('Sign In');
    await until(
      'the ways to sign in',
      () => choices,
      (labels) => labels.includes('Access Token'),
    );
    assert.equal(descriptionOf(await listed('websms.switchAccount'), 'token 1'), 'access token · signed out · current');
    await signIn('renewed-token', 'token 1'); // takes its place
    await sentWith('Bearer renewed-token');
    const rows = await listed('websms.switchAccount');
    assert.equal(rows.filter(({ label }) => nameIn(label) === 'token 1').length, 1);
  });

  it('that take the place of one that left are not used in Live before they are chosen', async () => {
    await signIn('first-token', 'office');
    await signIn('second-token', 'shop');
    await signOut(
      'shop',
      `Signed out of ${gateway.host} as shop. The account is office now; Live asks you to choose one first.`,
    );
    await sentWith('Bearer first-token');
    await chooseMode('Live');
    await until('no account', spoken, (text) => text.includes('Account: none chosen.'));
    const before = gateway.asked.length;
    host.notifications.clear();
    assert.match(await send(), /choose the account for .* first/);
    host.choose = (labels) => labels.find((label) => nameIn(label) === 'office');
    (await told('choose the account for')).press('Switch Account');
    await told('is office now.');
    await form.sendButton.click();
    assert.ok((await asked('for real?')).detail.includes('Account: office'));
    await answer('for real?', 'Send');
    await form.result.filter({ hasText: 'Accepted' }).waitFor();
    assert.deepEqual(
      gateway.asked.slice(before).map(({ authorization }) => authorization),
      ['Bearer first-token'],
    );
  });

  it('are shown in the status bar and in the list of modes, without reading secrets', async () => {
    assert.ok(spoken().includes('Account: not signed in.'), spoken());
    await signIn('first-token', 'office');
    const place = `Host: ${gateway.host}. Account: office.`;
    assert.ok(spoken().includes(place), spoken());
    await host.reload();
    assert.ok(host.spokenMode.includes(place));
    const rows = await listed('websms.selectMode');
    assert.deepEqual(
      rows.filter(({ detail }) => detail.includes(place)).map(({ label }) => nameIn(label)),
      ['Test', 'Live'],
    );
    host.settings.set('websms.baseUrl', other.baseUrl);
    const now = () => host.spokenMode;
    await until('the other host', now, (text) => text.includes(`Host: ${other.host}.`) && !text.includes('Account')); // nobody has looked there yet
    await chooseMode('Simulator');
    assert.doesNotMatch(now(), /Host/);
  });

  it('that are switched while a send is confirmed do not redirect it: nothing is sent', async () => {
    await signIn('first-token', 'shop');
    await signIn('second-token', 'office');
    await chooseMode('Live');
    const before = gateway.asked.length;
    await write(form, ONE, 'Hello');
    await form.sendButton.click();
    assert.ok((await asked('for real?')).detail.includes('Account: office'));
    await switchTo('shop');
    await answer('for real?', 'Send');
    assert.match(await form.outcome(), /the account changed meanwhile/);
    assert.equal(gateway.asked.length, before);
  });

  it('with a token in the URL send it there and nowhere else, after a plain warning', async () => {
    const ways = await listed('websms.signIn');
    assert.match(ways[2]?.detail ?? '', /URLs are written down by proxies and servers/);
    const signInByUrl = (token: string) => signInWith('Access Token in the URL', { 'Access token': token });
    await signInByUrl('query+token/=');
    gateway.answer = json({ statusCode: 2000, statusMessage: 'OK access_token=query%2Btoken%2F%3D', transferId: 'x' });
    assert.doesNotMatch(await send(), /query/);
    assert.deepEqual(
      allTold().filter((text) => text.includes('query')),
      [],
    );
    const url = '/rest/smsmessaging/text?access_token=query%2Btoken%2F%3D';
    assert.deepEqual(
      gateway.asked.map((request) => [request.authorization, request.url]),
      [
        [undefined, url],
        [undefined, url],
      ],
    );
    const simulator = await startSimulator({ token: 'query-token' });
    host.settings.set('websms.baseUrl', simulator.baseUrl);
    await signInByUrl(simulator.token);
    assert.match(await send(), /Test accepted/);
    assert.equal(simulator.messages().at(-1)?.authScheme, 'query');
    await simulator.close();
  });
});
