// What a server, a log or a user writes is text: nothing of it becomes a link, an element or a command.
import assert from 'node:assert/strict';
import { Form } from './support/form';
import { type Gateway, json } from './support/gateway';
import { chooseMode, clear, clearToasts, testAtGateway, untilTold } from './support/stage';
import { until } from './support/waiting';

const ONE = '436761234567';
const COMMAND = '[x](command:workbench.action.closeWindow)';
const TEXTS: readonly (readonly [string, string])[] = [
  [
    'HTML',
    '<img src=x onerror="document.title=1"><a href="https://evil.example">x</a><script>document.title=1</script>',
  ],
  ['a command link', `${COMMAND} [y] (command:workbench.action.closeWindow) [z]\u200b(command:x.y) [q](\ncommand:x.y)`],
  ['a nested and an escaped link', '[[x]](command:a.b) \\[x](command:a.b) [x\\](command:a.b) [a[b](command:c.d)'],
  [
    'Markdown',
    '**bold** `code` ![i](https://evil.example/i.png) [w](https://evil.example) <https://evil.example> # head',
  ],
  ['a file link', '[f](file:///etc/passwd) [g](vscode://x.y) $(beaker) $(error)'],
  ['control characters', 'a\u0000b\u0007c\u001b[31md\u202ee\u2028f\r\n\r\nRefused: 2000 OK\u0085g\ufeff'],
];

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u202e\u2028\ufeff]/;

