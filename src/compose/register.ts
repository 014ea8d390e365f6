import * as vscode from 'vscode';
import type { Commands } from '../platform';
import type { Composer } from './composer';
import type { MessageCommands } from './messageCommands';

declare module '../platform/commands' {
  interface Commands {
    'websms.compose': () => Promise<void>;
    'websms.sendSelection': () => Promise<void>;
    'websms.saveMessage': () => Promise<void>;
    'websms.openSavedMessage': () => Promise<void>;
    'websms.openLastMessage': () => Promise<void>;
    'websms.duplicateMessage': () => Promise<void>;
    'websms.clearMessage': () => Promise<void>;
  }
}

export const VIEW_TYPE = 'websms.compose';

/** Loads what the commands need, on first use. */
type Load = () => Promise<{ readonly composer: Composer; readonly messages: MessageCommands }>;

export function composeCommands(load: Load) {
  return {
    'websms.compose': async () => {
      (await load()).composer.open();
    },
    'websms.sendSelection': async () => (await load()).messages.fromSelection(),
    'websms.saveMessage': async () => (await load()).messages.saveAs(),
    'websms.openSavedMessage': async () => (await load()).messages.openSaved(),
    'websms.openLastMessage': async () => (await load()).messages.openLast(),
    'websms.duplicateMessage': async () => (await load()).messages.duplicate(),
    'websms.clearMessage': async () => (await load()).messages.clear(),
  } satisfies Partial<Commands>;
}

/** Registers the serializer with which VS Code restores the form after a reload. */
export function registerCompose(load: Load): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    deserializeWebviewPanel: async (panel) => {
      (await load()).composer.restore(panel);
    },
  });
}
