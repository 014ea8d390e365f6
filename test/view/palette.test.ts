// Send Message… from the palette: what its two boxes say while somebody types, what they take, and what is sent.
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { Gateway } from '../ui/support/gateway';
import { numbers } from '../ui/support/message';
import { until } from '../ui/support/waiting';
import type { OpenBox, Question } from './support/boxes';
import { allTold, testAt } from './support/formSteps';
import { told } from './support/steps';

/** A hundred thousand numbers are read in seconds, and on a busy machine in minutes. */
const WHILE_MS = 300_000;

const ONE = '436761234567';

describe('Send Message… from the palette', () => {
  beforeEach(() => host.reset());
  after(() => host.reset());

  /** Each box is answered by the next of these, the last one by leaving; gives what was asked. */
  function answerBy(...answers: ((box: OpenBox) => string | Promise<string>)[]): Question[] {
    const questions: Question[] = [];
    host.enter = async (_prompt, question) => {
      questions.push(question);
      const { box } = question;
      assert.ok(box, 'another box');
      return answers.shift()?.(box);
    };
    return questions;
  }

  const untilPrompt = (box: OpenBox, wished: string | RegExp) =>
    until(
      `the prompt ${String(wished)}`,
      () => box.prompt,
      (prompt) => (typeof wished === 'string' ? prompt.includes(wished) : wished.test(prompt)),
    );
  const send = () => host.palette('websms: Send Message…');

  it('explains a bad number and keeps it, counts the text, and sends', async () => {
    let counted = '';
    const questions = answerBy(
      () => '0676 123',
      () => '436761234567, 436601234567',
      (box) => {
        box.type('Grüße – 😀');
        counted = box.prompt;
        return box.value;
      },
    );
    await send();
    await told('Simulated: 2000 OK. 2 recipients, 2 SMS.');
    assert.deepEqual(
      questions.map(({ title, value, problem }) => [title, value, problem?.split('. ')[0]]),
      [
        ['Send Message (1/2): recipients', '', undefined],
        [
          'Send Message (1/2): recipients',
          '0676 123',
          '0676 123: There is no such number: check its length and the country code.',
        ],
        ['Send Message (2/2): text', '', undefined],
      ],
    );
    assert.equal(counted, '10 of 70 · Unicode because of “–” “😀” · 1 SMS × 2 recipients = 2 SMS');
    assert.equal(allTold().length, 1);
  });

  it('says how many are uncertain and which, and goes on with them', async () => {
    answerBy(
      async (box) => {
        box.type('0676 1234567, +49 159 1234567');
        await untilPrompt(
          box,
          '2 recipients, 1 uncertain (436761234567, 491591234567). 491591234567: This range of numbers is not known.',
        );
        return box.value;
      },
      () => 'uncertain',
    );
    await send();
    await told('Simulated: 2000 OK. 2 recipients, 2 SMS.');
  });

  it('loses nothing on Escape', async () => {
    answerBy(
      () => '436761111111',
      (box) => {
        box.type('half a text');
        box.hide();
        return '';
      },
    );
    await send();
    const questions = answerBy((box) => box.value);
    await send();
    assert.deepEqual(
      questions.map(({ value }) => value),
      ['436761111111', 'half a text'],
    );
  });

  it('shows progress that can be cancelled', async () => {
    const gateway = await Gateway.start();
    await testAt(gateway, 'palette-token');
    gateway.answer = () => undefined;
    answerBy(
      () => ONE,
      () => 'never answered',
    );
    const sending = send();
    await until(
      'the request',
      () => gateway.asked.length,
      (requests) => requests === 2, // the first one was the check of the credentials
    );
    (await told('Sending to 1 recipient')).press('Cancel');
    await told('Unknown: cancelled after the message was handed over. It may have been sent');
    await sending;
    gateway.close();
  });

  describe('with more numbers than a send may have', function () {
    this.timeout(WHILE_MS);
    const list = numbers(12_000).join();

    it('counts them while you type on, and Enter waits for all of them', async () => {
      const questions = answerBy(
        (box) => {
          box.type(list);
          for (const more of ',0664 12') box.type(box.value + more);
          return box.value;
        },
        async (box) => {
          assert.equal(box.value, `${list},0664 12`);
          box.type(list);
          await untilPrompt(
            box,
            '12,000 recipients (436760000000, 436760000001, 436760000002, …). At most 10,000 recipients at once.',
          );
          return box.value;
        },
      );
      await send();
      assert.match(questions[1]?.problem ?? '', /^0664 12: /);
      assert.match(questions[2]?.problem ?? '', /^At most 10,000 recipients at once/);
    });

    it('what is typed after Enter is not accepted by it', async () => {
      let typedOn: Promise<void> | undefined;
      const questions = answerBy((box) => {
        // Enter comes as soon as this is answered; the list is read in slices, with other events between them.
        typedOn = turn().then(async () => {
          assert.equal(box.busy, true);
          box.type('0676 1234567');
          await untilPrompt(box, '1 recipient (436761234567)');
          assert.equal(box.isShown, true);
          box.hide();
        });
        return numbers(9000).join();
      });
      await send();
      await typedOn;
      assert.equal(questions.length, 1);
      assert.deepEqual(allTold(), []);
    });
  });
});
