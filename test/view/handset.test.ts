// The simulator's phones: what anybody sends to it lands there, and is answered from there.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator } from 'playwright-core';
import german from '../../l10n/bundle.l10n.de.json';
import { Form } from '../ui/support/form';
import { addRecipients } from '../ui/support/message';
import { isSoak } from '../soak';
import type { ViewWorkbench } from '../ui/support/viewWorkbench';
import { until } from '../ui/support/waiting';
import { findingsInEveryTheme } from './support/inEveryTheme';
import { workbench } from './support/workbench';
import { copiedBy } from './support/steps';

const SHOW = 'websms: Show Simulator';
const ONE = '436761234567';
const TWO = '436601234567';
const HOSTILE = '<img src=x onerror=document.title=1> [x](command:a.b) \u202egnp\u0000\u001b[31m';
/** So many that the page shows a part only; a soak tries what a load test sends in a minute. */
const FLOOD = isSoak ? 5000 : 500;

const amount = (count: number): string => count.toLocaleString('en');

interface Reached {
  readonly address: string;
  readonly token: string;
}

/** The handset as a user sees it. */
class HandsetPage {
  constructor(private readonly workbench: ViewWorkbench) {}

  get view() {
    return this.workbench.webview();
  }

  button(name: string): Locator {
    return this.view.getByRole('button', { name, exact: true });
  }

  phone(number: string): Locator {
    return this.view.locator('li.phone', { has: this.view.locator('h2', { hasText: number }) });
  }

  async open(title = SHOW): Promise<void> {
    await this.workbench.driver.command('workbench.action.closeAllEditors');
    await this.workbench.palette(title);
    await this.view.locator('h1').waitFor();
  }

  async reach(copy = 'Copy Token'): Promise<Reached> {
    const address = await this.view.locator('code').innerText();
    return { address, token: await copiedBy(() => this.button(copy).click()) };
  }
}

async function post({ address, token }: Reached, body: object, call = 'text'): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${address}smsmessaging/${call}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return ((await response.json()) as { statusCode: number }).statusCode;
}

function acknowledge(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"statusCode":2000,"statusMessage":"OK"}');
}

