// Whole messages: saved, opened, duplicated, cleared, taken from an editor. Nothing typed is lost unasked.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { unfold } from '../ui/support/message';
import { until } from '../ui/support/waiting';
import type { List } from './support/boxes';
import { Range } from './support/documents';
import { answer, freshForm, openFresh, untilListHeard, write } from './support/formSteps';
import { told } from './support/steps';

const ONE = '436761234567';
const SAVE = 'websms: Save Message As…';
const OPEN_SAVED = 'websms: Open Saved Message…';
const OPEN_LAST = 'websms: Open Last Message';
const DUPLICATE = 'websms: Duplicate Message…';
const SELECTION = 'websms: Send Selection as Message…';

describe('Messages as a whole', () => {
  const form = freshForm();

  const text = () => form.text.inputValue();
  const untilText = (wished: string) => until(`the text ${wished}`, text, (value) => value === wished);
  const option = (id: string) => form.view.locator(`#${id}`);

  /** Saves the message under a name; gives the name that was proposed. */
  async function save(name?: string): Promise<string> {
    let proposed = '';
    host.enter = (_prompt, { title, value, problem }) => {
      assert.deepEqual([title, problem], ['Save Message As', undefined]);
      proposed = value;
      return name ?? value;
    };
    await host.palette(SAVE);
    assert.equal(host.statusMessages.at(-1), `Message saved as “${name ?? proposed}”.`);
    return proposed;
  }

  async function openSaved(name: string): Promise<void> {
    host.choose = (labels, { title }) => {
      assert.equal(title, 'Open Saved Message');
      return labels.find((label) => label === name);
    };
    await host.palette(OPEN_SAVED);
  }

  async function duplicate(text: string): Promise<void> {
    host.choose = (labels) => labels.find((label) => label === text);
    await host.palette(DUPLICATE);
  }

  /** A list that opens, left again. */
  async function listOf(step: () => Promise<void>): Promise<List> {
    let list: List | undefined;
    host.choose = (_labels, opened) => {
      list = opened;
      return undefined;
    };
    await step();
    return (await until(
      'a list',
      () => list,
      (opened) => opened !== undefined,
    )) as List;
  }

  /** What replaces the message in the form asks first: Cancel keeps what is there, Replace does it. */
  async function asksBefore(step: () => Promise<void>, replaced: string): Promise<void> {
    await openFresh(form);
    await form.text.fill('typed by hand');
    await form.untilHeard();
    for (const button of ['Cancel', 'Replace']) {
      const done = step();
      await answer('Replace it?', button);
      await done;
      await form.sendButton.waitFor(); // an editor may have covered it
      await form.untilHeard();
      assert.equal(await text(), button === 'Cancel' ? 'typed by hand' : replaced);
    }
  }

  describe('Save Message As… and Open Saved Message…', () => {
    it('bring back recipients, sender, text and options', async () => {
      await write(form, `${ONE}, 0664 1234567`, 'saved – all of it');
      await form.from.fill('MyShop');
      await form.type.selectOption('alphanumeric');
      await unfold(form, 'options');
      await option('validity').fill('2');
      await option('validity-unit').selectOption('hours');
      await option('flash').check();
      await form.untilHeard();
      await save('Order ready');
      await openFresh(form);
      await openSaved('Order ready');
      await untilText('saved – all of it');
      assert.equal(await form.chips.count(), 2);
      assert.equal(await form.from.inputValue(), 'MyShop');
      assert.equal(await form.type.inputValue(), 'alphanumeric');
      assert.equal(await form.view.locator('#options summary').innerText(), 'More options · 1 set');
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
      await write(form, ONE, 'first version');
      await save('Draft');
      await form.text.fill('second version');
      await form.untilHeard();
      assert.equal(await save(), 'Draft');
      assert.deepEqual(host.notifications.all, [], 'it asked about its own name');
      await openFresh(form);
      await write(form, ONE, 'another message');
      await form.untilHeard();
      host.enter = () => 'Draft';
      const saving = host.palette(SAVE);
      await answer('There is a saved message named “Draft”. Replace it?', 'Cancel');
      await saving;
      await openFresh(form);
      await openSaved('Draft');
      await untilText('second version');
    });

    it('explain an invalid name, and do not save an empty message', async () => {
      await host.palette(SAVE);
      await told('There is nothing to save: the form is empty.');
      await write(form, ONE, 'nameless');
      await form.untilHeard();
      const problems: (string | undefined)[] = [];
      const names = ['   ', 'x'.repeat(81), undefined];
      host.enter = (_prompt, { problem }) => {
        problems.push(problem);
        return names[problems.length - 1];
      };
      await host.palette(SAVE);
      assert.deepEqual(problems, [undefined, 'Enter a name.', 'The name is too long: at most 80 characters.']);
      assert.deepEqual(host.statusMessages, []);
    });

    it('remove a message by its button, and say when there is none left', async () => {
      await write(form, ONE, 'to be removed');
      await form.untilHeard();
      await save('Kept');
      await save('Removed');
      host.choose = async (labels, list) => {
        assert.deepEqual(labels, ['Kept', 'Removed']);
        for (const left of [['Kept'], []]) {
          list.press(list.rows.at(-1)?.label ?? '', 'Remove');
          await until(
            'one less',
            () => list.rows.map(({ label }) => label),
            (rows) => rows.join() === left.join(),
          );
        }
        return undefined;
      };
      await host.palette(OPEN_SAVED);
      await host.palette(OPEN_SAVED);
      await told('There are no saved messages.');
      assert.equal(await text(), 'to be removed', 'removing opened something');
    });

    it('ask before they replace what was typed', async () => {
      await write(form, ONE, 'saved to replace');
      await form.untilHeard();
      await save('Replacing');
      await asksBefore(() => openSaved('Replacing'), 'saved to replace');
    });
  });

  describe('Open Last Message and Duplicate Message…', () => {
    async function send(message: string, id: string): Promise<void> {
      await write(form, ONE, message);
      await unfold(form, 'options');
      await option('clientMessageId').fill(id);
      await form.pressSend();
      await form.outcome();
      await openFresh(form);
    }

    beforeEach(async () => {
      await send('the one before', 'order 1');
      await send('the last one', 'order 2');
    });

    it('bring back what was sent last, its id included', async () => {
      await host.palette(OPEN_LAST);
      await untilText('the last one');
      assert.equal(await option('clientMessageId').inputValue(), 'order 2');
      assert.equal(await form.chips.count(), 1);
    });

    it('duplicate without the id of the first one', async () => {
      await duplicate('the one before');
      await untilText('the one before');
      assert.equal(await option('clientMessageId').inputValue(), '');
    });

    it('say when and to whom it went', async () => {
      const { title, rows } = await listOf(() => host.palette(DUPLICATE));
      assert.equal(title, 'Duplicate Message');
      assert.deepEqual(
        rows.map(({ label, detail }) => [label, detail]),
        [
          ['the last one', ONE],
          ['the one before', ONE],
        ],
      );
      assert.match(rows[0]?.description ?? '', new RegExp(String(new Date().getFullYear())));
      assert.equal(await text(), '');
    });

    it('ask before they replace what was typed', async () => {
      await asksBefore(() => host.palette(OPEN_LAST), 'the last one');
      await asksBefore(() => duplicate('the one before'), 'the one before');
    });

    it('offer a refused message too, so that it can be mended', async () => {
      await write(form, '99900004002', 'refused');
      await form.pressSend();
      await form.outcome();
      const { rows } = await listOf(() => host.palette(DUPLICATE));
      assert.deepEqual(
        rows.map(({ label }) => label),
        ['refused', 'the last one', 'the one before'],
      );
    });
  });

  describe('Clear Message', () => {
    const QUESTION = 'Clear the message in the form?';

    /** Runs the command and answers its question. */
    async function clearBy(id: string, button: string): Promise<void> {
      await form.untilHeard();
      const clearing = host.command(id);
      await answer(QUESTION, button);
      await clearing;
    }

    it('asks, for it can be called by a link too; Cancel keeps what is there', async () => {
      await write(form, ONE, 'kept');
      await clearBy('websms.clearMessage', 'Cancel');
      await form.untilHeard();
      assert.equal(await text(), 'kept');
      assert.equal(await form.chips.count(), 1);
      assert.deepEqual(host.notifications.all, []);
    });

    it('empties the form, and Undo brings all of it back', async () => {
      await write(form, ONE, 'cleared');
      await unfold(form, 'options');
      await option('priority').fill('5');
      await clearBy('websms.clearMessage', 'Clear');
      await untilText('');
      assert.equal(await form.chips.count(), 0);
      assert.equal(await form.view.locator('#options summary').innerText(), 'More options');
      (await told('The message was cleared.')).press('Undo');
      await untilText('cleared');
      assert.equal(await form.chips.count(), 1);
      assert.equal(await option('priority').inputValue(), '5');
      assert.deepEqual(host.notifications.all, []);
    });

    it('empties the form also of what is typed before the form is told', async () => {
      await write(form, ONE, 'typed until');
      await form.untilHeard();
      // The form is told of its state just before it gets the empty message.
      await form.text.evaluate((field: HTMLTextAreaElement) => {
        const told = new AbortController();
        window.addEventListener(
          'message',
          ({ data }: MessageEvent<{ name?: string }>) => {
            if (data.name !== 'show') return;
            field.value += ' the last moment';
            field.dispatchEvent(new Event('input'));
            told.abort();
          },
          { signal: told.signal },
        );
      });
      await clearBy('websms.clearMessage', 'Clear');
      await untilText('');
      await untilListHeard(form); // and so all that the form said before
      await host.palette(SAVE);
      await told('There is nothing to save: the form is empty.');
    });

    it('asks before Undo replaces what was typed since', async () => {
      await write(form, ONE, 'cleared again');
      await clearBy('websms.clearMessage', 'Clear');
      await untilText('');
      await form.text.fill('typed since');
      await form.untilHeard();
      (await told('The message was cleared.')).press('Undo');
      await answer('Replace it?', 'Cancel');
      await form.untilHeard();
      assert.equal(await text(), 'typed since');
    });
  });

  it('Messages… in the form offers all of them', async () => {
    await write(form, ONE, 'from the button');
    const messages = () => form.view.getByRole('button', { name: 'Messages…' }).click();
    const { title, rows } = await listOf(messages);
    assert.equal(title, 'Messages');
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['Save Message As…', 'Open Saved Message…', 'Open Last Message', 'Duplicate Message…', 'Clear Message'],
    );
    host.choose = () => 'Clear Message';
    await messages();
    await untilText(''); // at once: whoever chose it there meant this form
  });

  describe('Send Selection as Message…', () => {
    const LINE = 'shop-notifier 2.4.1 started, pid 20044';

    /** A log in an editor, with a part of its second line selected. */
    async function select(length: number): Promise<void> {
      const file = path.join(host.folder, 'gateway.log');
      writeFileSync(file, `first line\n${LINE}\nlast line\n`);
      await host.editors.show(await host.editors.open(file), { selection: new Range(1, 0, 1, length) });
    }

    it('opens the form with it, and sends nothing', async () => {
      await select(LINE.length);
      await host.palette(SELECTION);
      await form.text.waitFor();
      await untilText(LINE);
      await form.holdsNothingSent();
      assert.equal(await form.chips.count(), 0);
    });

    it('asks before it replaces what was typed', async () => {
      await asksBefore(async () => {
        await select(LINE.length);
        await host.palette(SELECTION);
      }, LINE);
    });

    it('says what to do where nothing is selected', async () => {
      await select(0);
      await host.palette(SELECTION);
      await told('Select the text of the message in an editor first.');
    });
  });
});
