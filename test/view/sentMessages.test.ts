// What can be done with all sent messages: export, removal, and the search for the ids of one.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Form } from '../ui/support/form';
import { parseCsv } from '../unit/parseCsv';
import { answer, asked, openFresh, write } from './support/formSteps';
import { workbench } from './support/workbench';
import { told } from './support/steps';

const ONE = '436761234567';
const EXPORT = 'websms: Export Messages…';
const CLEAR = 'websms: Clear Messages…';

describe('Sent messages', () => {
  const form = new Form(workbench);
  const fileOf = (name: string): string => path.join(host.folder, name);

  /** Sends messages to the simulator, in a fresh installation. */
  async function sent(...texts: readonly string[]): Promise<void> {
    await host.reset();
    await form.open();
    for (const text of texts) {
      await write(form, ONE, text);
      await form.pressSend();
      await form.outcome();
      await openFresh(form);
    }
    host.notifications.clear();
  }
  after(() => host.reset());

  /** The texts of the exported messages, newest first. */
  async function exportedTexts(): Promise<(string | undefined)[]> {
    host.saveTo = fileOf('all.csv');
    await host.palette(EXPORT);
    (await told(/exported to all\.csv\.|no messages to export/)).press();
    if (!existsSync(host.saveTo)) return [];
    const [head = [], ...rows] = parseCsv(readFileSync(host.saveTo, 'utf8').slice(1));
    return rows.map((row) => row[head.indexOf('messageContent')]);
  }

  describe('Export Messages…', () => {
    before(() => sent('Hello', '=1+1; "Grüße"'));

    it('writes CSV, says how many messages and where, and opens it', async () => {
      host.saveTo = fileOf('messages.csv');
      await host.palette(EXPORT);
      assert.deepEqual(host.saveQuestion, { title: 'Export Messages', path: fileOf('websms-messages.csv') });
      const notification = await told('2 messages were exported to messages.csv.');
      const [, newer, older] = parseCsv(readFileSync(host.saveTo, 'utf8').slice(1));
      assert.ok(newer?.includes(`'=1+1; "Grüße"`) && newer.includes('simulator') && newer.includes(ONE));
      assert.ok(older?.includes('Hello') && older.includes('accepted') && older.includes('2000'));
      notification.press('Open');
      assert.deepEqual(readdirSync(host.folder), ['messages.csv']);
    });

    it('writes JSON where the name ends so', async () => {
      host.saveTo = fileOf('messages.JSON');
      await host.palette(EXPORT);
      (await told('2 messages were exported to messages.JSON.')).press();
      const sends = JSON.parse(readFileSync(host.saveTo, 'utf8')) as { message: { messageContent: string } }[];
      assert.deepEqual(
        sends.map(({ message }) => message.messageContent),
        ['=1+1; "Grüße"', 'Hello'],
      );
    });

    it('writes nothing when no file is chosen, and says why when it fails', async () => {
      const before = readdirSync(host.folder);
      host.saveTo = undefined;
      await host.palette(EXPORT);
      assert.deepEqual(host.notifications.all, []);
      host.saveTo = path.join(host.folder, 'missing', 'messages.csv');
      await host.palette(EXPORT);
      (await told(/^The messages were not exported: ENOENT/)).press();
      assert.deepEqual(readdirSync(host.folder), before);
    });

    it('says so where there are none', async () => {
      await sent();
      assert.deepEqual(await exportedTexts(), []);
    });
  });

  describe('Find Message in Files', () => {
    it('searches the ids of a message, in ignored files too', async () => {
      await sent('find me');
      host.saveTo = fileOf('ids.json');
      await host.palette(EXPORT);
      (await told('1 message was exported')).press();
      const [send] = JSON.parse(readFileSync(host.saveTo, 'utf8')) as {
        sendId: string;
        requests: { transferId: string; clientMessageId: string }[];
      }[];
      const { transferId, clientMessageId } = send?.requests[0] ?? assert.fail('no request');
      const searches: Record<string, unknown>[] = [];
      const command = host.api.commands.registerCommand('workbench.action.findInFiles', (search) =>
        searches.push(search as Record<string, unknown>),
      );
      try {
        const all = { query: `${transferId}|${clientMessageId}`, isRegex: true };
        const one = { query: 'order (7)', isRegex: false };
        for (const [argument, expected] of [
          [send?.sendId, all],
          [{ sendId: send?.sendId }, all],
          [transferId, all],
          [clientMessageId, all],
          ['order (7)', one],
        ] as const) {
          await host.api.commands.executeCommand('websms.findMessageInFiles', argument);
          const { query, isRegex, triggerSearch, useExcludeSettingsAndIgnoreFiles } = searches.pop() ?? {};
          assert.deepEqual({ query, isRegex }, expected);
          assert.deepEqual([triggerSearch, useExcludeSettingsAndIgnoreFiles], [true, false]);
        }
        for (const argument of [undefined, 7, {}, { sendId: 7 }, '', 'x'.repeat(601)])
          await host.api.commands.executeCommand('websms.findMessageInFiles', argument);
        assert.deepEqual(searches, [], 'the id is asked, and no one is given');
        await host.api.commands.executeCommand('websms.goToMessage', '00670eb55d00349e1111');
        (await told('No message in your history has the ID 00670eb55d00349e1111.')).press('Find in Files');
        while (searches.length === 0) await new Promise(setImmediate);
        assert.equal(searches[0]?.['query'], '00670eb55d00349e1111');
      } finally {
        command.dispose();
      }
    });
  });

  describe('Clear Messages…', () => {
    beforeEach(() => sent('first canary', 'second canary'));

    /** Chooses which messages, and answers the question for them. */
    async function clear(what: string, question: string, button: string): Promise<void> {
      host.choose = (labels, { title }) => {
        assert.equal(title, 'Clear Messages');
        return labels.find((label) => label === what);
      };
      const clearing = host.palette(CLEAR);
      const { detail } = await asked(question);
      assert.match(detail, /cannot be undone.*hashes stay.*nothing is sent twice/);
      await answer(question, button);
      await clearing;
    }

    it('says how many there are, and removes all, also what the form remembers', async () => {
      await clear('All Messages', 'Remove all messages from the history? They are 2.', 'Remove');
      (await told('2 messages were removed.')).press();
      assert.deepEqual(await exportedTexts(), []);
      await host.palette('websms: Open Last Message');
      (await told('No message was sent yet.')).press();
      const kept = host.kept().join('\n');
      for (const text of ['first canary', 'second canary', ONE]) assert.ok(!kept.includes(text), text);
    });

    it('removes nothing when it is cancelled', async () => {
      await clear('All Messages', 'Remove all messages from the history?', 'Cancel');
      assert.deepEqual(await exportedTexts(), ['second canary', 'first canary']);
    });

    it('removes those of a mode only', async () => {
      host.choose = (labels) => labels.find((label) => label === 'Live');
      await host.palette(CLEAR);
      (await told('There are no such messages.')).press();
      await clear('Simulator', 'Remove 2 messages from the history?', 'Remove');
      (await told('2 messages were removed.')).press();
      assert.deepEqual(await exportedTexts(), []);
    });

    it('removes those of an age only, and asks for a number of days that makes sense', async () => {
      for (const label of ['Older than 1 day', 'Older than 7 days', 'Older than 30 days']) {
        host.choose = () => label;
        await host.palette(CLEAR);
        (await told('There are no such messages.')).press();
      }
      host.choose = () => 'Older Than…';
      const refused: string[] = [];
      const typed = ['', '0', '-1', '1.5', '1e3', '36501', 'x', '2'];
      host.enter = (_prompt, { problem }) => {
        if (problem !== undefined) refused.push(problem);
        return typed.shift();
      };
      await host.palette(CLEAR);
      (await told('There are no such messages.')).press();
      assert.deepEqual(
        refused,
        Array.from({ length: 7 }, () => 'Enter a whole number from 1 to 36500.'),
      );
      assert.deepEqual(await exportedTexts(), ['second canary', 'first canary']);
    });
  });
});
