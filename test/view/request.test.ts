// "Request as JSON" is the very request that arrives, and what is copied from it runs.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSimulator, type AcceptedMessage } from '../../src/simulator';
import { Gateway } from '../ui/support/gateway';
import { numbers, shownRequest, unfold } from '../ui/support/message';
import { until } from '../ui/support/waiting';
import { answer, freshForm, signIn, signInByPassword, write } from './support/formSteps';
import { chooseMode, copiedBy } from './support/steps';

const ONE = '436761234567';
const TOKEN = 'request-token';
const HOSTILE = '$(touch pwned) `id` \'"; exit 1\n\\ – “€” 😀 !x %PATH%';
const run = promisify(execFile);

describe('The request', () => {
  let gateway: Gateway;
  const form = freshForm(async () => {
    host.settings.set('websms.baseUrl', gateway.baseUrl);
    await signIn(TOKEN);
  });
  before(async () => {
    gateway = await Gateway.start();
  });
  after(() => {
    gateway.close();
  });

  const note = () => form.view.locator('#request .hint').first();
  const copy = (name: string) => copiedBy(() => form.view.getByRole('button', { name, exact: true }).click());
  const arrived = () => gateway.asked.at(-1)?.body;

  async function setEverything(): Promise<void> {
    await write(form, `${ONE}, 0664 1234567`, HOSTILE);
    await form.from.fill('MyShop');
    await form.type.selectOption('alphanumeric');
    await unfold(form, 'options');
    for (const [id, value] of [
      ['priority', '5'],
      ['maxSms', '4'],
      ['validity', '90'],
      ['callback', 'https://example.com/reports'],
    ] as const) {
      await form.view.locator(`#${id}`).fill(value);
    }
    await form.view.locator('#contentCategory').selectOption('informational');
    await form.view.locator('#flash').check();
  }

  describe('in Test mode', () => {
    beforeEach(() => chooseMode('Test'));

    it('is shown as it arrives: with the test flag and the id it will have', async () => {
      await setEverything();
      const shown = await shownRequest(form);
      assert.equal(await note().innerText(), `POST ${gateway.baseUrl}smsmessaging/text`);
      await form.sendButton.click();
      assert.match(await form.outcome(), /Test accepted/);
      assert.deepEqual(arrived(), JSON.parse(shown));
      const { test, clientMessageId } = JSON.parse(shown) as { test: unknown; clientMessageId: string };
      assert.equal(test, true);
      assert.match(clientMessageId, /^[0-9a-f-]{36}$/);
      const next = JSON.parse(await form.view.locator('#request-json').innerText()) as { clientMessageId: string };
      assert.notEqual(next.clientMessageId, clientMessageId, 'the next message has the same id');
      await host.screenshot('request');
    });

    it('follows every key, and the user’s own id', async () => {
      await write(form, ONE, '');
      await shownRequest(form);
      await form.text.pressSequentially('Hi');
      await unfold(form, 'options');
      await form.view.locator('#clientMessageId').fill('order 1');
      const shown = await form.view.locator('#request-json').innerText();
      assert.deepEqual(JSON.parse(shown), {
        recipientAddressList: [ONE],
        messageContent: 'Hi',
        clientMessageId: 'order 1',
        test: true,
      });
    });

    it('of a long list is the first of several, and says so', async () => {
      await form.paste(numbers(2500).join('\n'));
      await form.text.fill('many');
      await until(
        'all of them',
        () => form.view.locator('#to-count').innerText(),
        (text) => text.startsWith('2500'),
      );
      const shown = JSON.parse(await shownRequest(form)) as { recipientAddressList: string[] };
      assert.deepEqual(shown.recipientAddressList, numbers(1000));
      assert.match(await note().innerText(), /The first of 3 requests: one request has at most 1000 recipients\.$/);
    });

    it('goes where the setting says now, and not where it said before', async () => {
      await write(form, ONE, 'elsewhere');
      await shownRequest(form);
      const other = gateway.baseUrl.replace('/rest/', '/json/');
      host.settings.set('websms.baseUrl', other);
      await note()
        .filter({ hasText: `POST ${other}smsmessaging/text` })
        .waitFor();
      assert.ok((await copy('Copy as cURL')).includes(`${other}smsmessaging/text`));
      host.settings.set('websms.baseUrl', 'nonsense');
      await note().filter({ hasText: 'The setting websms.baseUrl is not a URL.' }).waitFor();
      host.settings.set('websms.baseUrl', gateway.baseUrl);
      await note()
        .filter({ hasText: `POST ${gateway.baseUrl}` })
        .waitFor();
    });

    it('is copied as JSON: the same as is shown', async () => {
      await setEverything();
      const shown = await shownRequest(form);
      assert.deepEqual(JSON.parse(await copy('Copy JSON')), JSON.parse(shown));
    });

    it('runs as cURL from the clipboard: the same body, signed in from the environment', async () => {
      await setEverything();
      const shown = await shownRequest(form);
      const snippet = await copy('Copy as cURL');
      const folder = join(host.folder, 'curl');
      mkdirSync(folder);
      const { stdout } = await run('sh', ['-c', snippet], {
        cwd: folder,
        env: { PATH: process.env['PATH'], WEBSMS_TOKEN: 'from-the-environment' },
      });
      assert.match(stdout, /"statusCode":2000/);
      assert.deepEqual(arrived(), JSON.parse(shown));
      assert.equal(gateway.asked.at(-1)?.authorization, 'Bearer from-the-environment');
      assert.deepEqual((await run('ls', [], { cwd: folder })).stdout, '', 'the text ran something');
    });

    it('runs as node-fetch from the clipboard', async () => {
      await setEverything();
      const shown = await shownRequest(form);
      const file = join(process.cwd(), 'out', `snippet-${process.pid}.mjs`);
      writeFileSync(file, await copy('Copy as node-fetch'));
      const { stdout } = await run(process.execPath, [file], { env: { WEBSMS_TOKEN: 'from-the-environment' } });
      assert.equal(stdout.trim(), '2000');
      assert.deepEqual(arrived(), JSON.parse(shown));
      assert.equal(gateway.asked.at(-1)?.authorization, 'Bearer from-the-environment');
    });

    it('holds no secret: the user and password of the callback are masked wherever it is shown or copied, and sent', async () => {
      const callback = 'https://hook:s3cret-pass@example.com/reports';
      await write(form, ONE, 'masked');
      await unfold(form, 'options');
      await form.view.locator('#callback').fill(callback);
      const shown = await shownRequest(form);
      const texts = [shown, await copy('Copy JSON'), await copy('Copy as cURL'), await copy('Copy as node-fetch')];
      for (const text of texts) {
        assert.ok(!text.includes('s3cret-pass') && !text.includes(TOKEN), text);
        assert.ok(text.includes('https://***:***@example.com/reports'), text);
      }
      await form.sendButton.click();
      await form.outcome();
      assert.deepEqual(arrived(), { ...(JSON.parse(shown) as object), notificationCallbackUrl: callback });
    });

    it('of somebody with user name and password takes them from the environment', async () => {
      await write(form, ONE, 'basic');
      await shownRequest(form);
      await signInByPassword('shop', 'api-pass');
      const snippet = await copy('Copy as cURL');
      assert.ok(
        snippet.includes('--user "$WEBSMS_USER:$WEBSMS_PASSWORD"') &&
          !snippet.includes('shop') &&
          !snippet.includes('api-pass'),
        snippet,
      );
      await run('sh', ['-c', snippet], {
        env: { PATH: process.env['PATH'], WEBSMS_USER: 'u', WEBSMS_PASSWORD: 'p w' },
      });
      assert.equal(gateway.asked.at(-1)?.authorization, `Basic ${Buffer.from('u:p w').toString('base64')}`);
    });
  });

  describe('in the other modes', () => {
    it('is shown as it arrives, in Live: without the test flag', async () => {
      await chooseMode('Live');
      await write(form, ONE, 'for real');
      const shown = await shownRequest(form);
      await form.sendButton.click();
      await answer('for real?', 'Send');
      assert.match(await form.outcome(), /Accepted: 2000 OK/);
      assert.deepEqual(arrived(), JSON.parse(shown));
      assert.ok(!('test' in (JSON.parse(shown) as object)));
    });

    it('is shown as it arrives, in the simulator', async () => {
      await chooseMode('Simulator');
      // The simulator's token is nobody's to know; here it is read from the request that the simulator gets.
      let token = '';
      const watch = (message: unknown): void => {
        token = (message as { request: { headers: { authorization?: string } } }).request.headers.authorization ?? '';
      };
      subscribe('http.server.request.start', watch);
      await setEverything();
      const shown = await shownRequest(form);
      const address = new URL((await note().innerText()).replace('POST ', ''));
      await form.sendButton.click();
      assert.match(await form.outcome(), /Simulated: 2000 OK/);
      unsubscribe('http.server.request.start', watch);
      const response = await fetch(new URL('/_messages', address), { headers: { authorization: token } });
      const { messages } = (await response.json()) as { messages: AcceptedMessage[] };
      assert.deepEqual(messages.at(-1)?.request, JSON.parse(shown));
    });

    it('copied as cURL is taken by the simulator on the command line too', async () => {
      const simulator = await startSimulator({ token: TOKEN });
      host.settings.set('websms.baseUrl', simulator.baseUrl);
      await chooseMode('Test');
      await write(form, ONE, 'by hand');
      const shown = await shownRequest(form);
      const snippet = await copy('Copy as cURL');
      const { stdout } = await run('sh', ['-c', snippet], { env: { PATH: process.env['PATH'], WEBSMS_TOKEN: TOKEN } });
      assert.match(stdout, /"statusCode":2000/);
      assert.deepEqual(simulator.messages().at(-1)?.request, JSON.parse(shown));
      await simulator.close();
    });
  });
});
