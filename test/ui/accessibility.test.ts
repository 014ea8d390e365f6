import assert from 'node:assert/strict';
import axe from 'axe-core';
import { clearToasts, fillForm, openForm, sendButton } from './support/steps';

/** What axe-core finds in the form, one line each. */
async function findings(): Promise<string[]> {
  const frame = await workbench.webviewFrame();
  await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}

describe('accessibility of the form', () => {
  for (const theme of ['Light Modern', 'Dark Modern', 'Default High Contrast', 'Default High Contrast Light']) {
    it(`axe-core finds nothing in ${theme}, in any state`, async () => {
      await workbench.setTheme(theme);
      const form = await openForm(workbench);
      await fillForm(form, '', '');
      await sendButton(form).click();
      await form.getByText('Enter a text.').waitFor();
      assert.deepEqual(await findings(), [], 'errors');
      await fillForm(form, '436761234567, 0676', 'Grüße – 😀');
      assert.deepEqual(await findings(), [], 'filled, with a bad recipient');
      const name = theme.toLowerCase().replaceAll(' ', '-');
      await workbench.screenshot(`form-${name}`);
      await fillForm(form, '99900009006', `busy ${theme}`);
      await sendButton(form).click();
      await form.locator('.result.busy').waitFor();
      assert.deepEqual(await findings(), [], 'busy');
      await form.getByRole('button', { name: 'Cancel' }).click();
      await form.locator('.result.unknown').waitFor();
      assert.deepEqual(await findings(), [], 'unknown');
      await fillForm(form, '99900004002', 'refused');
      await sendButton(form).click();
      await form.locator('.result.refused').waitFor();
      assert.deepEqual(await findings(), [], 'refused');
      await fillForm(form, '436761234567', 'accepted');
      await sendButton(form).click();
      await form.locator('.result.accepted').waitFor();
      assert.deepEqual(await findings(), [], 'accepted');
      await clearToasts(workbench);
      await workbench.screenshot(`form-${name}-accepted`);
    });
  }
});
