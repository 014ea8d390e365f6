import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { sendOutgoing } from '../../src/gateway-client';
import { messageIdAt } from '../../src/history/ids';
import { MessageFinder } from '../../src/history/messageFinder';
import { registerIdHover } from '../../src/history/register';
import { type Mode, Outbox, systemClock } from '../../src/outbox';
import { type Simulator, startSimulator } from '../../src/simulator';
import { type FoundRequest, type SendHistory, WindowStore } from '../../src/store';
import { KEEP_ALL } from '../unit/store/kept';
import { closeAll, Files, shownAt, virtual } from './documents';

const UNKNOWN_ID = '00670eb55d00349e1111';
const UUID_OF_OTHERS = '0b8f7f2e-4f0e-4a4e-9d55-3f1f4e5b7a10';

/** Markdown as it will read, without its escapes. */
const plain = (text: string): string => text.replace(/\\(?=[^A-Za-z0-9\s])/g, '');

/** The hovers of all extensions at the middle of some words, as they will read. */
async function hoversOver(document: vscode.TextDocument, words: string): Promise<string[]> {
  const position = document.positionAt(document.getText().indexOf(words) + Math.floor(words.length / 2));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .filter((content): content is vscode.MarkdownString => typeof content !== 'string' && 'value' in content)
    .map(({ value }) => plain(value));
}

