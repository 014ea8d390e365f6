import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { clearToasts, fillForm, openForm, selectMode, sendButton, signInAt } from './support/steps';

const canary = `canary${randomBytes(12).toString('hex')}`;

/** Answers sign-in checks as the gateway does, and messages as told. */
class Gateway {
  readonly #server: Server;
  answer: (response: ServerResponse) => void = (response) => response.end('{"statusCode":2000}');

  constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        response.setHeader('content-type', 'application/json');
        if (body.includes('"recipientAddressList":[]')) response.end('{"statusCode":4019,"statusMessage":"x"}');
        else this.answer(response);
      });
    });
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/rest/`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

function answerJson(value: object): (response: ServerResponse) => void {
  return (response) => response.end(JSON.stringify(value));
}

describe('security', () => {
  const gateway = new Gateway();

  before(async () => {
    await signInAt(workbench, await gateway.start(), canary);
    await selectMode(workbench, 'Test');
  });
  after(async () => {
    await selectMode(workbench, 'Simulator');
    gateway.close();
  });
  beforeEach(() => clearToasts(workbench));

  async function send(text: string, result: string): Promise<void> {
    const form = await openForm(workbench);
    await fillForm(form, '436761234567', text);
    await sendButton(form).click();
    await form.locator(`.result.${result}`).waitFor();
  }

  it('a hostile statusMessage stays plain text in form and notification', async () => {
    const hostile = '<img src=x onerror=alert(1)> **bold** [click](command:workbench.action.closeWindow) [web](https://example.com) \u0007\u202e\r\nline';
    gateway.answer = answerJson({ statusCode: 4003, statusMessage: hostile });
    await send('hostile', 'refused');
    const toast = workbench.toast('Refused: 4003 INVALID_SENDER');
    await toast.waitFor();
    assert.equal(await toast.locator('.notification-list-item-message a').count(), 0, 'a link appeared');
    const form = workbench.webview();
    assert.equal(await form.locator('.result img, .result a, .result b, .result strong').count(), 0);
    assert.match((await form.locator('.result').textContent()) ?? '', /<img src=x onerror=alert\(1\)>/);
    await workbench.screenshot('hostile');
  });

  it('a statusMessage of a megabyte is cut', async () => {
    gateway.answer = answerJson({ statusCode: 4003, statusMessage: 'long '.repeat(180_000) });
    await send('long', 'refused');
    const shown = (await workbench.webview().locator('.result').textContent()) ?? '';
    assert.ok(shown.length < 1000, `${shown.length} characters`);
  });

  it('the token is nowhere but in the secret store', async () => {
    const basic = Buffer.from(canary).toString('base64').replace(/=+$/, '');
    gateway.answer = answerJson({ statusCode: 2000, statusMessage: `OK ${canary}`, transferId: canary });
    await send('used', 'accepted');
    gateway.answer = answerJson({ statusCode: 4022, statusMessage: `denied: Bearer ${canary} ${basic}` });
    await send('echoed', 'refused');
    gateway.answer = (response) => {
      response.statusCode = 502;
      response.end(`<html>${canary}</html>`);
    };
    await send('bad gateway', 'unknown');
    gateway.answer = (response) => response.destroy();
    await send('reset', 'unknown');
    await workbench.palette('websms: Show Log');
    const page = (await workbench.page.content()) + (await workbench.webview().locator('body').innerHTML());
    assert.ok(!page.includes(canary), 'the token is on the screen');
    await workbench.driver.command('workbench.action.closePanel');
    const leaks = filesUnder(workbench.data).filter((file) => {
      const content = readFileSync(file, 'latin1');
      return content.includes(canary) || content.includes(basic);
    });
    assert.deepEqual(leaks, []);
    assert.ok(filesUnder(workbench.data).some((file) => readFileSync(file, 'latin1').includes('smsmessaging/text')), 'the log was not searched');
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