describe('Hostile text', () => {
  let gateway: Gateway;
  let form: Form;
  before(async () => {
    form = new Form(workbench);
    gateway = await testAtGateway(workbench, 'hostile-token');
  });
  beforeEach(() => clearToasts(workbench));
  after(async () => {
    gateway.close();
    await clear(workbench);
  });

  /** Elements that no text of ours needs, in the form's result and in the notifications' messages. */
  async function elements(): Promise<string[]> {
    const inForm = await form.result.locator('a, img, script, b, strong, em, code, h1, iframe, style').all();
    const inToast = await workbench.page
      .locator('.notification-list-item-message')
      .locator('a, img, script, b, strong, em, code, .codicon')
      .all();
    return Promise.all([...inForm, ...inToast].map((element) => element.evaluate(({ outerHTML }) => outerHTML)));
  }

  const told = () => workbench.page.locator('.notification-toast .notification-list-item-message').first().innerText();

  for (const [kind, text] of TEXTS) {
    it(`stays text in form and notification: ${kind}`, async () => {
      gateway.answer = json({ statusCode: 4003, statusMessage: text, transferId: text });
      const said = await form.send(ONE, kind);
      await untilTold(workbench, 'Refused: 4003 INVALID_SENDER');
      assert.deepEqual(await form.result.getByRole('button').allInnerTexts(), [
        'Explain Code',
        'Copy Transfer ID',
        'Show Details',
      ]);
      assert.match(said, /The server wrote: “/);
      assert.deepEqual(await elements(), []);
      assert.doesNotMatch(`${said.replaceAll('\n', ' ')}${await told()}`, CONTROL);
      assert.equal((await told()).split('\n').length, 1, 'a line of its own could pose as ours');
      await workbench.screenshot(`hostile ${kind}`);
    });

    it(`stays text where the message is accepted: ${kind}`, async () => {
      gateway.answer = json({ statusCode: 2000, statusMessage: text, transferId: text, smsCount: 1 });
      await form.send(ONE, `${kind}, accepted`);
      await untilTold(workbench, 'Test accepted: 2000 OK');
      assert.deepEqual(await elements(), []);
      await workbench.driver.run((vscode) => vscode.env.clipboard.writeText('nothing yet'));
      await form.result.getByText('Copy Transfer ID').click();
      const read = () => workbench.driver.run((vscode) => vscode.env.clipboard.readText());
      const copied = await until('the transfer id in the clipboard', read, (content) => content !== 'nothing yet');
      assert.doesNotMatch(copied, CONTROL, 'a line break runs what follows in a terminal');
    });
  }

  it('of a megabyte is cut, and one above the limit is not read', async () => {
    gateway.answer = json({ statusCode: 4003, statusMessage: `${COMMAND} `.repeat(20_000) });
    assert.ok((await form.send(ONE, 'long')).length < 1000);
    assert.deepEqual(await elements(), []);
    gateway.answer = json({ statusCode: 4003, statusMessage: 'x'.repeat(2 * 1024 * 1024) });
    assert.match(await form.send(ONE, 'longer'), /Unknown: the answer cannot be read/);
  });

  it('in a type that was not expected does no harm', async () => {
    for (const [at, wrong] of [{ a: 1 }, ['x'], 4003, true].entries()) {
      gateway.answer = json({ statusCode: 4003, statusMessage: wrong, transferId: wrong, smsCount: wrong });
      assert.match(await form.send(ONE, `type ${at}`), /Refused: 4003|Unknown: the answer cannot be read/);
    }
  });

  it('stays text in the form where a recipient or a text holds it', async () => {
    gateway.answer = json({ statusCode: 2000 });
    await form.openEmpty();
    await form.to.fill(`<img src=x onerror=document.title=1>${COMMAND},`);
    await form.to.press('Enter');
    await form.text.fill('<img src=x>–');
    assert.equal(await form.view.locator('form img, form a').count(), 0);
    assert.ok((await form.chips.first().innerText()).includes('<img src=x'));
  });

  it('stays text in the palette, where a recipient holds it', async () => {
    await workbench.palette('websms: Send Message…');
    await workbench.quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await workbench.quickInput.enter(`436761234567,[x](command:a.b)`);
    await workbench.quickInput.message.filter({ hasText: 'A number has only digits' }).waitFor();
    assert.equal(await workbench.quickInput.message.locator('a').count(), 0);
    await workbench.quickInput.dismiss();
  });

  it('stays text in a modal, where the sender holds it', async () => {
    await chooseMode(workbench, 'Live');
    for (const [type, sender] of [
      ['automatic', '[x](a:b.c)'],
      ['alphanumeric', '<a href=//>'],
      ['automatic', '\u202e*_`$(x)'],
    ] as const) {
      await form.fill(ONE, 'modal');
      await form.from.fill(sender);
      await form.type.selectOption(type);
      await form.sendButton.click();
      await workbench.dialog.filter({ hasText: 'Sender: ' }).waitFor();
      const message = workbench.dialog.locator('.dialog-message-container');
      assert.doesNotMatch((await message.innerText()).replaceAll('\n', ' '), CONTROL);
      const found = await message.locator('a, b, strong, em, code, img').all();
      assert.deepEqual(await Promise.all(found.map((element) => element.evaluate(({ outerHTML }) => outerHTML))), []);
      await workbench.page.keyboard.press('Escape');
      await workbench.dialog.waitFor({ state: 'hidden' });
    }
    await chooseMode(workbench, 'Test');
  });

  it('stays text in the hover on a line that holds it', async () => {
    const line = `{"statusCode":4003,"statusMessage":"${COMMAND} <img src=x> **b**"} ${COMMAND}`;
    await workbench.driver.run(async (vscode, content) => {
      const document = await vscode.workspace.openTextDocument({ content, language: 'json' });
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(0, 16, 0, 16) });
    }, line);
    await workbench.driver.command('editor.action.showHover');
    const hover = workbench.hover.first();
    await hover.getByText('INVALID_SENDER').first().waitFor();
    assert.equal(await hover.locator('a[data-href*="closeWindow"], a[href*="closeWindow"], img').count(), 0);
    assert.ok(!(await hover.innerText()).includes('closeWindow'));
    await workbench.screenshot('hostile hover');
    await workbench.driver.command('workbench.action.revertAndCloseActiveEditor');
  });

  it('stays text in the output channel', async () => {
    await workbench.palette('websms: Show Log');
    const log = workbench.page.locator('.panel .view-lines').first();
    await log.filter({ hasText: 'statusCode' }).waitFor();
    assert.equal(await log.locator('img, script').count(), 0);
    await workbench.driver.command('workbench.action.closePanel');
  });
});
