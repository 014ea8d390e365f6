// Status Code Reference: every code, found by search and class, opened at a code, and printed.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATUS_CODES, exampleResponse } from '../../src/codes';
import { findings } from '../ui/support/axe';
import { english } from '../ui/support/english';
import { Form } from '../ui/support/form';
import { addRecipients } from '../ui/support/message';
import { REFERENCE, ReferencePage } from '../ui/support/reference';
import { until } from '../ui/support/waiting';
import { findingsInEveryTheme } from './support/inEveryTheme';
import { workbench } from './support/workbench';
import { copiedBy, told } from './support/steps';

const ALL = STATUS_CODES.length;
const FILE = 'websms-status-codes.html';

const explain = (code: unknown) => host.command('websms.explainStatusCode', code);

describe('The Status Code Reference', () => {
  const page = new ReferencePage(workbench);
  after(() => host.reset());

  describe('has every code', () => {
    before(async () => {
      await host.reset();
      await page.open();
    });

    it('opens from the palette, with the cursor in the search', async () => {
      assert.equal(await page.view.locator('h1').innerText(), 'Status Code Reference');
      assert.equal(await page.count.innerText(), `${ALL} codes`);
      await until(
        'the focus in the search',
        () => page.focused(),
        (name) => name === 'Search status codes',
      );
      assert.equal(await page.marked.count(), 0);
      await host.screenshot('reference');
    });

    it('by class, with name and message as the API writes them', async () => {
      assert.deepEqual(await page.view.locator('h2').allInnerTexts(), ['Accepted', 'Refused', 'Unknown']);
      assert.deepEqual(await page.codes(), [
        ...STATUS_CODES.map(({ code }) => code).filter((code) => code !== 5000),
        5000,
      ]);
      for (const { code, name, message } of STATUS_CODES) {
        const text = await page.article(code).innerText();
        for (const part of [`${code}`, name ?? '', message]) assert.ok(text.includes(part), `${code}: ${part}`);
      }
    });

    it('with cause, remedy, retry advice, fields, notes and an example', async () => {
      const text = await page.article(4003).innerText();
      assert.match(text, /^4003 INVALID_SENDER\s+✕\s*Refused\s/);
      assert.match(
        text,
        /Why\s+The sender address is not assigned.*Do\s+Use a sender.*Retry\s+Not as it is.*Fields\s+senderAddress, senderAddressType\s+Example answer/s,
      );
      assert.match(await page.article(4041).innerText(), /Field\s+validityPeriode\s/);
      assert.doesNotMatch(await page.article(4013).innerText(), /Field/);
      assert.match(
        await page.article(4021).innerText(),
        /In older SDKs the same number means an invalid access token.*In older SDKs: INVALID_AUTH_TOKEN\./s,
      );
      assert.match(
        await page.article(4120).innerText(),
        /Not in the current documentation\. Known from the change log of the PHP SDK\./,
      );
      for (const code of [2001, 4019]) {
        assert.deepEqual(JSON.parse(await page.article(code).locator('pre').innerText()), exampleResponse(code));
      }
    });

    it('copies an example, and says so', async () => {
      const copied = await copiedBy(() => page.button('Copy the example answer of 4026').click());
      assert.deepEqual(JSON.parse(copied), exampleResponse(4026));
      const heard = page.view.locator('.heard', { hasText: 'Copied.' });
      await heard.waitFor({ state: 'attached' });
      // A live region is read when it changes: the second time it is emptied first.
      await heard.evaluate((region) => {
        const texts: (string | null)[] = [];
        Reflect.set(window, 'heard', texts);
        new MutationObserver(() => texts.push(region.textContent)).observe(region, { childList: true });
      });
      await copiedBy(() => page.button('Copy the example answer of 4026').click());
      await until(
        'said again',
        () => page.search.evaluate(() => Reflect.get(window, 'heard') as string[]),
        (texts) => texts.join() === ',Copied.',
      );
    });
  });

  describe('finds codes', () => {
    before(async () => {
      await host.reset();
      await page.open();
    });
    beforeEach(async () => {
      await page.group('All').check();
      await page.search.fill('');
      await page.article(2000).waitFor();
    });

    it('by number, name and words, and counts them in a live region', async () => {
      assert.equal(await page.count.getAttribute('role'), 'status');
      for (const [query, code] of [
        ['4026', 4026],
        ['max_sms_per_message_e', 4026],
        ['whatsapp subscription', 4032],
        ['validityPeriode', 4041],
      ] as const) {
        await page.search.fill(query);
        await page.untilCodes(code);
        assert.equal(await page.count.innerText(), '1 code');
      }
      assert.deepEqual(await page.view.locator('h2:visible').allInnerTexts(), ['Refused'], 'no heading without codes');
    });

    it('by class, with the arrow keys', async () => {
      await page.search.focus();
      await page.search.press('Tab');
      for (const [key, codes] of [
        ['ArrowRight', [2000, 2001, 2002]],
        ['ArrowLeft', undefined],
        ['ArrowLeft', [5000]],
      ] as const) {
        await host.page.keyboard.press(key);
        if (codes) await page.untilCodes(...codes);
      }
      await page.search.fill('4026');
      await page.count.filter({ hasText: 'No code' }).waitFor();
      await page.button('Show All Codes').click();
      await page.count.filter({ hasText: `${ALL} codes` }).waitFor();
      assert.equal(await page.focused(), 'Search status codes');
    });

    it('explains a number that nobody documents', async () => {
      await page.search.fill('4777');
      await page.count.filter({ hasText: 'No code' }).waitFor();
      await host.screenshot('reference nothing');
      await page.button('Explain 4777').click();
      await page.untilAt(4777);
      assert.deepEqual(await page.codes(), [4777]);
      await page.search.fill('no such words');
      await page.count.filter({ hasText: 'No code' }).waitFor();
      assert.ok(await page.button('Explain 4777').isHidden());
    });

    it('by keyboard: Enter goes to the first one, Ctrl+F back to the search', async () => {
      await page.search.fill('whatsapp');
      await page.search.press('Enter');
      await page.untilAt(4032);
      await host.page.keyboard.press('Tab');
      await until(
        'the example’s button',
        () => page.focused(),
        (name) => name === 'Copy the example answer of 4032',
      );
      await host.page.keyboard.press('ControlOrMeta+F');
      await until(
        'the search',
        () => page.focused(),
        (name) => name === 'Search status codes',
      );
      await host.page.keyboard.type('blacklisted');
      await page.untilCodes(4031);
      await host.page.keyboard.press('Escape');
      await page.article(2000).waitFor();
    });
  });

  describe('opens at a code', () => {
    beforeEach(() => host.reset());

    it('from a notification', async () => {
      const form = new Form(workbench);
      await form.open();
      await addRecipients(form, '99900004009');
      await form.text.fill('explained');
      await form.sendButton.click();
      (await told('Refused: 4009')).press('Explain Code');
      await page.untilAt(4009);
    });

    it('which is undocumented: under its class, until another one is asked for', async () => {
      await explain(4777);
      await page.untilAt(4777);
      assert.equal(await page.count.innerText(), `${ALL + 1} codes`);
      const refused = page.view.locator('section', { has: page.view.locator('#class-refused') });
      assert.equal(await refused.locator('.number').last().innerText(), '4777');
      await explain(2777);
      await page.untilAt(2777);
      assert.equal(await page.article(4777).count(), 0);
      await explain(4002);
      await page.untilAt(4002);
    });

    it('which nobody documents: with what its number says, and without an answer', async () => {
      await explain(5999);
      await page.untilAt(5999);
      assert.match(
        await page.article(5999).innerText(),
        /5999\s+\?\s*Unknown\s+Nobody documents this status code\..*The code does not say whether the message was sent/s,
      );
      assert.equal(await page.article(5999).locator('pre').count(), 0, 'no answer with it was ever seen');
      await host.screenshot('reference unknown');
    });

    it('in one tab, where it is open already: a search that hides the code ends, another stays', async () => {
      await page.open();
      await page.search.fill('whatsapp');
      await page.untilCodes(4032, 4033);
      await explain(4033);
      await page.untilAt(4033);
      assert.equal(await page.search.inputValue(), 'whatsapp');
      await page.group('Accepted').check();
      await explain(4002);
      await page.untilAt(4002);
      assert.equal(await page.search.inputValue(), '');
      assert.ok(await page.group('All').isChecked());
      assert.deepEqual(host.tabs, ['Status Code Reference']);
    });

    it('also from behind another tab', async () => {
      await page.open();
      await host.cover();
      await explain(4026);
      await page.untilAt(4026);
      assert.deepEqual(host.tabs, ['Status Code Reference']);
    });
  });

  it('keeps what was searched, marked and seen while it is hidden', async () => {
    await host.reset();
    await page.open();
    await explain(4777);
    await page.untilAt(4777);
    await page.group('Refused').check();
    await page.search.fill('the');
    const before = await page.codes();
    const there = await page.scrollUp(4777);
    assert.ok(there > 200);
    await host.cover();
    await host.palette(REFERENCE);
    await until(
      'the search',
      () => page.search.inputValue(),
      (text) => text === 'the',
    );
    assert.ok(await page.group('Refused').isChecked());
    assert.deepEqual(await page.codes(), before);
    assert.equal(await page.marked.locator('.number').innerText(), '4777');
    await until(
      'the same place',
      () => page.scroll(),
      (y) => Math.abs(y - there) < 5,
    );
  });

  describe('prints', () => {
    beforeEach(async () => {
      await host.reset();
      await page.open();
    });

    it('saves a page for the browser, and says where', async () => {
      host.saveTo = join(host.folder, 'elsewhere', FILE);
      await page.button('Print…').click();
      await told(`Saved as ${host.saveTo}. Open it in a browser to print it.`);
      assert.deepEqual(host.saveQuestion, { title: 'Save the Page to Print', path: join(host.folder, FILE) });
      const html = readFileSync(host.saveTo, 'utf8');
      const sheet = await host.newPage();
      await sheet.setContent(html);
      assert.deepEqual(await findings(sheet), []);
      await sheet.emulateMedia({ media: 'print' });
      assert.equal(await sheet.locator('article').count(), ALL);
      assert.match(
        await sheet.locator('article', { hasText: '4026' }).first().innerText(),
        /Shorten the text.*"statusCode": 4026/s,
      );
      await sheet.screenshot({ path: join('out', 'screenshots', 'view', 'reference printed.png') });
      await sheet.close();
    });

    it('saves nothing when no place is chosen', async () => {
      await page.button('Print…').click();
      await until(
        'the question',
        () => host.saveQuestion,
        (question) => question !== undefined,
      );
      await copiedBy(() => page.button('Copy the example answer of 4026').click()); // what was started has ended by then
      assert.ok(!existsSync(join(host.folder, FILE)));
      assert.deepEqual(host.notifications.all, []);
    });

    it('says why the page was not saved', async () => {
      host.saveTo = join(host.folder, 'a file', FILE);
      writeFileSync(join(host.folder, 'a file'), '');
      await page.button('Print…').click();
      assert.equal((await told('The page was not saved: ')).severity, 'error');
    });
  });

  it('axe-core finds nothing in any theme', async () => {
    await host.reset();
    await page.open();
    assert.deepEqual(await findingsInEveryTheme('reference'), [], 'all');
    await explain(4777);
    await page.untilAt(4777);
    await page.search.fill('4777');
    assert.deepEqual(await findingsInEveryTheme(), [], 'an unknown one');
    await page.search.fill('4778');
    await page.button('Explain 4778').waitFor();
    assert.deepEqual(await findingsInEveryTheme(), [], 'none');
  });

  it('in German has no English left but the API’s own words, on the page and on paper', async () => {
    await host.reset();
    host.setLanguage('de');
    await page.open();
    const seen: string[] = [];
    const look = async (): Promise<void> => {
      const names = await page.view
        .locator('[aria-label], [placeholder]')
        .evaluateAll((all) =>
          all.map(
            (element) => `${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('placeholder') ?? ''}`,
          ),
        );
      seen.push(await page.view.locator('body').innerText(), ...names);
    };
    await look();
    await host.screenshot('reference german');
    await page.search.fill('4777');
    await page.button('4777 erklären').waitFor();
    await look();
    await page.button('4777 erklären').click();
    await page.untilAt(4777);
    await look();
    host.saveTo = join(host.folder, FILE);
    await page.button('Drucken…').click();
    seen.push((await told('Gespeichert als')).text);
    assert.equal(host.saveQuestion?.title, 'Seite zum Drucken speichern');
    const html = readFileSync(host.saveTo, 'utf8');
    assert.match(html, /<html lang="de">/);
    assert.match(html, /<title>websms-Statuscodes<\/title>/);
    seen.push(html);
    // Names and messages are the API's own.
    const text = STATUS_CODES.reduce((rest, { message }) => rest.replaceAll(message, ''), seen.join('\n'));
    assert.deepEqual(english(text), []);
  });
});
