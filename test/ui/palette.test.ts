import assert from 'node:assert/strict';
import { numbers } from './support/message';
import { clear, clearToasts } from './support/stage';
import { until } from './support/waiting';

/** A hundred thousand numbers are read in seconds, and on a busy machine in minutes. */
const WHILE_MS = 300_000;

describe('Send Message… from the palette', () => {
  let quickInput: typeof workbench.quickInput;
  before(() => {
    ({ quickInput } = workbench);
  });
  beforeEach(() => clearToasts(workbench));
  after(() => clear(workbench));

  it('explains a bad number and keeps it, counts the text, and sends', async () => {
    await workbench.palette('websms: Send Message…');
    await quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await quickInput.enter('0676 123');
    await quickInput.message.filter({ hasText: '0676 123: There is no such number' }).waitFor();
    assert.equal(await quickInput.input.inputValue(), '0676 123');
    await quickInput.enter('436761234567, 436601234567');
    await quickInput.title.filter({ hasText: 'text' }).waitFor();
    await quickInput.input.fill('Grüße – 😀');
    await quickInput.message.filter({ hasText: '10 of 70 · UCS-2 · 1 SMS × 2 recipients = 2 SMS' }).waitFor();
    await quickInput.input.press('Enter');
    await workbench.toast('Simulated: 2000 OK. 2 recipients, 2 SMS.').waitFor();
    // The progress of a quick send may still be leaving.
    assert.equal(
      await until(
        'one toast',
        () => workbench.toast().count(),
        (count) => count === 1,
      ),
      1,
    );
  });

  it('says how many are uncertain and which, and goes on with them', async () => {
    await workbench.palette('websms: Send Message…');
    await quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await quickInput.input.fill('0676 1234567, +49 159 1234567');
    await quickInput.message
      .filter({
        hasText:
          '2 recipients, 1 uncertain (436761234567, 491591234567). 491591234567: This range of numbers is not known.',
      })
      .waitFor();
    await workbench.screenshot('palette uncertain');
    await quickInput.input.press('Enter');
    await quickInput.title.filter({ hasText: 'text' }).waitFor();
    await quickInput.enter(`uncertain ${Date.now()}`);
    await workbench.toast('Simulated: 2000 OK. 2 recipients, 2 SMS.').waitFor();
  });

  describe('with more numbers than a send may have', function () {
    this.timeout(WHILE_MS);
    const list = numbers(12_000).join();

    it('counts them while you type on, and Enter waits for all of them', async () => {
      await workbench.palette('websms: Send Message…');
      await quickInput.title.filter({ hasText: 'recipients' }).waitFor();
      await quickInput.input.fill(list);
      await quickInput.input.press('End');
      await quickInput.input.pressSequentially(',0664 12');
      await quickInput.input.press('Enter');
      await quickInput.message.filter({ hasText: '0664 12: ' }).waitFor({ timeout: WHILE_MS });
      assert.equal(await quickInput.input.inputValue(), `${list},0664 12`);
      await quickInput.input.fill(list);
      await quickInput.message
        .filter({
          hasText:
            '12,000 recipients (436760000000, 436760000001, 436760000002, …). At most 10,000 recipients at once.',
        })
        .waitFor({ timeout: WHILE_MS });
      await quickInput.input.press('Enter');
      await quickInput.message.filter({ hasText: /^At most 10,000 recipients at once/ }).waitFor();
    });

    it('what is typed after Enter is not accepted by it', async () => {
      await quickInput.input.fill(numbers(9000).join());
      await quickInput.input.press('Enter');
      await quickInput.input.fill('0676 1234567');
      await quickInput.message.filter({ hasText: '1 recipient (436761234567)' }).waitFor();
      await quickInput.title.filter({ hasText: '(1/2)' }).waitFor();
      await quickInput.input.fill('');
      await quickInput.dismiss();
    });
  });

  it('loses nothing on Escape', async () => {
    await workbench.palette('websms: Send Message…');
    await quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await quickInput.enter('436761111111');
    await quickInput.title.filter({ hasText: 'text' }).waitFor();
    await quickInput.input.fill('half a text');
    await quickInput.dismiss();
    await workbench.palette('websms: Send Message…');
    await quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    assert.equal(await quickInput.input.inputValue(), '436761111111');
    await quickInput.input.press('Enter');
    await quickInput.title.filter({ hasText: 'text' }).waitFor();
    assert.equal(await quickInput.input.inputValue(), 'half a text');
    await quickInput.dismiss();
  });

  it('shows progress that can be cancelled', async () => {
    await workbench.palette('websms: Send Message…');
    await quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await quickInput.enter('99900009006');
    await quickInput.title.filter({ hasText: 'text' }).waitFor();
    await quickInput.enter('never answered from the palette');
    await workbench.toast('Sending to 1 recipient').waitFor();
    await workbench.pressToastButton('Cancel', 'Sending to 1 recipient');
    await workbench.toast('Unknown: cancelled after the message was handed over. It may have been sent').waitFor();
  });
});
