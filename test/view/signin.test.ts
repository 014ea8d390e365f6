// Signing in and out: what is asked, what the gateway is asked, and what is stored.
import assert from 'node:assert/strict';
import { Gateway, json } from '../ui/support/gateway';
import { until } from '../ui/support/waiting';
import type { Question } from './support/boxes';
import { allTold, answer, asked, freshForm, openFresh, signIn, signInByPassword, write } from './support/formSteps';
import { chooseMode, told } from './support/steps';

const ONE = '436761234567';

describe('Signing in', () => {
  let gateway: Gateway;
  const form = freshForm(async () => {
    gateway = await Gateway.start();
    host.settings.set('websms.baseUrl', gateway.baseUrl);
  });
  afterEach(() => {
    gateway.close();
  });

  async function send(): Promise<string> {
    await openFresh(form);
    await write(form, ONE, 'Hello');
    await form.sendButton.click();
    return form.outcome();
  }

  /** Sends in Test and says whether there were credentials to send with. */
  async function sendInTest(): Promise<string> {
    await chooseMode('Test');
    return send();
  }

  /** Runs the command up to the check of the credentials, and takes the proposed name; gives the command's end. */
  function enterToken(token: string): Promise<unknown> {
    host.choose = () => 'Access Token';
    host.enter = (prompt, { value }) => (prompt.startsWith('Access token') ? token : value);
    return host.command('websms.signIn');
  }

  it('checks a token by a call that can send nothing, stores it, and changes no mode', async () => {
    const names: string[] = [];
    host.choose = () => 'Access Token';
    host.enter = (prompt, { value }) => {
      if (prompt.startsWith('Access token')) return 'good-token';
      names.push(value);
      return value;
    };
    await host.command('websms.signIn');
    assert.deepEqual(names, ['token 1']);
    const offer = await told(`Signed in to ${gateway.host}. Messages still go to the simulator.`);
    assert.match(await form.mode.innerText(), /^Simulator/);
    assert.deepEqual(gateway.asked, [
      {
        authorization: 'Bearer good-token',
        url: '/rest/smsmessaging/text',
        body: { recipientAddressList: [], messageContent: 'websms', test: true },
      },
    ]);
    offer.press('Switch to Test');
    await form.mode.filter({ hasText: 'Test' }).waitFor();
    assert.match(await send(), /Test accepted: 2000 OK/);
    assert.equal(gateway.asked.at(-1)?.authorization, 'Bearer good-token');
    assert.equal(gateway.asked.at(-1)?.body.test, true);
  });

  it('takes user name and password, and sends them as Basic', async () => {
    const names: string[] = [];
    host.choose = () => 'Username and Password';
    host.enter = (prompt, { value }) => {
      if (prompt === 'User name') return 'shop';
      if (prompt.startsWith('API password')) return 'pass: wörd';
      names.push(value);
      return value;
    };
    await host.command('websms.signIn');
    assert.deepEqual(names, ['shop']);
    (await told('Signed in to')).press();
    assert.match(await sendInTest(), /Test accepted/);
    const basic = `Basic ${Buffer.from('shop:pass: wörd').toString('base64')}`;
    assert.deepEqual(
      gateway.asked.map(({ authorization }) => authorization),
      [basic, basic],
    );
  });

  it('hides the secret and explains an invalid one, before any request', async () => {
    const questions: [prompt: string, question: Question][] = [];
    /** Answers the questions one after the other, the last one by leaving. */
    const enter = (...texts: string[]): void => {
      questions.length = 0;
      host.enter = (prompt, question) => {
        questions.push([prompt, question]);
        return texts.shift();
      };
    };
    host.choose = (_labels, { title }) => {
      assert.equal(title, `Sign In to ${gateway.host}`);
      return 'Access Token';
    };
    enter('two words', '');
    await host.command('websms.signIn');
    assert.ok(questions.every(([prompt, { isPassword }]) => prompt.includes('secret store') && isPassword));
    assert.deepEqual(
      questions.map(([, { problem }]) => problem),
      [undefined, 'A token has only letters, digits and signs, without spaces. Copy it again.', 'Enter a value.'],
    );
    host.choose = () => 'Username and Password';
    enter('a:b', 'shop');
    await host.command('websms.signIn');
    assert.deepEqual(
      questions.map(([prompt, { problem, isPassword }]) => [prompt, problem, isPassword]),
      [
        ['User name', undefined, false],
        ['User name', 'A user name has no colon.', false],
        ['API password. It is kept in the secret store of VS Code.', undefined, true],
      ],
    );
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
      const signing = enterToken('refused-token');
      (await told(`${gateway.host} did not accept these credentials: ${code} ${name}`)).press();
      await signing;
      assert.match(await sendInTest(), /there are no credentials/);
    });
  }

  it('takes HTTP 401 for 4001, and asks again when told to', async () => {
    gateway.check = (response) => response.writeHead(401).end();
    const signing = enterToken('wrong');
    const refused = await told('did not accept these credentials: 4001 INVALID_CREDENTIALS');
    let kinds: readonly string[] = [];
    host.choose = (labels) => {
      kinds = labels;
      return undefined;
    };
    refused.press('Try Again');
    await signing;
    assert.ok(kinds.includes('Access Token'));
  });

  it('stores what could not be verified only when told to', async () => {
    gateway.check = (response) => response.writeHead(502).end('<h1>Bad Gateway</h1>');
    const text = 'The credentials could not be verified: the gateway answered HTTP 502.';
    const left = enterToken('unverified-token');
    (await told(text)).press();
    await left;
    assert.match(await sendInTest(), /there are no credentials/);
    host.notifications.clear();
    const signing = enterToken('unverified-token');
    const question = await told(text);
    assert.deepEqual(question.buttons, ['Store Anyway', 'Try Again']);
    question.press('Store Anyway');
    await signing;
    (await told('Signed in to')).press();
    assert.match(await sendInTest(), /Test accepted/);
    assert.equal(gateway.asked.at(-1)?.authorization, 'Bearer unverified-token');
  });

  it('says why a gateway that is not there could not verify', async () => {
    const { host: name } = gateway;
    gateway.close();
    const signing = enterToken('unverified-token');
    const text = `could not be verified: ${name} refuses connections. Check the setting websms.baseUrl. (ECONNREFUSED)`;
    (await told(text)).press();
    await signing;
  });

  it('can be cancelled while the gateway is silent, and then stores nothing', async () => {
    gateway.check = () => undefined;
    const signing = enterToken('slow-token');
    (await told(`Checking the credentials with ${gateway.host}`)).press('Cancel');
    await signing;
    assert.deepEqual(allTold(), []);
    assert.match(await sendInTest(), /there are no credentials/);
  });

  it('ends with Sign Out, which asks also where there is one account', async () => {
    await signIn('leaving-token');
    const question = `Sign out of ${gateway.host} as token 1?`;
    const kept = host.command('websms.signOut');
    assert.deepEqual((await asked(question)).buttons, ['Sign Out']);
    await answer(question, 'Cancel');
    await kept;
    assert.match(await sendInTest(), /Test accepted/);
    host.notifications.clear();
    const leaving = host.command('websms.signOut');
    await answer(question, 'Sign Out');
    (await told(`Signed out of ${gateway.host}.`)).press();
    await leaving;
    assert.match(await sendInTest(), /there are no credentials/);
    assert.equal(gateway.asked.length, 2, 'the gateway was asked after the user had signed out');
    host.notifications.clear();
    const again = host.command('websms.signOut');
    (await told(`There are no credentials for ${gateway.host}.`)).press();
    await again;
  });

  it('is for one origin: another never sees the credentials, and the first keeps them', async () => {
    const other = await Gateway.start();
    await signInByPassword('bound', 'bound-pass');
    host.settings.set('websms.baseUrl', other.baseUrl);
    assert.match(await sendInTest(), new RegExp(`there are no credentials for ${other.host}`));
    assert.deepEqual(other.asked, []);
    host.settings.set('websms.baseUrl', gateway.baseUrl.replace('/rest/', '/json/'));
    assert.match(await send(), /Test accepted/);
    other.close();
  });

  it('follows no redirect: credentials go nowhere else', async () => {
    const other = await Gateway.start();
    await signIn('redirected-token');
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
      host.settings.set('websms.baseUrl', url);
      let lists = 0;
      host.choose = () => {
        lists++;
        return undefined;
      };
      const signing = host.command('websms.signIn');
      (await told(why)).press('Open Settings');
      await signing;
      await until(
        'the setting',
        () => host.openedSettings.join(),
        (opened) => opened === 'websms.baseUrl',
      );
      assert.equal(lists, 0, 'credentials were asked for');
    });
  }
});
