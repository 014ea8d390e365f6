// Recipients as people write and paste them, and what the form makes of them.
import assert from 'node:assert/strict';
import { addRecipients, numbers, unfold } from '../ui/support/message';
import { until } from '../ui/support/waiting';
import type { Row } from './support/boxes';
import { freshForm, openFresh, write } from './support/formSteps';

const MAX = '436761234567 AT';
const ANNA = '436641234567 AT';
const LANDLINE = '01 5321234';

describe('Recipients as people write them', () => {
  const form = freshForm();

  const bad = () => form.view.locator('.chip.bad');
  const count = () => form.view.locator('#to-count').innerText();

  /** `436761234567 AT`, or a bad one with what is said about it. */
  const chips = () =>
    form.chips.evaluateAll((items) =>
      items.map((item) =>
        Array.from(item.querySelectorAll('span, button.link'), ({ textContent }) => textContent).join(' '),
      ),
    );
  const untilChips = (wished: readonly string[]) =>
    until(`chips ${wished.join()}`, chips, (shown) => shown.join() === wished.join());

  for (const [typed, chip] of [
    ['(0676) 123-45-67', MAX],
    ['+43 676 1234567', MAX],
    ['0043 676 / 12 34 567', MAX],
    ['676 1234567', MAX],
    ['+49 171 1234567', '491711234567 DE'],
    ['+999 0000 4002', '99900004002 simulator'],
  ] as const) {
    it(`${typed} is ${chip}`, async () => {
      await addRecipients(form, typed);
      assert.deepEqual(await chips(), [chip]);
      assert.equal(await count(), '1 recipient');
    });
  }

  it('are one recipient in different spellings, typed or there before', async () => {
    await addRecipients(form, '0676 1234567, +43 676 1234567; 0043 (0)676/123 45 67');
    await addRecipients(form, '436761234567');
    assert.deepEqual(await chips(), [MAX]);
  });

  describe('without a country code', () => {
    it('belong to the country of the setting, also while the form is open', async () => {
      host.settings.set('websms.defaultCountry', 'ZZ');
      await openFresh(form);
      await addRecipients(form, '0171 1234567');
      assert.deepEqual(await chips(), [
        '⚠ 0171 1234567 Begin with the country code instead of 0, such as 436761234567.',
      ]);
      host.settings.set('websms.defaultCountry', 'de');
      await untilChips(['491711234567 DE']);
      await addRecipients(form, '0151 12345678');
      assert.deepEqual(await chips(), ['491711234567 DE', '4915112345678 DE']);
    });

    it('read under the wrong country as a landline are kept as typed: for Edit, over a reload, and for the right country', async () => {
      await addRecipients(form, '0171 2345678');
      assert.match((await chips()).join(), /This is a landline/);
      await host.reload();
      await form.sendButton.waitFor();
      await until(
        'the chip',
        () => form.chips.count(),
        (shown) => shown === 1,
      );
      await form.view.getByRole('button', { name: /^Edit / }).click();
      assert.equal(await form.to.inputValue(), '0171 2345678');
      await form.to.press('Enter');
      await form.untilRead();
      host.settings.set('websms.defaultCountry', 'DE');
      await untilChips(['491712345678 DE']);
    });

    it('stay one when the setting makes two of them the same', async () => {
      host.settings.set('websms.defaultCountry', 'ZZ');
      await openFresh(form);
      await addRecipients(form, '0676 1234567, 436761234567');
      assert.equal(await form.chips.count(), 2);
      host.settings.set('websms.defaultCountry', 'AT');
      await until(
        'no bad one',
        () => bad().count(),
        (shown) => shown === 0,
      );
      assert.deepEqual(await chips(), [MAX]);
      assert.equal(await count(), '1 recipient');
    });
  });

  describe('that no SMS reaches', () => {
    for (const [typed, shown, why] of [
      [LANDLINE, '4315321234', 'This is a landline: it takes no SMS.'],
      ['0900 123456', '43900123456', 'This is no mobile number: it takes no SMS.'],
      ['+210 123456', '+210 123456', 'There is no such number: check its length and the country code.'],
      ['+43 1', '+43 1', 'The number is too short. Begin with the country code.'],
      ['Anna', 'Anna', 'A number has only digits, such as 436761234567.'],
    ] as const) {
      it(`${typed}: ${why}`, async () => {
        await addRecipients(form, `${typed}, 0676 1234567`);
        assert.deepEqual(await chips(), [`⚠ ${shown} ${why}`, MAX]);
        assert.equal(await count(), '2 recipients. 1 cannot be sent to. Edit or remove them.');
        await form.text.fill('waits');
        await form.sendButton.click();
        await form.untilFocused('to');
        await form.holdsNothingSent('it was sent');
        await form.view.getByRole('button', { name: `Remove ${shown}` }).click();
        await form.sendButton.click();
        assert.match(await form.outcome(), /2000 OK\. 1 recipient/);
      });
    }

    it('a landline takes a voice message, and no SMS again when that is taken back', async () => {
      await write(form, LANDLINE, 'read out');
      await unfold(form, 'options');
      await form.view.locator('#messageType').selectOption('voice');
      assert.deepEqual(await chips(), ['4315321234 AT']);
      await form.sendButton.click();
      assert.match(await form.outcome(), /2000 OK/);
      await form.view.locator('#messageType').selectOption('default');
      assert.equal(await bad().count(), 1);
    });
  });

  describe('of a range that nobody knows', () => {
    const WHY = 'This range of numbers is not known. Check the number; it can be sent to.';
    const UNCERTAIN = `491591234567 DE ${WHY}`;

    it('are uncertain: they say so, are counted apart, and can be sent to', async () => {
      await write(form, '+49 159 1234567, 0676 1234567', 'to both');
      assert.deepEqual(await chips(), [UNCERTAIN, MAX]);
      assert.equal(await bad().count(), 0);
      assert.equal(await count(), '2 recipients, 1 uncertain.');
      await form.sendButton.click();
      assert.match(await form.outcome(), /2000 OK\. 2 recipients/);
    });

    it('are described by the sentence, for Edit and for Remove', async () => {
      await addRecipients(form, '+49 159 1234567');
      for (const name of ['Edit 491591234567', 'Remove 491591234567']) {
        const button = form.view.getByRole('button', { name });
        const id = await button.getAttribute('aria-describedby');
        assert.equal(await form.view.locator(`[id="${id ?? ''}"]`).innerText(), WHY);
      }
    });

    it('are counted beside bad ones', async () => {
      await addRecipients(form, `+49 159 1234567, 0676 1234567, ${LANDLINE}`);
      assert.equal(await count(), '3 recipients, 1 uncertain. 1 cannot be sent to. Edit or remove them.');
    });

    it('are edited as they were typed, also after a reload, and removed', async () => {
      await addRecipients(form, '+49 159 / 1234567');
      await host.reload();
      await form.sendButton.waitFor();
      await untilChips([UNCERTAIN]);
      await form.view.getByRole('button', { name: 'Edit 491591234567' }).click();
      assert.equal(await form.to.inputValue(), '+49 159 / 1234567');
      await form.to.press('Enter');
      await form.untilRead();
      await form.view.getByRole('button', { name: 'Remove 491591234567' }).click();
      assert.deepEqual(await chips(), []);
    });

    it('are listed after the bad ones and before the good ones when the list is cut', async () => {
      await form.paste([...numbers(300), '+49 159 1234567', LANDLINE].join('\n'));
      await until(
        'all of them',
        count,
        (text) => text === '302 recipients, 1 uncertain. 1 cannot be sent to. Edit or remove them.',
      );
      const [first = '', second, third] = await chips();
      assert.match(first, /This is a landline/);
      assert.deepEqual([second, third], [UNCERTAIN, '436760000000 AT']);
      assert.equal(await form.view.locator('.chips .more').innerText(), 'and 100 more, all good');
    });

    it('are uncertain in the last message that is opened again, and among the recent ones', async () => {
      await write(form, '+49 159 1234567', 'remember me');
      await form.sendButton.click();
      await form.outcome();
      await openFresh(form);
      await host.command('websms.openLastMessage');
      await untilChips([UNCERTAIN]);
      let rows: readonly Row[] = [];
      host.choose = (_labels, list) => {
        rows = list.rows;
        return undefined;
      };
      await form.view.getByRole('button', { name: 'Recent…' }).click();
      const [row] = await until(
        'the recent ones',
        () => rows,
        ({ length }) => length > 0,
      );
      assert.deepEqual(row, { label: '491591234567', description: 'DE', detail: `$(question) ${WHY}` });
    });

    it('can be My Number, which says so', async () => {
      const said: (string | undefined)[] = [];
      host.enter = async (_prompt, { title, saidOf }) => {
        said.push(title, await saidOf?.('+49 159 1234567'));
        return '+49 159 1234567';
      };
      await form.view.getByRole('button', { name: 'My Number' }).click();
      await untilChips([UNCERTAIN]);
      assert.deepEqual(said, ['My Number', WHY]);
    });

    it('a text that is no number is shortened, and shown whole by Edit', async () => {
      const text = 'no number '.repeat(150).trim();
      await addRecipients(form, text);
      const [chip = ''] = await chips();
      assert.ok(chip.length < 200 && chip.includes('…'), chip);
      await form.view.getByRole('button', { name: /^Edit / }).click();
      assert.equal(await form.to.inputValue(), text);
    });
  });

  describe('pasted', () => {
    for (const [from, pasted] of [
      ['a mail', '"Muster, Max" <+43 676 1234567>; "Muster; Anna" <0664 1234567>'],
      ['a signature', 'Mobil:\t+43 676 1234567\r\nHandy:\n0664 1234567'],
      ['a column of a spreadsheet', '+43 676 1234567\r\n0664 1234567\r\n'],
      ['a row of a spreadsheet', '"0676 1234567"\t"0664 1234567"'],
      [
        'a chat, with what it hides around numbers',
        '\u202a+43\u00a0676\u00a01234567\u202c,\u202a+43 664 1234567\u202c',
      ],
      ['a list with bullets', '• +43 676 1234567\n• 0664 1234567'],
    ] as const) {
      it(`from ${from}`, async () => {
        await form.paste(pasted);
        await untilChips([MAX, ANNA]);
        assert.equal(await form.to.inputValue(), '');
      });
    }

    it('a thousand are counted, and only the first of them are drawn', async () => {
      await form.paste(numbers(1000).join('\n'));
      await until('a thousand', count, (text) => text === '1000 recipients');
      await form.untilRead();
      assert.equal(await form.chips.count(), 200);
      assert.equal(await form.view.locator('.chips .more').innerText(), 'and 800 more, all good');
    });

    it('2,500 go out in 3 requests, and a bad one among the last stands first', async () => {
      await form.paste([...numbers(2499), LANDLINE].join('\n'));
      await until(
        'all of them',
        count,
        (text) =>
          text ===
          '2500 recipients. 1 cannot be sent to. Edit or remove them. They go out in 3 requests, one after the other.',
      );
      await form.untilRead();
      assert.equal(await form.chips.count(), 201);
      assert.match((await chips())[0] ?? '', /This is a landline/);
      assert.equal(await form.view.locator('.chips .more').innerText(), 'and 2299 more, all good');
      await host.screenshot('recipients 2500');
    });

    it('are drawn some at a time, and those that stay are not drawn again', async () => {
      await addRecipients(form, '0664 1234567');
      await untilChips([ANNA]);
      await host.page.evaluate(() => {
        const list = document.querySelector('.chips');
        if (!list) throw new Error('There is no list.');
        const seen: number[] = [];
        Object.assign(window, { seen });
        new MutationObserver((changes) => {
          seen.push(changes.reduce((sum, { addedNodes }) => sum + addedNodes.length, 0));
        }).observe(list, { childList: true });
      });
      const seen = () => host.page.evaluate(() => (window as unknown as { seen: number[] }).seen.splice(0));
      const landlines = Array.from({ length: 310 }, (_, index) => `01 ${5_321_000 + index}`);
      await form.paste([...numbers(300), ...landlines].join('\n'));
      await until('all of them', count, (text) => text.startsWith('611 recipients'));
      await form.untilRead();
      assert.equal(await form.chips.count(), 500);
      const batches = await seen();
      assert.ok(Math.max(...batches) <= 31, batches.join()); // and the line behind them
      assert.match((await chips())[299] ?? '', /^⚠ 4315321299 .*landline/);
      assert.deepEqual((await chips()).slice(300, 302), ['436641234567 AT', '436760000000 AT']);
      assert.equal(await form.view.locator('.chips .more').innerText(), 'and 111 more, 10 of them cannot be sent to');
      await form.view.locator('.chip button.icon').first().click();
      await until('the next one', chips, (shown) => shown[299]?.includes('4315321300') ?? false);
      assert.deepEqual(await seen(), [1]);
    });

    it('that are read anew under another country with the same result are not drawn again', async () => {
      await form.paste('0676 1234567, 0664 1234567');
      await untilChips([MAX, ANNA]);
      const remove = form.view.getByRole('button', { name: 'Remove 436641234567' });
      await remove.focus();
      host.settings.set('websms.defaultCountry', 'DE');
      await form.untilHeard();
      await form.untilRead();
      assert.ok(await remove.evaluate((button) => button === document.activeElement), 'the focus was lost');
    });

    it('the keyboard stays quick with 2,500 of them', async () => {
      await form.paste(numbers(2500).join('\n'));
      await until('all of them', count, (text) => text.startsWith('2500 recipients'));
      await form.text.pressSequentially('typed while many wait');
      await until(
        'the estimate',
        () => form.view.locator('#text-count').innerText(),
        (text) => text.endsWith('1 SMS × 2500 recipients = 2500 SMS'),
      );
    });
  });

  describe('Recent…', () => {
    beforeEach(async () => {
      await write(form, '0676 1234567, 0664 1234567', 'to remember');
      await form.sendButton.click();
      await form.outcome();
      await openFresh(form);
    });

    it('offers those of the last messages, and adds the chosen ones once', async () => {
      let title = '';
      host.choose = (labels, list) => {
        ({ title } = list);
        return labels;
      };
      await addRecipients(form, '0664 1234567');
      await form.view.getByRole('button', { name: 'Recent…' }).click();
      await untilChips([ANNA, MAX]);
      await form.untilFocused('to');
      assert.equal(title, 'Recent Recipients');
    });

    it('adds nothing on Escape', async () => {
      let asked = 0;
      host.choose = () => {
        asked++;
        return undefined;
      };
      await form.view.getByRole('button', { name: 'Recent…' }).click();
      await form.untilHeard();
      assert.equal(asked, 1);
      assert.deepEqual(await chips(), []);
    });
  });

  describe('My Number', () => {
    const own = () => host.settings.section('websms').get('myNumber');
    const button = () => form.view.getByRole('button', { name: 'My Number' });

    it('is asked for once, kept in the setting, and then simply added', async () => {
      const said: (string | undefined)[] = [];
      host.enter = (_prompt, { problem }) => {
        said.push(problem);
        return problem === undefined ? LANDLINE : '0676 1234567';
      };
      await button().click();
      await untilChips([MAX]);
      assert.deepEqual(said, [undefined, 'This is a landline: it takes no SMS.']);
      assert.equal(own(), '436761234567');
      await openFresh(form);
      await button().click();
      await untilChips([MAX]);
      assert.equal(said.length, 2, 'it asked again');
    });

    it('is asked for again when the setting holds none', async () => {
      let asked = 0;
      host.enter = () => {
        asked++;
        return undefined;
      };
      host.settings.set('websms.myNumber', 'mine');
      await button().click();
      await form.untilHeard();
      assert.equal(asked, 1);
      assert.deepEqual(await chips(), []);
      assert.equal(own(), 'mine');
    });
  });

  it('have the recorded appearance: good, foreign, uncertain, simulator and bad ones', async () => {
    await write(form, `0676 1234567, +49 171 1234567, +49 159 1234567, 99900004002, ${LANDLINE}, Anna`, 'Hello');
    await form.to.fill('0664 12');
    await host.screenshot('recipients');
  });
});
