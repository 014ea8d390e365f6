// A secret that is stored, used and made to fail must be nowhere but in the secret store. That store is the browser's own
// here (its database holds the secrets, encrypted), so everything the server and the extension host wrote is searched.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearForm, Form } from './support/form';
import { Gateway, json } from './support/gateway';
import { acceptName, chooseMode, clear, clearToasts, enterPassword, enterToken, untilTold } from './support/stage';
import { until } from './support/waiting';

const ONE = '436761234567';
/** With characters that another form writes in another way. */
const TOKEN = `canary~${randomBytes(12).toString('hex')}+/=`;
/** One that goes in the URL, where everything on the way could write it down. */
const QUERY_TOKEN = `canary~${randomBytes(12).toString('hex')}&+/=`;
const USERNAME = 'canary-shop';
const PASSWORD = `Canary ${randomBytes(12).toString('hex')} ä&?%`;
const PAIR = `${USERNAME}:${PASSWORD}`;

/** Secrets of one message, not of an account. */
const CALLBACK_PASSWORD = `Canary-${randomBytes(12).toString('hex')}`;
const CALLBACK_KEY = `canary-${randomBytes(12).toString('hex')}`;
const CALLBACK = `https://reports:${CALLBACK_PASSWORD}@example.com/reports?key=${CALLBACK_KEY}&shop=1`;

/** A secret as it is, as the Basic header carries it, and as a URL carries both. */
function forms(secret: string): string[] {
  const plain = [secret, Buffer.from(secret, 'utf8').toString('base64')];
  return [...plain, ...plain.map((text) => text.replace(/=+$/, '')), ...plain.map(encodeURIComponent)];
}

/** The random part alone: whatever an encoding makes of the rest, it leaves letters and digits. */
function core(secret: string): string {
  return /[0-9a-f]{24}/.exec(secret)?.[0] ?? secret;
}

/** How a server may write what it repeats; the unit tests have the whole table. */
function echoes(secret: string): string[] {
  const characters = (encode: (code: number) => string): string =>
    Array.from(secret, (character) => encode(character.codePointAt(0) ?? 0)).join('');
  const percent = encodeURIComponent(secret);
  return [
    ...forms(secret),
    encodeURIComponent(percent),
    characters((code) => `&#${code};`),
    characters((code) => `&#x${code.toString(16)}`),
    characters((code) => `\\u${code.toString(16).padStart(4, '0')}`),
    JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    Buffer.from(secret).toString('hex'),
    Buffer.from(percent).toString('base64url'),
    secret.normalize('NFD'),
    secret.toUpperCase(),
    Buffer.from(secret, 'latin1').toString('base64'),
    Array.from(secret).join('\u200b'),
  ];
}

const SECRETS = [
  ...forms(CALLBACK_PASSWORD),
  ...forms(CALLBACK_KEY),
  core(CALLBACK_PASSWORD),
  core(CALLBACK_KEY),
  ...forms(TOKEN),
  ...forms(QUERY_TOKEN),
  ...forms(PASSWORD),
  ...forms(PAIR),
  core(TOKEN),
  core(QUERY_TOKEN),
  core(PASSWORD),
];

