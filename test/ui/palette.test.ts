// Send Message… in VS Code's own boxes; what they say and take is in test/view/palette.test.ts.
import assert from 'node:assert/strict';
import { clear, clearToasts, countNotifications, testAtGateway } from './support/stage';
import { until } from './support/waiting';

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
    await quickInput.message.filter({ hasText: '10 of 70 · Unicode because of “–” “😀” · 1 SMS × 2 recipients = 2 SMS' }).waitFor();
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

  it('shows progress that can be cancelled, and why it waits', async () => {
    const gateway = await testAtGateway(workbench, 'palette-token');
    gateway.answer = (response) => response.writeHead(429, { 'Retry-After': '50' }).end(); // longer than any machine takes to cancel
    await workbench.palette('websms: Send Message…');
    await quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await quickInput.enter('436761234567');
    await quickInput.title.filter({ hasText: 'text' }).waitFor();
    await quickInput.enter('palette');
    await workbench.toast(/Sending to 1 recipient.*Trying again in /).waitFor();
    await workbench.pressToastButton('Cancel', 'Trying again');
    await workbench.toast('Refused: HTTP 429.').waitFor();
    assert.equal(await countNotifications(workbench), 1);
    gateway.close();
  });
});
