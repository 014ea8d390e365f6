// Every other field of a text message: its limits as it is typed, and what arrives at the gateway.
import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../src/simulator';
import { unfold } from '../ui/support/message';
import { until } from '../ui/support/waiting';
import { freshForm, testAt, write } from './support/formSteps';

const ONE = '436761234567';
const USUAL = 'x'.repeat(10);

describe('The options of a message', () => {
  const form = freshForm();
  beforeEach(() => unfold(form, 'options'));

  const field = (id: string) => form.view.locator(`#${id}`);
  const error = (id: string) => field(`${id}-error`);
  const summary = () => form.view.locator('#options summary').innerText();

  describe('are held against their limits while they are typed', () => {
    const cases: readonly (readonly [id: string, why: string, bad: readonly string[], good: readonly string[]])[] = [
      [
        'priority',
        'The priority is a whole number from 0 to 9.',
        ['10', '1.5', '-1', 'high', '0x3'],
        ['0', '1', '9', ' 5 '],
      ],
      [
        'maxSms',
        'The limit is a whole number from 0 to 255; 0 means no limit.',
        ['256', '-1', '1.5', '1e1'],
        ['0', '255'],
      ],
      [
        'clientMessageId',
        'The message id is too long: at most 255 characters.',
        ['x'.repeat(256)],
        ['x'.repeat(255), 'order 4711 – ä'],
      ],
      [
        'callback',
        'Enter a full address with http: or https:, such as https://example.com/reports.',
        ['example.com', '/reports', 'ftp://example.com', 'https://', 'https://a b'],
        ['https://example.com/reports', 'http://user:pass@127.0.0.1:8080/'],
      ],
      [
        'callback',
        'The address is too long: at most 2048 characters.',
        [`https://example.com/${'x'.repeat(2029)}`],
        [`https://example.com/${'x'.repeat(2028)}`],
      ],
    ];
    for (const [id, why, bad, good] of cases) {
      it(`${id}: ${why}`, async () => {
        for (const value of bad) {
          await field(id).fill(value);
          assert.equal(await error(id).innerText(), why, value);
          assert.equal(await field(id).getAttribute('aria-invalid'), 'true', value);
        }
        for (const value of good) {
          await field(id).fill(value);
          assert.equal(await error(id).isVisible(), false, value);
          assert.equal(await field(id).getAttribute('aria-invalid'), 'false', value);
        }
      });
    }

    it('validity: 1 minute to 3 days, in whatever unit', async () => {
      for (const [unit, bad, good] of [
        ['seconds', ['59', '259201', '60.5'], ['60', '259200']],
        ['minutes', ['0', '0.5', '4321', 'an hour'], ['1', '1.5', '4320']],
        ['hours', ['73', '0,01'], ['0,5', '72']],
        ['days', ['4'], ['3', '0.5']],
      ] as const) {
        await field('validity-unit').selectOption(unit);
        for (const value of bad) {
          await field('validity').fill(value);
          assert.equal(
            await error('validity').innerText(),
            'The validity is 1 minute to 3 days (60 to 259200 seconds).',
            `${value} ${unit}`,
          );
        }
        for (const value of good) {
          await field('validity').fill(value);
          assert.equal(await error('validity').isVisible(), false, `${value} ${unit}`);
        }
      }
    });

    it('and Send waits for them: the section opens, and the field has the focus', async () => {
      await write(form, ONE, USUAL);
      const section = await unfold(form, 'options');
      await field('priority').fill('99');
      await section.locator('summary').click();
      await field('priority').waitFor({ state: 'hidden' });
      await form.sendButton.click();
      await error('priority').waitFor();
      await form.untilFocused('priority');
      await form.holdsNothingSent();
      await host.screenshot('options in error');
      await field('priority').fill('9');
      await form.sendButton.click();
      assert.match(await form.outcome(), /2000 OK/);
    });
  });

  describe('most SMS per message', () => {
    it('is proposed as what the text needs, and warns when the text needs more', async () => {
      const use = form.view.locator('.usual button.small');
      await form.text.fill('a'.repeat(300));
      assert.equal(await use.innerText(), 'Use 2');
      await use.click();
      assert.equal(await field('maxSms').inputValue(), '2');
      assert.equal(await summary(), 'More options', 'it is not folded away');
      await form.text.fill(`${'a'.repeat(300)}–`);
      await field('maxSms-exceeded')
        .filter({ hasText: 'The text needs 5 SMS: with this limit the gateway refuses it (4026).' })
        .waitFor();
      assert.equal(await use.innerText(), 'Use 5');
      await use.click();
      await field('maxSms-exceeded').waitFor({ state: 'hidden' });
    });

    it('is refused by the gateway as the form said', async () => {
      await write(form, ONE, 'a'.repeat(161));
      await unfold(form, 'options');
      await field('maxSms').fill('1');
      await field('maxSms-exceeded').waitFor();
      await form.sendButton.click();
      assert.match(await form.outcome(), /Refused: 4026/);
    });
  });

  it('that are set are counted in the folded heading', async () => {
    assert.equal(await summary(), 'More options');
    await field('priority').fill('5');
    await field('messageType').selectOption('voice');
    assert.equal(await summary(), 'More options · 2 set');
    await field('validity').fill('2');
    await field('validity-unit').selectOption('hours');
    assert.equal(await summary(), 'More options · 3 set');
    await field('priority').fill('');
    await field('validity').fill('');
    await field('messageType').selectOption('default');
    assert.equal(await summary(), 'More options');
  });

  it('the usual ones are there without unfolding', async () => {
    await form.view.locator('#options summary').click();
    await field('priority').waitFor({ state: 'hidden' });
    for (const id of ['contentCategory', 'maxSms', 'flash']) assert.ok(await field(id).isVisible(), id);
    await form.view.locator('#kind-binary').check();
    assert.equal(await field('flash').isVisible(), true);
  });

  it('have their label beside them, the tick box too', async () => {
    const box = await field('flash').boundingBox();
    const label = await form.view.locator('label[for=flash]').boundingBox();
    assert.ok(box && label);
    assert.ok(box.width < 30 && label.x - box.x < 50, JSON.stringify({ box, label }));
  });

  describe('arrive at the gateway', () => {
    let gateway: Simulator;
    before(async () => {
      gateway = await startSimulator({ token: 'options-token' });
    });
    beforeEach(() => testAt(gateway, gateway.token));
    after(() => gateway.close());

    async function send(): Promise<object | undefined> {
      assert.match(await form.sendAgain(), /Test accepted: 2000 OK/);
      return gateway.messages().at(-1)?.request;
    }

    it('all of them, in the API’s own units', async () => {
      await write(form, ONE, USUAL);
      await unfold(form, 'options');
      await field('contentCategory').selectOption('advertisement');
      await field('messageType').selectOption('voice');
      await field('maxSms').fill('3');
      await field('validity').fill('1,5');
      await field('validity-unit').selectOption('hours');
      await field('priority').fill('7');
      await field('clientMessageId').fill(' order 4711 ');
      await field('callback').fill('https://example.com/reports?a=b');
      await field('flash').check();
      await host.screenshot('options set');
      assert.deepEqual(await send(), {
        recipientAddressList: [ONE],
        messageContent: USUAL,
        contentCategory: 'advertisement',
        notificationCallbackUrl: 'https://example.com/reports?a=b',
        clientMessageId: 'order 4711',
        priority: 7,
        validityPeriode: 5400,
        messageType: 'voice',
        test: true,
        sendAsFlashSms: true,
        maxSmsPerMessage: 3,
      });
    });

    it('none of them that is not set, but an id of the message’s own', async () => {
      await write(form, ONE, USUAL);
      const { clientMessageId, ...rest } = { clientMessageId: '', ...(await send()) };
      assert.match(clientMessageId, /^[0-9a-f-]{36}$/);
      assert.deepEqual(rest, { recipientAddressList: [ONE], messageContent: USUAL, test: true });
      assert.notDeepEqual(await send(), { ...rest, clientMessageId }, 'two messages with one id');
    });
  });

  it('are kept over a reload of the window, as they were typed', async () => {
    await form.text.fill('kept');
    await field('maxSms').fill('a lot');
    await field('validity').fill('2');
    await field('validity-unit').selectOption('days');
    await field('clientMessageId').fill('order 4711');
    await field('callback').fill('https://example.com/');
    await field('messageType').selectOption('voice');
    await field('flash').check();
    await host.reload();
    await form.sendButton.waitFor();
    await until('the draft', summary, (text) => text === 'More options · 4 set');
    await unfold(form, 'options');
    for (const [id, value] of [
      ['maxSms', 'a lot'],
      ['validity', '2'],
      ['validity-unit', 'days'],
      ['clientMessageId', 'order 4711'],
      ['callback', 'https://example.com/'],
      ['messageType', 'voice'],
    ] as const) {
      assert.equal(await field(id).inputValue(), value, id);
    }
    assert.equal(await field('flash').isChecked(), true);
    assert.match(await error('maxSms').innerText(), /^The limit is a whole number/);
  });
});