/** Which of the secrets stand in a text. */
function found(text: string): string[] {
  return SECRETS.filter((secret) => text.includes(secret));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('A secret', () => {
  let gateway: Gateway;
  let form: Form;
  /** What the user got to see. */
  const seen: string[] = [];

  before(async () => {
    form = new Form(workbench);
    gateway = await Gateway.start();
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
    await chooseMode(workbench, 'Test');
  });
  after(async () => {
    gateway.close();
    await clearForm(workbench); // its address lacks a secret now, and would stop the next file's sends
    await clear(workbench);
  });
  beforeEach(() => clearToasts(workbench));
  afterEach(async () => {
    await workbench.driver.command('notifications.showList');
    seen.push(await workbench.page.content());
    await workbench.driver.command('notifications.hideList');
  });

  /** Sends and keeps what the form and the toasts say. */
  async function send(text: string): Promise<string> {
    const said = await form.send(ONE, `${text} ${randomBytes(4).toString('hex')}`); // never the same twice: that would be asked about
    seen.push(said, await form.view.locator('html').innerHTML());
    return said;
  }

  /** Everything that a gateway or the network can do with it. */
  function failures(secret: string, header: string, inHeader = true): void {
    it('is used', async () => {
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
      await workbench.setSetting('websms.baseUrl', other.baseUrl);
      assert.match(await form.send(ONE, 'elsewhere'), /there are no credentials/);
      assert.deepEqual(other.asked, []);
      other.close();
      await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
    });
  }

  describe('that is a token', () => {
    it('is refused by a gateway that repeats it, then stored', async () => {
      gateway.check = json({ statusCode: 4001, statusMessage: `wrong: ${TOKEN}` });
      await enterToken(workbench, TOKEN);
      await untilTold(workbench, 'did not accept these credentials');
      gateway.check = json({ statusCode: 4019, statusMessage: TOKEN });
      await enterToken(workbench, TOKEN);
      await acceptName(workbench);
      await untilTold(workbench, 'Signed in to');
    });
    failures(TOKEN, `Bearer ${TOKEN}`);
  });

  describe('that is a token in the URL', () => {
    it('is refused by a gateway that repeats the URL, then stored', async () => {
      const query = `access_token=${encodeURIComponent(QUERY_TOKEN)}`;
      gateway.check = json({ statusCode: 4001, statusMessage: `wrong: ${query}` });
      await enterToken(workbench, QUERY_TOKEN, 'Access Token in the URL');
      await untilTold(workbench, 'did not accept these credentials');
      gateway.check = json({ statusCode: 4019, statusMessage: query });
      await enterToken(workbench, QUERY_TOKEN, 'Access Token in the URL');
      await acceptName(workbench);
      await untilTold(workbench, 'Signed in to');
      gateway.answer = json({ statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d' });
    });
    failures(QUERY_TOKEN, `/rest/smsmessaging/text?access_token=${encodeURIComponent(QUERY_TOKEN)}`, false);

    it('is in no snippet', async () => {
      await form.view.locator('details#request summary').click();
      for (const label of ['Copy as cURL', 'Copy as node-fetch']) {
        await form.view.getByRole('button', { name: label }).click();
        await until(
          'the snippet',
          () => workbench.driver.run((vscode) => vscode.env.clipboard.readText()),
          (text) => {
            if (!text.includes('access_token')) return false;
            seen.push(text);
            return text.includes(label.endsWith('cURL') ? 'curl ' : 'node-fetch');
          },
        );
      }
    });
  });

  describe('that is a password', () => {
    it('is not verified by a gateway that repeats it, then stored', async () => {
      gateway.check = (response) => response.writeHead(500).end(PASSWORD);
      await enterPassword(workbench, USERNAME, PASSWORD);
      await workbench.pressToastButton('Store Anyway', 'could not be verified');
      await acceptName(workbench);
      await untilTold(workbench, 'Signed in to');
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
      await workbench.palette('websms: Save Message As…');
      await workbench.quickInput.enter('Canary');
      await workbench.statusBar('Message saved as “Canary”.').waitFor();
    });
  });

  describe('afterwards', () => {
    it('is nowhere on the screen, and was not', async () => {
      await workbench.palette('websms: Show Log');
      const log = workbench.page
        .locator('.output-view-content, .panel .view-lines')
        .filter({ hasText: 'HTTP' })
        .first();
      await log.waitFor();
      seen.push(await log.innerText(), await workbench.page.content());
      assert.ok(
        seen.some((text) => text.includes('Refused: HTTP 401')),
        'nothing was kept of what was seen',
      );
      assert.deepEqual(seen.flatMap(found), []);
      await workbench.driver.command('workbench.action.closePanel');
    });

    const callback = () => form.view.locator('#callback');

    it('of an address must be typed again after a restart; the rest is there', async () => {
      await workbench.reloadWindow();
      await until(
        'the address',
        () => callback().inputValue(),
        (value) => value === 'https://reports:@example.com/reports?key=&shop=1',
      );
      assert.match(await form.view.locator('#callback-error').innerText(), /was not kept\. Type it again/);
    });

    it('of an address comes back with the saved message', async () => {
      await workbench.palette('websms: Open Saved Message…');
      await workbench.quickInput.choose('Canary');
      await until(
        'the address',
        () => callback().inputValue(),
        (value) => value === CALLBACK,
      );
      await callback().fill(`${CALLBACK}0`); // stored as a draft
    });

    it('is in no file of VS Code, be it log, storage or output channel', async () => {
      await workbench.reloadWindow(); // writes what is still kept in memory
      const files = filesUnder(workbench.data);
      const leaks = files.flatMap((file) => {
        const content = readFileSync(file);
        const texts = [content.toString('utf8'), content.toString('utf16le')];
        return texts.flatMap(found).map((secret) => `${secret} in ${file}`);
      });
      assert.deepEqual(leaks, []);
      for (const place of [/websms.*\.log$/, /globalStorage/, /workspaceStorage|User/]) {
        assert.ok(
          files.some((file) => place.test(file)),
          `nothing like ${String(place)} was searched`,
        );
      }
    });

    it('is not in the state the extension keeps in the browser', async () => {
      const stored = await workbench.page.evaluate(async () => {
        const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
        for (const { name } of await indexedDB.databases()) {
          if (name === undefined) continue;
          const database = await new Promise<IDBDatabase>((resolve, reject) => {
            const request = indexedDB.open(name);
            request.onsuccess = () => {
              resolve(request.result);
            };
            request.onerror = () => {
              reject(new Error(name));
            };
          });
          for (const store of database.objectStoreNames) {
            const all = await new Promise<unknown[]>((resolve, reject) => {
              const request = database.transaction(store).objectStore(store).getAll();
              request.onsuccess = () => {
                resolve(request.result);
              };
              request.onerror = () => {
                reject(new Error(store));
              };
            });
            texts.push(JSON.stringify(all));
          }
          database.close();
        }
        return texts;
      });
      assert.ok(
        stored.some((text) => text.includes('websms')),
        'the extension’s state was not found',
      );
      assert.deepEqual(stored.flatMap(found), []);
    });
  });
});