describe('ids of messages in files', () => {
  let folder: string;
  let store: WindowStore;
  let simulator: Simulator;
  let history: SendHistory;
  let finder: MessageFinder;
  const shown: string[] = [];
  const files = new Files();

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'websms-ids-'));
    simulator = await startSimulator();
    store = new WindowStore({
      folder,
      script: path.resolve('dist/store.js'),
      session: 'ids',
      keep: () => KEEP_ALL,
      onError: assert.ifError,
      onNotice: () => undefined,
    });
    history = (await store.history()) ?? assert.fail('no SQLite');
    finder = new MessageFinder({
      history: () => store.history(),
      logFailure: (_context, error) => {
        assert.ifError(error);
      },
      showMessage: (sendId) => {
        shown.push(sendId);
        return Promise.resolve();
      },
    });
  });
  after(async () => {
    await files.remove();
    store.dispose();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    shown.length = 0;
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  /** Sends a message to the simulator and returns it as the history has it. */
  async function send(
    text: string,
    { recipients = ['436761234567'], clientMessageId = `id of ${text}` } = {},
  ): Promise<FoundRequest> {
    const mode: Mode = 'simulator';
    const outbox = new Outbox({ store, client: sendOutgoing, clock: systemClock });
    const { baseUrl, token } = simulator;
    const message = { recipientAddressList: recipients, messageContent: text };
    const destination = {
      mode,
      host: '127.0.0.1',
      destinationKey: 'simulator',
      endpoint: {
        baseUrl: new URL(baseUrl),
        credentials: { kind: 'token', token },
        timeoutMs: 20_000,
        agent: 'singleUse',
      },
    } as const;
    const result = await outbox.send(
      { mode, outgoing: { kind: 'text', message }, clientMessageId, retries: 0 },
      {
        destination: () => Promise.resolve(destination),
        confirm: () => Promise.resolve(true),
        changed: () => undefined,
        listener: () => undefined,
        signal: new AbortController().signal,
      },
    );
    assert.equal(result.kind, 'sent');
    const [found] = await history.findById(clientMessageId);
    return found ?? assert.fail('not in the history');
  }

  /** What the finder says of the id at the start of a text. */
  async function hoverOf(text: string): Promise<vscode.MarkdownString | undefined> {
    const id = messageIdAt(text, 1, Date.now());
    assert.ok(id, text);
    const hover = await finder.hover(id, 0);
    return hover?.contents[0] as vscode.MarkdownString | undefined;
  }

  describe('the hover of a message in the history', () => {
    it('says when the simulator took it, and what became of it', async () => {
      const { request, send: listed } = await send('hello', { recipients: ['436761234567', '436641234567'] });
      const hover = await hoverOf(request.response?.transferId ?? '');
      assert.ok(hover);
      const [title, taken, known, links, ...more] = hover.value.split('\n\n');
      assert.deepEqual(more, []);
      assert.equal(plain(title ?? ''), '**Transfer ID** — websms');
      assert.match(plain(taken ?? ''), /^By the time in the ID, the simulator took the message on .*\d:\d\d:\d\d/);
      assert.match(plain(known ?? ''), /^Simulator · Accepted 2000 OK · 2 recipients · .*\d:\d\d:\d\d/);
      assert.equal(
        links,
        `[Go to Message](command:websms.goToMessage?${encodeURIComponent(JSON.stringify([request.response?.transferId]))}) · ` +
          `[Find in Files](command:websms.findMessageInFiles?${encodeURIComponent(JSON.stringify([listed.id]))})`,
      );
      assert.deepEqual(hover.isTrusted, { enabledCommands: ['websms.goToMessage', 'websms.findMessageInFiles'] });
      assert.equal(hover.supportHtml, false);
    });

    it('says what is refused, and never that the gateway took what the simulator got', async () => {
      const uuid = '7d1f0c80-7a3c-4b9f-8f5e-0a63f1a3c111';
      await send('refused', { clientMessageId: uuid, recipients: ['99900004002'] });
      const text = plain((await hoverOf(uuid))?.value ?? '');
      assert.match(
        text,
        /^\*\*Client message ID\*\* — websms\n\nSimulator · Refused 4002 INVALID_RECIPIENT · 1 recipient/,
      );
      assert.doesNotMatch(text, /took/);
    });

    it('says the delivery, the replies, and that a delivery report ended an unknown outcome', async () => {
      const uuid = '7d1f0c80-7a3c-4b9f-8f5e-0a63f1a3c333';
      const recipients = ['436761234567', '436641234567'];
      await send('lost', { clientMessageId: uuid, recipients: ['99900009003', ...recipients] });
      const [found] = await history.findById(uuid);
      assert.equal(found?.request.state, 'unknown');
      const report = { kind: 'report', channel: 'sms', clientMessageId: uuid, status: 'delivered' } as const;
      for (const handset of recipients) await history.receive({ ...report, handsets: [handset] });
      await history.receive({ kind: 'message', channel: 'sms', from: '436641234567', text: 'Yes' });
      const text = plain((await hoverOf(uuid))?.value ?? '');
      assert.match(text, /\n\nSimulator · Accepted · 3 recipients · /);
      assert.match(text, /\n\n2 of 3 delivered · 1 reply\n\n/);
      assert.match(text, /\n\nA delivery report of .*20\d\d.* proves that the gateway accepted it\.\n\n/);
    });

    it('finds one of ours in upper case and with the number of a request that it does not have', async () => {
      const uuid = '7d1f0c80-7a3c-4b9f-8f5e-0a63f1a3c222';
      await send('ours', { clientMessageId: uuid });
      for (const written of [uuid.toUpperCase(), `${uuid}-9`]) assert.ok(await hoverOf(written), written);
      assert.equal(await hoverOf(UUID_OF_OTHERS), undefined);
    });

    it('is words only: no link, icon or HTML of what a client message id holds', async () => {
      const id = '[x](command:a.b) $(error) <img src=x> "7';
      const line = `{"clientMessageId":${JSON.stringify(id)}}`;
      await send('hostile', { clientMessageId: id });
      const found = messageIdAt(line, line.indexOf('[x]') + 1, Date.now());
      assert.ok(found);
      const value = ((await finder.hover(found, 0))?.contents[0] as vscode.MarkdownString | undefined)?.value ?? '';
      const targets = Array.from(value.matchAll(/\]\(([^)]*)\)/g), ([, target]) => target ?? '');
      assert.equal(targets.length, 2);
      for (const target of targets) assert.match(target, /^command:websms\.\w+\?[\w%.-]*$/);
      assert.doesNotMatch(value, /<|\$\(/);
      const passed = JSON.parse(decodeURIComponent(targets[0]?.split('?')[1] ?? '')) as readonly unknown[];
      await finder.goTo(passed[0]);
      assert.equal(shown.length, 1);
    });
  });

  describe('the hover of the extension, where the history has no such message', () => {
    it('says when the gateway took it, once, in any language and scheme', async () => {
      for (const language of ['plaintext', 'log', 'json', 'yaml', 'markdown']) {
        const hovers = await hoversOver(await virtual(`{"transferId":"${UNKNOWN_ID}"}`, language), UNKNOWN_ID);
        const [ours, ...others] = hovers.filter((text) => text.includes('Transfer ID'));
        assert.match(ours ?? '', /the gateway took the message on .*2024.*\d:33:01/);
        assert.match(ours ?? '', /No message in your history has this ID\./);
        assert.match(ours ?? '', /Find in Files/);
        assert.doesNotMatch(ours ?? '', /Go to Message/);
        assert.deepEqual(others, []);
      }
    });

    it('stands beside the hover of a status code, and does not get in its way', async () => {
      const document = await virtual(`statusCode=4026&transferId=${UNKNOWN_ID}&clientMessageId=4026`);
      const code = await hoversOver(document, '=4026&');
      assert.equal(code.filter((text) => text.includes('MAX_SMS_PER_MESSAGE_EXCEEDED')).length, 1);
      assert.equal(code.filter((text) => text.includes(' ID** — websms')).length, 0);
      const id = await hoversOver(document, UNKNOWN_ID);
      assert.equal(id.filter((text) => text.includes('Transfer ID')).length, 1);
    });

    it('says nothing of a UUID of others', async () => {
      const hovers = await hoversOver(await virtual(`trace ${UUID_OF_OTHERS}`), UUID_OF_OTHERS);
      assert.deepEqual(
        hovers.filter((text) => text.includes('websms')),
        [],
      );
    });
  });

  describe('what a file without ids costs', () => {
    it('is nothing: not one load, wherever the pointer rests, also in a megabyte on one line', async () => {
      let loads = 0;
      const registration = registerIdHover(() => {
        loads++;
        return Promise.reject(new Error('counted'));
      });
      try {
        const lines = [
          'commit e83c5163316f89bfbde7d9ab23ca2e25604af290',
          'md5 d41d8cd98f00b204e9800998ecf8427e 00670eb5 5d00349e 1111',
          '00000010  00 67 0e b5 5d 00 34 9e  11 11 00 67 0e b5 5d 00  |.g..].4....g..].|',
          'const messageId = client.send(message); // 4026 1764504000000 #ff00aa',
        ];
        const document = await virtual(lines.join('\n'));
        for (const [line, text] of lines.entries())
          for (let character = 0; character <= text.length; character += 3)
            await vscode.commands.executeCommand(
              'vscode.executeHoverProvider',
              document.uri,
              new vscode.Position(line, character),
            );
        const long = await virtual('a0=f(0x67,"00670eb5");'.repeat(50_000));
        for (const character of [0, 500_000, 1_000_000])
          await vscode.commands.executeCommand(
            'vscode.executeHoverProvider',
            long.uri,
            new vscode.Position(0, character),
          );
        assert.equal(loads, 0);
        // The registration is the one that is asked: it sees an id.
        await hoversOver(await virtual(UNKNOWN_ID), UNKNOWN_ID);
        assert.equal(loads, 1);
      } finally {
        registration.dispose();
      }
    });
  });

  describe('Go to Message', () => {
    it('opens the message with a transfer id, whatever its case and the spaces around it', async () => {
      const { send: listed, request } = await send('go to');
      const transferId = request.response?.transferId ?? '';
      for (const argument of [transferId, transferId.toUpperCase(), `  ${transferId} `, 'id of go to']) {
        await finder.goTo(argument);
        assert.deepEqual(shown.splice(0), [listed.id], argument);
      }
    });

    it('takes the id under the cursor, at either end of it too', async () => {
      const { send: listed, request } = await send('cursor');
      const transferId = request.response?.transferId ?? '';
      const document = await files.open('cursor.log', `took ${transferId}.`);
      for (const character of [5, 12, 25]) {
        await shownAt(document, 0, character);
        await finder.goTo(undefined);
        assert.deepEqual(shown.splice(0), [listed.id], String(character));
      }
      await closeAll();
    });

    it('lets the user choose where several messages have the id', async () => {
      const first = await send('same 1', { clientMessageId: 'same' });
      const second = await send('same 2', { clientMessageId: 'same' });
      assert.notEqual(first.send.id, second.send.id);
      const going = finder.goTo('same');
      const state = { isOver: false };
      void going.then(() => {
        state.isOver = true;
      });
      while (!state.isOver) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.deepEqual(shown, [second.send.id], 'the newest is the first');
    });

    it('opens nothing for an id that is unknown', async () => {
      await finder.goTo(UNKNOWN_ID);
      assert.deepEqual(shown, []);
    });
  });

  it('Find in Files runs the search of VS Code', async () => {
    await finder.findInFiles(UNKNOWN_ID); // rejects where there is no such command
  });
});
