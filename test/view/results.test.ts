// What is said of a send, with what its notification offers to do.
import assert from 'node:assert/strict';
import { startSimulator } from '../../src/simulator';
import { until } from '../ui/support/waiting';
import { allTold, answer, freshForm, testAt, write } from './support/formSteps';
import { copiedBy, told } from './support/steps';

describe('Results', () => {
  const form = freshForm();

  async function send(recipient: string, text: string): Promise<string> {
    await write(form, recipient, text);
    await form.sendButton.click();
    return form.outcome();
  }

  it('accepted: one notification, and the transfer id can be copied', async () => {
    await send('436761234567', 'accepted');
    const notification = await told('Simulated: 2000 OK');
    assert.equal(notification.severity, 'information');
    const copied = await copiedBy(() => {
      notification.press('Copy Transfer ID');
      return Promise.resolve();
    });
    assert.match(copied, /^00[0-9a-f]{18}$/);
  });

  it('refused: says why and explains the code', async () => {
    await send('99900004002', 'refused');
    const notification = await told(
      'Refused: 4002 INVALID_RECIPIENT. At least one recipient is not a valid international number.',
    );
    assert.deepEqual([allTold().length, notification.severity], [1, 'error']);
    notification.press('Explain Code');
    await until(
      'the reference',
      () => host.tabs,
      (tabs) => tabs.length === 2,
    );
    await host.page.getByRole('heading', { name: /4002/ }).first().waitFor();
  });

  it('Open Form asks before it replaces what was typed', async () => {
    await form.text.fill('typed by hand');
    await form.untilHeard();
    const entries = ['99900004009', 'from the palette'];
    host.enter = () => entries.shift();
    await host.palette('websms: Send Message…');
    (await told('Refused: 4009')).press('Open Form');
    await answer('Replace it?', 'Replace');
    await form.view.getByRole('button', { name: 'Remove 99900004009' }).waitFor();
    assert.equal(await form.text.inputValue(), 'from the palette');
  });

  it('unknown: never sent again unasked', async () => {
    await send('99900009003', 'may have arrived');
    const text =
      'Unknown: the connection broke after the message was handed over. It may have been sent; it will not be sent again by itself.';
    const notification = await told(text);
    assert.equal(notification.severity, 'warning');
    notification.press();
    await form.sendButton.click();
    await answer('The last send may have arrived', 'Cancel');
    await form.holdsNothingSent();
    assert.deepEqual(allTold(), []);
    await form.sendButton.click();
    await answer('The last send may have arrived', 'Send Again');
    await told('Unknown');
  });

  it('the log has every exchange and masks the recipients', async () => {
    await send('436761234567', 'secret words');
    const log = host.log.join('\n');
    assert.match(log, /smsmessaging\/text/);
    assert.ok(!log.includes('436761234567') && !log.includes('secret words'), log);
  });

  it('unknown after a time-out, by the setting', async () => {
    host.settings.set('websms.timeout', 1);
    await send('99900009006', 'cut off by time');
    await told('Unknown: there was no answer in time.');
  });

  it('not sent: a closed port, with a way to try again and to the setting', async () => {
    const gateway = await startSimulator({ token: 'results-test-token' });
    await testAt(gateway, gateway.token);
    await gateway.close();
    host.settings.set('websms.retries', 0);
    await send('436761234567', 'nobody there');
    const text = `Not sent: ${new URL(gateway.baseUrl).host} refuses connections. Check the setting websms.baseUrl. (ECONNREFUSED)`;
    (await told(text)).press('Try Again');
    (await told(text)).press('Open Settings');
    await until(
      'the setting',
      () => host.openedSettings.join(),
      (opened) => opened === 'websms.baseUrl',
    );
  });
});
