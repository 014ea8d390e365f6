// A secret that is stored, used and made to fail must be nowhere but in the secret store. That store is the browser's own
// here (its database holds the secrets, encrypted), so everything the server and the extension host wrote is searched.
// What a gateway can do with it, and what is shown of it, is in test/view/canary.test.ts.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALLBACK, CALLBACK_KEY, found, PAIR, PASSWORD, QUERY_TOKEN, TOKEN, USERNAME } from './support/canaries';
import { clearForm, Form } from './support/form';
import { Gateway, json } from './support/gateway';
import { acceptName, chooseMode, clear, clearToasts, enterPassword, enterToken, untilTold } from './support/stage';
import { until } from './support/waiting';

const ONE = '436761234567';

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
    await form.fill(ONE, '');
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
    // Never the same twice: that would be asked about.
    await form.text.fill(`${text} ${randomBytes(4).toString('hex')}`);
    const said = await form.sendAgain();
    seen.push(said, await form.view.locator('html').innerHTML());
    return said;
  }

  /** It is used, and comes back in answers that accept, refuse and fail. */
  async function isUsed(secret: string, header: string, inHeader = true): Promise<void> {
    gateway.answer = json({ statusCode: 2000, statusMessage: `OK ${secret}`, transferId: secret, smsCount: 1 });
    assert.match(await send('used'), /Test accepted: 2000 OK/);
    const asked = gateway.asked.at(-1);
    assert.equal(asked?.authorization, inHeader ? header : undefined);
    assert.equal(new URL(asked?.url ?? '', gateway.baseUrl).searchParams.get('access_token'), inHeader ? null : secret);
    gateway.answer = (response) => response.writeHead(401).end(header);
    assert.match(await send('echoed by 401'), /Refused: HTTP 401/);
    gateway.answer = (response) => response.writeHead(502).end(`${header} ${secret}`); // in doubt: the journal keeps it
    assert.match(await send('echoed by 502'), /Unknown: the gateway answered HTTP 502/);
  }

  it('that is a token is refused by a gateway that repeats it, then stored and used', async () => {
    gateway.check = json({ statusCode: 4001, statusMessage: `wrong: ${TOKEN}` });
    await enterToken(workbench, TOKEN);
    await untilTold(workbench, 'did not accept these credentials');
    gateway.check = json({ statusCode: 4019, statusMessage: TOKEN });
    await enterToken(workbench, TOKEN);
    await acceptName(workbench);
    await untilTold(workbench, 'Signed in to');
    await isUsed(TOKEN, `Bearer ${TOKEN}`);
  });

  it('that is a token in the URL is stored and used', async () => {
    const query = `access_token=${encodeURIComponent(QUERY_TOKEN)}`;
    gateway.check = json({ statusCode: 4019, statusMessage: query });
    await enterToken(workbench, QUERY_TOKEN, 'Access Token in the URL');
    await acceptName(workbench);
    await untilTold(workbench, 'Signed in to');
    await isUsed(QUERY_TOKEN, `/rest/smsmessaging/text?${query}`, false);
  });

  it('that is a password is not verified by a gateway that repeats it, then stored and used', async () => {
    gateway.check = (response) => response.writeHead(500).end(PASSWORD);
    await enterPassword(workbench, USERNAME, PASSWORD);
    await workbench.pressToastButton('Store Anyway', 'could not be verified');
    await acceptName(workbench);
    await untilTold(workbench, 'Signed in to');
    await isUsed(PASSWORD, `Basic ${Buffer.from(PAIR, 'utf8').toString('base64')}`);
  });

  it('that stands in the address for delivery reports is sent, and kept with a saved message in the secret store', async () => {
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

    it('is in no file of VS Code, be it log, storage or output channel', async () => {
      await callback().fill(`${CALLBACK}0`); // stored as a draft
      await form.untilHeard();
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

    it('of an address must be typed again after the reload; with the saved message it comes back', async () => {
      await until(
        'the address',
        () => callback().inputValue(),
        (value) => value === 'https://reports:@example.com/reports?key=&shop=10',
      );
      assert.match(await form.view.locator('#callback-error').innerText(), /was not kept\. Type it again/);
      await clearForm(workbench);
      await form.untilHeard();
      await workbench.palette('websms: Open Saved Message…');
      await workbench.quickInput.choose('Canary');
      await until(
        'the address',
        () => callback().inputValue(),
        (value) => value === CALLBACK,
      );
    });
  });
});
