// Whole messages: saved, opened, duplicated, cleared, taken from an editor. Nothing typed is lost unasked.
import assert from 'node:assert/strict';
import { Form } from './support/form';
import { answer, openFresh, unfold, write } from './support/message';
import { chooseInMenu, clear, clearToasts } from './support/stage';
import { until } from './support/waiting';

const ONE = '436761234567';
const SAVE = 'websms: Save Message As…';
const OPEN_SAVED = 'websms: Open Saved Message…';
const OPEN_LAST = 'websms: Open Last Message';
const DUPLICATE = 'websms: Duplicate Message…';
const CLEAR = 'websms: Clear Message';
const SELECTION = 'websms: Send Selection as Message…';
const FORGET = 'websms: Forget Sent Messages and Recipients…';

describe('Messages as a whole', () => {
  let form: Form;
  before(() => {
    form = new Form(workbench);
  });
  beforeEach(() => openFresh(workbench, form));
  after(() => clear(workbench));

  const text = () => form.text.inputValue();
  const untilText = (wished: string) => until(`the text ${wished}`, text, (value) => value === wished);
  const option = (id: string) => form.view.locator(`#${id}`);

  async function saveAs(name: string): Promise<void> {
    await workbench.palette(SAVE);
    await workbench.quickInput.title.filter({ hasText: 'Save Message As' }).waitFor();
    await workbench.quickInput.enter(name);
  }

  async function save(name: string): Promise<void> {
    await saveAs(name);
    await workbench.statusBar(`Message saved as “${name}”.`).waitFor();
  }

  async function openSaved(name: string): Promise<void> {
    await workbench.palette(OPEN_SAVED);
    await workbench.quickInput.title.filter({ hasText: 'Open Saved Message' }).waitFor();
    await workbench.quickInput.row(name).click();
  }

  /** What replaces the message in the form asks first: Cancel keeps what is there, Replace does it. */
  async function asksBefore(step: () => Promise<void>, replaced: string): Promise<void> {
    await openFresh(workbench, form);
    await form.text.fill('typed by hand');
    await step();
    await answer(workbench, 'Replace it?', 'Cancel');
    await form.untilHeard();
    assert.equal(await text(), 'typed by hand');
    await step();
    await answer(workbench, 'Replace it?', 'Replace');
    await untilText(replaced);
  }

  describe('Save Message As… and Open Saved Message…', () => {
    let attempts = 1;

    it('bring back recipients, sender, text and options', async () => {
      await write(workbench, form, `${ONE}, 0664 1234567`, 'saved – all of it');
      await form.from.fill('MyShop');
      await form.type.selectOption('alphanumeric');
      await unfold(form, 'options');
      await option('validity').fill('2');
      await option('validity-unit').selectOption('hours');
      await option('flash').check();
      await save('Order ready');
      await openFresh(workbench, form);
      await openSaved('Order ready');
      await untilText('saved – all of it');
      assert.equal(await form.chips.count(), 2);
      assert.equal(await form.from.inputValue(), 'MyShop');
      assert.equal(await form.type.inputValue(), 'alphanumeric');
      assert.equal(await form.view.locator('#options summary').innerText(), 'More options · 2 set');
      await unfold(form, 'options');
      assert.deepEqual(
        [
          await option('validity').inputValue(),
          await option('validity-unit').inputValue(),
          await option('flash').isChecked(),
        ],
        ['2', 'hours', true],
      );
    });

    it('propose the name it has, and ask before another message’s name is taken', async () => {
      const draft = `Draft ${attempts++}`; // a second attempt must not find the message of the first
      await write(workbench, form, ONE, 'first version');
      await save(draft);
      await workbench.statusBar(`Message saved as “${draft}”.`).waitFor({ state: 'hidden' }); // it is said once more
      await form.text.fill('second version');
      await workbench.palette(SAVE);
      await until(
        'the name proposed',
        () => workbench.quickInput.input.inputValue(),
        (value) => value === draft,
      );
      await workbench.quickInput.input.press('Enter');
      await workbench.statusBar(`Message saved as “${draft}”.`).waitFor();
      assert.equal(await workbench.dialog.count(), 0, 'it asked about its own name');
      await write(workbench, form, ONE, 'another message');
      await saveAs(draft);
      await answer(workbench, `There is a saved message named “${draft}”. Replace it?`, 'Cancel');
      await openFresh(workbench, form);
      await openSaved(draft);
      await untilText('second version');
    });

    it('explain what is no name, and save nothing that is empty', async () => {
      await workbench.palette(SAVE);
      await workbench.toast('There is nothing to save: the form is empty.').waitFor();
      await write(workbench, form, ONE, 'nameless');
      await saveAs('   ');
      await workbench.quickInput.message.filter({ hasText: 'Enter a name.' }).waitFor();
      await workbench.quickInput.enter('x'.repeat(81));
      await workbench.quickInput.message.filter({ hasText: 'The name is too long: at most 80 characters.' }).waitFor();
      await workbench.quickInput.dismiss();
    });

    it('remove a message by its button, and say when there is none left', async () => {
      await write(workbench, form, ONE, 'to be removed');
      await save('Removed');
      await workbench.palette(OPEN_SAVED);
      const row = workbench.quickInput.row('Removed');
      await row.hover();
      await workbench.screenshot('messages saved');
      await row.getByRole('button', { name: 'Remove' }).click();
      await row.waitFor({ state: 'detached' });
      while ((await workbench.quickInput.rows.count()) > 0) {
        const left = await workbench.quickInput.rows.count();
        await workbench.quickInput.rows.first().hover();
        await workbench.quickInput.rows.first().getByRole('button', { name: 'Remove' }).click();
        await until(
          'one less',
          () => workbench.quickInput.rows.count(),
          (rows) => rows < left,
        );
      }
      await workbench.quickInput.box.waitFor({ state: 'hidden' });
      await workbench.palette(OPEN_SAVED);
      await workbench.toast('There are no saved messages.').waitFor();
      assert.equal(await text(), 'to be removed', 'removing opened something');
    });

    it('ask before they replace what was typed', async () => {
      await write(workbench, form, ONE, 'saved to replace');
      await save('Replacing');
      await asksBefore(() => openSaved('Replacing'), 'saved to replace');
    });

    it('are hostile to nobody: a name with a link stays a name', async () => {
      await write(workbench, form, ONE, '$(trash) text');
      await saveAs('[x](command:workbench.action.closeWindow) $(trash)');
      // What cannot be seen stands between the signs: a link and an icon have none there.
      const shown = '[x] \u200b(command:workbench.action.closeWindow) $\u200b(trash)';
      await workbench.statusBar(shown).waitFor();
      assert.equal(await workbench.statusBar(shown).locator('.codicon').count(), 0, 'the name became an icon');
      await workbench.palette(OPEN_SAVED);
      const row = workbench.quickInput.row(shown);
      await row.waitFor();
      assert.match(await row.innerText(), /\$\u200b\(trash\) text/);
      assert.equal(await row.locator('.codicon-trash:not(.action-label)').count(), 0, 'the text became an icon');
      assert.equal(await row.locator('a[href]').count(), 0);
      await workbench.screenshot('messages hostile');
      await row.click();
      await untilText('$(trash) text');
    });
  });

  describe('Open Last Message and Duplicate Message…', () => {
    async function send(message: string, id: string): Promise<void> {
      await write(workbench, form, ONE, message);
      await unfold(form, 'options');
      await option('clientMessageId').fill(id);
      await form.sendButton.click();
      await form.outcome();
    }

    it('bring back what was sent last, its id included', async () => {
      await send('the one before', 'order 1');
      await send('the last one', 'order 2');
      await openFresh(workbench, form);
      await workbench.palette(OPEN_LAST);
      await untilText('the last one');
      assert.equal(await option('clientMessageId').inputValue(), 'order 2');
      assert.equal(await form.chips.count(), 1);
    });

    it('duplicate without the id of the first one', async () => {
      await workbench.palette(DUPLICATE);
      await workbench.quickInput.row('the one before').click();
      await untilText('the one before');
      assert.equal(await option('clientMessageId').inputValue(), '');
    });

    it('say when and to whom it went', async () => {
      await workbench.palette(DUPLICATE);
      const row = workbench.quickInput.row('the last one');
      await row.waitFor();
      assert.match(await row.innerText(), new RegExp(`${new Date().getFullYear()}[^]*${ONE}`));
      await clearToasts(workbench);
      await workbench.screenshot('messages duplicate');
      await workbench.quickInput.dismiss();
      assert.equal(await text(), '');
    });

    it('ask before they replace what was typed', async () => {
      await asksBefore(() => workbench.palette(OPEN_LAST), 'the last one');
      await asksBefore(async () => {
        await workbench.palette(DUPLICATE);
        await workbench.quickInput.row('the one before').click();
      }, 'the one before');
    });

    it('remember no message of which nothing was sent', async () => {
      await write(workbench, form, '99900004002', 'refused, so not sent');
      await form.sendButton.click();
      await form.outcome();
      await workbench.palette(DUPLICATE);
      await workbench.quickInput.row('the last one').waitFor();
      assert.equal(await workbench.quickInput.row('refused, so not sent').count(), 0);
      await workbench.quickInput.dismiss();
    });
  });

  describe('Clear Message', () => {
    const QUESTION = 'Clear the message in the form?';

    it('asks, for it can be called by a link too; Cancel keeps what is there', async () => {
      await write(workbench, form, ONE, 'kept');
      const clearing = workbench.driver.command('websms.clearMessage');
      await answer(workbench, QUESTION, 'Cancel');
      await clearing;
      assert.equal(await text(), 'kept');
      assert.equal(await form.chips.count(), 1);
      assert.equal(await workbench.toast('The message was cleared.').count(), 0);
    });

    it('empties the form, and Undo brings all of it back', async () => {
      await write(workbench, form, ONE, 'cleared');
      await unfold(form, 'options');
      await option('priority').fill('5');
      await workbench.palette(CLEAR);
      await answer(workbench, QUESTION, 'Clear');
      await untilText('');
      assert.equal(await form.chips.count(), 0);
      assert.equal(await form.view.locator('#options summary').innerText(), 'More options');
      await workbench.pressToastButton('Undo', 'The message was cleared.');
      await untilText('cleared');
      assert.equal(await form.chips.count(), 1);
      assert.equal(await option('priority').inputValue(), '5');
      assert.equal(await workbench.dialog.count(), 0);
    });

    it('asks before Undo replaces what was typed since', async () => {
      await write(workbench, form, ONE, 'cleared again');
      await workbench.palette(CLEAR);
      await answer(workbench, QUESTION, 'Clear');
      await untilText('');
      await form.text.fill('typed since');
      await workbench.pressToastButton('Undo', 'The message was cleared.');
      await answer(workbench, 'Replace it?', 'Cancel');
      assert.equal(await text(), 'typed since');
    });
  });

  it('Messages… in the form offers all of them', async () => {
    await write(workbench, form, ONE, 'from the button');
    await form.view.getByRole('button', { name: 'Messages…' }).click();
    await workbench.quickInput.title.filter({ hasText: 'Messages' }).waitFor();
    await workbench.quickInput.row('Clear Message').waitFor();
    const labels = await workbench.quickInput.rows.evaluateAll((rows) =>
      rows.map((row) => row.querySelector('.label-name')?.textContent ?? ''),
    );
    assert.deepEqual(
      labels.map((label) => label.trim()),
      ['Save Message As…', 'Open Saved Message…', 'Open Last Message', 'Duplicate Message…', 'Clear Message'],
    );
    await workbench.screenshot('messages');
    await workbench.quickInput.row('Clear Message').click();
    await untilText(''); // at once: whoever chose it there meant this form
  });

  describe('Send Selection as Message…', () => {
    const LINE = 'shop-notifier 2.4.1 started, pid 20044';

    async function select(): Promise<void> {
      await workbench.open('gateway.log', LINE);
      await workbench.driver.run((vscode, line) => {
        const editor = vscode.window.activeTextEditor;
        const start = editor?.document.getText().indexOf(line) ?? -1;
        if (!editor || start < 0) throw new Error('no editor');
        editor.selection = new vscode.Selection(
          editor.document.positionAt(start),
          editor.document.positionAt(start + line.length),
        );
      }, LINE);
    }

    it('opens the form with it, from the palette, and sends nothing', async () => {
      await select();
      await workbench.palette(SELECTION);
      await form.text.waitFor();
      await untilText(LINE);
      await form.holdsNothingSent();
      assert.equal(await form.chips.count(), 0);
    });

    it('opens the form with it, from the editor’s own menu', async () => {
      await select();
      await workbench.page
        .locator('.view-line', { hasText: LINE })
        .first()
        .getByText(LINE)
        .first()
        .click({ button: 'right' });
      await chooseInMenu(workbench, 'Send Selection as Message…');
      await form.text.waitFor();
      await untilText(LINE);
    });

    it('asks before it replaces what was typed', async () => {
      await asksBefore(async () => {
        await select();
        await workbench.palette(SELECTION);
      }, LINE);
    });

    it('says what to do where nothing is selected', async () => {
      await workbench.open('gateway.log', 'pid');
      await workbench.palette(SELECTION);
      await workbench.toast('Select the text of the message in an editor first.').waitFor();
    });
  });

  describe('Forget Sent Messages and Recipients…', () => {
    it('asks, and Cancel forgets nothing', async () => {
      await workbench.palette(FORGET);
      await answer(workbench, 'Forget the recipients and texts of the last messages? Saved messages stay.', 'Cancel');
      await workbench.palette(OPEN_LAST);
      await until('a message', text, (value) => value !== '');
    });

    it('forgets what was sent and to whom, and keeps what was saved', async () => {
      await write(workbench, form, ONE, 'stays saved');
      await save('Stays');
      await openFresh(workbench, form);
      await workbench.palette(FORGET);
      await answer(workbench, 'Forget the recipients', 'Forget');
      await workbench.palette(OPEN_LAST);
      await workbench.toast('No message was sent yet.').waitFor();
      await clearToasts(workbench);
      await form.view.getByRole('button', { name: 'Recent…' }).click();
      await workbench.toast('No message was sent yet.').waitFor();
      await openSaved('Stays');
      await untilText('stays saved');
    });
  });
});
