import assert from 'node:assert/strict';
import axe from 'axe-core';
import { Form } from './support/form';
import { chooseMode, clear, clearToasts, signIn, useGateway } from './support/stage';

const ONE = '436761234567';
const SILENT = '99900009006';
const THEMES = ['Light Modern', 'Dark Modern', 'Default High Contrast', 'Default High Contrast Light'];

describe('Accessibility of the form', () => {
  let form: Form;
  before(() => {
    form = new Form(workbench);
  });
  beforeEach(() => clearToasts(workbench));
  after(async () => {
    await clear(workbench);
  });

  /** What axe-core finds in the form, one line each. */
  async function findings(): Promise<string[]> {
    const frame = await workbench.webviewFrame();
    await frame.evaluate(axe.source);
    const { violations } = await frame.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
    );
  }

  async function sendTo(recipient: string, outcome: string): Promise<void> {
    await form.send(recipient, `${outcome} ${Date.now()}`); // never the same twice: that would be asked about
    await form.view.locator(`.result.${outcome}`).waitFor();
  }

  /** Every look the form can have in the simulator. */
  const states: Record<string, () => Promise<void>> = {
    empty: () => form.openEmpty(),
    'filled, with a recipient that cannot be sent to': async () => {
      await form.fill(`${ONE}, 0676, abc`, 'Grüße – 😀');
    },
    'with errors under its fields': async () => {
      await form.openEmpty();
      await form.from.fill('MuchTooLongSender');
      await form.sendButton.click();
      await form.view.getByText('Enter a text.').waitFor();
      await form.to.fill(ONE);
      await form.text.fill('x');
      await form.sendButton.click();
      await form.view.getByText('The sender is too long').waitFor();
    },
    accepted: () => sendTo(ONE, 'accepted'),
    refused: () => sendTo('99900004002', 'refused'),
    'busy, then unknown': async () => {
      await form.fill(SILENT, `busy ${Date.now()}`);
      await form.sendButton.click();
      await form.view.locator('.result.busy').waitFor();
      assert.deepEqual(await findings(), [], 'busy');
      await form.cancelButton.click();
      await form.view.locator('.result.unknown').waitFor();
    },
  };

  for (const theme of THEMES) {
    describe(`in ${theme}: axe-core finds nothing`, () => {
      before(() => workbench.setTheme(theme));
      for (const [state, reach] of Object.entries(states)) {
        it(state, async () => {
          await reach();
          assert.deepEqual(await findings(), []);
          await clearToasts(workbench);
          await workbench.screenshot(`form ${state} ${theme}`);
        });
      }

      it('not sent, and stopped, in Test and Live', async () => {
        const gateway = await useGateway(workbench);
        await signIn(workbench, gateway.token);
        await gateway.close();
        await chooseMode(workbench, 'Test');
        await sendTo(ONE, 'notSent');
        assert.deepEqual(await findings(), []);
        await chooseMode(workbench, 'Live');
        await sendTo(SILENT, 'stopped');
        assert.deepEqual(await findings(), []);
        await clearToasts(workbench);
        await workbench.screenshot(`form live ${theme}`);
        await chooseMode(workbench, 'Simulator');
      });
    });
  }

  describe('for a screen reader', () => {
    const role = (name: Parameters<typeof form.view.getByRole>[0], label: string) =>
      form.view.getByRole(name, { name: label, exact: true });

    it('every control has a name, and the form the heading’s', async () => {
      await form.fill(`${ONE}, 0676`, 'x');
      await role('form', 'Compose Message').waitFor();
      for (const label of ['To', 'From', 'Text']) await role('textbox', label).waitFor();
      await role('combobox', 'Type of sender').waitFor();
      await role('list', 'Recipients').waitFor();
      for (const label of ['Send', `Remove ${ONE}`, 'Edit 0676', 'Remove 0676']) await role('button', label).waitFor();
      await role('button', 'Simulator: nothing is sent. Choose another mode').waitFor();
    });

    it('an error is tied to its field', async () => {
      await form.openEmpty();
      await form.sendButton.click();
      for (const [field, error] of [
        ['to', 'Enter at least one recipient.'],
        ['text', 'Enter a text.'],
      ] as const) {
        const control = form.view.locator(`#${field}`);
        assert.equal(await control.getAttribute('aria-invalid'), 'true');
        assert.ok((await control.getAttribute('aria-describedby'))?.split(' ').includes(`${field}-error`));
        assert.equal(await form.view.locator(`#${field}-error`).innerText(), error);
      }
    });

    it('the result is announced, politely, in a region that stood before', async () => {
      await form.openEmpty();
      const region = form.view.locator('.result[role=status]');
      assert.equal(await region.getAttribute('aria-live'), 'polite');
      assert.equal(await region.count(), 1);
      const earlier = await region.elementHandle();
      await form.to.fill(ONE);
      await form.text.fill('announced');
      await form.sendButton.click();
      await form.outcome();
      assert.ok(await region.evaluate((element, before) => element === before, earlier), 'another region');
    });

    it('a busy Send says that it cannot be pressed, and keeps the focus', async () => {
      await form.fill(SILENT, `focus ${Date.now()}`);
      await form.sendButton.focus();
      await form.sendButton.press('Enter');
      await form.view.locator('.result.busy').waitFor();
      assert.equal(await form.focused(), 'Send');
      assert.equal(await form.sendButton.getAttribute('aria-disabled'), 'true');
      await form.cancelButton.focus();
      await form.cancelButton.press('Enter');
      await form.outcome();
      assert.equal(await form.focused(), 'Send');
    });
  });
});
