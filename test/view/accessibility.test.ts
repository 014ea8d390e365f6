// The form for everybody: axe-core in every theme, and what a screen reader hears.
import assert from 'node:assert/strict';
import { startSimulator } from '../../src/simulator';
import { Form } from '../ui/support/form';
import { testAt, write } from './support/formSteps';
import { findingsInEveryTheme } from './support/inEveryTheme';
import { workbench } from './support/workbench';
import { chooseMode } from './support/steps';

const ONE = '436761234567';
const SILENT = '99900009006';

describe('Accessibility of the form', () => {
  const form = new Form(workbench);
  beforeEach(() => host.reset());
  after(() => host.reset());

  async function sendTo(recipient: string, outcome: string): Promise<void> {
    await write(form, recipient, outcome);
    await form.sendButton.click();
    await form.view.locator(`.result.${outcome}`).waitFor();
  }

  /** Every look the form can have in the simulator. */
  const states: Record<string, () => Promise<void>> = {
    empty: () => Promise.resolve(),
    'filled, with a recipient that cannot be sent to': async () => {
      await write(form, `${ONE}, 0676, abc`, 'Grüße – 😀');
    },
    'with errors under its fields': async () => {
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
      await write(form, SILENT, 'busy');
      await form.sendButton.click();
      await form.view.locator('.result.busy').waitFor();
      assert.deepEqual(await findingsInEveryTheme(), [], 'busy');
      await form.cancelButton.click();
      await form.view.locator('.result.unknown').waitFor();
    },
  };

  describe('axe-core finds nothing in any theme', () => {
    beforeEach(() => form.open());

    for (const [state, reach] of Object.entries(states)) {
      it(state, async () => {
        await reach();
        assert.deepEqual(await findingsInEveryTheme(`form ${state}`), []);
      });
    }

    it('not sent, and stopped, in Test and Live', async () => {
      const gateway = await startSimulator();
      await testAt(gateway, gateway.token);
      await gateway.close();
      host.settings.set('websms.retries', 0);
      await sendTo(ONE, 'notSent');
      assert.deepEqual(await findingsInEveryTheme(), []);
      await chooseMode('Live');
      await form.view.getByRole('button', { name: `Remove ${ONE}` }).click();
      await sendTo(SILENT, 'stopped');
      assert.deepEqual(await findingsInEveryTheme('form live'), []);
    });
  });

  describe('for a screen reader', () => {
    beforeEach(() => form.open());

    const role = (name: Parameters<typeof form.view.getByRole>[0], label: string) =>
      form.view.getByRole(name, { name: label, exact: true });

    it('every control has a name, and the form the heading’s', async () => {
      await write(form, `${ONE}, 0676`, 'x');
      await role('form', 'Compose Message').waitFor();
      for (const label of ['To', 'From', 'Text']) await role('textbox', label).waitFor();
      await role('combobox', 'Type of sender').waitFor();
      await role('list', 'Recipients').waitFor();
      for (const label of ['Send', `Remove ${ONE}`, 'Edit 0676', 'Remove 0676']) await role('button', label).waitFor();
      await role('button', 'Simulator: nothing is sent. Choose another mode').waitFor();
    });

    it('an error is tied to its field', async () => {
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

    it('what goes on is announced, politely, in a region that stood before; the outcome by the notification alone', async () => {
      const region = form.view.locator('.result > [role=status]');
      assert.equal(await region.getAttribute('aria-live'), 'polite');
      assert.equal(await region.count(), 1);
      const earlier = await region.elementHandle();
      await write(form, SILENT, 'announced');
      await form.sendButton.click();
      await form.view.locator('.result.busy').waitFor();
      assert.notEqual(await region.innerText(), '');
      await form.cancelButton.click();
      await form.outcome();
      assert.equal(await region.innerText(), '');
      assert.equal(host.notifications.all.length, 1);
      assert.ok(await region.evaluate((element, before) => element === before, earlier), 'another region');
    });

    it('a busy Send says that it cannot be pressed, and keeps the focus', async () => {
      await write(form, SILENT, 'focus');
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
