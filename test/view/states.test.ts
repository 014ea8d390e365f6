// The form's newer states for everybody: axe-core in every theme, the keyboard alone, and twice the size.
import assert from 'node:assert/strict';
import { Form } from '../ui/support/form';
import { Gateway, json } from '../ui/support/gateway';
import { addRecipients, numbers, shownRequest, unfold } from '../ui/support/message';
import { until } from '../ui/support/waiting';
import { testAt, write } from './support/formSteps';
import { findingsInEveryTheme } from './support/inEveryTheme';
import { workbench } from './support/workbench';

const ONE = '436761234567';
const MARKED = `Liebe Kundin – Ihr „Paket“ 😀 liegt bereit. ${'Bitte einen Ausweis mitbringen. '.repeat(4)}`;

describe("The form's accessibility in all its states", () => {
  const form = new Form(workbench);
  let gateway: Gateway;
  before(async () => {
    gateway = await Gateway.start();
  });
  beforeEach(() => host.reset());
  after(async () => {
    await host.reset();
    gateway.close();
  });

  async function open(): Promise<void> {
    await testAt(gateway, 'states-token');
    await form.open();
  }

  const option = (id: string) => form.view.locator(`#${id}`);

  async function fillBadly(): Promise<void> {
    await unfold(form, 'options');
    for (const [id, value] of [
      ['maxSms', '999'],
      ['validity', '0'],
      ['priority', '10'],
      ['callback', 'nowhere'],
      ['clientMessageId', 'x'.repeat(300)],
    ] as const)
      await option(id).fill(value);
  }

  async function sendToMany(): Promise<void> {
    let asked = 0;
    gateway.answer = (response) => {
      json(
        ++asked === 1
          ? { statusCode: 2001, statusMessage: 'OK_QUEUED', transferId: '0063c11b0100eeda5a1d', smsCount: 1000 }
          : { statusCode: 4013, statusMessage: 'MSG_LIMIT_EXCEEDED' },
      )(response);
    };
    await form.paste(numbers(2500).join('\n'));
    await until(
      'all of them',
      () => form.view.locator('#to-count').innerText(),
      (text) => text.startsWith('2500'),
    );
    await form.text.fill('to many');
    await form.sendButton.click();
    await form.result.locator('.requests').waitFor();
  }

  const states: Record<string, () => Promise<void>> = {
    'options open, all of them usual': async () => {
      await unfold(form, 'options');
    },
    'options open, all of them in error': async () => {
      await fillBadly();
      await option('callback').scrollIntoViewIfNeeded();
    },
    'marked text with replacements, good, uncertain and bad recipients': async () => {
      await addRecipients(form, `${ONE}, +49 171 1234567, +49 159 1234567, 01 5321234, Anna, ${'x'.repeat(90)}`);
      await form.text.fill(MARKED);
    },
    'request open': async () => {
      await write(form, ONE, MARKED);
      await shownRequest(form);
      await form.view.locator('#request').scrollIntoViewIfNeeded();
    },
    'result of several requests': async () => {
      await sendToMany();
      await form.result.scrollIntoViewIfNeeded();
    },
    countdown: async () => {
      gateway.answer = (response) => response.writeHead(429, { 'Retry-After': '50' }).end();
      await write(form, ONE, 'waits');
      await form.sendButton.click();
      await form.result.filter({ hasText: 'Trying again' }).waitFor();
    },
  };

  describe('axe-core finds nothing in any theme', () => {
    beforeEach(open);
    for (const [state, reach] of Object.entries(states)) {
      it(state, async () => {
        await reach();
        assert.deepEqual(await findingsInEveryTheme(`state ${state}`), []);
        if (state !== 'countdown') return;
        await form.cancelButton.click();
        await form.outcome(); // its notification comes into no other test
      });
    }
  });

  it('the keyboard reaches every control, in reading order', async () => {
    const { keyboard } = host.page;
    await open();
    await write(form, ONE, 'a – b');
    await form.view.getByRole('button', { name: 'Messages…' }).focus();
    const order = [await form.focused()];
    async function onwards(steps: number): Promise<void> {
      for (let step = 0; step < steps; step++) {
        await keyboard.press('Tab');
        order.push(await form.focused());
      }
    }
    await onwards(15);
    assert.deepEqual(order.splice(0), [
      'Messages…',
      'Test: checked by websms, nothing is sent. Choose another mode',
      'kind-text',
      'Recent…',
      'My Number',
      `Remove ${ONE}`,
      'to',
      'from',
      'from-type',
      'text',
      'Replace “–” with “-”',
      'contentCategory',
      'maxSms',
      'Use 1',
      'flash',
      'More options',
    ]);
    await keyboard.press('Enter');
    await onwards(8);
    assert.deepEqual(order.splice(0), [
      'messageType',
      'validity',
      'validity-unit',
      'priority',
      'clientMessageId',
      'callback',
      'Start Receiver',
      'Request as JSON',
    ]);
    await keyboard.press('Enter');
    await form.view.locator('#request-json').waitFor();
    await onwards(5);
    assert.deepEqual(order, ['request-json', 'Copy JSON', 'Copy as cURL', 'Copy as node-fetch', 'Send']);
  });

  it('the keyboard alone replaces, sets an option, copies and sends', async () => {
    const { keyboard } = host.page;
    await open();
    gateway.answer = json({ statusCode: 2000, statusMessage: 'OK', smsCount: 1 });
    gateway.asked.length = 0;
    await write(form, ONE, '');
    await form.text.focus();
    await keyboard.type('a – b');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await form.untilFocused('text');
    for (let step = 0; step < 4; step++) await keyboard.press('Tab');
    assert.equal(await form.focused(), 'flash');
    await keyboard.press('Space');
    await keyboard.press('Tab');
    await keyboard.press('Space'); // unfolds
    await keyboard.press('Tab');
    assert.equal(await form.focused(), 'messageType');
    await keyboard.press('Control+Enter');
    assert.match(await form.outcome(), /Test accepted/);
    const [asked] = gateway.asked;
    assert.ok(asked);
    const { clientMessageId, ...body } = asked.body as { clientMessageId?: string };
    assert.ok(clientMessageId);
    assert.deepEqual(body, { recipientAddressList: [ONE], messageContent: 'a - b', sendAsFlashSms: true, test: true });
  });

  describe('at twice the size and in a narrow window', () => {
    /** Elements that reach beyond the window, and texts that are cut off. */
    const cutOff = () =>
      host.page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        const cut = Array.from(document.querySelectorAll<HTMLElement>('main *')).filter((element) => {
          const { right, left, width } = element.getBoundingClientRect();
          if (width === 0 || element.closest('.marks, option')) return false;
          const scrolls = element.matches('textarea, pre, .chips, input');
          return (
            right > clientWidth + 1 ||
            left < -1 ||
            (!scrolls &&
              getComputedStyle(element).display !== 'inline' &&
              element.scrollWidth > element.clientWidth + 1)
          );
        });
        return [
          ...(scrollWidth > clientWidth ? [`the page: ${scrollWidth} > ${clientWidth}`] : []),
          ...cut.map(
            (element) => `${element.tagName} ${element.id} ${element.className} ${element.textContent.slice(0, 40)}`,
          ),
        ];
      });

    for (const [width, height, name] of [
      [640, 400, 'twice the size'],
      [380, 700, 'narrow'],
    ] as const) {
      for (const state of [
        'options open, all of them in error',
        'marked text with replacements, good, uncertain and bad recipients',
        'request open',
        'result of several requests',
      ]) {
        it(`${name}, ${state}: nothing is cut off`, async () => {
          await host.page.setViewportSize({ width, height });
          await open();
          await states[state]?.();
          await host.screenshot(`${name} ${state}`);
          assert.deepEqual(await cutOff(), []);
        });
      }
    }
  });
});
