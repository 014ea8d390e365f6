import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands';

describe('activation', () => {
  it('registers exactly the commands of the list', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter((id) => /^websms\.[a-zA-Z]+$/.test(id));
    assert.deepEqual(registered.sort(), [...COMMANDS].sort());
  });
});
