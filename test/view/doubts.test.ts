// A send that may have arrived is not forgotten, whatever fails and whatever other windows do: nothing is sent twice
// without a question.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { contentOf } from '../../src/api';
import { fingerprintsOf, Journal, type SendRecord } from '../../src/store';
import { Gateway, json } from '../ui/support/gateway';
import { until } from '../ui/support/waiting';
import { allTold, answer, asked, freshForm, signInByPassword, write } from './support/formSteps';
import { chooseMode } from './support/steps';

const ONE = '436761234567';
const TEXT = 'once is enough';
const OK = json({ statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 1 });
const UNKNOWN = json({ statusCode: 5000, statusMessage: 'INTERNAL_ERROR' });
const AGAIN = /^The last send may have arrived \(.*\)\. Send again\?$/;
const CANNOT_BE_READ = /^Earlier sends cannot be read on this machine: .*Send it\?$/;
const FOR_REAL = 'Send this message for real? It costs money.';

describe('A send that may have arrived', () => {
  let gateway: Gateway;
  const form = freshForm(async () => {
    gateway.answer = OK;
    host.settings.set('websms.baseUrl', gateway.baseUrl);
    await signInByPassword('shop-account', 'api-pass');
    gateway.asked.length = 0;
  });
  beforeEach(() => write(form, ONE, TEXT));
  before(async () => {
    gateway = await Gateway.start();
  });
  after(() => {
    gateway.close();
  });

  const folder = (): string => path.join(host.globalStorage, 'journal');
  const records = (): string[] => readdirSync(folder()).sort();

  /** Presses Send, and gives what the form says in the end. */
  async function send(...answers: (readonly [question: string | RegExp, button: string])[]): Promise<string> {
    await form.pressSend();
    for (const [question, button] of answers) await answer(question, button);
    const said = await form.outcome();
    host.notifications.clear();
    return said;
  }

  /** Another window that sends to the same gateway. */
  function otherWindow(): Journal {
    return new Journal(folder(), `${process.pid}:another window`, assert.ifError);
  }

  /** The record of the message in the form, as another window makes it. */
  function ofTheMessage(text = TEXT): Pick<SendRecord, 'fingerprints' | 'mode' | 'host' | 'recipients'> {
    const place = new URL(gateway.baseUrl).origin;
    const content = contentOf({ kind: 'text', message: { recipientAddressList: [ONE], messageContent: text } });
    return { fingerprints: fingerprintsOf(place, [ONE], content), mode: 'live', host: place, recipients: 1 };
  }

  async function nothingLeft(): Promise<void> {
    await form.holdsNothingSent();
    assert.deepEqual(gateway.asked, []);
    assert.deepEqual(allTold(), []);
  }

  for (const mode of ['Test', 'Live'] as const) {
    it(`in ${mode} is asked about until a try is accepted: one that is refused changes nothing`, async () => {
      await chooseMode(mode);
      const first = mode === 'Live' ? ([[FOR_REAL, 'Send']] as const) : [];
      gateway.answer = UNKNOWN;
      assert.match(await send(...first), /Unknown/);
      gateway.answer = json({ statusCode: 4002, statusMessage: 'INVALID_RECIPIENT' });
      assert.match(await send([AGAIN, 'Send Again']), /Refused: 4002/);
      gateway.answer = UNKNOWN;
      assert.match(await send([AGAIN, 'Send Again']), /Unknown/);
      assert.equal(records().length, 1, 'the newer one takes the place of the older');
      gateway.answer = OK;
      assert.match(await send([AGAIN, 'Send Again']), /ccepted: 2000/);
      const repeated =
        mode === 'Live' ? ([[/^The same text went to the same recipient already/, 'Send Again']] as const) : [];
      assert.match(await send(...repeated), /ccepted: 2000/);
      assert.equal(gateway.asked.length, 5);
    });
  }

  it('by another window, while the question stood, is asked about: Cancel sends nothing, Send Again once', async () => {
    await chooseMode('Live');
    await form.pressSend();
    const question = await asked(FOR_REAL);
    await otherWindow().begin(ofTheMessage());
    question.press('Send');
    await answer(AGAIN, 'Cancel');
    await nothingLeft();
    assert.match(await send([AGAIN, 'Send Again']), /Accepted/);
    assert.equal(gateway.asked.length, 1);
  });

  it('by another window, accepted while the question stood, is asked about', async () => {
    await chooseMode('Live');
    await form.pressSend();
    const question = await asked(FOR_REAL);
    await otherWindow().accept(await otherWindow().begin(ofTheMessage()));
    question.press('Send');
    await answer(/^The same text went to the same recipient already/, 'Cancel');
    await nothingLeft();
  });

  it('by another window, of another text while the question stood, is not asked about', async () => {
    await chooseMode('Live');
    await form.pressSend();
    const question = await asked(FOR_REAL);
    await otherWindow().begin(ofTheMessage('another text'));
    question.press('Send');
    assert.match(await form.outcome(), /Accepted/);
  });

  it('by another window, agreed to at the same moment, is asked about', async function () {
    if (process.platform === 'win32') this.skip();
    await chooseMode('Live');
    // A record of which the test says at each reading what it is: before the question, after it, and behind our own.
    const id = '5d1c2b1e-0000-4000-8000-000000000000';
    const [before, after, behind] = [1, 2, 3].map((number) => path.join(host.globalStorage, `pipe ${number}`));
    assert.ok(before && after && behind);
    const place = (pipe: string): void => {
      linkSync(pipe, `${pipe} again`);
      renameSync(`${pipe} again`, path.join(folder(), `${id}.json`));
    };
    const whenRead = async (pipe: string, record: ReturnType<typeof ofTheMessage>, next?: string): Promise<void> => {
      const reader = await open(pipe, 'w'); // not before somebody reads
      if (next !== undefined) place(next);
      await reader.writeFile(JSON.stringify({ ...record, id, session: 'x', startedAt: Date.now(), state: 'pending' }));
      await reader.close();
    };
    mkdirSync(folder(), { recursive: true });
    execFileSync('mkfifo', [before, after, behind]);
    place(before);
    await form.pressSend();
    await whenRead(before, ofTheMessage('another text'), after);
    const question = await asked(FOR_REAL);
    question.press('Send');
    await whenRead(after, ofTheMessage('another text'), behind);
    await whenRead(behind, ofTheMessage());
    const again = await asked(AGAIN);
    assert.deepEqual(records(), [`${id}.json`], 'our record does not stay behind');
    again.press();
    await nothingLeft();
  });

  it('cannot be told while a record cannot be read: that is asked about at each send', async () => {
    await chooseMode('Live');
    mkdirSync(path.join(folder(), '5d1c2b1e-0000-4000-8000-000000000000.json'), { recursive: true });
    assert.match(await send([CANNOT_BE_READ, 'Send Anyway']), /Accepted/);
    assert.match(await send([CANNOT_BE_READ, 'Send Anyway']), /Accepted/);
    assert.equal(gateway.asked.length, 2);
  });

  it('cannot be told where a record is broken: that is asked about, once', async () => {
    await chooseMode('Test');
    const broken = '5d1c2b1e-0000-4000-8000-000000000000.json';
    mkdirSync(folder(), { recursive: true });
    writeFileSync(path.join(folder(), broken), '{');
    await form.pressSend();
    await answer(CANNOT_BE_READ, 'Cancel');
    await nothingLeft();
    assert.match(await send([CANNOT_BE_READ, 'Send Anyway']), /Test accepted/);
    assert.deepEqual(records(), [`${broken}.broken`]);
    assert.match(await send(), /Test accepted/);
    assert.equal(gateway.asked.length, 2);
  });

  it('is shown, and kept as far as it can be, when the state of VS Code can be written no more', async () => {
    await chooseMode('Live');
    host.globalState.failure = new Error('no space left');
    assert.match(await send([FOR_REAL, 'Send']), /Accepted/);
    await until(
      'the log',
      () => host.log.join('\n'),
      (log) => log.includes('last messages: Error: no space left'),
    );
    await form.pressSend();
    await answer(/^The same text went to the same recipient already/, 'Cancel');
  });

  it('is not one any more when its outcome could be kept late', async () => {
    await chooseMode('Test');
    const kept = path.join(host.globalStorage, 'kept');
    let record = '';
    gateway.answer = (response) => {
      // As long as a folder is in its place the record cannot be removed.
      record = path.join(folder(), records()[0] ?? '');
      renameSync(record, kept);
      mkdirSync(path.join(record, 'in the way'), { recursive: true });
      OK(response);
    };
    assert.match(await send(), /Test accepted/);
    gateway.answer = OK;
    rmSync(record, { recursive: true });
    renameSync(kept, record);
    assert.match(await send(), /Test accepted/);
    assert.deepEqual(records(), []);
  });
});
