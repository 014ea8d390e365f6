// A request of which nothing was sent is sent again by itself: seen, counted down, and stopped at will.
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { Gateway, json } from '../ui/support/gateway';
import { figures, recordTexts } from '../ui/support/recordTexts';
import { freshForm, testAt, write } from './support/formSteps';
import { told } from './support/steps';

const ONE = '436761234567';
/** HTTP 429 with `Retry-After: 2` twice, then accepted. */
const BUSY = '99900009007';

describe('Automatic retries', () => {
  const form = freshForm();

  it('count down in the form, figure by figure, and end accepted, in one notification', async () => {
    await write(form, BUSY, 'form');
    const seen = await recordTexts(host.page, '.result p:first-child');
    await form.sendButton.click();
    assert.match(await form.outcome(), /Simulated: 2000 OK/);
    const shown = figures(await seen());
    assert.ok(
      ['2 of 1', '1 of 1', '2 of 2', '1 of 2'].every((figure) => shown.includes(figure)),
      shown.join(),
    );
    assert.equal(host.notifications.all.length, 1);
    assert.equal(await form.sendButton.getAttribute('aria-disabled'), 'false');
  });

  /** Sends by the palette's two questions. */
  function sendFromPalette(recipient: string): Promise<void> {
    host.enter = (_prompt, { title }) => (title.includes('recipients') ? recipient : 'palette');
    return host.palette('websms: Send Message…');
  }

  it('count down in the palette’s notification, and end accepted, in one notification', async () => {
    const sending = sendFromPalette(BUSY);
    await told('Simulated: 2000 OK');
    await sending;
    const shown = figures(host.notifications.progressTexts);
    assert.ok(
      ['2 of 1', '1 of 1', '2 of 2', '1 of 2'].every((figure) => shown.includes(figure)),
      shown.join(),
    );
    assert.equal(host.notifications.all.length, 1);
  });

  it('are off with websms.retries 0', async () => {
    host.settings.set('websms.retries', 0);
    await write(form, BUSY, 'off');
    await form.sendButton.click();
    assert.match(await form.outcome(), /Refused: HTTP 429/);
    assert.equal(host.notifications.all.length, 1);
  });

  describe('at a gateway', () => {
    let gateway: Gateway;
    before(async () => {
      gateway = await Gateway.start();
    });
    beforeEach(async () => {
      await testAt(gateway, 'retry-token');
      gateway.asked.length = 0;
    });
    after(() => {
      gateway.close();
    });

    /** Longer than any machine takes to cancel. */
    const throttle = (response: ServerResponse): void => {
      response.writeHead(429, { 'Retry-After': '50' }).end();
    };

    it('show why and how long they wait, and Cancel ends them at once with the last outcome', async () => {
      gateway.answer = throttle;
      await write(form, ONE, 'cancelled');
      await form.sendButton.click();
      await form.result
        .filter({ hasText: 'Nothing was sent: the gateway answered HTTP 429. Trying again in ' })
        .waitFor();
      await host.screenshot('retry form');
      await form.cancelButton.click();
      const outcome = await form.outcome();
      assert.match(outcome, /Refused: HTTP 429\. Too many requests\. Wait, then send again\./);
      assert.ok(!outcome.includes('It was tried'), 'it waited for the end of the countdown and tried again');
      assert.equal(gateway.asked.length, 1);
      assert.equal(host.notifications.all.length, 1);
    });

    it('can be cancelled in the palette’s notification', async () => {
      gateway.answer = throttle;
      const sending = sendFromPalette(ONE);
      (await told('Trying again in ')).press('Cancel');
      await told('Refused: HTTP 429.');
      await sending;
      assert.equal(gateway.asked.length, 1);
      assert.equal(host.notifications.all.length, 1);
    });

    const ids = () => gateway.asked.map(({ body }) => (body as { clientMessageId?: string }).clientMessageId);

    it('end after as many as the setting says, and say so', async () => {
      host.settings.set('websms.retries', 1);
      gateway.answer = json({ statusCode: 5003, statusMessage: 'SERVICE_UNAVAILABLE' });
      await write(form, ONE, 'never there');
      await form.sendButton.click();
      assert.match(await form.outcome(), /Refused: 5003 SERVICE_UNAVAILABLE\..* It was tried 2 times\./);
      assert.equal(gateway.asked.length, 2);
      assert.equal(new Set(ids()).size, 1, 'another id for the same message');
    });

    it('never happen where something may have been sent', async () => {
      gateway.answer = json({ statusCode: 5000, statusMessage: 'INTERNAL_ERROR' });
      await write(form, ONE, 'unknown');
      await form.sendButton.click();
      assert.match(await form.outcome(), /Unknown: the gateway answered 5000/);
      assert.equal(gateway.asked.length, 1);
    });

    it('do not wait longer than a minute: the user decides', async () => {
      gateway.answer = (response) => response.writeHead(429, { 'Retry-After': '3600' }).end();
      await write(form, ONE, 'an hour');
      await form.sendButton.click();
      assert.match(await form.outcome(), /Refused: HTTP 429/);
      assert.equal(gateway.asked.length, 1);
    });
  });
});
