import assert from 'node:assert/strict';
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
  SIGN_IN,
  SIGN_OUT,
  signIn,
  untilTold,
} from './support/stage';
import { until } from './support/waiting';

const ONE = '436761234567';

describe('Signing in', () => {
  let gateway: Gateway;
  let form: Form;
  before(() => {
    form = new Form(workbench);
  });
  beforeEach(async () => {
    await clearToasts(workbench);
    gateway = await Gateway.start();
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
  });
  afterEach(() => {
    gateway.close();
  });
  after(() => clear(workbench));

  const pressToastButton = (label: string, text: string) => workbench.pressToastButton(label, text);

  /** Sends in Test and says whether there were credentials to send with. */
  async function sendInTest(): Promise<string> {
    await chooseMode(workbench, 'Test');
    return form.send(ONE, 'Hello');
  }

  it('checks a token by a call that can send nothing, stores it, and changes no mode', async () => {
    await chooseMode(workbench, 'Simulator');
    await enterToken(workbench, 'good-token');
    assert.equal(await acceptName(workbench), 'token 1');
    await untilTold(workbench, `Signed in to ${gateway.host}. Messages still go to the simulator.`);
    await workbench.statusBar('websms: Simulator').waitFor();
    assert.deepEqual(gateway.asked, [
      {
        authorization: 'Bearer good-token',
        url: '/rest/smsmessaging/text',
        body: { recipientAddressList: [], messageContent: 'websms', test: true },
      },
    ]);
    await pressToastButton('Switch to Test', 'Signed in');
    await workbench.statusBar('websms: Test').waitFor();
    assert.match(await sendInTest(), /Test accepted: 2000 OK/);
    assert.equal(gateway.asked.at(-1)?.authorization, 'Bearer good-token');
    assert.equal(gateway.asked.at(-1)?.body.test, true);
  });

  it('takes user name and password, and sends them as Basic', async () => {
    await enterPassword(workbench, 'shop', 'pass: wörd');
    assert.equal(await acceptName(workbench), 'shop');
    await untilTold(workbench, 'Signed in to');
    assert.match(await sendInTest(), /Test accepted/);
    const basic = `Basic ${Buffer.from('shop:pass: wörd').toString('base64')}`;
    assert.deepEqual(
      gateway.asked.map(({ authorization }) => authorization),
      [basic, basic],
    );
  });

  it('hides what is secret, explains what cannot be one, and asks nobody before', async () => {
    const { quickInput } = workbench;
    await workbench.palette(SIGN_IN);
    await quickInput.title.filter({ hasText: `Sign In to ${gateway.host}` }).waitFor();
    await quickInput.row('Access Token').click();
    await quickInput.message.filter({ hasText: 'secret store' }).waitFor();
    assert.equal(await quickInput.input.getAttribute('type'), 'password');
    await quickInput.enter('two words');
    await quickInput.message.filter({ hasText: 'without spaces' }).waitFor();
    await quickInput.enter('');
    await quickInput.message.filter({ hasText: 'Enter a value.' }).waitFor();
    await quickInput.dismiss();
    await workbench.palette(SIGN_IN);
    await quickInput.row('Username and Password').click();
    await quickInput.message.filter({ hasText: 'User name' }).waitFor();
    await quickInput.enter('a:b');
    await quickInput.message.filter({ hasText: 'no colon' }).waitFor();
    await quickInput.enter('shop');
    await quickInput.message.filter({ hasText: 'API password' }).waitFor();
    assert.equal(await quickInput.input.getAttribute('type'), 'password');
    await quickInput.dismiss();
    assert.deepEqual(gateway.asked, []);
    assert.match(await sendInTest(), /there are no credentials/, 'what was not entered to the end was stored');
  });

  for (const [code, name] of [
    [4001, 'INVALID_CREDENTIALS'],
    [4014, 'UNAUTHORIZED_IP'],
    [4021, ''],
    [4022, ''],
  ] as const) {
    it(`explains ${code} and stores nothing`, async () => {
      gateway.check = json({ statusCode: code, statusMessage: name });
      await enterToken(workbench, 'refused-token');
      await untilTold(workbench, `${gateway.host} did not accept these credentials: ${code} ${name}`);
      assert.match(await sendInTest(), /there are no credentials/);
    });
  }

  it('takes HTTP 401 for 4001, and asks again when told to', async () => {
    gateway.check = (response) => response.writeHead(401).end();
    await enterToken(workbench, 'wrong');
    await pressToastButton('Try Again', 'did not accept these credentials: 4001 INVALID_CREDENTIALS');
    await workbench.quickInput.row('Access Token').waitFor();
    await workbench.quickInput.dismiss();
  });

  it('stores what could not be verified only when told to', async () => {
    gateway.check = (response) => response.writeHead(502).end('<h1>Bad Gateway</h1>');
    await enterToken(workbench, 'unverified-token');
    await untilTold(workbench, 'The credentials could not be verified: the gateway answered HTTP 502.');
    assert.match(await sendInTest(), /there are no credentials/);
    await pressToastButton('Store Anyway', 'could not be verified');
    await acceptName(workbench);
    await untilTold(workbench, 'Signed in to');
    assert.match(await sendInTest(), /Test accepted/);
    assert.equal(gateway.asked.at(-1)?.authorization, 'Bearer unverified-token');
  });

  it('says why a gateway that is not there could not verify', async () => {
    const { host } = gateway;
    gateway.close();
    await enterToken(workbench, 'unverified-token');
    await untilTold(
      workbench,
      `could not be verified: ${host} refuses connections. Check the setting websms.baseUrl. (ECONNREFUSED)`,
    );
  });

  it('can be cancelled while the gateway is silent, and then stores nothing', async () => {
    gateway.check = () => undefined;
    await enterToken(workbench, 'slow-token');
    await pressToastButton('Cancel', 'Checking the credentials');
    await until(
      'no progress',
      () => workbench.toast().count(),
      (toasts) => toasts === 0,
    );
    assert.match(await sendInTest(), /there are no credentials/);
  });

  it('ends with Sign Out, which asks also where there is one account, and also where a link calls it', async () => {
    await signIn(workbench, 'leaving-token');
    const question = `Sign out of ${gateway.host} as token 1?`;
    const asked = workbench.driver.command('websms.signOut');
    await answer(workbench, question, 'Cancel');
    await asked;
    assert.match(await sendInTest(), /Test accepted/);
    await clearToasts(workbench);
    await workbench.palette(SIGN_OUT);
    await answer(workbench, question, 'Sign Out');
    await untilTold(workbench, `Signed out of ${gateway.host}.`);
    assert.match(await sendInTest(), /there are no credentials/);
    assert.equal(gateway.asked.length, 2, 'the gateway was asked after the user had signed out');
    await workbench.palette(SIGN_OUT);
    await untilTold(workbench, 'There are no credentials for');
  });

  it('is for one origin: another never sees the credentials, and the first keeps them', async () => {
    const other = await Gateway.start();
    await signIn(workbench, 'bound-token');
    await workbench.setSetting('websms.baseUrl', other.baseUrl);
    assert.match(await sendInTest(), new RegExp(`there are no credentials for ${other.host}`));
    assert.deepEqual(other.asked, []);
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl.replace('/rest/', '/json/'));
    assert.match(await form.send(ONE, 'Back'), /Test accepted/);
    other.close();
  });

  it('follows no redirect: credentials go nowhere else', async () => {
    const other = await Gateway.start();
    await signIn(workbench, 'redirected-token');
    gateway.answer = (response) => response.writeHead(307, { Location: `${other.baseUrl}smsmessaging/text` }).end();
    assert.match(await sendInTest(), /Refused: HTTP 307\. There is no websms API at this address/);
    assert.deepEqual(other.asked, []);
    other.close();
  });

  for (const [url, why] of [
    ['http://api.websms.com/rest/', 'must begin with https:'],
    ['https://user:pass@api.websms.com/rest/', 'contains a user name or password'],
    ['nonsense', 'is not a URL'],
  ] as const) {
    it(`is refused for ${url}, with the way to the setting`, async () => {
      await workbench.setSetting('websms.baseUrl', url);
      await workbench.palette(SIGN_IN);
      await pressToastButton('Open Settings', why);
      await workbench.page
        .locator('.settings-editor .setting-item-contents', { hasText: 'Base Url' })
        .first()
        .waitFor();
      await workbench.driver.command('workbench.action.closeAllEditors');
    });
  }
});
