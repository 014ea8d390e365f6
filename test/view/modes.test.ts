// Where messages go, and with whose credentials: what is asked, and what is refused before anything leaves.
import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../src/simulator';
import { until } from '../ui/support/waiting';
import { allTold, asked, freshForm, signIn, testAt, write } from './support/formSteps';
import { chooseMode, told } from './support/steps';

describe('Modes and credentials', () => {
  let gateway: Simulator;
  let other: Simulator;
  const form = freshForm(() => {
    host.settings.set('websms.baseUrl', gateway.baseUrl);
  });

  before(async () => {
    gateway = await startSimulator({ token: 'modes-test-token' });
    other = await startSimulator({ token: 'other-test-token' });
  });
  after(async () => {
    await gateway.close();
    await other.close();
  });

  const requests = () => gateway.counts().requests;

  /** Nothing left, and the form waits for another click. */
  async function nothingLeft(earlier: number): Promise<void> {
    await form.untilHeard();
    await form.untilFree();
    assert.equal(requests(), earlier);
  }

  it('begin with the simulator', async () => {
    assert.match(await form.mode.innerText(), /^Simulator/);
  });

  it('offer to sign in when Test has no credentials, and send nothing', async () => {
    const earlier = requests();
    await chooseMode('Test');
    await write(form, '436761234567', 'no credentials');
    await form.sendButton.click();
    let kinds: readonly string[] = [];
    host.choose = (labels) => {
      kinds = labels;
      return undefined;
    };
    (await told('there are no credentials for')).press('Sign In');
    await until(
      'the kinds of credentials',
      () => kinds,
      ([kind]) => kind === 'Access Token',
    );
    await nothingLeft(earlier);
  });

  it('sign in without changing the mode, and offer Test', async () => {
    host.choose = () => 'Access Token';
    host.enter = (prompt, { value }) => (prompt.startsWith('Access token') ? gateway.token : value);
    await host.command('websms.signIn');
    const offer = await told('Signed in to');
    assert.match(await form.mode.innerText(), /^Simulator/);
    offer.press('Switch to Test');
    await form.mode.filter({ hasText: 'Test' }).waitFor();
    assert.equal(gateway.messages().length, 0, 'signing in sent a message');
  });

  it('refuse the simulator’s numbers outside the simulator', async () => {
    await testAt(gateway, gateway.token);
    const earlier = requests();
    await write(form, '99900004002', 'x');
    await form.sendButton.click();
    await form.view.locator('.result.stopped', { hasText: '99900004002 is a number of the simulator' }).waitFor();
    await nothingLeft(earlier);
  });

  describe('Live mode', () => {
    beforeEach(async () => {
      await signIn(gateway.token);
      await chooseMode('Live');
      await form.view.locator('button.mode.live').waitFor();
    });

    it('asks with all that matters; Cancel sends nothing, Send sends once', async () => {
      await write(form, '436761234567, 436601234567', 'for real');
      await form.from.fill('[x](command');
      const earlier = requests();
      await form.sendButton.click();
      const question = await asked('Send this message for real?');
      assert.deepEqual(question.buttons, ['Send']);
      for (const fact of [
        `Host: ${new URL(gateway.baseUrl).host}`,
        'Recipients: 2 (436761234567, 436601234567)',
        'SMS: 1 × 2 = 2',
        'Sender: [x]',
      ]) {
        assert.ok(question.detail.includes(fact), `${fact} is missing in: ${question.detail}`);
      }
      assert.ok(!question.detail.includes(']('), 'a link could appear');
      question.press();
      await nothingLeft(earlier);
      await form.from.fill('');
      await form.sendButton.click();
      (await asked('Send this message for real?')).press('Send');
      await form.view.locator('.result.accepted').waitFor();
      await form.untilHeard();
      assert.equal(requests(), earlier + 1);
      assert.notEqual(gateway.messages().at(-1)?.request.test, true);
    });

    it('names the recipients that may not be meant, also those whose number does not show it', async () => {
      await write(form, '436761234567, +49 159 1234567, 5 26772096265', 'for whom');
      await form.view.locator('.chip.uncertain').nth(1).waitFor();
      await form.sendButton.click();
      const question = await asked('Send this message for real?');
      for (const fact of [
        'Uncertain: 1 (491591234567). This range of numbers is not known.',
        'Uncertain: 1 (526772096265). This may also be 26772096265 (BW).',
      ]) {
        assert.ok(question.detail.includes(fact), `${fact} is missing in: ${question.detail}`);
      }
      question.press();
    });

    it('ends when the window closes', async () => {
      await chooseMode('Test');
      await chooseMode('Live');
      await host.reload();
      await form.mode.filter({ hasText: 'Test' }).waitFor();
    });
  });

  it('never give credentials to another host', async () => {
    await testAt(gateway, gateway.token);
    host.settings.set('websms.baseUrl', other.baseUrl);
    await write(form, '436761234567', 'elsewhere');
    await form.sendButton.click();
    await told('there are no credentials for');
    await form.untilHeard();
    await form.untilFree();
    assert.equal(other.counts().requests, 0);
  });

  it('refuse plain http for another machine', async () => {
    await testAt(gateway, gateway.token);
    host.settings.set('websms.baseUrl', 'http://api.websms.com/rest/');
    await write(form, '436761234567', 'in the clear');
    await form.sendButton.click();
    (await told('must begin with https:')).press('Open Settings');
    await until(
      'the setting',
      () => host.openedSettings,
      (opened) => opened.includes('websms.baseUrl'),
    );
    assert.deepEqual(allTold(), []);
  });
});
