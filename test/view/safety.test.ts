// Nothing costs money by accident, and nothing is sent twice: questions before a send, and what ends without one.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Gateway, json } from '../ui/support/gateway';
import { numbers } from '../ui/support/message';
import { until } from '../ui/support/waiting';
import { allTold, answer, asked, freshForm, signInByPassword, write } from './support/formSteps';
import { chooseMode, told } from './support/steps';

const ONE = '436761234567';
const ANNA = '436641234567';

describe('Sending safely', () => {
  let gateway: Gateway;
  const form = freshForm(async () => {
    gateway.answer = json({ statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 1 });
    host.settings.set('websms.baseUrl', gateway.baseUrl);
    await signInByPassword('shop-account', 'api-pass');
    gateway.asked.length = 0;
  });
  before(async () => {
    gateway = await Gateway.start();
  });
  after(() => {
    gateway.close();
  });

  /** Nothing left, nobody was told of anything, and the form waits for another click. */
  async function nothingWasSent(): Promise<void> {
    await form.holdsNothingSent();
    assert.deepEqual(gateway.asked, []);
    assert.deepEqual(allTold(), []);
  }

  describe('Live', () => {
    beforeEach(() => chooseMode('Live'));

    it('asks with host, account, sender, recipients and SMS; Cancel sends nothing, Send sends once', async () => {
      await write(form, `${ONE}, 0664 1234567`, 'a'.repeat(161));
      await form.from.fill('MyShop');
      await form.pressSend();
      const question = await asked('Send this message for real? It costs money.');
      assert.deepEqual(question.buttons, ['Send']);
      for (const fact of [
        `Host: ${gateway.host}`,
        'Account: shop-account',
        `Recipients: 2 (${ONE}, ${ANNA})`,
        'SMS: 2 × 2 = 4',
        'Sender: MyShop',
      ]) {
        assert.ok(question.detail.split('\n').includes(fact), `${fact} is missing in: ${question.detail}`);
      }
      question.press();
      await nothingWasSent();
      await form.pressSend();
      await answer('for real?', 'Send');
      assert.match(await form.outcome(), /Accepted: 2000 OK/);
      assert.equal(gateway.asked.length, 1);
      assert.ok(!('test' in (gateway.asked[0]?.body ?? {})));
    });

    it('names the first five of many recipients', async () => {
      await write(form, numbers(7).join(), 'to seven');
      await form.pressSend();
      const { detail } = await asked('for real?');
      assert.ok(detail.includes(`Recipients: 7 (${numbers(5).join(', ')} and 2 more)`), detail);
    });

    describe('above 20 SMS', () => {
      /** Answers each question for the number by the next of these, and gives what the box said and asked. */
      function type(...answers: (string | undefined)[]): { titles: string[]; problems: (string | undefined)[] } {
        const said: { titles: string[]; problems: (string | undefined)[] } = { titles: [], problems: [] };
        host.enter = (_prompt, { title, problem }) => {
          said.titles.push(title);
          said.problems.push(problem);
          return answers.shift();
        };
        return said;
      }

      it('has the number typed in: a wrong one and Escape send nothing', async () => {
        const said = type('20', '2', '', 'yes', undefined);
        await write(form, numbers(21).join(), 'to many');
        await form.pressSend();
        await answer('for real?', 'Send');
        await until(
          'five questions',
          () => said.titles.length,
          (count) => count === 5,
        );
        const problem = 'Type 21, or press Escape to send nothing.';
        assert.deepEqual(said.problems, [undefined, problem, problem, problem, problem]);
        assert.equal(said.titles[0], `Send 21 SMS through ${gateway.host}`);
        await nothingWasSent();
      });

      it('sends once the number is typed', async () => {
        const said = type(' 21 ');
        await write(form, numbers(3).join(), 'b'.repeat(7 * 153));
        await form.pressSend();
        await answer('for real?', 'Send');
        assert.match(await form.outcome(), /Accepted: 2000 OK/);
        assert.deepEqual(said.titles, [`Send 21 SMS through ${gateway.host}`]);
        assert.equal(gateway.asked.length, 1);
      });

      it('begins above 20: for 20 a click is enough', async () => {
        const said = type();
        await write(form, numbers(20).join(), 'to twenty');
        await form.pressSend();
        await answer('for real?', 'Send');
        assert.match(await form.outcome(), /Accepted: 2000 OK/);
        assert.deepEqual(said.titles, []);
      });
    });

    describe('after the same text', () => {
      beforeEach(async () => {
        await write(form, ONE, 'once is enough');
        await form.pressSend();
        await answer('for real?', 'Send');
        await form.outcome();
        host.notifications.clear();
        await form.openEmpty();
      });

      it('says so when it went to the same recipient within ten minutes, and sends it again only when told to', async () => {
        await write(form, `${ANNA}, ${ONE}`, 'once is enough');
        await form.pressSend();
        const question = await asked(
          /^The same text went to the same recipient already \(.*\d{1,2}:\d{2}.*\)\. Send it again\? It costs money\.$/,
        );
        assert.deepEqual(question.buttons, ['Send Again']);
        question.press();
        await form.untilHeard();
        await form.untilFree();
        assert.equal(gateway.asked.length, 1);
        assert.deepEqual(allTold(), []);
        await form.pressSend();
        await answer('Send it again?', 'Send Again');
        assert.match(await form.outcome(), /Accepted/);
        assert.equal(gateway.asked.length, 2);
      });

      for (const [what, recipient, text] of [
        ['text', ONE, 'once is enough, for now'],
        ['recipient', '436601234567', 'once is enough'],
      ] as const) {
        it(`says nothing of the kind for another ${what}`, async () => {
          await write(form, recipient, text);
          await form.pressSend();
          await asked('Send this message for real?');
          assert.equal(gateway.asked.length, 1);
        });
      }
    });
  });

  for (const mode of ['Test', 'Live'] as const) {
    it(`numbers of the simulator are refused in ${mode}, among others too, before anything is asked or sent`, async () => {
      await chooseMode(mode);
      await write(form, `${ONE}, 99900004002`, 'not for a phone');
      await form.pressSend();
      assert.match(
        await form.outcome(),
        /Nothing was sent: 99900004002 is a number of the simulator\. Remove it, or switch to the simulator\./,
      );
      assert.ok(host.notifications.all.every(({ isModal }) => !isModal));
      assert.deepEqual(gateway.asked, []);
    });
  }

  describe('a request that cannot be recorded', () => {
    const database = (): string => path.join(host.globalStorage, 'sends.db');

    it('does not leave, says so, and can be sent when it can', async () => {
      await chooseMode('Live');
      await write(form, ONE, 'makes the store');
      await form.pressSend();
      await answer('for real?', 'Send');
      await form.outcome();
      host.notifications.clear();
      gateway.asked.length = 0;
      const other = new DatabaseSync(database());
      other.exec("CREATE TRIGGER refuse BEFORE INSERT ON requests BEGIN SELECT RAISE(FAIL, 'no'); END");
      await form.text.fill('not recorded');
      await form.pressSend();
      await answer('for real?', 'Send');
      assert.match(
        await form.outcome(),
        /^!?Nothing was sent: the send could not be recorded on this machine \(SQLITE_CONSTRAINT\)/,
      );
      await form.untilHeard();
      await form.untilFree();
      assert.deepEqual(gateway.asked, []);
      assert.equal(await form.text.inputValue(), 'not recorded');
      other.exec('DROP TRIGGER refuse');
      other.close();
      await form.pressSend();
      await answer('for real?', 'Send');
      assert.match(await form.outcome(), /Accepted: 2000/);
      assert.equal(gateway.asked.length, 1);
    });

    it('for there is no store, is asked about in Live each time; Test sends it, and says that there is no record', async () => {
      mkdirSync(database(), { recursive: true });
      await write(form, ONE, 'no store');
      await chooseMode('Test');
      await form.pressSend();
      const NO_RECORD = 'No record of it could be kept on this machine.';
      assert.match(await form.outcome(), new RegExp(`Test accepted: 2000 .*${NO_RECORD}`));
      host.notifications.clear();
      gateway.asked.length = 0;
      await chooseMode('Live');
      await form.pressSend();
      await answer('Nothing can be recorded on this machine: ', 'Cancel');
      await nothingWasSent();
      for (const sends of [1, 2]) {
        await form.pressSend();
        await answer('Nothing can be recorded on this machine: ', 'Send Without a Record');
        assert.match(await form.outcome(), new RegExp(`Accepted: 2000 .*${NO_RECORD}`));
        assert.equal(gateway.asked.length, sends);
      }
    });
  });

  describe('from the palette too', () => {
    beforeEach(async () => {
      await chooseMode('Test');
    });

    /** Sends by the palette's two questions. */
    function sendByPalette(recipient: string, text: string): Promise<unknown> {
      host.enter = (_prompt, { title, problem }) => {
        assert.equal(problem, undefined);
        return title.includes('recipients') ? recipient : text;
      };
      return host.palette('websms: Send Message…');
    }

    it('the same message from both at once is one request', async () => {
      let release = (): void => undefined;
      gateway.answer = (response) => {
        release = () => {
          json({ statusCode: 2000, statusMessage: 'OK' })(response);
        };
      };
      await write(form, ONE, 'from two places');
      await form.pressSend();
      await until(
        'the request',
        () => gateway.asked.length,
        (count) => count === 1,
      );
      const second = sendByPalette('0676 1234567', 'from two places');
      (await told('This message is being sent at this moment.')).press();
      await second;
      release();
      assert.match(await form.outcome(), /Test accepted/);
      assert.equal(gateway.asked.length, 1);
    });

    it('another message meanwhile is a message of its own', async () => {
      let release = (): void => undefined;
      gateway.answer = (response) => {
        release = () => {
          json({ statusCode: 2000, statusMessage: 'OK' })(response);
        };
      };
      await write(form, ONE, 'from the form');
      await form.pressSend();
      await until(
        'the request',
        () => gateway.asked.length,
        (count) => count === 1,
      );
      gateway.answer = json({ statusCode: 2000, statusMessage: 'OK' });
      const second = sendByPalette('0676 1234567', 'from the palette');
      (await told('Test accepted')).press();
      await second;
      assert.equal(gateway.asked.length, 2);
      release();
      assert.match(await form.outcome(), /Test accepted/);
    });
  });
});
