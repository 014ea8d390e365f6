// A request of which nothing was sent is sent again by itself: seen, counted down, and stopped at will.
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { Frame } from 'playwright-core';
import { Form } from './support/form';
import { type Gateway, json } from './support/gateway';
import { openFresh, write } from './support/message';
import { chooseMode, clear, clearToasts, countNotifications, testAtGateway } from './support/stage';

const ONE = '436761234567';
const COUNTDOWN = /Nothing was sent: the gateway answered HTTP 429\. Trying again in (\d+) s \((\d) of \d\)$/;

/** How many seconds of which pause were shown, one after the other. */
function figures(texts: readonly string[]): string[] {
  return texts.flatMap((text) => COUNTDOWN.exec(text)?.slice(1, 3).join(' of ') ?? []);
}

/** From now on keeps each text that an element has, however short; gives them when it is called. */
async function recordTexts(frame: Frame, selector: string): Promise<() => Promise<string[]>> {
  await frame.evaluate((wanted) => {
    const seen: string[] = [];
    new MutationObserver(() => {
      for (const { textContent } of document.querySelectorAll(wanted))
        if (textContent !== seen.at(-1)) seen.push(textContent);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    Reflect.set(window, 'seenTexts', seen);
  }, selector);
  return () => frame.evaluate(() => Reflect.get(window, 'seenTexts') as string[]);
}

/** HTTP 429 with `Retry-After: 2` twice, then accepted. */
const BUSY = '99900009007';

describe('Automatic retries', () => {
  let form: Form;
  before(() => {
    form = new Form(workbench);
  });
  beforeEach(() => openFresh(workbench, form));
  afterEach(() => workbench.setSetting('websms.retries', undefined));
  after(() => clear(workbench));

  it('count down in the form, figure by figure, and end accepted, in one notification', async () => {
    await write(workbench, form, BUSY, `form ${Date.now()}`);
    const seen = await recordTexts(await workbench.webviewFrame(), '.result p:first-child');
    await form.sendButton.click();
    assert.match(await form.outcome(), /Simulated: 2000 OK/);
    const shown = figures(await seen());
    assert.ok(
      ['2 of 1', '1 of 1', '2 of 2', '1 of 2'].every((figure) => shown.includes(figure)),
      shown.join(),
    );
    assert.equal(await countNotifications(workbench), 1);
    assert.equal(await form.sendButton.getAttribute('aria-disabled'), 'false');
  });

  it('count down in the palette’s notification too, and end accepted', async () => {
    const seen = await recordTexts(workbench.page.mainFrame(), '.notification-toast .notification-list-item-message');
    await sendFromPalette(BUSY);
    await workbench.toast('Simulated: 2000 OK').waitFor();
    const shown = figures(await seen());
    assert.ok(
      ['2 of 1', '1 of 1', '2 of 2', '1 of 2'].every((figure) => shown.includes(figure)),
      shown.join(),
    );
    assert.equal(await countNotifications(workbench), 1);
  });

  async function sendFromPalette(recipient: string): Promise<void> {
    const { quickInput } = workbench;
    await workbench.palette('websms: Send Message…');
    await quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await quickInput.enter(recipient);
    await quickInput.title.filter({ hasText: 'text' }).waitFor();
    await quickInput.enter(`palette ${Date.now()}`);
  }

  it('are off with websms.retries 0', async () => {
    await workbench.setSetting('websms.retries', 0);
    await write(workbench, form, BUSY, `off ${Date.now()}`);
    await form.sendButton.click();
    assert.match(await form.outcome(), /Refused: HTTP 429/);
    assert.equal(await countNotifications(workbench), 1);
  });

  describe('at a gateway', () => {
    let gateway: Gateway;
    before(async () => {
      gateway = await testAtGateway(workbench, 'retry-token');
    });
    beforeEach(() => {
      gateway.asked.length = 0;
    });
    after(async () => {
      gateway.close();
      await chooseMode(workbench, 'Simulator');
    });

    /** Longer than any machine takes to cancel. */
    const throttle = (response: ServerResponse): void => {
      response.writeHead(429, { 'Retry-After': '50' }).end();
    };

    it('are seen: why, how long, and Cancel, which ends them at once, with what is known', async () => {
      gateway.answer = throttle;
      await write(workbench, form, ONE, 'cancelled');
      await form.sendButton.click();
      await form.result
        .filter({ hasText: 'Nothing was sent: the gateway answered HTTP 429. Trying again in ' })
        .waitFor();
      await workbench.screenshot('retry form');
      await form.cancelButton.click();
      const outcome = await form.outcome();
      assert.match(outcome, /Refused: HTTP 429\. Too many requests\. Wait, then send again\./);
      assert.ok(!outcome.includes('It was tried'), 'it waited for the end of the countdown and tried again');
      assert.equal(gateway.asked.length, 1);
      assert.equal(await countNotifications(workbench), 1);
    });

    it('can be cancelled in the palette’s notification too', async () => {
      gateway.answer = throttle;
      await sendFromPalette(ONE);
      await workbench.toast('Trying again in ').waitFor();
      await workbench.screenshot('retry palette');
      await workbench.pressToastButton('Cancel', 'Trying again');
      await workbench.toast('Refused: HTTP 429.').waitFor();
      assert.equal(gateway.asked.length, 1);
      assert.equal(await countNotifications(workbench), 1);
    });

    const ids = () => gateway.asked.map(({ body }) => (body as { clientMessageId?: string }).clientMessageId);

    it('end after as many as the setting says, and say so', async () => {
      await workbench.setSetting('websms.retries', 1);
      gateway.answer = json({ statusCode: 5003, statusMessage: 'SERVICE_UNAVAILABLE' });
      await write(workbench, form, ONE, 'never there');
      await form.sendButton.click();
      assert.match(await form.outcome(), /Refused: 5003 SERVICE_UNAVAILABLE\..* It was tried 2 times\./);
      assert.equal(gateway.asked.length, 2);
      assert.equal(new Set(ids()).size, 1, 'another id for the same message');
    });

    it('never happen where something may have been sent', async () => {
      gateway.answer = json({ statusCode: 5000, statusMessage: 'INTERNAL_ERROR' });
      await write(workbench, form, ONE, `unknown ${Date.now()}`);
      await form.sendButton.click();
      assert.match(await form.outcome(), /Unknown: the gateway answered 5000/);
      assert.equal(gateway.asked.length, 1);
      await clearToasts(workbench);
    });

    it('are not waited for longer than a minute: the person decides', async () => {
      gateway.answer = (response) => response.writeHead(429, { 'Retry-After': '3600' }).end();
      await write(workbench, form, ONE, 'an hour');
      await form.sendButton.click();
      assert.match(await form.outcome(), /Refused: HTTP 429/);
      assert.equal(gateway.asked.length, 1);
    });
  });
});
