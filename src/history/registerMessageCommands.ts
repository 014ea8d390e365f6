import * as vscode from 'vscode';
import type { Commands } from '../platform';
import { messageIdAt } from './ids';
import type { MessageFinder } from './messageFinder';

declare module '../platform/commands' {
  interface Commands {
    /** @param id an id of the message; without one it is taken from the cursor, or asked */
    'websms.goToMessage': (id?: unknown) => Promise<void>;
    /** @param message the id of a send, an item with one as `sendId`, or an id as it is in a file */
    'websms.findMessageInFiles': (message?: unknown) => Promise<void>;
    'websms.exportMessages': () => Promise<void>;
    'websms.clearMessages': () => Promise<void>;
  }
}

/** Loads what the commands need, on first use. */
type Load = () => Promise<{
  readonly finder: MessageFinder;
  exportMessages(): Promise<void>;
  clearMessages(): Promise<void>;
}>;

export function messageCommands(load: Load) {
  return {
    'websms.goToMessage': async (id) => (await load()).finder.goTo(id),
    'websms.findMessageInFiles': async (message) => (await load()).finder.findInFiles(message),
    'websms.exportMessages': async () => (await load()).exportMessages(),
    'websms.clearMessages': async () => (await load()).clearMessages(),
  } satisfies Partial<Commands>;
}

/**
 * Registers the hover on ids of messages, in any document. Nothing is loaded and no other text is read until the pointer
 * rests on what may be an id.
 */
export function registerIdHover(load: Load): vscode.Disposable {
  return vscode.languages.registerHoverProvider('*', {
    provideHover: async (document, { line, character }) => {
      const id = messageIdAt(document.lineAt(line).text, character, Date.now());
      return id && (await load()).finder.hover(id, line);
    },
  });
}
