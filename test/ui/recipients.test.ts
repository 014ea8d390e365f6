// The list of VS Code that the form's recipients come from.
import { Form } from './support/form';
import { addRecipients, openFresh, write } from './support/message';
import { clear } from './support/stage';
import { until } from './support/waiting';

const MAX = '436761234567 AT';
const ANNA = '436641234567 AT';

describe('Recipients from a box of VS Code', () => {
  let form: Form;
  before(() => {
    form = new Form(workbench);
  });
  beforeEach(() => openFresh(workbench, form));
  after(() => clear(workbench));

  /** `436761234567 AT`, or a bad one with what is said about it. */
  const chips = () =>
    form.chips.evaluateAll((items) =>
      items.map((item) =>
        Array.from(item.querySelectorAll('span, button.link'), ({ textContent }) => textContent).join(' '),
      ),
    );
  const untilChips = (wished: readonly string[]) =>
    until(`chips ${wished.join()}`, chips, (shown) => shown.join() === wished.join());

  describe('Recent…', () => {
    it('offers those of the last messages, and adds the chosen ones once', async () => {
      await write(workbench, form, '0676 1234567, 0664 1234567', 'to remember');
      await form.sendButton.click();
      await form.outcome();
      await openFresh(workbench, form);
      await addRecipients(form, '0664 1234567');
      await form.view.getByRole('button', { name: 'Recent…' }).click();
      const { quickInput } = workbench;
      await quickInput.title.filter({ hasText: 'Recent Recipients' }).waitFor();
      for (const number of ['436761234567', '436641234567']) await quickInput.row(number).click();
      await quickInput.box.getByRole('button', { name: 'OK' }).click();
      await untilChips([ANNA, MAX]);
      await form.untilFocused('to');
    });
  });
});
