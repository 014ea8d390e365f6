// The page of a sent message: what became of it, and what can be done with it.
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { english } from '../ui/support/english';
import { Form } from '../ui/support/form';
import { Gateway, json } from '../ui/support/gateway';
import { numbers } from '../ui/support/message';
import { until } from '../ui/support/waiting';
import { AnotherWindow } from './support/anotherWindow';
import { DetailsPage } from './support/detailsPage';
import { answer, asked, testAt } from './support/formSteps';
import { findingsInEveryTheme } from './support/inEveryTheme';
import { copiedBy, told } from './support/steps';
import { workbench } from './support/workbench';

const ONE = '436761234567';
const TRANSFER_ID = '0063c11b0100eeda5a1d';
const OK = {
  statusCode: 2000,
  statusMessage: 'OK',
  transferId: TRANSFER_ID,
  smsCount: 1,
  httpStatus: 200,
  durationMs: 84,
};
const LOST = { state: 'unknown', reason: 'connectionLost', durationMs: 1200 } as const;
const UNKNOWN = '? Unknown: it may have been sent.';

describe('The page of a sent message', () => {
  const page = new DetailsPage();
  const form = new Form(workbench);
  let gateway: Gateway;
  let other: AnotherWindow;
  before(async () => {
    gateway = await Gateway.start();
  });
  beforeEach(async () => {
    await host.reset();
    other = new AnotherWindow();
  });
  afterEach(() => {
    other.close();
  });
  after(async () => {
    gateway.close();
    await host.reset();
  });

  /** Sends a message with the form and opens its page. */
  async function sendAndOpen(recipients: string, text: string, sender = ''): Promise<string> {
    await form.open();
    await form.fill(recipients, text);
    await form.from.fill(sender);
    await form.sendButton.click();
    await form.outcome();
    const send = await other.lastSend();
    await page.open(send);
    return send;
  }

  const textOf = async (css: string): Promise<string> =>
    (await host.page.locator(css).innerText()).replace(/\s+/g, ' ');
  const pressed = (): Promise<string[]> => page.question.locator('button[aria-pressed=true]').allInnerTexts();
  const focused = (): Promise<string> => host.page.evaluate(() => document.activeElement?.textContent ?? '');

  describe('shows what became of it', () => {
    it('in Test, sent by the form: request, response, and the recipient’s time line', async () => {
      gateway.answer = json({ statusCode: 2000, statusMessage: 'OK', transferId: TRANSFER_ID, smsCount: 1 });
      await testAt(gateway, 's3cret-token');
      await sendAndOpen(ONE, 'Ihr Code: 4711\nzweite Zeile', 'MyShop');
      await page.untilOutcome('✓ Accepted as a test: nothing was sent.');
      assert.equal(await page.fact('Mode').innerText(), 'Test: checked by websms, nothing was sent');
      assert.equal(await page.fact('Destination').innerText(), gateway.host);
      assert.equal(await host.page.locator('.text').innerText(), 'Ihr Code: 4711\nzweite Zeile');
      assert.equal(await page.fact('Sender').innerText(), 'MyShop');
      assert.equal(await page.fact('Call').innerText(), 'POST smsmessaging/text');
      assert.equal(await page.fact('Server’s wording').innerText(), 'OK');
      assert.match(await page.fact('Client message ID').innerText(), /^[\da-f-]{36}\s/);
      assert.deepEqual(await page.events(page.recipients), ['Sent', '✓ Accepted: 2000 OK']);
      assert.equal(await copiedBy(() => page.button('Copy Transfer ID').click()), TRANSFER_ID);
      await page.heard.filter({ hasText: 'Copied.' }).waitFor({ state: 'attached' });
      const shown = await host.page.content();
      assert.ok(!shown.includes('s3cret-token') && !shown.includes('Bearer'));
      assert.equal(await page.question.count(), 0);
      assert.deepEqual(await findingsInEveryTheme('details accepted'), []);
      await page.button('Explain 2000').click();
      await until(
        'the reference',
        () => host.tabs,
        (tabs) => tabs.includes('Status Code Reference'),
      );
    });

    it('in Live, told apart from what was simulated', async () => {
      await other.send({}, { state: 'accepted', ...OK });
      await page.open('theirs');
      await page.untilOutcome('✓ Accepted: the gateway has the message.');
      const border = (): Promise<string> =>
        host.page.locator('header.page').evaluate((head) => getComputedStyle(head).borderTopStyle);
      assert.equal(await page.fact('Mode').innerText(), 'Live');
      assert.equal(await page.fact('Account').innerText(), 'shop');
      assert.equal(await border(), 'none');
      await sendAndOpen(ONE, 'nothing of it is real');
      await page.untilOutcome('✓ Simulated. Accepted: nothing left your machine.');
      assert.equal(await page.fact('Mode').innerText(), 'Simulator: nothing left your machine');
      assert.equal(await border(), 'dashed');
      assert.deepEqual(await findingsInEveryTheme('details simulated'), []);
    });

    it('refused: why, what to do, and the server’s wording as data', async () => {
      const written = '<b>no</b> \u202eevil ' + 'x'.repeat(300);
      await other.send({}, { state: 'refused', statusCode: 4013, statusMessage: written, httpStatus: 200 });
      await page.open('theirs');
      await page.untilOutcome('✕ Refused: 4013 MSG_LIMIT_EXCEEDED. The message limit of the account is used up.');
      assert.equal(await page.fact('Do').innerText(), 'Have the limit of the account checked or raised.');
      assert.equal(await page.fact('Server’s wording').innerText(), `<b>no</b> U+202Eevil ${'x'.repeat(300)}`);
      assert.equal(await host.page.locator('b').count(), 0);
      assert.deepEqual(await findingsInEveryTheme('details refused'), []);
    });

    it('retried and split: each request with its tries, each recipient with its own time line', async () => {
      const recipients = numbers(10);
      const [mode, sent] = ['test', { recipients: 12 }];
      const half = (firstRecipient: number) => ({
        ...{ mode, sent, firstRecipient, clientMessageId: `half-${firstRecipient}` },
        recipients: recipients.slice(firstRecipient, firstRecipient + 5),
        costsMoney: false,
      });
      const whole = { mode, sent, recipients, costsMoney: false };
      await other.send(whole, { state: 'notSent', reason: 'connectTimeout', errorCode: 'ETIMEDOUT' });
      await other.send(whole, { state: 'refused', statusCode: 4025 });
      await other.send(half(0), { state: 'accepted', ...OK });
      await other.send(half(5), { state: 'refused', statusCode: 4013 });
      await page.open('theirs');
      await page.untilOutcome('✕ Refused: 5 of 12 recipients.');
      assert.equal(
        await textOf('.counts'),
        '✕ Refused: 5 recipients ✕ Not sent: 2 recipients ✓ Accepted: 5 recipients',
      );
      assert.deepEqual(await page.requests.locator('h3').allInnerTexts(), [
        'Request 1 of 3',
        'Request 2 of 3',
        'Request 3 of 3',
      ]);
      assert.deepEqual(await page.requests.first().locator('h4').allInnerTexts(), ['Try 1 of 2', 'Try 2 of 2']);
      assert.match(await page.requests.first().innerText(), /api\.websms\.com cannot be reached\..* \(ETIMEDOUT\)/);
      await page.recipients.nth(9).locator('summary').click();
      assert.deepEqual(await page.events(page.recipients.nth(9)), [
        'Sent',
        '✕ Not sent: api.websms.com cannot be reached. Check the connection, or http.proxy. (ETIMEDOUT)',
        'Tried again',
        '✕ Refused: 4025 THROTTLING_TOO_MANY_RECIPIENTS',
        'Sent again with fewer recipients at once (5 recipients)',
        '✕ Refused: 4013 MSG_LIMIT_EXCEEDED',
      ]);
      await page.recipients.nth(11).locator('summary').click();
      assert.deepEqual(await page.events(page.recipients.nth(11)), ['Never tried: nothing was sent']);
      assert.deepEqual(await findingsInEveryTheme('details split'), []);
    });

    it('binary and simple: segments in base64, no snippets of the simple call', async () => {
      const content = JSON.stringify(['AQID', 'BAUG']);
      await other.send({ call: 'binary', content, sent: { segments: 2 } }, { state: 'accepted', ...OK });
      await page.open('theirs');
      assert.deepEqual(await host.page.locator('.segments li').allInnerTexts(), ['AQID', 'BAUG']);
      assert.equal(await page.fact('SMS per recipient').innerText(), '2');
      await other.send({ send: 'simple', call: 'simple', sent: { method: 'GET' } }, { state: 'accepted', ...OK });
      await page.open('simple');
      await page.fact('Call').filter({ hasText: 'GET smsmessaging/simple' }).waitFor();
      assert.equal(await page.button('Copy as cURL').count(), 0);
    });

    it('whose text and numbers are not kept says so', async () => {
      const careful = new AnotherWindow({ keepTexts: false, keepNumbers: false });
      await careful.send({}, { state: 'accepted', ...OK });
      careful.close();
      await page.open('theirs');
      await host.page.getByText('The text was not kept.').waitFor();
      await host.page.getByText('Numbers are masked: they were not kept in full.').waitFor();
      assert.match(await page.recipients.innerText(), /^43676\*+67\s/);
      await page.button('Send Again…').click();
      await told('Text and recipients were not kept: fill them in.');
    });
  });

  describe('of many recipients', () => {
    it('shows 200 of 10,000 and more on demand; the keyboard stays, and what is shown is said', async () => {
      const all = numbers(10_000);
      for (let first = 0; first < all.length; first += 1000)
        await other.send(
          {
            recipients: all.slice(first, first + 1000),
            firstRecipient: first,
            clientMessageId: `part-${first}`,
            sent: { recipients: all.length },
          },
          first === 2000 ? { state: 'refused', statusCode: 4013 } : { state: 'accepted', ...OK },
        );
      await page.open('theirs');
      await page.untilOutcome('✕ Refused: 1000 of 10,000 recipients.');
      assert.equal(await page.recipients.count(), 200);
      assert.equal(await page.recipients.locator('.time-line').count(), 0, 'none is rendered before it is opened');
      // Of ten requests only the refused one is open.
      assert.deepEqual(await page.requests.locator('details[open] h3').allInnerTexts(), ['Request 3 of 10']);
      host.longestMessage = 0;
      const more = page.button('Show More');
      await more.focus();
      for (let shown = 400; shown <= 1200; shown += 200) {
        await host.page.keyboard.press('Enter');
        await until(
          `${shown} recipients`,
          () => page.recipients.count(),
          (count) => count === shown,
        );
      }
      assert.equal(await focused(), 'Show More');
      await page.heard.filter({ hasText: '1,200 of 10,000 recipients are shown.' }).waitFor({ state: 'attached' });
      assert.ok(
        host.longestMessage < 60_000,
        `${host.longestMessage}: pages that are there already are not sent again`,
      );
      await host.page.keyboard.press('Shift+Tab');
      await host.page.keyboard.press('Enter');
      assert.deepEqual(await page.events(page.recipients.nth(1199)), ['Sent', '✓ Accepted: 2000 OK']);
    });

    it('goes on from the last one when all are shown', async () => {
      const recipients = numbers(250);
      await other.send({ recipients, sent: { recipients: 250 } }, { state: 'accepted', ...OK });
      await page.open('theirs');
      await page.button('Show More').focus();
      await host.page.keyboard.press('Enter');
      await until('the focus on the last recipient', focused, (text) => text.startsWith(recipients.at(-1) ?? '-'));
      assert.ok(await page.button('Show More').isHidden());
      await host.cover();
      host.uncover();
      await page.recipients.first().waitFor();
      assert.equal(await page.recipients.count(), 250, 'all are still shown after another tab was in front');
    });
  });

  describe('of an unknown one asks what became of it', () => {
    beforeEach(async () => {
      await other.send({}, LOST);
      await page.open('theirs');
      await page.untilOutcome(UNKNOWN);
    });

    it('on top: what happened, and three answers; a decision says who and when, and can be changed', async () => {
      assert.match(
        await page.question.innerText(),
        /^Did it arrive\?\s+Unknown: the connection broke after the message was handed over\.\s+1 recipient\s/,
      );
      assert.deepEqual(await pressed(), ['Leave It Open']);
      assert.deepEqual(await findingsInEveryTheme('details unknown'), []);
      await page.button('It Arrived').focus();
      await host.page.keyboard.press('Enter');
      await page.untilOutcome('✓ It arrived, as you decided.');
      assert.match(
        await page.question.innerText(),
        /You decided on .*20\d\d.*: it arrived\. You can change your decision\./,
      );
      assert.deepEqual([await pressed(), await focused()], [['It Arrived'], 'It Arrived']);
      await page.heard.filter({ hasText: 'It arrived, as you decided.' }).waitFor({ state: 'attached' });
      assert.deepEqual(await page.events(page.recipients), [
        'Sent',
        '? Unknown: the connection broke after the message was handed over.',
        'You decided: It Arrived',
      ]);
      const request = (await (await other.history()).send('theirs'))?.requests[0];
      assert.deepEqual([request?.decision?.outcome, request?.decision?.by], ['arrived', 'user']);
      assert.deepEqual(await findingsInEveryTheme('details decided'), []);
      await page.button('It Did Not Arrive').click();
      await page.untilOutcome('✕ It did not arrive, as you decided.');
      await page.button('Leave It Open').click();
      await page.untilOutcome(UNKNOWN);
      assert.deepEqual(await pressed(), ['Leave It Open']);
    });

    it('by the command too, where Escape decides nothing', async () => {
      host.choose = () => undefined;
      await host.command('websms.decideMessage', { sendId: 'theirs' });
      let offered: readonly string[] = [];
      host.choose = (labels) => {
        offered = labels;
        return 'It Did Not Arrive';
      };
      await host.command('websms.decideMessage', { sendId: 'theirs' });
      assert.deepEqual(offered, ['It Arrived', 'It Did Not Arrive', 'Leave It Open']);
      await page.untilOutcome('✕ It did not arrive, as you decided.');
    });

    it('no longer when a later message was accepted', async () => {
      await other.sendAgain();
      await page.untilOutcome('? Unknown, but sent again and accepted since.');
      assert.equal(await page.question.count(), 0);
      assert.equal((await page.events(page.recipients)).at(-1), 'Sent again with a later message, which was accepted');
      await host.command('websms.decideMessage', 'theirs');
      await told('What became of this message is known.');
    });
  });

  describe('follows what other windows do', () => {
    it('an answer appears by itself, is said, and leaves the focus where it is', async () => {
      const request = await other.leave();
      await page.open('theirs');
      await page.untilOutcome('… On its way: not answered yet.');
      await page.button('Send Again…').focus();
      await other.end(request, { state: 'accepted', ...OK });
      await page.untilOutcome('✓ Accepted: the gateway has the message.');
      await page.heard.filter({ hasText: 'Accepted: the gateway has the message.' }).waitFor({ state: 'attached' });
      assert.equal(await focused(), 'Send Again…');
    });

    it('a message that another window removes says so, and its page shows nothing of it', async () => {
      await other.send({ content: 'the text that goes' }, { state: 'accepted', ...OK });
      await page.open('theirs');
      await page.button('Send Again…').focus();
      await (await other.history()).remove(['theirs']);
      await page.untilOutcome('This message was removed.');
      assert.equal(await focused(), 'This message was removed.');
      assert.doesNotMatch(await host.page.content(), /the text that goes|436761234567/);
      assert.deepEqual(await findingsInEveryTheme('details removed'), []);
      await host.command('websms.openMessage', 'of yesterday');
      await told('This message was removed.');
      assert.equal(host.tabs.length, 1);
    });
  });

  describe('of one with delivery reports and replies', () => {
    const TWO = '436601234567';
    const to = (...recipients: string[]) => ({ recipients, sent: { fields: { senderAddress: 'MyShop' } } });

    it('shows the delivery, and the conversation in the order of time, as data', async () => {
      await other.send({ ...to(ONE), content: 'Kommen Sie um 5?' }, { state: 'accepted', ...OK });
      const deliveredOn = Date.UTC(2026, 10, 27, 13, 2, 9);
      await other.report({ status: 'accepted' });
      await other.report({ deliveredOn, deliveredAs: 'failover-sms' });
      await other.reply('Ja, gern.\nBis dann!');
      await other.reply('<b>no</b> \u202eevil', { channel: 'whatsapp' });
      await page.open('theirs');
      await page.untilOutcome('✓✓ Delivered.');
      assert.equal(await page.fact('Replies').innerText(), '2');
      const bodies = host.page.locator('.bubble .body');
      assert.deepEqual(await bodies.allInnerTexts(), [
        'Kommen Sie um 5?',
        'Ja, gern.\nBis dann!',
        '<b>no</b> U+202Eevil',
      ]);
      assert.equal(await host.page.locator('b').count(), 0);
      const facts = await host.page.locator('.bubble .facts').allInnerTexts();
      assert.match(facts[0] ?? '', /^Your message · \w+ \d+, 20\d\d/);
      assert.match(facts[2] ?? '', /^Reply from 436761234567 · WhatsApp · \w+ \d+, 20\d\d/);
      assert.match(
        await page.recipients.innerText(),
        /^436761234567 ✓✓ Delivered, as failover SMS Nov 27, 2026, \d+:02:09\s/,
      );
      const events = await page.events(page.recipients);
      assert.deepEqual(events.slice(0, 3), [
        'Sent',
        '✓ Accepted: 2000 OK',
        'Delivery report: ✓ Accepted by the carrier',
      ]);
      assert.match(
        events[3] ?? '',
        /^Delivery report: ✓✓ Delivered, as failover SMS \(by the gateway’s clock Nov 27, 2026, .*:09.*\)$/,
      );
      assert.deepEqual(await findingsInEveryTheme('details conversation'), []);
    });

    it('answers a reply in the form: to its number, from the same sender, without a text; nothing is sent', async () => {
      host.settings.set('websms.baseUrl', gateway.baseUrl);
      await other.send(to(ONE, TWO), { state: 'accepted', ...OK });
      await other.reply('from one');
      await other.reply('from two', { from: TWO });
      await page.open('theirs');
      gateway.asked.length = 0;
      const answers = host.page.getByRole('button', { name: /^Answer… / });
      assert.deepEqual(
        await answers.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label'))),
        [`Answer… ${ONE}`, `Answer… ${TWO}`],
      );
      await page.button(`Answer… ${TWO}`).focus();
      await host.page.keyboard.press('Enter');
      await form.chips.filter({ hasText: TWO }).waitFor();
      assert.equal(await form.chips.count(), 1);
      assert.equal(await form.from.inputValue(), 'MyShop');
      assert.equal(await form.text.inputValue(), '');
      await form.holdsNothingSent();
      assert.deepEqual(gateway.asked, []);
    });

    it('by commands too: a reply is answered and its text copied; one that is gone says so', async () => {
      await other.send(to(ONE), { state: 'accepted', ...OK });
      await other.reply('line one\nline two');
      const replyId = (await (await other.history()).send('theirs'))?.conversation[0]?.id;
      const reply = { sendId: 'theirs', replyId };
      assert.equal(await copiedBy(() => host.command('websms.copyReplyText', reply).then()), 'line one\nline two');
      await host.command('websms.answerReply', { sendId: 'theirs', replyId: 'of yesterday' });
      await told('This reply was removed.');
      assert.deepEqual(host.tabs, []);
      await host.command('websms.answerReply', reply);
      await form.chips.filter({ hasText: ONE }).waitFor();
    });

    it('opens the form without a number where none was kept, and says so', async () => {
      const careful = new AnotherWindow({ keepTexts: false, keepNumbers: false });
      await careful.send(to(ONE), { state: 'accepted', ...OK });
      await careful.reply('a secret');
      careful.close();
      await page.open('theirs');
      assert.deepEqual(await page.bubbles.locator('.body').allInnerTexts(), ['No text was kept.', 'No text was kept.']);
      await host.page.getByRole('button', { name: /^Answer… 43676\*+67$/ }).click();
      await told('The number was not kept: fill it in.');
      assert.equal(await form.chips.count(), 0);
    });

    it('new reports and replies appear by themselves and are said, and the focus stays', async () => {
      await other.send(to(ONE), { state: 'accepted', ...OK });
      await page.open('theirs');
      await page.untilOutcome('✓ Accepted: the gateway has the message.');
      await page.button('Send Again…').focus();
      await other.report({ status: 'accepted' });
      await page.untilHeard('New delivery report: Accepted by the carrier');
      await other.report();
      await page.untilOutcome('✓✓ Delivered.');
      await page.untilHeard('Delivered.');
      await other.reply('Danke');
      await page.untilHeard(`Reply from ${ONE}: Danke`);
      assert.deepEqual(await page.bubbles.locator('.body').allInnerTexts(), ['their message', 'Danke']);
      assert.equal(await focused(), 'Send Again…');
      await page.button(`Answer… ${ONE}`).focus();
      await other.reply('Noch etwas');
      await page.untilHeard(`Reply from ${ONE}: Noch etwas`);
      assert.equal(await focused(), 'Answer…');
      assert.equal(await page.bubbles.count(), 3);
    });

    it('counts the deliveries of several recipients, and lists reports that name none', async () => {
      await other.send(to(ONE, TWO, '436641234567'), { state: 'accepted', ...OK });
      await other.report({ handsets: [TWO], status: 'expired' });
      await other.report();
      await other.report({ handsets: [] });
      await page.open('theirs');
      await page.untilOutcome('✕ Not delivered: 1 of 3 recipients.');
      assert.equal(await page.fact('Delivery').innerText(), '1 of 3 not delivered, 1 of 3 delivered');
      const states = await page.recipients.locator('summary').allInnerTexts();
      for (const [index, state] of [
        /✓✓ Delivered .*20\d\d/,
        /✕ Not delivered: expired .*20\d\d/,
        /✓ Accepted$/,
      ].entries())
        assert.match(states[index] ?? '', state);
      const unplaced = host.page.getByRole('list', { name: 'Other Delivery Reports' });
      assert.deepEqual(await unplaced.locator('li > span:last-child').allInnerTexts(), [
        'Delivery report: ✓✓ Delivered',
      ]);
      assert.equal(await host.page.getByRole('heading', { name: 'Conversation' }).count(), 0);
      await unplaced.scrollIntoViewIfNeeded();
      assert.deepEqual(await findingsInEveryTheme('details deliveries'), []);
    });

    it('an unknown one that a report proves is accepted, says so and asks no more; the focus is not lost', async () => {
      await other.send(to(ONE), LOST);
      await page.open('theirs');
      await page.untilOutcome(UNKNOWN);
      await page.button('It Arrived').focus();
      await other.report();
      await page.untilOutcome('✓✓ Delivered.');
      await page.untilHeard('Delivered.');
      assert.equal(await page.question.count(), 0);
      assert.match(await focused(), /Delivered\.$/);
      assert.equal(
        await textOf('.proof'),
        'Its outcome was unknown: the connection broke after the message was handed over. A delivery report proves that the gateway accepted it.',
      );
      assert.deepEqual(await page.events(page.recipients), [
        'Sent',
        '? Unknown: the connection broke after the message was handed over.',
        'Delivery report: ✓✓ Delivered',
        'A delivery report proves that the gateway accepted it.',
      ]);
      assert.match(await page.requests.innerText(), /✓ Accepted[^]*A delivery report proves/);
      assert.deepEqual(await findingsInEveryTheme('details proved'), []);
      await host.command('websms.decideMessage', 'theirs');
      await told('What became of this message is known.');
    });
  });

  describe('in its tab', () => {
    it('one for each message, revealed when it is opened again', async () => {
      await other.send({}, { state: 'accepted', ...OK });
      await other.send({ send: 'second', recipients: ['436601234567'] }, LOST);
      await page.open('theirs');
      await page.open('second');
      assert.equal(host.tabs.length, 2);
      await page.open('theirs');
      await page.untilOutcome('✓ Accepted: the gateway has the message.');
      assert.equal(host.tabs.length, 2);
      assert.match(host.tabs[0] ?? '', /^Message of \w+ \d+, 20\d\d, /);
    });

    it('is restored after a reload from nothing but its id', async () => {
      await other.send({ content: 'not in the state' }, { state: 'accepted', ...OK });
      await page.open('theirs');
      const [state] = host.viewStates.filter((text) => text.includes('theirs'));
      assert.deepEqual(Object.keys(JSON.parse(state ?? '{}') as object), ['send', 'scroll']);
      await host.reload();
      await page.untilOutcome('✓ Accepted: the gateway has the message.');
      assert.equal(await host.page.locator('.text').innerText(), 'not in the state');
    });

    it('at twice the size and in a narrow column nothing is cut off', async () => {
      await other.send(
        { content: 'x'.repeat(500), clientMessageId: 'i'.repeat(100) },
        { ...LOST, statusMessage: 'y'.repeat(500) },
      );
      await other.reply('z'.repeat(500));
      await host.page.setViewportSize({ width: 320, height: 480 });
      await page.open('theirs');
      await page.untilOutcome(UNKNOWN);
      const [content, window] = await host.page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.equal(content, window);
      await host.screenshot('details narrow');
    });
  });

  describe('does with it', () => {
    const fields = { senderAddress: 'MyShop', priority: 5, clientMessageId: 'mine-0815' };
    beforeEach(async () => {
      host.settings.set('websms.baseUrl', gateway.baseUrl);
      await other.send(
        { content: 'once more', sent: { fields }, destinationKey: new URL(gateway.baseUrl).origin },
        { state: 'accepted', ...OK },
      );
      await page.open('theirs');
    });

    it('Send Again: opens the form with it and sends nothing', async () => {
      gateway.asked.length = 0;
      await page.button('Send Again…').click();
      await until(
        'the form',
        () => form.text.inputValue(),
        (text) => text === 'once more',
      );
      assert.equal(await form.from.inputValue(), 'MyShop');
      assert.match(await form.chips.innerText(), /436761234567/);
      await form.holdsNothingSent();
      assert.deepEqual(gateway.asked, []);
    });

    it('Save: under a name that is asked for, without the id of the original', async () => {
      host.enter = () => 'Kept';
      await page.button('Save Message As…').click();
      await until(
        'it is saved',
        () => host.statusMessages,
        (messages) => messages.includes('Message saved as “Kept”.'),
      );
      const stored = host.globalState.text;
      assert.ok(stored.includes('once more') && !stored.includes('mine-0815'));
    });

    it('snippets: the request to where it was sent, with no secret', async () => {
      const curl = await copiedBy(() => page.button('Copy as cURL').click());
      assert.ok(curl.startsWith(`curl --request POST '${gateway.baseUrl}smsmessaging/text'`), curl);
      assert.match(curl, /"messageContent": "once more"/);
      assert.match(curl, /"priority": 5/);
      assert.ok(!curl.includes('mine-0815'));
      const node = await copiedBy(() => page.button('Copy as node-fetch').click());
      assert.match(node, /process\.env\.WEBSMS_TOKEN/);
      // The setting names another server by now: the request still goes to its own.
      host.settings.set('websms.baseUrl', 'https://elsewhere.example/rest/');
      const later = await copiedBy(() => page.button('Copy as cURL').click());
      assert.ok(later.startsWith(`curl --request POST '${gateway.baseUrl}smsmessaging/text'`), later);
    });

    it('Remove: asks, and says what stays', async () => {
      await page.button('Remove…').click();
      await answer('Remove this message from what was sent?', 'Cancel');
      assert.ok(await (await other.history()).send('theirs'));
      await page.button('Remove…').click();
      const question = await asked('Remove this message from what was sent?');
      assert.match(question.detail, /^Hashes of it stay only as long as they guard against sending it twice\./);
      question.press('Remove');
      await page.untilOutcome('This message was removed.');
      assert.equal(await (await other.history()).send('theirs'), undefined);
    });

    it('the same by commands, for the message that is shown where none is named', async () => {
      assert.match(await copiedBy(() => host.command('websms.copySentMessageAsCurl').then()), /once more/);
      await host.command('websms.removeSentMessage', { sendId: 'of yesterday' });
      await told('This message was removed.');
    });
  });

  it('says what failed, keeps what it shows, and tries again', async () => {
    await other.send({}, LOST);
    await page.open('theirs');
    await page.untilOutcome(UNKNOWN);
    const file = path.join(host.globalStorage, 'sends.db');
    other.close();
    renameSync(file, `${file}.away`);
    mkdirSync(file);
    await page.button('It Arrived').click();
    await told('The stored messages cannot be used now: ');
    assert.deepEqual(await pressed(), ['Leave It Open']);
    await host.cover();
    host.uncover();
    await host.page.locator('.failure').waitFor();
    assert.match(await textOf('.failure'), /^The stored messages cannot be used now: .* Try Again$/);
    assert.deepEqual(await findingsInEveryTheme('details failed'), []);
    rmdirSync(file);
    renameSync(`${file}.away`, file);
    await page.button('Try Again').click();
    await page.untilOutcome(UNKNOWN);
    assert.ok(await host.page.locator('.failure').isHidden());
  });

  it('in German has no English left', async () => {
    host.setLanguage('de');
    const seen: string[] = [];
    const look = async (): Promise<void> => {
      const labels = await host.page.evaluate(() =>
        [...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label') ?? ''),
      );
      seen.push(await host.page.locator('body').innerText(), ...labels);
    };
    await other.send({ recipients: numbers(250) }, { state: 'accepted', ...OK });
    await other.send({ send: 'lost', mode: 'simulator', destinationKey: 'simulator', clientMessageId: 'lost' }, LOST);
    await other.report({ handsets: [numbers(250)[0] ?? ''], status: 'expired', deliveredAs: 'voice' });
    await other.report({ handsets: [] });
    await other.reply('Ja', { from: numbers(250)[1] ?? '', channel: 'whatsapp' });
    await other.reply('Nein', { from: numbers(250)[1] ?? '' });
    await page.open('theirs');
    await page.bubbles.last().waitFor();
    await host.screenshot('details German conversation');
    await page.recipients.first().locator('summary').click();
    await look();
    await page.open('lost');
    await page.untilOutcome('? Simuliert. Unklar: Sie kann gesendet worden sein.');
    await look();
    await host.screenshot('details German');
    await page.button('Sie kam an').click();
    await page.untilOutcome('✓ Simuliert. Sie kam an, wie Sie entschieden haben.');
    await look();
    await other.send({ send: 'proved', clientMessageId: 'proved-id', recipients: [ONE] }, LOST);
    await other.report({ clientMessageId: 'proved-id' });
    await page.open('proved');
    await page.untilOutcome('✓✓ Zugestellt.');
    await look();
    await host.screenshot('details German proved');
    await page.open('lost');
    await (await other.history()).remove(['lost']);
    await page.untilOutcome('Diese Nachricht wurde entfernt.');
    await look();
    assert.deepEqual(english(seen.join('\n')), []);
  });
});
