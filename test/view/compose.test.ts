// The form: recipients, text and what Send does.
import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../src/simulator';
import { until } from '../ui/support/waiting';
import { allTold, freshForm, testAt, untilListHeard, write } from './support/formSteps';
import { chooseMode } from './support/steps';

const ONE = '436761234567';
const TWO = '436601234567';
const SILENT = '99900009006';

describe('The compose form', () => {
  const form = freshForm();

  const chipTexts = () => form.chips.allInnerTexts();
  const count = (field: 'to-count' | 'text-count' | 'text-alphabet') => form.view.locator(`#${field}`).innerText();

  describe('opens', () => {
    it('once, however often it is asked for', async () => {
      await form.text.fill('kept');
      await form.open();
      assert.deepEqual(host.tabs, ['Compose Message']);
      assert.equal(await form.text.inputValue(), 'kept');
    });

    it('without error marks', async () => {
      assert.equal(await form.view.locator('[aria-invalid=true]').count(), 0);
      assert.equal(await form.view.locator('.error:visible').count(), 0);
    });

    it('and keeps its text when another tab covers it', async () => {
      await write(form, ONE, 'covered');
      await host.cover();
      await form.sendButton.waitFor({ state: 'hidden' });
      await form.open();
      assert.equal(await form.text.inputValue(), 'covered');
      assert.equal(await form.chips.count(), 1);
    });
  });

  describe('recipients', () => {
    it('become chips at a comma and at Enter', async () => {
      await form.to.pressSequentially(`${ONE},`);
      await form.to.pressSequentially(TWO);
      await form.to.press('Enter');
      await form.untilRead();
      assert.equal(await form.chips.count(), 2);
      assert.equal(await count('to-count'), '2 recipients');
      await form.holdsNothingSent('Enter sent');
    });

    it('are tidied as people write them', async () => {
      await form.to.fill('+43 (0)676 123-4567');
      await form.to.press('Enter');
      await form.untilRead();
      assert.match((await chipTexts()).join(), new RegExp(ONE));
    });

    it('become chips when a column is pasted, without repetitions', async () => {
      await form.paste(`${ONE}\n${TWO}\r\n${ONE}\n`);
      await until(
        'two chips',
        () => form.chips.count(),
        (chips) => chips === 2,
      );
      assert.equal(await form.to.inputValue(), '');
    });

    it('that cannot be sent to are marked and say why, and Send waits', async () => {
      await write(form, `0676 12, ${ONE}`, 'text');
      const bad = form.view.locator('.chip.bad');
      assert.equal(await bad.count(), 1);
      assert.match(await bad.innerText(), /There is no such number/);
      assert.match(await count('to-count'), /^2 recipients\. 1 cannot be sent to\./);
      await form.sendButton.click();
      await form.untilFocused('to');
      await form.holdsNothingSent();
    });

    it('can be edited and removed by their buttons', async () => {
      await write(form, `0676123, ${TWO}`, 'text');
      await form.view.getByRole('button', { name: 'Edit 0676123' }).click();
      assert.equal(await form.to.inputValue(), '0676123');
      await form.to.fill(ONE);
      await form.to.press('Enter');
      await form.untilRead();
      assert.equal(await form.view.locator('.chip.bad').count(), 0);
      await form.view.getByRole('button', { name: `Remove ${TWO}` }).click();
      assert.equal(await count('to-count'), '1 recipient');
      await form.untilFocused('to');
    });

    it('go with Backspace, last one first', async () => {
      await form.to.fill(`${ONE},${TWO}`);
      await form.to.press('Enter');
      await form.untilRead();
      await form.to.press('Backspace');
      await until(
        'one chip',
        () => form.chips.count(),
        (chips) => chips === 1,
      );
      assert.deepEqual(
        (await chipTexts()).map((text) => text.replace(/\D/g, '')),
        [ONE],
      );
    });

    it('may be a thousand, pasted', async () => {
      const thousand = Array.from({ length: 1000 }, (_, index) => String(436760000000 + index));
      await form.text.fill('to all');
      await form.paste(thousand.join('\n'));
      await until(
        'a thousand',
        () => count('to-count'),
        (text) => text === '1000 recipients',
      );
      await form.sendButton.click();
      assert.match(await form.outcome(), /^✓\s*Simulated: 2001 OK_QUEUED\. 1000 recipients, 1000 SMS/);
    });

    it('above ten thousand are refused under their field', async () => {
      await form.text.fill('to all');
      await form.paste(Array.from({ length: 10_001 }, (_, index) => String(436760000000 + index)).join('\n'));
      await until(
        'all of them',
        () => count('to-count'),
        (text) => text.startsWith('10,001 recipients'),
      );
      await form.sendButton.click();
      const error = form.view.locator('#to-error');
      await error.filter({ hasText: 'At most 10,000 recipients' }).waitFor();
      await form.untilFocused('to');
      await untilListHeard(form);
      assert.equal(await form.result.innerText(), '');
      assert.deepEqual(allTold(), []);
    });
  });

  describe('the text', () => {
    it('shows alphabet, room and segments live', async () => {
      assert.equal(await count('text-alphabet'), 'GSM alphabet (160 per SMS)');
      await form.text.pressSequentially('Code 4711');
      assert.equal(await count('text-count'), '9 of 160 · 151 left · 1 SMS');
      await form.text.pressSequentially(' –');
      assert.equal(await count('text-alphabet'), 'Unicode (70 per SMS) because of “–”');
      assert.equal(await count('text-count'), '11 of 70 · 59 left · 1 SMS');
      await form.text.fill('a'.repeat(161));
      assert.equal(await count('text-count'), '161 of 306 · 145 left · 2 SMS');
    });

    it('counts for all recipients', async () => {
      await write(form, `${ONE},${TWO}`, 'a'.repeat(161));
      assert.match(await count('text-count'), /2 SMS × 2 recipients = 4 SMS$/);
    });

    it('takes a line break at Enter, and does not send', async () => {
      await write(form, ONE, 'one');
      await form.text.press('End');
      await form.text.press('Enter');
      assert.equal(await form.text.inputValue(), 'one\n');
      await form.holdsNothingSent();
    });
  });

  describe('sends', () => {
    it('by the button, and says so under it and in one notification', async () => {
      await write(form, ONE, 'Hello');
      await form.sendButton.click();
      assert.match(
        await form.outcome(),
        /Simulated: 2000 OK\. 1 recipient, 1 SMS\. Nothing left your machine\.\s+1 SMS, as estimated · transfer \w+ · \d+ ms/,
      );
      assert.deepEqual(allTold(), ['Simulated: 2000 OK. 1 recipient, 1 SMS. Nothing left your machine.']);
      await host.screenshot('compose sent');
    });

    it('by Ctrl+Enter in the text, in a one-line field and on a button', async () => {
      await write(form, ONE, '');
      for (const [at, place] of [form.text, form.from, form.mode].entries()) {
        await form.text.fill(`Hello ${at}`);
        const earlier = await form.result.locator('.headline').elementHandles();
        await place.focus();
        await place.press('Control+Enter');
        for (const headline of earlier) await headline.waitForElementState('hidden');
        assert.match(await form.outcome(), /2000 OK/);
        assert.equal(allTold().length, at + 1);
      }
    });

    it('not by Enter in a one-line field', async () => {
      await write(form, ONE, 'Hello');
      for (const field of [form.to, form.from]) {
        await field.focus();
        await field.press('Enter');
      }
      await form.type.focus();
      await form.type.press('Enter');
      await form.type.press('Escape');
      await form.holdsNothingSent();
      assert.deepEqual(allTold(), []);
    });

    it('not without recipients or text: the first field in error has the focus', async () => {
      await form.sendButton.click();
      await form.untilFocused('to');
      assert.equal(await form.view.locator('#to-error').innerText(), 'Enter at least one recipient.');
      assert.equal(await form.view.locator('#text-error').innerText(), 'Enter a text.');
      await form.to.fill(ONE);
      await form.sendButton.click();
      await form.untilFocused('text');
      assert.equal(await form.view.locator('#to-error').isVisible(), false);
      await form.holdsNothingSent();
    });

    it('not with a sender that is too long: the error is under its field, and goes for good when corrected', async () => {
      await write(form, ONE, 'Hello');
      await form.from.fill('MuchTooLongSender');
      await form.sendButton.click();
      await form.view.locator('#from-error').filter({ hasText: 'The sender is too long' }).waitFor();
      await form.untilFocused('from');
      await form.from.fill('MyShop');
      await form.text.focus();
      await chooseMode('Test');
      await form.mode.filter({ hasText: 'Test' }).waitFor();
      assert.equal(await form.view.locator('#from-error').isVisible(), false, 'an error that was mended came back');
    });

    it('with the sender and its type', async () => {
      const gateway = await startSimulator();
      await testAt(gateway, gateway.token);
      await write(form, ONE, 'Hello');
      await form.from.fill('MyShop');
      await form.type.selectOption('alphanumeric');
      await form.sendButton.click();
      assert.match(await form.outcome(), /Test accepted: 2000 OK/);
      const sent = gateway
        .messages()
        .map(({ request }) => [request.senderAddress, request.senderAddressType, request.messageContent]);
      assert.deepEqual(sent, [['MyShop', 'alphanumeric', 'Hello']]);
      await gateway.close();
    });
  });

  describe('while it is sending', () => {
    it('is busy, can be cancelled, and then says what is known', async () => {
      await write(form, SILENT, 'never answered');
      await form.text.press('Control+Enter');
      await form.result.filter({ hasText: 'Sending to 1 recipient …' }).waitFor();
      assert.equal(await form.sendButton.getAttribute('aria-disabled'), 'true');
      await host.screenshot('compose busy');
      await form.cancelButton.click();
      assert.match(
        await form.outcome(),
        /Unknown: cancelled after the message was handed over\. It may have been sent; it will not be sent again by itself\./,
      );
      assert.equal(await form.sendButton.getAttribute('aria-disabled'), 'false');
      assert.equal(await form.cancelButton.isVisible(), false);
      assert.match(allTold().join('\n'), /^Unknown: cancelled.*$/);
    });

    it('keeps its busy state when another tab covers it', async () => {
      await write(form, SILENT, 'covered');
      await form.sendButton.click();
      await form.result.filter({ hasText: 'Sending' }).waitFor();
      await host.cover();
      await form.sendButton.waitFor({ state: 'hidden' });
      await form.open();
      await form.result.filter({ hasText: 'Sending' }).waitFor();
      await form.cancelButton.click();
      assert.match(await form.outcome(), /Unknown/);
    });

    describe('to a gateway that counts', () => {
      let gateway: Simulator;
      before(async () => {
        gateway = await startSimulator();
      });
      beforeEach(() => testAt(gateway, gateway.token));
      after(() => gateway.close());

      it('takes a double click for one', async () => {
        const earlier = gateway.counts().requests;
        await write(form, ONE, 'double click');
        await form.sendButton.dblclick();
        assert.match(await form.outcome(), /2000 OK/);
        await form.untilHeard();
        await form.untilFree();
        assert.equal(allTold().length, 1);
        assert.equal(gateway.counts().requests - earlier, 1);
      });

      it('sends nothing when it is cancelled before the request leaves', async () => {
        const earlier = gateway.counts().requests;
        await write(form, ONE, 'cancelled at once');
        await host.together('cancel', () =>
          host.page.evaluate(async () => {
            document.querySelector<HTMLElement>('button[type=submit]')?.click();
            await new Promise((resolve) => setTimeout(resolve)); // it asks the host when it has read the recipients
            document.querySelector<HTMLElement>('button[type=submit] ~ button')?.click();
          }),
        );
        assert.match(await form.outcome(), /Not sent: it was cancelled before the message was handed over\./);
        await form.untilHeard();
        await form.untilFree();
        assert.equal(gateway.counts().requests - earlier, 0);
      });

      it('takes Ctrl+Enter twice for one, also at once', async () => {
        const earlier = gateway.counts().requests;
        await write(form, ONE, 'pressed twice');
        await host.page.evaluate(() => {
          const press = { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true };
          document.getElementById('text')?.dispatchEvent(new KeyboardEvent('keydown', press));
          document.getElementById('text')?.dispatchEvent(new KeyboardEvent('keydown', press));
        });
        assert.match(await form.outcome(), /2000 OK/);
        await form.untilHeard();
        await form.untilFree();
        assert.equal(allTold().length, 1);
        assert.equal(gateway.counts().requests - earlier, 1);
      });
    });
  });

  it('can be used without a mouse, in reading order', async () => {
    const { keyboard } = host.page;
    await form.untilFocused('to');
    await keyboard.type(`${ONE},0676 1,`);
    await form.view.getByRole('button', { name: 'Edit 0676 1' }).waitFor(); // numbers are read in pieces
    const expected = [
      'Messages…',
      'Simulator: nothing is sent. Choose another mode',
      'kind-text',
      'Recent…',
      'My Number',
      `Remove ${ONE}`,
      'Edit 0676 1',
      'Remove 0676 1',
      'to',
      'from',
      'from-type',
      'text',
      'contentCategory',
      'maxSms',
      'Use 1',
      'flash',
      'More options',
      'Request as JSON',
      'Send',
    ];
    for (let back = expected.indexOf('to'); back > 0; back--) await keyboard.press('Shift+Tab');
    const order: string[] = [];
    for (let step = 0; step < expected.length; step++) {
      if (step > 0) await keyboard.press('Tab');
      order.push(await form.focused());
    }
    assert.deepEqual(order, expected);
    for (let back = expected.length - 1; back > expected.indexOf('Remove 0676 1'); back--)
      await keyboard.press('Shift+Tab');
    assert.equal(await form.focused(), 'Remove 0676 1');
    await keyboard.press('Enter');
    await form.untilFocused('to');
    for (let on = 0; on < 3; on++) await keyboard.press('Tab');
    await keyboard.type('By hand');
    for (let on = 0; on < 7; on++) await keyboard.press('Tab');
    await keyboard.press('Space');
    assert.match(await form.outcome(), /2000 OK/);
    assert.equal(await form.focused(), 'Send');
  });
});
