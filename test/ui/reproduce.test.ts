// From a line in a log to the form, and on to the same answer: what was read, what is asked first, and what never happens.
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import titles from '../../package.nls.json';
import { Form } from './support/form';
import { answer, openFresh, unfold } from './support/message';
import { chooseInMenu, chooseMode, clear, clearToasts, untilTold } from './support/stage';
import { until } from './support/waiting';

const TITLE = titles['command.reproduceInSimulator'];
const REPRODUCE = `websms: ${TITLE}`;
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

  /** Opens a log with the cursor on a part of it, and runs the command from the palette. */
  async function fromPalette(content: string, part: string): Promise<void> {
    await workbench.open(await log(content), part);
    await workbench.palette(REPRODUCE);
  }

  async function fromHover(content: string, text: string, part: string): Promise<void> {
    const hover = await workbench.showHover(await log(content), text, part);
    await workbench.screenshot('reproduce hover');
    await hover.getByText(TITLE).first().click();
  }

  async function fromMenu(content: string, part: string): Promise<void> {
    await workbench.open(await log(content), part);
    void workbench.driver.command('editor.action.showContextMenu');
    await chooseInMenu(workbench, TITLE);
  }

  const run = (argument: unknown) => workbench.driver.command('websms.reproduceInSimulator', argument);
  const text = () => form.text.inputValue();
  const chips = () => form.chips.allInnerTexts().then((all) => all.map((chip) => chip.replace(/\D/g, '')));
  const option = (id: string) => form.view.locator(`#${id}`);

  /** The form as it was filled, before anything is sent. */
  async function untilFilled(wished: string): Promise<void> {
    await until(`the text ${wished}`, text, (value) => value === wished);
    assert.deepEqual(await chips(), [CODE]);
    await form.holdsNothingSent();
  }

  async function answers(code: string): Promise<void> {
    await form.sendButton.click();
    assert.match(await form.outcome(), new RegExp(`Refused: ${code}`));
  }

  const WHOLE: readonly (readonly [string, () => Promise<void>])[] = [
    [
      'JSON, from the hover’s link',
      () =>
        fromHover(`08:11:51 DEBUG --> POST ${REQUEST}\n08:11:52 WARN <-- 200 ${ANSWER}\n`, '"statusCode":4026', '4026'),
    ],
    [
      'JSON, from the palette, on the request',
      () => fromPalette(`08:11:51 DEBUG --> POST ${REQUEST}\n08:11:52 WARN <-- 200 ${ANSWER}\n`, 'DEBUG'),
    ],
    [
      'JSON in strings of JSON, from the editor’s menu',
      () =>
        fromMenu(
          `${JSON.stringify({ msg: 'out', body: REQUEST })}\n${JSON.stringify({ msg: 'in', body: ANSWER })}\n`,
          '4026',
        ),
    ],
  ];
  for (const [name, run] of WHOLE) {
    it(`fills the form with the request, and Send gets the same answer: ${name}`, async () => {
      await run();
      await untilFilled('Grüße\n"alle"');
      assert.equal(await form.from.inputValue(), 'MyShop');
      assert.equal(await form.type.inputValue(), 'alphanumeric');
      await unfold(form, 'options');
      assert.deepEqual([await option('maxSms').inputValue(), await option('priority').inputValue()], ['1', '5']);
      await workbench.screenshot(`reproduce ${name}`);
      await answers('4026 MAX_SMS_PER_MESSAGE_EXCEEDED');
    });
  }

  it('reads a line of logfmt', async () => {
    await fromPalette(
      'level=error msg="send failed" statusCode=4026 messageContent="Hello you" maxSmsPerMessage=1 took=20ms\n',
      'level=error',
    );
    await untilFilled('Hello you');
    assert.equal(await option('maxSms').inputValue(), '1');
    await answers('4026');
  });

  it('reads a simple request, and keeps its call', async () => {
    await fromPalette(
      'GET /rest/smsmessaging/simple?access_token=SECRET&recipientAddressList=436761234567&messageContent=Gr%FC%DFe+an%20alle HTTP/1.1\nstatusCode=4026&statusMessage=too%20long\n',
      '4026',
    );
    await untilFilled('Grüße an alle');
    assert.ok(await form.view.locator('#kind-simple').isChecked());
    assert.equal(await form.view.locator('#method').inputValue(), 'GET');
    assert.ok(!(await form.view.locator('body').innerText()).includes('SECRET'));
    await answers('4026');
  });

  it('has a text of its own where the log has the code alone', async () => {
    await fromPalette('ERROR websms answered status 4026\n', '4026');
    await untilFilled('Reproducing 4026 from the log');
    await answers('4026');
  });

  it('says what it left out, for it would be refused before the code', async () => {
    await fromPalette(`${REQUEST.replace('"priority":5', '"priority":77')} => ${ANSWER}\n`, '"statusCode":4026');
    await untilFilled('Grüße\n"alle"');
    await untilTold(workbench, 'Not taken from the log, because it would be refused: priority.');
    await workbench.screenshot('reproduce left out');
    await answers('4026');
  });

  it('asks before it replaces what was typed', async () => {
    await form.text.fill('typed by hand');
    await fromPalette(`${REQUEST} => ${ANSWER}\n`, '4026');
    await answer(workbench, 'Replace it?', 'Cancel');
    await form.untilHeard();
    assert.equal(await text(), 'typed by hand');
    await workbench.open(basename(files.at(-1) ?? ''), '4026');
    await workbench.palette(REPRODUCE);
    await answer(workbench, 'Replace it?', 'Replace');
    await untilFilled('Grüße\n"alle"');
  });

  describe('in another mode', () => {
    for (const mode of ['Test', 'Live'] as const) {
      it(`asks for the simulator first: ${mode}`, async () => {
        await chooseMode(workbench, mode);
        await workbench.driver.command('workbench.action.closeAllEditors');
        await workbench.open(await log(`${REQUEST} => ${ANSWER}\n`), '4026');
        const ended = run(undefined);
        await workbench.dialog.filter({ hasText: 'Reproducing needs the mode Simulator.' }).waitFor();
        await workbench.screenshot(`reproduce in ${mode}`);
        await answer(workbench, 'Reproducing needs the mode Simulator.', 'Cancel');
        await ended;
        await workbench.statusBar(`websms: ${mode}`).waitFor();
        assert.equal(
          await workbench.page.locator('.tab', { hasText: 'Compose Message' }).count(),
          0,
          'the form opened',
        );
        await workbench.palette(REPRODUCE);
        await answer(workbench, 'Reproducing needs the mode Simulator.', 'Switch to Simulator');
        await workbench.statusBar('websms: Simulator').waitFor();
        await form.sendButton.waitFor();
        await untilFilled('Grüße\n"alle"');
        await answers('4026');
      });
    }
  });

  describe('without a status code', () => {
    it('says what to do', async () => {
      await fromPalette('port 4026 of websms\n', '4026');
      await untilTold(workbench, 'There is no websms status code here.');
      await clearToasts(workbench);
      await fromPalette('expected statusCode 2000 but got 4026\n', 'expected');
      await untilTold(workbench, 'This line has several status codes.');
      await clearToasts(workbench);
      await workbench.driver.command('workbench.action.closeAllEditors');
      await workbench.palette(REPRODUCE);
      await untilTold(workbench, 'Open a log in an editor');
    });
  });

  describe('as a command that anybody can call', () => {
    it('opens no file, and takes anything but a place for the cursor’s', async () => {
      await workbench.driver.command('workbench.action.closeAllEditors');
      await run({ uri: 'file:///etc/passwd', line: 0, character: 0 });
      await untilTold(workbench, 'The text with the status code is not open any more.');
      await clearToasts(workbench);
      for (const wrong of [
        null,
        4026,
        [],
        { uri: 5 },
        { uri: 'file:///x', line: -1, character: 0 },
        { uri: 'x'.repeat(20_000), line: 0, character: 0 },
      ]) {
        await run(wrong);
        await untilTold(workbench, 'Open a log in an editor');
        await clearToasts(workbench);
      }
      assert.equal(await workbench.page.locator('.tab', { hasText: 'Compose Message' }).count(), 0);
    });

    it('sends nothing, whatever stands in the log', async () => {
      await workbench.open(
        await log(
          `{"messageContent":"<img src=x onerror=document.title=1>[x](command:a.b)","recipientAddressList":["436761234567"]} => ${ANSWER}\n`,
        ),
        '4026',
      );
      await run({ uri: 'not open', line: 0, character: 0 });
      await clearToasts(workbench);
      await run(undefined);
      await untilFilled('<img src=x onerror=document.title=1>[x](command:a.b)');
      assert.equal(await form.view.locator('form img, form a').count(), 0);
    });
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
