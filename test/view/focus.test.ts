// A view that is loaded while somebody works elsewhere takes the focus from nobody.
import assert from 'node:assert/strict';
import { until } from '../ui/support/waiting';

describe('The focus of a view', () => {
  beforeEach(() => host.reset());
  after(() => host.reset());

  const focused = (): Promise<string> => host.page.evaluate(() => document.activeElement?.id ?? '');

  for (const hasFocus of [true, false]) {
    it(hasFocus ? 'is in its first field' : 'stays where it is until the page gets it', async () => {
      host.hasFocus = hasFocus;
      await host.command('websms.compose');
      await host.page.locator('button[type=submit]').waitFor(); // by then it has taken the focus, or never will
      assert.equal(await focused(), hasFocus ? 'to' : '');
      if (hasFocus) return;
      await host.page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await until('the first field', focused, (id) => id === 'to');
    });
  }
});
