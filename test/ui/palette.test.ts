// Send Message… in VS Code's own boxes (what they say and take is in test/view/palette.test.ts), and which commands the
// palette offers where.
import assert from 'node:assert/strict';
import manifest from '../../package.json';
import titles from '../../package.nls.json';
import { Form } from './support/form';
import { Gateway } from './support/gateway';
import { clear, clearToasts, countNotifications, signIn, testAtGateway } from './support/stage';
import { until } from './support/waiting';

describe('Send Message… from the palette', () => {
  let quickInput: typeof workbench.quickInput;
  before(() => {
    ({ quickInput } = workbench);
  });
  beforeEach(() => clearToasts(workbench));
  after(() => clear(workbench));

  it('explains a bad number and keeps it, counts the text, and sends', async () => {
    await workbench.palette('websms: Send Message…');
    await quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await quickInput.enter('0676 123');
    await quickInput.message.filter({ hasText: '0676 123: There is no such number' }).waitFor();
    assert.equal(await quickInput.input.inputValue(), '0676 123');
    await quickInput.enter('436761234567, 436601234567');
    await quickInput.title.filter({ hasText: 'text' }).waitFor();
    await quickInput.input.fill('Grüße – 😀');
    await quickInput.message
      .filter({ hasText: '10 of 70 · Unicode because of “–” “😀” · 1 SMS × 2 recipients = 2 SMS' })
      .waitFor();
    await quickInput.input.press('Enter');
    await workbench.toast('Simulated: 2000 OK. 2 recipients, 2 SMS.').waitFor();
    // The progress of a quick send may still be leaving.
    assert.equal(
      await until(
        'one toast',
        () => workbench.toast().count(),
        (count) => count === 1,
      ),
      1,
    );
  });

  it('shows progress that can be cancelled, and why it waits', async () => {
    const gateway = await testAtGateway(workbench, 'palette-token');
    gateway.answer = (response) => response.writeHead(429, { 'Retry-After': '50' }).end(); // longer than any machine takes to cancel
    await workbench.palette('websms: Send Message…');
    await quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await quickInput.enter('436761234567');
    await quickInput.title.filter({ hasText: 'text' }).waitFor();
    await quickInput.enter('palette');
    await workbench.toast(/Sending to 1 recipient.*Trying again in /).waitFor();
    await workbench.pressToastButton('Cancel', 'Trying again');
    await workbench.toast('Refused: HTTP 429.').waitFor();
    assert.equal(await countNotifications(workbench), 1);
    gateway.close();
  });
});

describe('The palette', () => {
  const VIEWPORT = { width: 1280, height: 3000 }; // room for a row for each command
  let page: typeof workbench.page;
  let driver: typeof workbench.driver;
  let usual: ReturnType<typeof workbench.page.viewportSize>;
  before(async () => {
    ({ page, driver } = workbench);
    usual = page.viewportSize();
    await page.setViewportSize(VIEWPORT);
  });
  after(async () => {
    if (usual) await page.setViewportSize(usual);
    await clear(workbench);
  });

  /** The ids of the commands that the palette offers. */
  async function offered(): Promise<Set<string>> {
    await driver.command('workbench.action.quickOpen', '>websms: ');
    await workbench.quickInput.row('websms: Compose Message…').waitFor();
    const labels = await workbench.quickInput.rows.locator('.label-name').allInnerTexts();
    await workbench.quickInput.dismiss();
    const texts: Readonly<Record<string, string>> = titles;
    const ids = manifest.contributes.commands.filter(({ title }) =>
      labels.includes(`websms: ${texts[title.replaceAll('%', '')] ?? ''}`),
    );
    return new Set(ids.map(({ command }) => command.replace('websms.', '')));
  }

  /** What is offered now and was not before. */
  const added = async (before: ReadonlySet<string>): Promise<string[]> =>
    [...(await offered())].filter((id) => !before.has(id)).sort();

  it('offers what needs an editor, a selection, the form or an account only where there is one', async () => {
    await driver.command('workbench.action.closeAllEditors');
    const nothing = await offered();
    assert.ok(nothing.size > 15, [...nothing].join());
    for (const { command, when } of manifest.contributes.menus.commandPalette)
      if (when === 'false') assert.ok(!nothing.has(command.replace('websms.', '')), `${command} needs a row`);
    await workbench.open('gateway.log', 'statusCode');
    assert.deepEqual(await added(nothing), ['nextStatusCode', 'previousStatusCode', 'reproduceInSimulator']);
    const editor = await offered();
    await driver.command('editor.action.selectAll');
    assert.deepEqual(await added(editor), ['sendSelection']);
    await new Form(workbench).open();
    assert.deepEqual(await added(nothing), ['clearMessage', 'saveMessage']);
    await driver.command('workbench.action.closeAllEditors');
    const gateway = await Gateway.start();
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
    await signIn(workbench, 'token-1');
    assert.deepEqual(await added(nothing), ['signOut']);
    await signIn(workbench, 'token-2', 'second');
    assert.deepEqual(await added(nothing), ['signOut', 'switchAccount']);
    await workbench.setSetting('websms.baseUrl', undefined);
    assert.deepEqual(await added(nothing), []);
    gateway.close();
  });

  it('the chords of the extension mean nothing else, and open the form and the palette’s questions', async () => {
    await driver.command('workbench.action.openDefaultKeybindingsFile');
    const text = await driver.run((vscode) => vscode.window.activeTextEditor?.document.getText() ?? '');
    await driver.command('workbench.action.closeAllEditors');
    const bindings = Array.from(text.matchAll(/\{ "key": "([^"]+)",\s+"command": "([^"]+)"/g), ([, key, command]) => ({
      key,
      command,
    }));
    assert.ok(bindings.length > 500, String(bindings.length));
    for (const { key, command } of manifest.contributes.keybindings)
      assert.deepEqual(
        bindings.filter((each) => each.key === key),
        [{ key, command }],
      );
    const form = new Form(workbench);
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+G');
    await form.sendButton.waitFor();
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+Shift+G');
    await workbench.quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await workbench.quickInput.dismiss();
  });
});
