// Whole messages in VS Code's own lists and menus: saved ones, and what is taken from an editor.
import assert from 'node:assert/strict';
import { Form } from './support/form';
import { openFresh, write } from './support/message';
import { chooseInMenu, clear } from './support/stage';
import { until } from './support/waiting';

const ONE = '436761234567';
const SAVE = 'websms: Save Message As…';
const OPEN_SAVED = 'websms: Open Saved Message…';

describe('Messages as a whole', () => {
  let form: Form;
  before(() => {
    form = new Form(workbench);
  });
  beforeEach(() => openFresh(workbench, form));
  after(() => clear(workbench));

  const text = () => form.text.inputValue();
  const untilText = (wished: string) => until(`the text ${wished}`, text, (value) => value === wished);

  async function saveAs(name: string): Promise<void> {
    await workbench.palette(SAVE);
    await workbench.quickInput.title.filter({ hasText: 'Save Message As' }).waitFor();
    await workbench.quickInput.enter(name);
  }

  async function save(name: string): Promise<void> {
    await saveAs(name);
    await workbench.statusBar(`Message saved as “${name}”.`).waitFor();
  }

  describe('Save Message As… and Open Saved Message…', () => {
    it('remove a message by its button, and say when there is none left', async () => {
      await write(workbench, form, ONE, 'to be removed');
      await save('Removed');
      await workbench.palette(OPEN_SAVED);
      const row = workbench.quickInput.row('Removed');
      await row.hover();
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

    it('a hostile name with a link is shown as text', async () => {
      await write(workbench, form, ONE, '$(trash) text');
      await saveAs('[x](command:workbench.action.closeWindow) $(trash)');
      // What cannot be seen stands between the signs: a link and an icon have none there.
      const shown = '[x] \u200b(command:workbench.action.closeWindow) $\u200b(trash)';
      await workbench.statusBar(shown).waitFor();
      assert.equal(await workbench.statusBar(shown).locator('.codicon').count(), 0, 'the name became an icon');
      // By its command: the palette would give the focus back to the form while the list takes it, and so close the list.
      const opened = workbench.driver.command('websms.openSavedMessage');
      const row = workbench.quickInput.row(shown);
      await row.waitFor();
      assert.match(await row.innerText(), /\$\u200b\(trash\) text/);
      assert.equal(await row.locator('.codicon-trash:not(.action-label)').count(), 0, 'the text became an icon');
      assert.equal(await row.locator('a[href]').count(), 0);
      await row.click();
      await opened;
      await untilText('$(trash) text');
    });
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
      await form.holdsNothingSent();
      assert.equal(await form.chips.count(), 0);
    });
  });
});
