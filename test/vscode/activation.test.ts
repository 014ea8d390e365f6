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

  it('loads the history for a hover on an id, and not for any other', async () => {
    const isLoaded = (): boolean => Object.keys(require.cache).some((file) => /[\\/]app\.js$/.test(file));
    const rest = async (content: string): Promise<void> => {
      const document = await virtual(content, 'log');
      await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, new vscode.Position(0, 8));
    };
    await rest('commit e83c5163316f89bfbde7d9ab23ca2e25604af290');
    await rest('{"id": "0067a0b55d00349e11"}');
    assert.equal(isLoaded(), false);
    await rest('took 00670eb55d00349e1111');
    assert.equal(isLoaded(), true);
  });
});
