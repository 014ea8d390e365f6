// From a line in a log to the form, and on to the same answer: what was read, what is asked first, and what never happens.
import assert from 'node:assert/strict';
import { Form } from '../ui/support/form';
import { unfold } from '../ui/support/message';
import { until } from '../ui/support/waiting';
import { workbench } from './support/workbench';
import { chooseMode, openAt, told } from './support/steps';

const CODE = '99900004026';
const REQUEST =
  '{"recipientAddressList":["436761234567","436601234567"],"messageContent":"Grüße\\n\\"alle\\"","senderAddress":"MyShop","senderAddressType":"alphanumeric","maxSmsPerMessage":1,"priority":5}';
const ANSWER = '{"statusCode":4026,"statusMessage":"too long","clientMessageId":null,"transferId":null,"smsCount":0}';

describe('Reproduce in Simulator', () => {
  let logs = 0;
  const form = new Form(workbench);
  beforeEach(() => host.reset());
  after(() => host.reset());

  const run = (argument?: unknown) => host.command('websms.reproduceInSimulator', argument);

  /** Opens a log of its own with the cursor on a part of it. */
  const open = (content: string, part: string) => openAt(`reproduce-${++logs}.log`, content, part);

  async function fromPalette(content: string, part: string): Promise<void> {
    await open(content, part);
    await run();
  }

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

  const WHOLE: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      'JSON, on its answer, by a link that names the place',
      async () => {
        const place = await open(
          `08:11:51 DEBUG --> POST ${REQUEST}\n08:11:52 WARN <-- 200 ${ANSWER}\n`,
          '"statusCode":4026',
        );
        await open('another log\n', 'another');
        await run(place);
      },
    ],
    [
      'JSON, from the palette, on the request',
      () => fromPalette(`08:11:51 DEBUG --> POST ${REQUEST}\n08:11:52 WARN <-- 200 ${ANSWER}\n`, 'DEBUG'),
    ],
    [
      'JSON in strings of JSON',
      () =>
        fromPalette(
          `${JSON.stringify({ msg: 'out', body: REQUEST })}\n${JSON.stringify({ msg: 'in', body: ANSWER })}\n`,
          '4026',
        ),
    ],
  ];
  for (const [name, begin] of WHOLE) {
    it(`fills the form with the request, and Send gets the same answer: ${name}`, async () => {
      await begin();
      await untilFilled('Grüße\n"alle"');
      assert.equal(await form.from.inputValue(), 'MyShop');
      assert.equal(await form.type.inputValue(), 'alphanumeric');
      await unfold(form, 'options');
      assert.deepEqual([await option('maxSms').inputValue(), await option('priority').inputValue()], ['1', '5']);
      await host.screenshot(`reproduce ${name}`);
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
    await told('Not taken from the log, because it would be refused: priority.');
    await answers('4026');
  });

  it('asks before it replaces what was typed', async () => {
    await form.open();
    await form.text.fill('typed by hand');
    await form.untilHeard();
    await open(`${REQUEST} => ${ANSWER}\n`, '4026');
    const place = host.editors.active;
    const ended = run();
    const question = await told('Replace it?');
    assert.deepEqual([question.isModal, question.buttons], [true, ['Replace']]);
    question.press();
    await ended;
    await form.sendButton.waitFor();
    await form.untilHeard();
    assert.equal(await text(), 'typed by hand');
    host.editors.active = place;
    const replaced = run();
    (await told('Replace it?')).press('Replace');
    await replaced;
    await untilFilled('Grüße\n"alle"');
  });

  for (const mode of ['Test', 'Live'] as const) {
    it(`asks for the simulator first in ${mode}`, async () => {
      await chooseMode(mode);
      const place = await open(`${REQUEST} => ${ANSWER}\n`, '4026');
      const ended = run();
      const question = await told('Reproducing needs the mode Simulator.');
      assert.deepEqual([question.isModal, question.buttons], [true, ['Switch to Simulator']]);
      question.press();
      await ended;
      assert.deepEqual(host.tabs, [], 'the form opened');
      const switched = run(place);
      (await told('Reproducing needs the mode Simulator.')).press('Switch to Simulator');
      await switched;
      await form.sendButton.waitFor();
      await untilFilled('Grüße\n"alle"');
      await answers('4026'); // only the simulator takes this recipient
    });
  }

  it('says what to do without a status code', async () => {
    await fromPalette('port 4026 of websms\n', '4026');
    (await told('There is no websms status code here.')).press();
    await fromPalette('expected statusCode 2000 but got 4026\n', 'expected');
    (await told('This line has several status codes.')).press();
    host.closeAll();
    await run();
    await told('Open a log in an editor');
  });

  describe('as a command that links and other extensions can call', () => {
    it('opens no file, and uses the cursor when its argument is no position', async () => {
      await run({ uri: 'file:///etc/passwd', line: 0, character: 0 });
      (await told('The text with the status code is not open any more.')).press();
      for (const wrong of [
        null,
        4026,
        [],
        { uri: 5 },
        { uri: 'file:///x', line: -1, character: 0 },
        { uri: 'x'.repeat(20_000), line: 0, character: 0 },
      ]) {
        await run(wrong);
        (await told('Open a log in an editor')).press();
      }
      assert.deepEqual(host.tabs, []);
      assert.deepEqual(host.editors.documents, []);
    });

    it('sends nothing, whatever stands in the log', async () => {
      await open(
        `{"messageContent":"<img src=x onerror=document.title=1>[x](command:a.b)","recipientAddressList":["436761234567"]} => ${ANSWER}\n`,
        '4026',
      );
      await run({ uri: 'not open', line: 0, character: 0 });
      (await told('The text with the status code is not open any more.')).press();
      await run();
      await untilFilled('<img src=x onerror=document.title=1>[x](command:a.b)');
      assert.equal(await form.view.locator('form img, form a').count(), 0);
      assert.deepEqual(host.notifications.all, []);
    });
  });
});
