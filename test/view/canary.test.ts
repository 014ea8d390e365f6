// A secret that is stored, used and made to fail must be nowhere but in the secret store: not in what is shown, told,
// copied, logged or kept. What VS Code itself writes down is searched by test/ui/canary.test.ts.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  CALLBACK,
  CALLBACK_KEY,
  echoes,
  forms,
  found,
  PAIR,
  PASSWORD,
  QUERY_TOKEN,
  TOKEN,
  USERNAME,
} from '../ui/support/canaries';
import { Form } from '../ui/support/form';
import { Gateway, json } from '../ui/support/gateway';
import { until } from '../ui/support/waiting';
import { workbench } from './support/workbench';
import { chooseMode, copiedBy, told } from './support/steps';

const ONE = '436761234567';

describe('A secret', () => {
  const form = new Form(workbench);
  let gateway: Gateway;
  /** What the user got to see. */
  const seen: string[] = [];

  before(async () => {
    await host.reset();
    gateway = await Gateway.start();
    host.settings.set('websms.baseUrl', gateway.baseUrl);
    await chooseMode('Test');
    await form.open();
  });
  after(async () => {
    gateway.close();
    await host.reset();
  });
  afterEach(async () => {
    const notifications = host.notifications.all.map(({ text, detail, buttons }) => [text, detail, ...buttons].join());
    seen.push(await host.page.content(), ...notifications, ...host.statusMessages, ...host.tabs, host.clipboard);
    host.notifications.clear();
  });

  /** Sends and keeps what the form and the toasts say. */
  async function send(text: string): Promise<string> {
    const said = await form.send(ONE, `${text} ${randomBytes(4).toString('hex')}`); // never the same twice: that would be asked about
    seen.push(said, await form.view.locator('html').innerHTML());
    return said;
  }

  /** Everything that a gateway or the network can do with it. */
  function failures(secret: string, header: string, inHeader = true): void {
    it('the secret is used: the requests carry it', async () => {
      assert.match(await send('used'), /Test accepted: 2000 OK/);
      const asked = gateway.asked.at(-1);
      assert.equal(asked?.authorization, inHeader ? header : undefined);
      assert.equal(
        new URL(asked?.url ?? '', gateway.baseUrl).searchParams.get('access_token'),
        inHeader ? null : secret,
      );
      await form.result.getByText('Copy Transfer ID').click();
    });

    it('comes back in an answer that accepts, also as the transfer id', async () => {
      gateway.answer = json({
        statusCode: 2000,
        statusMessage: `OK ${secret}`,
        transferId: secret,
        clientMessageId: header,
        smsCount: 1,
      });
      assert.match(await send('echoed by 2000'), /Test accepted/);
      assert.equal(await form.result.getByText('Copy Transfer ID').count(), 0);
    });

    it('comes back in an answer that refuses, in every form', async () => {
      gateway.answer = json({ statusCode: 4001, statusMessage: forms(secret).concat(header).join(' ') });
      assert.match(await send('echoed by 4001'), /Refused: 4001/);
    });

    it('comes back in every field, in every encoding, and is not shown, copied or logged', async () => {
      const encoded = echoes(secret);
      // Each of them in one of the fields; the unit tests have each in each.
      for (let index = 0; index < encoded.length; index += 3) {
        const [statusMessage, transferId, clientMessageId] = [0, 1, 2].map(
          (apart) => encoded[(index + apart) % encoded.length],
        );
        gateway.answer = json({ statusCode: 2000, statusMessage, transferId, clientMessageId, smsCount: 1 });
        const said = await send(`encoded ${index}`);
        assert.match(said, /Test accepted: 2000 OK/);
        assert.doesNotMatch(said, /transfer|Copy Transfer ID/, `shown: ${transferId}`);
        assert.match(
          host.log.at(-1) ?? '',
          /withheld=\[statusMessage, transferId, clientMessageId\]/,
          [statusMessage, transferId, clientMessageId].join('\n'),
        );
      }
      gateway.answer = json({ statusCode: 4001, statusMessage: encoded.at(-1), transferId: encoded.at(-2) });
      assert.match(await send('encoded and refused'), /Refused: 4001 .*What the server wrote is not shown/s);
    });

    it('comes back in an HTTP 502 and in a 401', async () => {
      gateway.answer = (response) =>
        response.writeHead(502, { 'X-Echo': encodeURIComponent(header) }).end(`<h1>${header} ${secret}</h1>`);
      assert.match(await send('echoed by 502'), /Unknown: the gateway answered HTTP 502/);
      gateway.answer = (response) => response.writeHead(401).end(header);
      assert.match(await send('echoed by 401'), /Refused: HTTP 401/);
    });

    it('is in a request whose connection breaks', async () => {
      gateway.answer = (response) => response.socket?.resetAndDestroy();
      assert.match(await send('reset'), /Unknown: the connection broke/);
    });

    it('comes back in what is no JSON, and in half an answer', async () => {
      gateway.answer = (response) => response.end(`{"statusMessage":"${secret}`);
      assert.match(await send('no JSON'), /Unknown: the answer cannot be read/);
    });

    it('is kept from another host', async () => {
      const other = await Gateway.start();
      host.settings.set('websms.baseUrl', other.baseUrl);
      assert.match(await form.send(ONE, 'elsewhere'), /there are no credentials/);
      assert.deepEqual(other.asked, []);
      other.close();
      host.settings.set('websms.baseUrl', gateway.baseUrl);
    });
  }

  /** Begins to sign in; each question is answered by the entry whose name its prompt begins with, the name as proposed. */
  function enter(kind: string, entries: Readonly<Record<string, string>>): Promise<unknown> {
    host.choose = () => kind;
    host.enter = (prompt, { value, title }) => {
      seen.push(prompt, value, title);
      return Object.entries(entries).find(([part]) => prompt.startsWith(part))?.[1] ?? value;
    };
    return host.command('websms.signIn');
  }

  /** Closes a notification, and keeps what it said. */
  async function hear(text: string, button?: string): Promise<void> {
    const shown = await told(text);
    seen.push(shown.text, shown.detail);
    shown.press(button);
  }

  describe('that is a token', () => {
    it('is refused by a gateway that repeats it, then stored', async () => {
      gateway.check = json({ statusCode: 4001, statusMessage: `wrong: ${TOKEN}` });
      const refused = enter('Access Token', { 'Access token': TOKEN });
      await hear('did not accept these credentials');
      await refused;
      gateway.check = json({ statusCode: 4019, statusMessage: TOKEN });
      await enter('Access Token', { 'Access token': TOKEN });
      await hear('Signed in to');
    });
    failures(TOKEN, `Bearer ${TOKEN}`);
  });

  describe('that is a token in the URL', () => {
    it('is refused by a gateway that repeats the URL, then stored', async () => {
      const query = `access_token=${encodeURIComponent(QUERY_TOKEN)}`;
      gateway.check = json({ statusCode: 4001, statusMessage: `wrong: ${query}` });
      const refused = enter('Access Token in the URL', { 'Access token': QUERY_TOKEN });
      await hear('did not accept these credentials');
      await refused;
      gateway.check = json({ statusCode: 4019, statusMessage: query });
      await enter('Access Token in the URL', { 'Access token': QUERY_TOKEN });
      await hear('Signed in to');
      gateway.answer = json({ statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d' });
    });
    failures(QUERY_TOKEN, `/rest/smsmessaging/text?access_token=${encodeURIComponent(QUERY_TOKEN)}`, false);

    it('is in no snippet', async () => {
      await form.view.locator('details#request summary').click();
      for (const label of ['Copy as cURL', 'Copy as node-fetch']) {
        const text = await copiedBy(() => form.view.getByRole('button', { name: label }).click());
        assert.match(text, label.endsWith('cURL') ? /curl .*access_token/s : /node-fetch.*access_token/s);
        seen.push(text);
      }
    });
  });

  describe('that is a password', () => {
    it('is not verified by a gateway that repeats it, then stored', async () => {
      gateway.check = (response) => response.writeHead(500).end(PASSWORD);
      const signing = enter('Username and Password', { 'User name': USERNAME, 'API password': PASSWORD });
      await hear('could not be verified', 'Store Anyway');
      await signing;
      await hear('Signed in to');
      gateway.answer = json({ statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d' });
    });
    failures(PASSWORD, `Basic ${Buffer.from(PAIR, 'utf8').toString('base64')}`);
  });

  describe('that stands in the address for delivery reports', () => {
    it('is sent, and kept with a saved message in the secret store', async () => {
      await form.view.locator('details#options').evaluate((details: HTMLDetailsElement) => {
        details.open = true;
      });
      await form.view.locator('#callback').fill(CALLBACK);
      gateway.answer = json({ statusCode: 4016, statusMessage: `bad ${CALLBACK}`, transferId: CALLBACK_KEY });
      assert.match(await send('callback'), /Refused: 4016/);
      host.enter = () => 'Canary';
      await host.palette('websms: Save Message As…');
      assert.ok(host.statusMessages.includes('Message saved as “Canary”.'), host.statusMessages.join());
    });
  });

  describe('afterwards', () => {
    it('is nowhere on the screen, in no notification and in no log, and was not', () => {
      assert.ok(
        seen.some((text) => text.includes('Refused: HTTP 401')),
        'nothing was kept of what was seen',
      );
      assert.deepEqual(seen.flatMap(found), []);
      assert.ok(
        host.log.some((line) => line.includes('HTTP 401')),
        'nothing was logged',
      );
      assert.deepEqual(host.log.flatMap(found), []);
    });

    const callback = () => form.view.locator('#callback');

    it('in an address must be typed again after a restart; the rest is there', async () => {
      await host.reload();
      await until(
        'the address',
        () => callback().inputValue(),
        (value) => value === 'https://reports:@example.com/reports?key=&shop=1',
      );
      assert.match(await form.view.locator('#callback-error').innerText(), /was not kept\. Type it again/);
    });

    it('in an address comes back with the saved message', async () => {
      host.choose = () => 'Canary';
      await host.palette('websms: Open Saved Message…');
      await until(
        'the address',
        () => callback().inputValue(),
        (value) => value === CALLBACK,
      );
      await callback().fill(`${CALLBACK}0`); // stored as a draft
      await form.untilHeard();
    });

    it('is in nothing that is kept: state and files of the extension, state of its views', async () => {
      await host.reload(); // writes what is still kept in memory
      await form.sendButton.waitFor();
      const kept = host.kept();
      assert.deepEqual(kept.flatMap(found), []);
      for (const part of ['example.com/reports', 'Canary', USERNAME, 'started_at']) {
        assert.ok(
          kept.some((text) => text.includes(part)),
          `nothing was searched that has ${part}`,
        );
      }
    });
  });
});
