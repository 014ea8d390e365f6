import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import { virtual } from './documents';

describe('activation', () => {
  it('registers exactly the commands of package.json', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter((id) => /^websms\.[a-zA-Z]+$/.test(id));
    assert.deepEqual(registered.sort(), manifest.contributes.commands.map(({ command }) => command).sort());
  });

  it('loads nothing for a file without websms, and the recogniser where there may be a code', async () => {
    const isLoaded = (): boolean => Object.keys(require.cache).some((file) => file.endsWith('statusCodeFeatures.js'));
    const look = async (content: string): Promise<void> => {
      const document = await virtual(content, 'log');
      await vscode.commands.executeCommand(
        'vscode.executeInlayHintProvider',
        document.uri,
        new vscode.Range(0, 0, 9, 0),
      );
    };
    await look('2026-03-02 08:00:14 INFO [main] started in 4026 ms, pid 2044, error 4001');
    assert.equal(isLoaded(), false);
    await look('statusCode=4026');
    assert.equal(isLoaded(), true);
  });
});
