import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Accounts, signOut } from '../../src/account';
import { Files } from './documents';

/** A host with a suite refuses modal dialogs, and says what they would have asked. */
const REFUSED = /refused to show dialog in tests/i;

describe('what a link or another extension can reach', () => {
  const files = new Files();
  after(() => files.remove());

  describe('the scheme websms-log', () => {
    const textOf = async (uri: vscode.Uri): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();

    it('opens no file that somebody names: it says so instead', async () => {
      const file = (await files.open('private.txt', 'the content of a private file\n'.repeat(3))).uri.fsPath;
      const query = JSON.stringify({ path: file, offset: 0, packed: false });
      const uris = [
        vscode.Uri.from({ scheme: 'websms-log', path: '/Lines 1 to 3 of private.txt', query }),
        vscode.Uri.from({ scheme: 'websms-log', path: file, query }),
        vscode.Uri.from({ scheme: 'websms-log', path: file }),
        vscode.Uri.from({ scheme: 'websms-log', path: file, query: file, fragment: 'L1' }),
        vscode.Uri.from({ scheme: 'websms-log', authority: 'host', path: file, query: `path=${file}&offset=0` }),
        vscode.Uri.parse(`websms-log:${file}?${encodeURIComponent(query)}`),
      ];
      for (const uri of uris) {
        const text = await textOf(uri);
        assert.doesNotMatch(text, /private file/, uri.toString());
        assert.match(
          text,
          /^There is nothing to show: these lines were not opened from a summary in this session\./,
          uri.toString(),
        );
      }
    });
  });

  describe('websms.signOut', () => {
    const account = (id: string) => ({ id, name: `shop ${id}`, kind: 'token' }) as const;

    /** Accounts that are signed in, and which of them were removed. */
    function signedIn(...ids: string[]): { readonly accounts: Accounts; readonly removed: string[] } {
      const removed: string[] = [];
      const all = ids.map((id) => ({ account: account(id), credentials: { kind: 'token', token: 'T' } }));
      const accounts = {
        all: () => Promise.resolve(all),
        isActive: (_origin: string, id: string) => id === ids[0],
        active: () => Promise.resolve(undefined),
        remove: (_origin: string, id: string) => {
          removed.push(id);
          return Promise.resolve();
        },
      } as unknown as Accounts;
      return { accounts, removed };
    }

    it('asks about the only account, by its name', async () => {
      const { accounts, removed } = signedIn('a');
      await assert.rejects(
        signOut(accounts),
        (error: Error) => REFUSED.test(error.message) && error.message.includes('shop a'),
      );
      assert.deepEqual(removed, []);
    });

    it('asks which one of several', async () => {
      const { accounts, removed } = signedIn('a', 'b');
      const leaving = signOut(accounts);
      const state = { isOver: false };
      void leaving.then(() => {
        state.isOver = true;
      });
      while (!state.isOver) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      assert.deepEqual(removed, []);
    });
  });

  describe('commands that remove something', () => {
    const select = async (text: string): Promise<void> => {
      const editor = await vscode.window.showTextDocument(await files.open(`${text}.txt`, text), vscode.ViewColumn.One);
      editor.selection = new vscode.Selection(0, 0, 0, text.length);
      await vscode.commands.executeCommand('websms.sendSelection');
    };

    it('websms.clearMessage asks before it empties the form', async () => {
      await select('kept');
      try {
        await assert.rejects(
          Promise.resolve(vscode.commands.executeCommand('websms.clearMessage', 'argument')),
          /Clear the message in the form\?/,
        );
        // It is still there: another message would replace it, and that is asked too.
        await assert.rejects(select('another'), /The form holds another message\. Replace it\?/);
      } finally {
        await select('kept'); // the same is in it: nothing to ask
      }
    });
  });
});
