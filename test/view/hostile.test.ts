// What a server or a user writes is text in the form and in what the form's host says: nothing of it becomes a link, an
// element or a command.
import assert from 'node:assert/strict';
import { Gateway, json } from '../ui/support/gateway';
import { HOSTILE_TEXTS, COMMAND_LINK, CONTROL_CHARACTERS } from '../ui/support/hostileTexts';
import { asked, freshForm, testAt, write } from './support/formSteps';
import { chooseMode, copiedBy, told } from './support/steps';

const ONE = '436761234567';
/** What VS Code makes a link of in a notification. */
const LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/i;

describe('Hostile text', () => {
  let gateway: Gateway;
  const form = freshForm(() => testAt(gateway, 'hostile-token'));
  before(async () => {
    gateway = await Gateway.start();
  });
  after(() => {
    gateway.close();
  });

  /** Elements that no text of ours needs. */
  async function elements(): Promise<string[]> {
    const found = await form.result.locator('a, img, script, b, strong, em, code, h1, iframe, style').all();
    return Promise.all(found.map((element) => element.evaluate(({ outerHTML }) => outerHTML)));
  }

  async function send(recipients: string, text: string): Promise<string> {
    await write(form, recipients, text);
    await form.pressSend();
    return form.outcome();
  }

  for (const [kind, text] of HOSTILE_TEXTS) {
    it(`stays text: ${kind}`, async () => {
      gateway.answer = json({ statusCode: 4003, statusMessage: text, transferId: text });
      const said = await send(ONE, kind);
      const { text: notified } = await told('Refused: 4003 INVALID_SENDER');
      assert.deepEqual(await form.result.getByRole('button').allInnerTexts(), [
        'Explain Code',
        'Copy Transfer ID',
        'Show Details',
      ]);
      assert.match(said, /The server wrote: “/);
      assert.deepEqual(await elements(), []);
      assert.doesNotMatch(`${said.replaceAll('\n', ' ')}${notified}`, CONTROL_CHARACTERS);
      assert.doesNotMatch(notified, LINK);
      await host.screenshot(`hostile ${kind}`);
    });

    it(`stays text where the message is accepted: ${kind}`, async () => {
      gateway.answer = json({ statusCode: 2000, statusMessage: text, transferId: text, smsCount: 1 });
      await send(ONE, `${kind}, accepted`);
      const { text: notified } = await told('Test accepted: 2000 OK');
      assert.doesNotMatch(notified, CONTROL_CHARACTERS);
      assert.deepEqual(await elements(), []);
      const copied = await copiedBy(() => form.result.getByText('Copy Transfer ID').click());
      assert.doesNotMatch(copied, CONTROL_CHARACTERS, 'a line break runs what follows in a terminal');
    });
  }

  it('stays text in a modal, where the sender holds it', async () => {
    await chooseMode('Live');
    await write(form, ONE, 'modal');
    for (const [type, sender] of [
      ['automatic', '[x](a:b.c)'],
      ['alphanumeric', '<a href=//>'],
      ['automatic', '\u202e*_`$(x)'],
    ] as const) {
      await form.from.fill(sender);
      await form.type.selectOption(type);
      await form.pressSend();
      const question = await asked('for real?');
      const { detail } = question;
      assert.match(detail, /^Sender: ./m);
      assert.doesNotMatch(detail.replaceAll('\n', ' '), CONTROL_CHARACTERS);
      assert.doesNotMatch(detail, /\]\(/, 'a link could appear');
      question.press();
      await form.untilFree();
    }
  });

  it('stays text in the palette, where a recipient holds it', async () => {
    const problems: (string | undefined)[] = [];
    host.enter = (_prompt, { problem }) => {
      problems.push(problem);
      return problems.length === 1 ? `${ONE},${COMMAND_LINK}` : undefined;
    };
    await host.palette('websms: Send Message…');
    assert.match(problems[1] ?? '', /A number has only digits/);
    assert.doesNotMatch(problems[1] ?? '', LINK);
  });

  it('of a megabyte is cut, and one above the limit is not read', async () => {
    gateway.answer = json({ statusCode: 4003, statusMessage: `${COMMAND_LINK} `.repeat(20_000) });
    assert.ok((await send(ONE, 'long')).length < 1000);
    assert.deepEqual(await elements(), []);
    gateway.answer = json({ statusCode: 4003, statusMessage: 'x'.repeat(2 * 1024 * 1024) });
    await form.text.fill('longer');
    assert.match(await form.sendAgain(), /Unknown: the answer cannot be read/);
  });

  it('of an unexpected JSON type does no harm', async () => {
    await write(form, ONE, '');
    for (const [at, wrong] of [{ a: 1 }, ['x'], 4003, true].entries()) {
      gateway.answer = json({ statusCode: 4003, statusMessage: wrong, transferId: wrong, smsCount: wrong });
      await form.text.fill(`type ${at}`);
      assert.match(await form.sendAgain(), /Refused: 4003|Unknown: the answer cannot be read/);
    }
  });

  it('stays text in the form where a recipient or a text holds it', async () => {
    gateway.answer = json({ statusCode: 2000 });
    await form.to.fill(`<img src=x onerror=document.title=1>${COMMAND_LINK},`);
    await form.to.press('Enter');
    await form.untilRead();
    await form.text.fill('<img src=x>–');
    assert.equal(await form.view.locator('form img, form a').count(), 0);
    assert.ok((await form.chips.first().innerText()).includes('<img src=x'));
  });
});
