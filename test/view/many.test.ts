// More recipients than one request takes: several requests, one after the other, and one result.
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { isSoak } from '../soak';
import { Gateway, json } from '../ui/support/gateway';
import { addRecipients, numbers } from '../ui/support/message';
import { until } from '../ui/support/waiting';
import { answer, asked, freshForm, testAt, untilListHeard } from './support/formSteps';
import { told } from './support/steps';

const ACCEPTED = { statusCode: 2001, statusMessage: 'OK_QUEUED', transferId: '0063c11b0100eeda5a1d' };
const accept = (smsCount: number) => json({ ...ACCEPTED, smsCount });
/** So many that they are read in pieces; a soak pastes as many as the form takes. */
const LONG = isSoak ? 100_000 : 20_000;
/** Characters of a message that holds a whole form's texts and no list. */
const MAX_MESSAGE_LENGTH = 20_000;
/** A hundred thousand numbers are read in seconds, and on a busy machine in minutes. */
const WHILE_MS = 300_000;

const amount = (count: number): string => (count < 10_000 ? String(count) : count.toLocaleString('en'));
const refuse = json({ statusCode: 4013, statusMessage: 'MSG_LIMIT_EXCEEDED' });

describe('Many recipients', () => {
  let gateway: Gateway;
  const form = freshForm(async () => {
    await testAt(gateway, 'many-token');
    gateway.asked.length = 0;
  });
  before(async () => {
    gateway = await Gateway.start();
  });
  after(() => {
    gateway.close();
  });

  const count = () => form.view.locator('#to-count').innerText();
  const lines = () => form.result.locator('.requests li').allInnerTexts();
  const sizes = () => gateway.asked.map(({ body }) => body.recipientAddressList.length);

  /** Answers the requests one after the other, each in its own way. */
  function answerWith(...answers: ((response: ServerResponse) => void)[]): void {
    const waiting = [...answers];
    gateway.answer = (response) => waiting.shift()?.(response);
  }

  async function write(recipients: number, text = `to ${recipients}`): Promise<void> {
    await form.paste(numbers(recipients).join('\n'));
    await until('all of them', count, (shown) => shown.startsWith(`${amount(recipients)} recipients`));
    await form.text.fill(text);
  }

  it('2,500 are three requests with one result and one notification', async () => {
    answerWith(accept(1000), accept(1000), accept(500));
    await write(2500);
    await form.pressSend();
    const text = '2500 of 2500 recipients accepted, in 3 requests. Nothing was sent for real.';
    assert.ok((await form.outcome()).includes(text));
    await told(text);
    assert.equal(host.notifications.all.length, 1);
    assert.deepEqual(
      gateway.asked.flatMap(({ body }) => body.recipientAddressList),
      numbers(2500),
    );
    assert.deepEqual(sizes(), [1000, 1000, 500]);
    const ids = gateway.asked.map(({ body }) => (body as { clientMessageId?: string }).clientMessageId ?? '');
    assert.deepEqual(ids, [ids[0], `${ids[0]}-2`, `${ids[0]}-3`]);
    const shown = await lines();
    assert.equal(shown.length, 3);
    assert.match(shown[0] ?? '', /^1000 recipients · 2001 OK_QUEUED · 1000 SMS, as estimated · transfer \w+ · \d+ ms$/);
    assert.match(shown[2] ?? '', /^500 recipients · /);
    await host.screenshot('many accepted');
  });

  it('one refused: the rest is not tried, and only recipients without a message are kept for another try', async () => {
    answerWith(accept(1000), refuse);
    await write(2500);
    await form.pressSend();
    const said = await form.outcome();
    assert.match(
      said,
      /1000 of 2500 recipients accepted\. 1000 recipients: Refused: 4013 MSG_LIMIT_EXCEEDED\. The message limit of the account is used up\. Not tried: 500 recipients\. Nothing was sent to them\./,
    );
    assert.deepEqual(sizes(), [1000, 1000]);
    assert.equal(host.notifications.all.length, 1);
    await host.screenshot('many refused');
    const keep = form.result.getByText('Keep Only the Other Recipients');
    assert.ok(
      await keep.evaluate((button) => button.getBoundingClientRect().bottom <= innerHeight),
      'the result came out of sight',
    );
    await keep.click();
    await until('1500 of them', count, (text) => text.startsWith('1500 recipients'));
    answerWith(accept(1000), accept(500));
    gateway.asked.length = 0;
    await form.pressSend();
    assert.match(await form.outcome(), /1500 of 1500 recipients accepted, in 2 requests/);
    assert.deepEqual(
      gateway.asked.flatMap(({ body }) => body.recipientAddressList),
      numbers(2500).slice(1000),
    );
  });

  it('a refusal of the last single one speaks of 1 recipient', async () => {
    answerWith(accept(1000), refuse);
    await write(1001);
    await form.pressSend();
    assert.match(await form.outcome(), /1000 of 1001 recipients accepted\. 1 recipient: Refused: 4013/);
    assert.match((await lines())[1] ?? '', /^1 recipient · Refused/);
  });

  it('Open Form offers those who got nothing', async () => {
    answerWith(accept(1000), refuse);
    await write(1200, 'opened again');
    await form.pressSend();
    await form.outcome();
    await host.command('workbench.action.closeAllEditors');
    (await told('Refused: 4013')).press('Open Form');
    await answer('Replace it?', 'Replace');
    await until('200 of them', count, (text) => text === '200 recipients');
    assert.equal(await form.text.inputValue(), 'opened again');
  });

  it('an unknown outcome stops the rest, and is asked about with its recipients', async () => {
    answerWith(accept(1000), (response) => response.socket?.destroy());
    await write(2500, 'in doubt');
    await form.pressSend();
    assert.match(
      await form.outcome(),
      /1000 of 2500 recipients accepted\. 1000 recipients: Unknown: .* Not tried: 500 recipients/,
    );
    assert.deepEqual(sizes(), [1000, 1000]);
    await form.result.getByText('Keep Only the Other Recipients').click();
    await until('1500 of them', count, (text) => text.startsWith('1500 recipients'));
    await form.pressSend();
    (await asked('The last send may have arrived')).press();
    await form.untilFree();
    await untilListHeard(form);
    assert.equal(gateway.asked.length, 2);
  });

  it('show how many are pending, and a cancel leaves them untried', async () => {
    answerWith(accept(1000), () => undefined);
    await write(2500);
    await form.pressSend();
    await form.result.filter({ hasText: '1000 recipients; 500 more wait' }).waitFor();
    await until('the second request', sizes, (asked) => asked.length === 2);
    await form.cancelButton.click();
    assert.match(
      await form.outcome(),
      /1000 of 2500 recipients accepted\. 1000 recipients: Unknown: cancelled after the message was handed over\..* Not tried: 500 recipients/,
    );
    assert.equal(gateway.asked.length, 2);
    assert.equal(host.notifications.all.length, 1);
  });

  describe('too many at once for the account (4025)', () => {
    const tooMany = json({ statusCode: 4025, statusMessage: 'THROTTLING_TOO_MANY_RECIPIENTS' });

    it('are halved and sent more slowly', async () => {
      gateway.answer = (response) => {
        (gateway.asked.at(-1)?.body.recipientAddressList.length === 60 ? tooMany : accept(30))(response);
      };
      await write(60);
      await form.pressSend();
      await form.result.filter({ hasText: /Too many recipients at once: sending more slowly, \d+ s/ }).waitFor();
      assert.match(await form.outcome(), /60 of 60 recipients accepted, in 2 requests\./);
      assert.deepEqual(sizes(), [60, 30, 30]);
      const ids = gateway.asked.map(({ body }) => (body as { clientMessageId?: string }).clientMessageId);
      assert.equal(new Set(ids).size, 3, ids.join());
    });

    it('a cancel between two requests ends at once: nothing more leaves', async () => {
      gateway.answer = tooMany;
      await write(60);
      await form.pressSend();
      await form.result.filter({ hasText: 'sending more slowly' }).waitFor();
      await form.cancelButton.click();
      assert.match(await form.outcome(), /Refused: 4025/);
      assert.deepEqual(sizes(), [60]);
    });

    it('of 50 and fewer is the account’s own limit: refused at the recipients', async () => {
      gateway.answer = tooMany;
      await write(50);
      await form.pressSend();
      assert.match(await form.outcome(), /Refused: 4025/);
      await form.untilFocused('to');
      assert.deepEqual(sizes(), [50]);
    });
  });

  it('above 10,000 are refused under their field before anything leaves', async () => {
    await write(10_001);
    assert.equal(await count(), '10,001 recipients. At most 10,000 recipients at once. Send the others after these.');
    await form.pressSend();
    await form.view.locator('#to-error', { hasText: 'At most 10,000 recipients at once.' }).waitFor();
    await form.untilFocused('to');
    await untilListHeard(form);
    assert.deepEqual(sizes(), []);
  });

  describe('that take a while to parse', function () {
    this.timeout(WHILE_MS);
    const WAITING = 'Sending as soon as all recipients are read';

    /** Pastes a list, writes a text and clicks Send in one task of the page: the form is drawn once, nothing is read. */
    async function pasteAndSend(
      recipients: readonly string[],
      text: string,
      textAfterwards = text,
      cancels = false,
    ): Promise<void> {
      await host.page.evaluate(
        async ([list, before, afterwards, cancel]) => {
          const input = document.querySelector<HTMLInputElement>('#to');
          const area = document.querySelector<HTMLTextAreaElement>('#text');
          if (!input || !area) throw new Error('There is no form.');
          const clipboardData = new DataTransfer();
          clipboardData.setData('text', list);
          input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
          area.value = before;
          area.dispatchEvent(new Event('input'));
          document.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
          await Promise.resolve();
          if (cancel) document.querySelector<HTMLButtonElement>('button[type=submit] ~ button:not([hidden])')?.click();
          area.value = afterwards;
          area.dispatchEvent(new Event('input'));
        },
        [recipients.join('\n'), text, textAfterwards, cancels] as const,
      );
    }

    it('Send waits for all of them, and sends the text as it was at the click; what is typed meanwhile stays', async () => {
      gateway.answer = (response) => {
        accept(gateway.asked.at(-1)?.body.recipientAddressList.length ?? 0)(response);
      };
      const text = 'before';
      await pasteAndSend(numbers(9000), text, 'typed meanwhile');
      assert.match(await form.outcome(), /9000 of 9000 recipients accepted, in 9 requests/);
      assert.deepEqual(
        gateway.asked.flatMap(({ body }) => body.recipientAddressList),
        numbers(9000),
      );
      assert.deepEqual(
        [...new Set(gateway.asked.map(({ body }) => (body as { messageContent?: string }).messageContent))],
        [text],
      );
      assert.equal(await form.text.inputValue(), 'typed meanwhile');
    });

    it('Cancel ends the waiting, and nothing is sent when they are read', async () => {
      await pasteAndSend(numbers(9000), 'not wanted any more', 'not wanted any more', true);
      await until('all of them', count, (text) => text.startsWith('9000 recipients'));
      await untilListHeard(form);
      assert.equal(await form.result.innerText(), '');
      assert.deepEqual(sizes(), []);
    });

    it('are kept while they are read: a form that is shown again has them all', async () => {
      await form.paste(numbers(20_000).join('\n'));
      await form.view.locator('#to-count', { hasText: 'Reading' }).waitFor();
      await host.command('workbench.action.closeAllEditors');
      await form.open();
      await form.view.locator('#to-count', { hasText: '20,000 recipients' }).waitFor({ timeout: WHILE_MS });
    });

    it(`${amount(LONG)} pasted are all there; Send waits for them and says how many it takes`, async () => {
      await pasteAndSend(numbers(LONG), 'to everybody');
      await form.view.locator('#to-count', { hasText: /Reading… [\d,]+ so far/ }).waitFor();
      await form.result.filter({ hasText: WAITING }).waitFor();
      await form.view
        .locator('#to-error', { hasText: 'At most 10,000 recipients at once.' })
        .waitFor({ timeout: WHILE_MS });
      assert.equal(
        await count(),
        `${amount(LONG)} recipients. At most 10,000 recipients at once. Send the others after these.`,
      );
      assert.equal(await form.view.locator('.chips .more').innerText(), `and ${LONG - 200} more, all good`);
      assert.equal(await form.text.inputValue(), 'to everybody');
      await untilListHeard(form);
      assert.deepEqual(sizes(), []);
      await host.screenshot(`recipients ${LONG}`);
    });

    it(`${amount(LONG)} travel as bytes, also with one less and one more, and are the same afterwards`, async () => {
      const shows = (recipients: number) =>
        form.view.locator('#to-count', { hasText: `${amount(recipients)} recipients` }).waitFor({ timeout: WHILE_MS });
      await form.paste(numbers(LONG).join('\n'));
      await shows(LONG);
      await form.text.fill('to everybody');
      await form.view.locator('.chip button.icon').first().click();
      await addRecipients(form, '0664 1234567');
      await form.view.locator('.chip button.icon').first().click();
      await shows(LONG - 1);
      await untilListHeard(form);
      await host.command('workbench.action.closeAllEditors');
      await form.open();
      await shows(LONG - 1);
      const cleared = host.command('websms.clearMessage');
      await answer('Clear the message in the form?', 'Clear');
      await cleared;
      const text = () => form.text.inputValue();
      await until('an empty form', text, (shown) => shown === '');
      (await told('The message was cleared.')).press('Undo');
      await until('the message again', text, (shown) => shown === 'to everybody');
      await shows(LONG - 1);
      // VS Code writes what is no bytes as JSON, twice.
      assert.ok(host.longestMessage < MAX_MESSAGE_LENGTH, String(host.longestMessage));
      const kept = host.kept().find((text) => text.startsWith('{"recipients":"'));
      const { recipients } = JSON.parse(kept ?? '{}') as { readonly recipients?: string };
      assert.equal(recipients, [...numbers(LONG).slice(2), '436641234567'].join('\n'));
    });

    it('more than the form takes are refused with a sentence, and nothing that was there is lost', async () => {
      await addRecipients(form, '0664 1234567');
      await form.to.fill('0650 123');
      if (isSoak) {
        await form.paste(numbers(100_001).join('\n'));
        await form.view
          .locator('#to-error', {
            hasText: 'These are more than 100,000 recipients. Enter fewer at once. Nothing was added.',
          })
          .waitFor({ timeout: WHILE_MS });
        assert.equal(await count(), '1 recipient');
        assert.equal(await form.to.inputValue(), '0650 123');
      }
      await form.paste('0676 1234567\n'.repeat(400_000));
      await form.view
        .locator('#to-error', {
          hasText: 'The list is too long: at most 5,000,000 characters at once. Nothing was added.',
        })
        .waitFor();
      assert.equal(await count(), '1 recipient');
      assert.equal(await form.to.inputValue(), '0650 123');
    });
  });
});
