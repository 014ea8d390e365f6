// From a line in a log to the form, from where VS Code offers it.
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import titles from '../../package.nls.json';
import { Form } from './support/form';
import { openFresh } from './support/message';
import { chooseInMenu, clear } from './support/stage';
import { until } from './support/waiting';

const TITLE = titles['command.reproduceInSimulator'];
const CODE = '99900004026';
const REQUEST =
  '{"recipientAddressList":["436761234567","436601234567"],"messageContent":"Grüße\\n\\"alle\\"","senderAddress":"MyShop","senderAddressType":"alphanumeric","maxSmsPerMessage":1,"priority":5}';
const ANSWER = '{"statusCode":4026,"statusMessage":"too long","clientMessageId":null,"transferId":null,"smsCount":0}';

describe('Reproduce in Simulator', () => {
  let form: Form;
  const files: string[] = [];
  before(() => {
    form = new Form(workbench);
  });
  beforeEach(() => openFresh(workbench, form));
  after(async () => {
    await clear(workbench);
    await Promise.all(files.map((file) => rm(file)));
  });

  /** A log of its own, for an editor shows a changed file only a while later. */
  async function log(content: string): Promise<string> {
    const name = `reproduce-${files.length}.log`;
    const file = join(workbench.folder, name);
    files.push(file);
    await writeFile(file, content);
    return name;
  }

  /** The form as it was filled, before anything is sent. */
  async function fills(): Promise<void> {
    await until(
      'the text',
      () => form.text.inputValue(),
      (text) => text === 'Grüße\n"alle"',
    );
    assert.deepEqual(
      (await form.chips.allInnerTexts()).map((chip) => chip.replace(/\D/g, '')),
      [CODE],
    );
    await form.holdsNothingSent();
  }

  it('fills the form from the hover’s link, and Send gets the same answer', async () => {
    const name = await log(`08:11:51 DEBUG --> POST ${REQUEST}\n08:11:52 WARN <-- 200 ${ANSWER}\n`);
    const hover = await workbench.showHover(name, '"statusCode":4026', '4026');
    await hover.getByText(TITLE).first().click();
    await fills();
    await form.sendButton.click();
    assert.match(await form.outcome(), /Refused: 4026 MAX_SMS_PER_MESSAGE_EXCEEDED/);
  });

  it('fills the form from the editor’s menu', async () => {
    const logged = [
      { msg: 'out', body: REQUEST },
      { msg: 'in', body: ANSWER },
    ];
    await workbench.open(await log(logged.map((line) => `${JSON.stringify(line)}\n`).join('')), '4026');
    void workbench.driver.command('editor.action.showContextMenu');
    await chooseInMenu(workbench, TITLE);
    await fills();
  });

  it('is offered in the menu of logs only', async () => {
    await workbench.open('README.md', 'workspace');
    void workbench.driver.command('editor.action.showContextMenu');
    await workbench.page.locator('.monaco-menu .action-label').first().waitFor();
    assert.equal(await workbench.page.locator('.monaco-menu .action-label', { hasText: TITLE }).count(), 0);
    await workbench.page.keyboard.press('Escape');
    await workbench.page.locator('.monaco-menu').waitFor({ state: 'detached' });
  });
});
