// Each send is told of once, and every button of what is told does what it says.
import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../src/simulator';
import { Gateway } from '../ui/support/gateway';
import { ReferencePage } from '../ui/support/reference';
import { allTold, answer, asked, freshForm, openFresh, testAt, write } from './support/formSteps';
import { workbench } from './support/workbench';
import { chooseMode, copiedBy, told } from './support/steps';

const ONE = '436761234567';

describe('The notification of a send and its actions', () => {
  const form = freshForm();

  async function send(recipient: string, text: string): Promise<string> {
    await openFresh(form);
    await write(form, recipient, text);
    await form.sendButton.click();
    return form.outcome();
  }

  const outcomes = [
    [
      'accepted',
      ONE,
      'Simulated: 2000 OK. 1 recipient, 1 SMS. Nothing left your machine.',
      ['Show Details', 'Copy Transfer ID'],
    ],
    ['refused', '99900004002', 'Refused: 4002 INVALID_RECIPIENT. ', ['Open Form', 'Explain Code']],
    [
      'unknown by a reset',
      '99900009003',
      'Unknown: the connection broke after the message was handed over. It may have been sent; it will not be sent again by itself.',
      ['Show Details', 'Open Form'],
    ],
    [
      'unknown by 5000',
      '99900005000',
      'Unknown: the gateway answered 5000 INTERNAL_ERROR. It may have been sent; it will not be sent again by itself.',
      ['Show Details', 'Open Form'],
    ],
    [
      'unknown by HTTP 502',
      '99900009004',
      'Unknown: the gateway answered HTTP 502. It may have been sent',
      ['Show Details', 'Open Form'],
    ],
    [
      'unknown by half an answer',
      '99900009005',
      'Unknown: the answer cannot be read. It may have been sent',
      ['Show Details', 'Open Form'],
    ],
    ['refused by HTTP 401', '99900009008', 'Refused: HTTP 401. ', ['Open Form', 'Sign In', 'Explain Code']],
  ] as const;
  for (const [outcome, recipient, words, actions] of outcomes) {
    it(`${outcome}: one notification, worded alike in the form, with its actions`, async () => {
      const said = await send(recipient, outcome);
      assert.ok(said.includes(words), said);
      assert.deepEqual((await told(words)).buttons, actions);
      await form.untilHeard();
      assert.equal(allTold().length, 1);
    });
  }

  it('Copy Transfer ID copies what the form shows, from the notification and from the form', async () => {
    const said = await send(ONE, 'copy');
    const id = /transfer (\w+)/.exec(said)?.[1];
    const notification = await told('Simulated');
    const copied = await copiedBy(() => {
      notification.press('Copy Transfer ID');
      return Promise.resolve();
    });
    assert.equal(copied, id);
    assert.equal(await copiedBy(() => form.result.getByText('Copy Transfer ID').click()), id);
  });

  it('Explain Code opens the reference at the code, from the notification and from the form', async () => {
    const reference = new ReferencePage(workbench);
    await send('99900004026', 'explain');
    (await told('Refused')).press('Explain Code');
    await reference.untilAt(4026);
    await send('99900004002', 'explain in the form');
    await form.result.getByText('Explain Code').click();
    await reference.untilAt(4002);
  });

  it('Open Form shows a form that holds the same message, and asks nothing', async () => {
    await send('99900004009', 'the same');
    host.closeAll();
    (await told('Refused')).press('Open Form');
    await form.sendButton.waitFor();
    await form.untilHeard();
    assert.equal(await form.text.inputValue(), 'the same');
    assert.deepEqual(allTold(), []);
  });

  it('Open Form asks before it replaces what was typed since, and Cancel keeps that', async () => {
    await send('99900004009', 'sent');
    await form.text.fill('typed since');
    await form.untilHeard(); // what is typed is saved at every key
    (await told('Refused')).press('Open Form');
    assert.deepEqual((await asked('Replace it?')).buttons, ['Replace']);
    await answer('Replace it?', 'Cancel');
    await form.untilHeard();
    assert.equal(await form.text.inputValue(), 'typed since');
  });

  it('names no recipient in full in the log, and no text', async () => {
    const recipient = '436769871234';
    await send(recipient, 'not for the log');
    await send('99900004002', `about ${recipient}`);
    const log = host.log.join('\n');
    assert.match(log, /43\*+34.*99\*+02/s);
    for (const secret of [recipient, 'not for the log']) assert.ok(!log.includes(secret), `${secret} in the log`);
  });

  describe('not sent, for the port is closed', () => {
    let gateway: Simulator;
    beforeEach(async () => {
      host.settings.set('websms.retries', 0);
      gateway = await startSimulator({ token: 'actions-token' });
      await testAt(gateway, gateway.token);
      await gateway.close();
    });
    afterEach(() => gateway.close());

    it('says so once, with what to do', async () => {
      const words = `Not sent: 127.0.0.1:${gateway.port} refuses connections. Check the setting websms.baseUrl.`;
      assert.ok((await send(ONE, 'closed')).includes(words));
      assert.deepEqual((await told(words)).buttons, ['Try Again', 'Open Settings']);
      await form.untilHeard();
      assert.equal(allTold().length, 1);
    });

    it('Try Again sends the same message once the gateway is there', async () => {
      await send(ONE, 'try again');
      gateway = await startSimulator({ port: gateway.port, token: 'actions-token' });
      (await told('Not sent')).press('Try Again');
      await told('Test accepted: 2000 OK');
      assert.deepEqual(
        gateway.messages().map(({ request }) => request.messageContent),
        ['try again'],
      );
      assert.equal(gateway.counts().requests, 1);
    });
  });

  describe('an unknown send', () => {
    /** The same message once more, in a form that is opened anew. */
    async function sendAgain(): Promise<void> {
      await openFresh(form);
      await write(form, '99900009003', 'in doubt');
      await form.sendButton.click();
      await asked(/The last send may have arrived \(.*\)\. Send again\?/);
    }

    it('is asked about before it is sent again: Cancel sends nothing, Send Again once', async () => {
      await send('99900009003', 'in doubt');
      await sendAgain();
      await answer('The last send may have arrived', 'Cancel');
      await form.holdsNothingSent();
      assert.deepEqual(allTold(), []);
      await sendAgain();
      await answer('The last send may have arrived', 'Send Again');
      assert.match(await form.outcome(), /Unknown: the connection broke/);
    });

    it('about one message does not stop another', async () => {
      await send('99900009003', 'first of two');
      assert.match(await send('99900009003', 'second of two'), /Unknown/);
      assert.ok(host.notifications.all.every(({ isModal }) => !isModal));
    });

    it('at one gateway says nothing about the same message to another, and to the simulator', async () => {
      const [gateway, other] = [await Gateway.start(), await Gateway.start()];
      gateway.answer = (response) => response.socket?.resetAndDestroy();
      await testAt(gateway, 'doubt-token');
      assert.match(await send(ONE, 'to all'), /Unknown/);
      await testAt(other, 'other-token');
      assert.match(await send(ONE, 'to all'), /Test accepted/);
      await chooseMode('Simulator');
      assert.match(await send(ONE, 'to all'), /Simulated: 2000 OK/);
      gateway.close();
      other.close();
    });
  });
});
