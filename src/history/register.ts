import * as vscode from 'vscode';
import type { Commands } from '../platform';
import type { Details } from './details';
import type { MessageActions } from './messageActions';

declare module '../platform/commands' {
  /** `message`: the id of a send or an item with one as its `sendId`; without one, the message whose page is active. */
  interface Commands {
    'websms.openMessage': (message?: unknown) => Promise<void>;
    'websms.sendMessageAgain': (message?: unknown) => Promise<void>;
    'websms.saveSentMessage': (message?: unknown) => Promise<void>;
    'websms.copySentMessageAsCurl': (message?: unknown) => Promise<void>;
    'websms.copySentMessageAsFetch': (message?: unknown) => Promise<void>;
    'websms.removeSentMessage': (message?: unknown) => Promise<void>;
    'websms.decideMessage': (message?: unknown) => Promise<void>;
  }
}

export const VIEW_TYPE = 'websms.message';

/** Loads what the commands need, on first use. */
type Load = () => Promise<{ readonly details: Details; readonly messageActions: MessageActions }>;

/** The commands for one sent message. */
export function sentMessageCommands(load: Load) {
  const withMessage =
    (run: (loaded: Awaited<ReturnType<Load>>, id: string) => Promise<void>) =>
    async (message?: unknown): Promise<void> => {
      const loaded = await load();
      const id = sendIdOf(message) ?? loaded.details.activeMessage;
      if (id !== undefined) await run(loaded, id);
    };
  return {
    'websms.openMessage': withMessage(({ details }, id) => details.open(id)),
    'websms.sendMessageAgain': withMessage(({ messageActions }, id) => messageActions.sendAgain(id)),
    'websms.saveSentMessage': withMessage(({ messageActions }, id) => messageActions.save(id)),
    'websms.copySentMessageAsCurl': withMessage(({ messageActions }, id) => messageActions.copyAsCurl(id)),
    'websms.copySentMessageAsFetch': withMessage(({ messageActions }, id) => messageActions.copyAsFetch(id)),
    'websms.removeSentMessage': withMessage(({ messageActions }, id) => messageActions.remove(id)),
    'websms.decideMessage': withMessage(({ messageActions }, id) => messageActions.askDecision(id)),
  } satisfies Partial<Commands>;
}

/** Registers the serializer with which VS Code restores the pages of sent messages after a reload. */
export function registerDetails(load: Load): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    deserializeWebviewPanel: async (panel, state) => {
      (await load()).details.restore(panel, state);
    },
  });
}

/** The id of a send that a command was called with: as such, or as the `sendId` of an item of a tree. */
function sendIdOf(message: unknown): string | undefined {
  const id: unknown = typeof message === 'object' && message !== null && 'sendId' in message ? message.sendId : message;
  return typeof id === 'string' ? id : undefined;
}