/** A customer's server: it keeps what it is told. */
class CallbackServer {
  /** What came, byte by byte. */
  readonly bodies: string[] = [];
  respond: (response: ServerResponse) => void = acknowledge;
  readonly told: { textMessageContent?: string; messageType: string }[] = [];
  readonly #server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      this.told.push(JSON.parse(text) as CallbackServer['told'][number]);
      this.bodies.push(text);
      this.respond(response);
    });
  });

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/in`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

describe('The handset', () => {
  const callbacks = new CallbackServer();
  let page: HandsetPage;
  let reached: Reached;
  let callback: string;
  before(async () => {
    callback = await callbacks.start();
    page = new HandsetPage(workbench);
  });
  beforeEach(async () => {
    await host.reset();
    callbacks.told.length = 0;
    callbacks.respond = acknowledge;
    await page.open();
    reached = await page.reach();
  });
  after(async () => {
    callbacks.close();
    await host.reset();
  });

  const send = async (body: object, call = 'text'): Promise<void> => {
    const code = await post(reached, { recipientAddressList: [ONE], messageContent: 'x', ...body }, call);
    assert.ok(code === 2000 || code === 2001, String(code)); // 2001: many recipients are queued
  };

  it('says what it is and where, and copies the token without showing it', async () => {
    assert.match(reached.address, /^http:\/\/127\.0\.0\.1:\d+\/rest\/$/);
    assert.match(reached.token, /^\S{16,}$/);
    assert.ok(!(await page.view.locator('html').evaluate((html) => html.outerHTML)).includes(reached.token));
    assert.match(
      await page.view.locator('header.page').innerText(),
      /A websms server on this machine.*No SMS leaves it/,
    );
    await host.screenshot('handset empty');
  });

  it('shows what a program sends, without a reload: sender, SMS, alphabet', async () => {
    await send({
      recipientAddressList: [ONE, TWO],
      senderAddress: 'MyShop',
      messageContent: 'Grüße 😀',
      clientMessageId: 'a',
    });
    const bubble = page.phone(ONE).locator('.bubble');
    await bubble.waitFor();
    assert.match(await bubble.innerText(), /MyShop\s+Grüße 😀\s+.*1 SMS · Unicode/s);
    assert.deepEqual(await page.view.locator('li.phone h2').allInnerTexts(), [ONE, TWO]);
    await send({ messageContent: 'y'.repeat(200) });
    await bubble.nth(1).waitFor();
    assert.match(await bubble.nth(1).innerText(), /2 SMS · GSM/);
    const heard = page.view.getByRole('status').first();
    assert.match(
      await until(
        'the newest is said',
        () => heard.innerText(),
        (text) => text.includes('yyy'),
      ),
      new RegExp(`^${ONE}: message from Default sender: y`),
    );
    assert.equal(await page.phone(ONE).getByRole('log').getAttribute('aria-live'), 'off');
  });

  it('shows what the form sends', async () => {
    const form = new Form(workbench);
    await form.open();
    await addRecipients(form, ONE);
    await form.text.fill('from the form');
    await form.sendButton.click();
    assert.match(await form.outcome(), /Simulated: 2000 OK/);
    await page.open();
    await page.phone(ONE).getByText('from the form').waitFor();
  });

  it('a flash lies over the phone until it is dismissed', async () => {
    await send({ messageContent: 'Evacuate', sendAsFlashSms: true });
    const flash = page.phone(ONE).getByRole('group', { name: 'Flash message' });
    await flash.waitFor();
    await flash.getByRole('button', { name: 'Dismiss' }).press('Enter');
    await flash.waitFor({ state: 'hidden' });
    await page.phone(ONE).locator('.bubble', { hasText: 'Evacuate' }).waitFor();
    const input = page.phone(ONE).getByRole('textbox');
    assert.ok(await input.evaluate((element) => element === document.activeElement), 'the focus is not lost');
    await page.open();
    await page.phone(ONE).locator('.bubble', { hasText: 'Evacuate' }).waitFor();
    assert.ok(await flash.isHidden(), 'opened again, it does not come back');
    await host.command('workbench.action.closeAllEditors');
    await send({ messageContent: 'While nobody looked', sendAsFlashSms: true });
    await page.open();
    await flash.getByText('While nobody looked').waitFor();
  });

  it('binary is a dump, voice is a call', async () => {
    await send({ messageContent: ['BQADAAEBSGVsbG8='] }, 'binary');
    await page.phone(ONE).locator('pre').waitFor();
    assert.equal(
      await page.phone(ONE).locator('pre').innerText(),
      '0000  05 00 03 00 01 01 48 65  ......He\n0008  6C 6C 6F                 llo',
    );
    await send({ messageContent: 'Your code', messageType: 'voice' });
    await page.phone(ONE).locator('.bubble.voice', { hasText: 'Call: the text is read out' }).waitFor();
  });

  it('a reply reaches the callback URL and stands in the phone; Enter and the button do the same', async () => {
    await send({ messageContent: 'Coming?', notificationCallbackUrl: callback });
    const input = page.phone(ONE).getByRole('textbox', { name: `Reply from ${ONE}` });
    await input.fill('Yes');
    await input.press('Enter');
    await page.phone(ONE).locator('.own.acknowledged', { hasText: 'Your server has it' }).waitFor();
    await input.fill('At six');
    await page.button(`Reply: ${ONE}`).click();
    await page.phone(ONE).locator('.own.acknowledged', { hasText: 'At six' }).waitFor();
    const texts = callbacks.told.filter(({ messageType }) => messageType === 'text');
    assert.deepEqual(
      texts.map(({ textMessageContent }) => textMessageContent),
      ['Yes', 'At six'],
    );
  });

  it('a phone reports what is chosen for it; the server’s answer can be read, and the last report sent again', async () => {
    const heard = page.view.getByRole('status').last();
    await send({ messageContent: 'First', notificationCallbackUrl: callback });
    const reports = page.phone(ONE).locator('.report');
    await reports.filter({ hasText: /delivered · .* · Your server has it/ }).waitFor();
    await until(
      'the result is said',
      () => heard.innerText(),
      (text) => text === `${ONE}: report “delivered”: Your server has it. Your server answered HTTP 200.`,
    );
    const choice = page.phone(ONE).getByRole('combobox', { name: `Next reports of ${ONE}` });
    await choice.selectOption({ label: 'delivered, then a late “accepted”' });
    await send({ messageContent: 'Second', notificationCallbackUrl: callback });
    const second = page.phone(ONE).locator('.bubble', { hasText: 'Second' }).locator('.report.acknowledged');
    await second.nth(1).waitFor();
    assert.deepEqual(
      (await second.locator('.facts').allInnerTexts()).map((text) => text.split(' · ')[0]),
      ['delivered', 'accepted'],
    );
    callbacks.respond = (response) => void response.writeHead(500, { 'content-type': 'text/html' }).end('<b>Oops</b>');
    const told = callbacks.bodies.length;
    await page.button(`Send Last Again: ${ONE}`).press('Enter');
    const again = page.phone(ONE).locator('.report.failed');
    await again.waitFor();
    assert.match(await again.innerText(), /accepted · .* · Not acknowledged: HTTP 500/);
    assert.equal(callbacks.bodies[told], callbacks.bodies[told - 1], 'the same to the byte');
    await again.locator('summary', { hasText: 'Your server answered HTTP 500' }).press('Enter');
    assert.equal(await again.locator('pre').innerText(), '<b>Oops</b>');
    assert.equal(await page.view.locator('pre b').count(), 0, 'text, and no markup');
    assert.deepEqual(await findingsInEveryTheme('handset reports'), []);
    await page.open();
    assert.equal(await choice.inputValue(), 'wrongOrder', 'the choice stays');
  });

  it('a phone whose message names no address says that it reports nothing', async () => {
    await send({});
    await page.phone(ONE).getByText('No reports: the message has no notificationCallbackUrl').waitFor();
    assert.ok(await page.button(`Send Last Again: ${ONE}`).isDisabled());
  });

  it('a reply that goes nowhere says why', async () => {
    const input = page.phone(ONE).getByRole('textbox');
    await send({});
    await input.fill('Hello?');
    await input.press('Enter');
    await page.phone(ONE).getByText('Not sent: the message has no notificationCallbackUrl').waitFor();
    await send({ notificationCallbackUrl: 'http://192.0.2.1/x' });
    await page.phone(ONE).locator('.bubble').nth(2).waitFor();
    await input.fill('Far away');
    await input.press('Enter');
    await page.phone(ONE).getByText('Not sent: the callback URL is not on this computer').waitFor();
  });

  it('hostile text stays text, and what is hidden in it is named', async () => {
    await send({ messageContent: HOSTILE });
    const bubble = page.phone(ONE).locator('.bubble');
    await bubble.waitFor();
    assert.equal(await page.view.locator('main img, main a, main script').count(), 0);
    const text = await bubble.locator('.text').innerText();
    assert.ok(text.startsWith('<img src=x onerror=document.title=1> [x](command:a.b) '));
    for (const name of ['U+202E', 'U+0000', 'U+001B']) assert.ok(text.includes(name), name);
    // oxlint-disable-next-line no-control-regex
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it(`${amount(FLOOD)} messages are counted, the last are shown, and the page still answers`, async () => {
    const texts = Array.from({ length: FLOOD }, (_, index) => `message ${index + 1}`);
    const work = async (): Promise<void> => {
      for (let text = texts.shift(); text !== undefined; text = texts.shift()) await send({ messageContent: text });
    };
    await Promise.all(Array.from({ length: 8 }, work));
    await page
      .phone(ONE)
      .getByText(`${amount(FLOOD)} messages`)
      .waitFor();
    await page.phone(ONE).getByText(`message ${FLOOD}`, { exact: true }).waitFor();
    assert.equal(await page.phone(ONE).locator('.bubble').count(), 30);
    await page.button(`Show older messages (${amount(FLOOD - 30)})`).click();
    await until(
      'older ones',
      () => page.phone(ONE).locator('.bubble').count(),
      (count) => count === 60,
    );
    await send({ recipientAddressList: Array.from({ length: 1000 }, (_, index) => String(436760000000 + index)) });
    await page.view.getByText(`${amount(FLOOD + 1)} messages · 1,001 phones`).waitFor();
    const shown = await page.view.locator('li.phone').count();
    assert.ok(shown === 12 || shown === 13, `the last twelve, and the one that holds the focus: ${shown}`);
    await page.button('Show older phones (989)').click();
    await until(
      'older phones',
      () => page.view.locator('li.phone').count(),
      (count) => count >= 24 && count <= 25,
    );
  }).timeout(240_000);

  it('closes when the simulator stops, and has its messages again after the next start, at the same address', async () => {
    assert.equal(await post(reached, { recipientAddressList: [ONE], messageContent: 'before the stop' }), 2000);
    await page.phone(ONE).getByText('before the stop').waitFor();
    await workbench.driver.command('websms.stopSimulator');
    assert.deepEqual(host.tabs, []);
    await assert.rejects(post(reached, {}), 'it still listens');
    await page.open();
    assert.deepEqual(await page.reach(), reached);
    await page.phone(ONE).getByText('before the stop').waitFor();
    assert.equal(await post(reached, { recipientAddressList: [ONE, TWO], messageContent: 'after it' }), 2000);
    await page.phone(ONE).getByText('after it').waitFor();
    await page.phone(TWO).getByText('after it').waitFor();
    assert.equal(await page.phone(ONE).locator('.bubble').count(), 2);
  });

  it('has the messages of a simulator that stopped before the phones were shown', async () => {
    await host.reset();
    assert.match(await new Form(workbench).send(ONE, 'never looked at'), /Simulated: 2000 OK/);
    await workbench.driver.command('websms.stopSimulator');
    await page.open();
    await page.phone(ONE).getByText('never looked at').waitFor();
  });

  it('scrolls to new messages, but not while the user has scrolled up', async () => {
    const log = page.phone(ONE).getByRole('log');
    const bubbles = page.phone(ONE).locator('.bubble');
    const tall = 'a line\n'.repeat(12);
    for (const count of [1, 2, 3, 4]) {
      await send({ messageContent: tall });
      await bubbles.nth(count - 1).waitFor();
    }
    const distance = () => log.evaluate((all) => Math.round(all.scrollHeight - all.clientHeight - all.scrollTop));
    assert.ok((await log.evaluate((all) => all.scrollHeight - all.clientHeight)) > 200, 'there is something to scroll');
    assert.equal(await distance(), 0);
    const first = await bubbles.first().elementHandle();
    await log.evaluate(
      (all) =>
        new Promise<void>((resolve) => {
          all.addEventListener('scroll', () => {
            resolve();
          });
          all.scrollTop = 0;
        }),
    );
    await send({ messageContent: tall });
    await bubbles.nth(4).waitFor();
    assert.equal(await log.evaluate((all) => all.scrollTop), 0);
    assert.ok(await bubbles.first().evaluate((now, before) => now === before, first), 'what stood there stays');
    const input = page.phone(ONE).getByRole('textbox');
    await input.fill('read');
    await input.press('Enter');
    await page.phone(ONE).locator('.own').waitFor();
    assert.equal(await distance(), 0, 'whoever answers sees the answer');
  });

  it('keeps a reply that is being typed, whatever arrives', async () => {
    await send({});
    const input = page.phone(ONE).getByRole('textbox');
    await input.fill('half a');
    await send({ recipientAddressList: Array.from({ length: 20 }, (_, index) => String(436760000000 + index)) });
    await page.phone('436760000000').waitFor();
    assert.equal(await input.inputValue(), 'half a');
    assert.ok(await input.evaluate((element) => element === document.activeElement));
  });

  it('axe-core finds nothing in any theme', async () => {
    assert.deepEqual(await findingsInEveryTheme(), [], 'empty');
    await send({
      recipientAddressList: [ONE, TWO],
      senderAddress: 'MyShop',
      messageContent: 'Grüße 😀',
      notificationCallbackUrl: callback,
    });
    await send({ messageContent: ['BQADAAEBSGVsbG8='] }, 'binary');
    await send({ messageContent: 'Your code', messageType: 'voice' });
    await send({ recipientAddressList: [TWO], messageContent: HOSTILE, sendAsFlashSms: true });
    for (const number of [ONE, TWO]) {
      await page.phone(number).getByRole('textbox').fill('Yes');
      await page.phone(number).getByRole('textbox').press('Enter');
      await page.phone(number).locator('.own').waitFor();
    }
    await page.phone(ONE).locator('.voice').waitFor();
    assert.deepEqual(await findingsInEveryTheme('handset'), []);
  });

  it('has no English left in German', async () => {
    host.setLanguage('de');
    await page.open();
    reached = await page.reach('Token kopieren');
    const empty = await page.view.locator('body').innerText();
    await post(reached, { recipientAddressList: [ONE], messageContent: 'Ä', sendAsFlashSms: true });
    await post(reached, { recipientAddressList: [ONE], messageContent: 'Ä', messageType: 'voice' });
    await post(
      reached,
      { recipientAddressList: [ONE], messageContent: [randomBytes(20).toString('base64')] },
      'binary',
    );
    await page.phone(ONE).getByRole('textbox').fill('ok');
    await page.phone(ONE).getByRole('textbox').press('Enter');
    await page.phone(ONE).locator('.own').waitFor();
    const names = await page.view
      .locator('[aria-label], [placeholder]')
      .evaluateAll((all) =>
        all.map(
          (element) => `${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('placeholder') ?? ''}`,
        ),
      );
    const seen = [empty, await page.view.locator('body').innerText(), ...names].join('\n');
    const english = Object.entries(german)
      .filter(([key, text]) => key !== text)
      .flatMap(([key]) => key.split(/\{\d\}/))
      .map((part) => part.trim());
    const words = Object.values(german).join('\n');
    assert.deepEqual(
      english.filter((part) => /[a-z]{4}/.test(part) && !words.includes(part) && seen.includes(part)),
      [],
    );
    await host.screenshot('handset german');
  });
});
