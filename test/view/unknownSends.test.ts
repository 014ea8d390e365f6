// A send that may have arrived is not forgotten, whatever fails and whatever other windows do: nothing is sent twice
// without a question.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contentOf } from '../../src/gateway-schema';
import { WindowStore } from '../../src/store';
import { KEEP_ALL, sentTo } from '../unit/store/kept';
import { Gateway, json } from '../ui/support/gateway';
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

  /** Presses Send, and gives what the form says in the end. */
  async function send(...answers: (readonly [question: string | RegExp, button: string])[]): Promise<string> {
    await form.pressSend();
    for (const [question, button] of answers) await answer(question, button);
    const said = await form.outcome();
    host.notifications.clear();
    return said;
  }

  /** What another window does with the message in the form: it sends it, and may have an answer. */
  async function inAnotherWindow(state?: 'accepted'): Promise<void> {
    const store = new WindowStore({
      folder: host.globalStorage,
      script: path.resolve('dist/store.js'),
      session: `${process.pid}:another window`,
      keep: () => KEEP_ALL,
      onError: assert.ifError,
      onNotice: (notice) => assert.fail(notice.kind),
    });
    const message = { recipientAddressList: [ONE], messageContent: TEXT };
    const recording = await store.record(
      {
        send: 'theirs',
        mode: 'live',
        destinationKey: new URL(gateway.baseUrl).origin,
        call: 'text',
        content: contentOf({ kind: 'text', message }),
        recipients: [ONE],
        costsMoney: true,
        firstRecipient: 0,
        sent: sentTo(1),
      },
      new Set(),
    );
    assert.ok(recording.kind === 'recorded');
    if (state) await store.complete(recording.request, { state });
    store.dispose();
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
      gateway.answer = OK;
      assert.match(await send([AGAIN, 'Send Again']), /ccepted: 2000/);
      const repeated =
        mode === 'Live' ? ([[/^The same text went to the same recipient already/, 'Send Again']] as const) : [];
      assert.match(await send(...repeated), /ccepted: 2000/);
      assert.equal(gateway.asked.length, 5);
    });
  }

  it('by another window, while the question was open, is asked about: Cancel sends nothing, Send Again once', async () => {
    await chooseMode('Live');
    await form.pressSend();
    const question = await asked(FOR_REAL);
    await inAnotherWindow();
    question.press('Send');
    await answer(AGAIN, 'Cancel');
    await nothingLeft();
    assert.match(await send([AGAIN, 'Send Again']), /Accepted/);
    assert.equal(gateway.asked.length, 1);
  });

  it('by another window, accepted while the question was open, is asked about', async () => {
    await chooseMode('Live');
    await form.pressSend();
    const question = await asked(FOR_REAL);
    await inAnotherWindow('accepted');
    question.press('Send');
    await answer(/^The same text went to the same recipient already/, 'Cancel');
    await nothingLeft();
  });

  it('cannot be ruled out while a record of 0.3.0 is unreadable: each send asks', async () => {
    await chooseMode('Live');
    mkdirSync(path.join(host.globalStorage, 'journal', '5d1c2b1e-0000-4000-8000-000000000000.json'), {
      recursive: true,
    });
    assert.match(await send([CANNOT_BE_READ, 'Send Anyway']), /Accepted/);
    assert.match(await send([CANNOT_BE_READ, 'Send Anyway']), /Accepted/);
    assert.equal(gateway.asked.length, 2);
  });

  it('cannot be ruled out where the store is broken: it is asked about once, and kept', async () => {
    await chooseMode('Test');
    mkdirSync(host.globalStorage, { recursive: true });
    writeFileSync(path.join(host.globalStorage, 'sends.db'), 'no database '.repeat(1000));
    await form.pressSend();
    await answer(CANNOT_BE_READ, 'Cancel');
    await nothingLeft();
    assert.match(await send([CANNOT_BE_READ, 'Send Anyway']), /Test accepted/);
    assert.match(
      host.log.join('\n'),
      /store: the file of earlier sends was broken and is kept as .*sends\.db\.1\.lost/,
    );
    assert.match(await send(), /Test accepted/);
    assert.equal(gateway.asked.length, 2);
  });
});
