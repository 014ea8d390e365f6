// The text: what makes it Unicode is marked and can be replaced, and it is seen where an SMS ends.
import assert from 'node:assert/strict';
import { addRecipients } from '../ui/support/message';
import { freshForm } from './support/formSteps';
import { until } from '../ui/support/waiting';

const ONE = '436761234567';

describe('The text', () => {
  const form = freshForm();

  const write = async (recipients: string, text: string): Promise<void> => {
    await addRecipients(form, recipients);
    await form.text.fill(text);
  };
  const button = (name: string) => form.view.locator('.replacements').getByRole('button', { name, exact: true });
  const buttons = () => form.view.locator('.replacements button').allInnerTexts();
  const marks = () => form.view.locator('.marks mark').allTextContents();
  const alphabet = () => form.view.locator('#text-alphabet').innerText();
  const counted = () => form.view.locator('#text-count').innerText();
  const untilMarked = (wished: readonly string[]) =>
    until(`marks ${wished.join()}`, marks, (shown) => shown.join() === wished.join());

  /** The UTF-16 indices at which a line in the layer says that an SMS begins. */
  const breaks = () =>
    form.view.locator('.marks').evaluate((layer) => {
      let index = 0;
      const found: number[] = [];
      for (const node of layer.childNodes) {
        if (node instanceof HTMLElement && node.className === 'break') found.push(index);
        index += node.textContent?.length ?? 0;
      }
      return found;
    });

  describe('characters that force Unicode', () => {
    it('are marked where they stand, each of them and nothing else', async () => {
      await form.text.fill('Grüße – „bald“ 😀 €');
      await untilMarked(['–', '„', '“', '😀']);
      assert.equal(await alphabet(), 'Unicode (70 per SMS) because of “–” „ “ “😀”');
      assert.equal((await form.view.locator('.marks').textContent())?.replace('\u200b', ''), 'Grüße – „bald“ 😀 €');
    });

    it('do not exist in a text of the GSM alphabet, which has no marks', async () => {
      await form.text.fill('Grüße {[€]} ~ bald');
      await until('GSM', alphabet, (text) => text === 'GSM alphabet (160 per SMS)');
      assert.deepEqual(await marks(), []);
      assert.equal(await form.view.locator('.replacements').isVisible(), false);
    });

    it('can be replaced one by one: every occurrence of it, and no other', async () => {
      await form.text.fill('a – b – c …');
      await button('Replace “–” with “-”').click();
      assert.equal(await form.text.inputValue(), 'a - b - c …');
      await untilMarked(['…']);
      assert.equal(await form.focused(), 'text');
    });

    it('can be replaced all at once, except those without a look-alike', async () => {
      await form.text.fill('„bald“ – 😀');
      await button('Replace All').click();
      assert.equal(await form.text.inputValue(), '"bald" - 😀');
      assert.deepEqual(await buttons(), ['Show “😀”']);
    });

    it('that are invisible are named and removed, also when there is nothing else', async () => {
      await form.text.fill('a\u200bb\u00a0c');
      assert.deepEqual(await buttons(), ['Remove U+200B', 'Replace U+00A0 with a space', 'Replace All']);
      await button('Remove U+200B').click();
      assert.equal(await form.text.inputValue(), 'ab\u00a0c');
      await form.text.fill('\u200b');
      await button('Remove U+200B').click();
      assert.equal(await form.text.inputValue(), '');
      await until('the count', counted, (text) => text.startsWith('0 of 160'));
    });

    it('without a look-alike are shown: selected in the text', async () => {
      await form.text.fill('Bis bald 👨‍👩‍👧 ok');
      await button('Show “👨‍👩‍👧”').click();
      assert.equal(await form.focused(), 'text');
      const selected = await form.text.evaluate((area: HTMLTextAreaElement) =>
        area.value.slice(area.selectionStart, area.selectionEnd),
      );
      assert.equal(selected, '👨‍👩‍👧');
      await host.screenshot('text show emoji');
    });

    it('come back with Ctrl+Z, and the form knows', async () => {
      await form.text.pressSequentially('„bald“ – Max');
      await button('Replace All').click();
      assert.equal(await form.text.inputValue(), '"bald" - Max');
      await host.page.keyboard.press('ControlOrMeta+Z');
      await until(
        'the old text',
        () => form.text.inputValue(),
        (text) => text === '„bald“ – Max',
      );
      await untilMarked(['„', '“', '–']);
    });

    it('are replaced in what is sent', async () => {
      await write(ONE, 'bald – ok');
      await button('Replace “–” with “-”').click();
      assert.equal(await counted(), '9 of 160 · 151 left · 1 SMS');
      await form.sendButton.click();
      assert.match(await form.outcome(), /1 SMS, as estimated/);
    });
  });

  describe('the marks', () => {
    /** Each layer's own measure of a text; their lines break at the same places when it is the same. */
    async function measures(text: string): Promise<object[]> {
      await form.text.evaluate(async (area: HTMLTextAreaElement, value) => {
        area.value = value;
        area.dispatchEvent(new Event('input'));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }, text);
      return form.view.locator('.marked > *').evaluateAll((layers) =>
        layers.map((layer) => {
          const { left, top, height } = layer.getBoundingClientRect();
          const { paddingLeft, paddingRight, paddingTop } = getComputedStyle(layer);
          const room = layer.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
          return {
            text: layer.scrollHeight,
            room,
            left: left + parseFloat(paddingLeft),
            top: top + parseFloat(paddingTop),
            height,
          };
        }),
      );
    }

    const words = [
      'Grüße',
      '–',
      'a',
      '😀',
      'Donaudampfschifffahrtsgesellschaftskapitän',
      '{€}',
      '  ',
      '\t',
      '\n',
      '„bald“',
      'https://example.com/a-very/long/path?with=query&and=more',
    ];
    /** The same texts each time, of many lengths and mixtures. */
    const text = (seed: number) =>
      Array.from({ length: 20 + seed * 3 }, (_, index) => words[(index * (seed + 3) + seed) % words.length]).join(
        seed % 2 === 0 ? ' ' : '',
      );

    for (const [width, name] of [
      [1280, 'wide'],
      [500, 'narrow'],
    ] as const) {
      it(`lie under their characters in a ${name} window: lines break alike`, async () => {
        await host.page.setViewportSize({ width, height: 800 });
        for (let seed = 0; seed < 30; seed++) {
          const [layer, area] = await measures(text(seed));
          assert.deepEqual(layer, area, JSON.stringify(text(seed)));
        }
        await host.screenshot(`text marks ${name}`);
        await host.page.setViewportSize({ width: 1280, height: 800 });
      });
    }

    it('follow when the text scrolls', async () => {
      await form.text.fill('Zeile – \n'.repeat(120));
      await form.text.evaluate((area) => {
        area.scrollTop = 500;
      });
      const layer = form.view.locator('.marks');
      await until(
        'the layer follows',
        () => layer.evaluate(({ scrollTop }) => scrollTop),
        (top) => top === 500,
      );
      await form.text.press('ControlOrMeta+End');
      await until(
        'both at the end',
        async () => [
          await form.text.evaluate(({ scrollTop }) => scrollTop),
          await layer.evaluate(({ scrollTop }) => scrollTop),
        ],
        ([area, under]) => area === under && area !== 500,
      );
      await host.screenshot('text scrolled');
    });
  });

  describe('the end of an SMS', () => {
    for (const [name, text, at, count] of [
      ['one GSM SMS has none', 'a'.repeat(160), [], '160 of 160 · 0 left · 1 SMS'],
      ['a GSM text breaks after 153', 'a'.repeat(307), [153, 306], '307 of 459 · 152 left · 3 SMS'],
      [
        'an extension character is not divided',
        `${'a'.repeat(152)}€${'b'.repeat(20)}`,
        [152],
        '174 of 305 · 131 left · 2 SMS',
      ],
      ['a Unicode text breaks after 67', `–${'a'.repeat(140)}`, [67, 134], '141 of 201 · 60 left · 3 SMS'],
      ['an emoji is not divided', `${'a'.repeat(66)}😀${'b'.repeat(10)}`, [66], '78 of 133 · 55 left · 2 SMS'],
    ] as const) {
      it(name, async () => {
        await form.text.fill(text);
        await until(`breaks at ${at.join()}`, breaks, (shown) => shown.join() === at.join());
        assert.equal(await counted(), count);
      });
    }

    it('is visible: marks, lines and buttons', async () => {
      await write(
        ONE,
        `Liebe Kundin, Ihr Paket – mit der Nummer 4711 – liegt bereit. ${'Bitte bringen Sie einen Ausweis mit. '.repeat(4)}Bis „bald“ 😀…`,
      );
      host.notifications.clear();
      await host.screenshot('text marked');
    });
  });

  describe('beside it', () => {
    const phone = () => form.view.locator('.phone');

    it('a phone shows sender and text as they are', async () => {
      await form.text.fill('Ihr Code: 4711\n  gültig bis 18:00');
      await until(
        'the text',
        () => phone().innerText(),
        (text) => text === 'Default sender\n\nIhr Code: 4711\n  gültig bis 18:00',
      );
      await form.view.locator('#from').fill('MyShop');
      assert.equal(await phone().locator('.from').innerText(), 'MyShop');
      assert.equal(await phone().getAttribute('aria-hidden'), 'true');
      await host.screenshot('phone beside the text');
    });

    it('there is none where the text needs the room, for a voice message or one of bytes', async () => {
      await form.text.fill('text');
      await phone().waitFor();
      await host.page.setViewportSize({ width: 480, height: 800 });
      assert.equal(await phone().isVisible(), false);
      await host.page.setViewportSize({ width: 1280, height: 800 });
      assert.equal(await phone().isVisible(), true);
      await form.view.locator('#options > summary').click();
      await form.view.locator('#messageType').selectOption('voice');
      await phone().waitFor({ state: 'detached' });
    });

    it('a long text ends with an ellipsis, and never with half a character', async () => {
      await form.text.fill(`a${'😀'.repeat(700)}`);
      await until(
        'the text',
        () => phone().locator('.bubble').innerText(),
        (text) => text === `a${'😀'.repeat(499)}…`,
      );
    });
  });

  it('is counted as the gateway counts it', async () => {
    await write(`${ONE}, 436601234567`, `${'a'.repeat(150)} – b`);
    assert.match(await counted(), /3 SMS × 2 recipients = 6 SMS$/);
    await form.sendButton.click();
    assert.match(await form.outcome(), /6 SMS, as estimated · transfer \w+ · \d+ ms/);
  });
});
