import * as vscode from 'vscode';
import { type Commands } from '../platform';
import type { History } from './history';
import { messageIdAt } from './ids';
import { registerMessages } from './tree/register';

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
    /** @param reply an item with the id of a send as `sendId` and the one of a reply to it as `replyId` */
    'websms.answerReply': (reply?: unknown) => Promise<void>;
    'websms.copyReplyText': (reply?: unknown) => Promise<void>;
    /** @param id an id of the message; without one it is taken from the cursor, or asked */
    'websms.goToMessage': (id?: unknown) => Promise<void>;
    /** @param message the id of a send, an item with one as `sendId`, or an id as it is in a file */
    'websms.findMessageInFiles': (message?: unknown) => Promise<void>;
    'websms.exportMessages': () => Promise<void>;
    'websms.clearMessages': () => Promise<void>;
  }
}

export const VIEW_TYPE = 'websms.message';

/** Loads what the commands need, on first use. */
type Load = () => Promise<{ readonly history: History }>;

/** Registers the view “Messages”, the pages of messages, the hover on their ids, and the commands for all of them. */
export function registerHistory(load: Load) {
  const history = async (): Promise<History> => (await load()).history;
  const view = registerMessages(history);
  const registered = vscode.Disposable.from(view, registerDetails(history), registerIdHover(history));
  return {
    commands: {
      ...view.commands,
      ...messageCommands(history),
      'websms.goToMessage': async (id) => (await history()).finder.goTo(id),
      'websms.findMessageInFiles': async (message) => (await history()).finder.findInFiles(message),
      'websms.exportMessages': async () => (await history()).exportMessages((await view.view()).storeFilter),
      'websms.clearMessages': async () => (await history()).clearMessages(),
    } satisfies Partial<Commands>,
    dispose: () => void registered.dispose(),
  };
}

/** The commands for one message, or for a reply to it. */
function messageCommands(load: () => Promise<History>) {
  const withMessage =
    (run: (history: History, id: string) => Promise<void>) =>
    async (message?: unknown): Promise<void> => {
      const history = await load();
      const id = sendIdOf(message) ?? history.details.activeMessage;
      if (id !== undefined) await run(history, id);
    };
  const withReply =
    (run: (history: History, id: string, replyId: string) => Promise<void>) =>
    async (reply?: unknown): Promise<void> => {
      if (isReply(reply)) await run(await load(), reply.sendId, reply.replyId);
    };
  return {
    'websms.openMessage': withMessage(({ details }, id) => details.open(id)),
    'websms.sendMessageAgain': withMessage(({ actions }, id) => actions.sendAgain(id)),
    'websms.saveSentMessage': withMessage(({ actions }, id) => actions.save(id)),
    'websms.copySentMessageAsCurl': withMessage(({ actions }, id) => actions.copyAsCurl(id)),
    'websms.copySentMessageAsFetch': withMessage(({ actions }, id) => actions.copyAsFetch(id)),
    'websms.removeSentMessage': withMessage(({ actions }, id) => actions.remove(id)),
    'websms.decideMessage': withMessage(({ actions }, id) => actions.askDecision(id)),
    'websms.answerReply': withReply(({ actions }, id, replyId) => actions.answer(id, replyId)),
    'websms.copyReplyText': withReply(({ actions }, id, replyId) => actions.copyReplyText(id, replyId)),
  } satisfies Partial<Commands>;
}

/** Registers the serializer with which VS Code restores the pages of messages after a reload. */
function registerDetails(load: () => Promise<History>): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    deserializeWebviewPanel: async (panel, state) => {
      (await load()).details.restore(panel, state);
    },
  });
}

/**
 * Registers the hover on ids of messages, in any document. Nothing is loaded and no other text is read until the pointer
 * rests on what may be an id.
 */
export function registerIdHover(load: () => Promise<History>): vscode.Disposable {
  return vscode.languages.registerHoverProvider('*', {
    provideHover: async (document, { line, character }) => {
      const id = messageIdAt(document.lineAt(line).text, character, Date.now());
      return id && (await load()).finder.hover(id, line);
    },
  });
}

/** The id of a send that a command was called with: as such, or as the `sendId` of an item of a tree. */
function sendIdOf(message: unknown): string | undefined {
  const id: unknown = typeof message === 'object' && message !== null && 'sendId' in message ? message.sendId : message;
  return typeof id === 'string' ? id : undefined;
}

function isReply(value: unknown): value is { readonly sendId: string; readonly replyId: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sendId' in value &&
    typeof value.sendId === 'string' &&
    'replyId' in value &&
    typeof value.replyId === 'string'
  );
}
