// A message of the palette of which nothing was sent is sent again by itself: its notification counts down and can be
// cancelled.
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { Gateway } from './support/gateway';
import { figures, recordTexts } from './support/recordTexts';
import { chooseMode, clear, clearToasts, countNotifications, testAtGateway } from './support/stage';

const ONE = '436761234567';
/** HTTP 429 with `Retry-After: 2` twice, then accepted. */
const BUSY = '99900009007';

describe('Automatic retries', () => {
  beforeEach(() => clearToasts(workbench));
  after(() => clear(workbench));

  it('count down in the palette’s notification, and end accepted', async () => {
    const seen = await recordTexts(workbench.page.mainFrame(), '.notification-toast .notification-list-item-message');
    await sendFromPalette(BUSY);
    await workbench.toast('Simulated: 2000 OK').waitFor();
    const shown = figures(await seen());
    assert.ok(
      ['2 of 1', '1 of 1', '2 of 2', '1 of 2'].every((figure) => shown.includes(figure)),
      shown.join(),
    );
    assert.equal(await countNotifications(workbench), 1);
  });

  async function sendFromPalette(recipient: string): Promise<void> {
    const { quickInput } = workbench;
    await workbench.palette('websms: Send Message…');
    await quickInput.title.filter({ hasText: 'recipients' }).waitFor();
    await quickInput.enter(recipient);
    await quickInput.title.filter({ hasText: 'text' }).waitFor();
    await quickInput.enter(`palette ${Date.now()}`);
  }

  describe('at a gateway', () => {
    let gateway: Gateway;
    before(async () => {
      gateway = await testAtGateway(workbench, 'retry-token');
    });
    beforeEach(() => {
      gateway.asked.length = 0;
    });
    after(async () => {
      gateway.close();
      await chooseMode(workbench, 'Simulator');
    });

    /** Longer than any machine takes to cancel. */
    const throttle = (response: ServerResponse): void => {
      response.writeHead(429, { 'Retry-After': '50' }).end();
    };

    it('can be cancelled in the palette’s notification', async () => {
      gateway.answer = throttle;
      await sendFromPalette(ONE);
      await workbench.toast('Trying again in ').waitFor();
      await workbench.screenshot('retry palette');
      await workbench.pressToastButton('Cancel', 'Trying again');
      await workbench.toast('Refused: HTTP 429.').waitFor();
      assert.equal(gateway.asked.length, 1);
      assert.equal(await countNotifications(workbench), 1);
    });
  });
});
