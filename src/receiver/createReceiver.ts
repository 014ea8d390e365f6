import * as vscode from 'vscode';
import { executeCommand, readAgent, readReceiverNotifications, readReceiverSettings } from '../platform';
import type { SendHistory, UnmatchedNotification } from '../store';
import { News, type NewsTarget } from './news';
import { protectReceiver } from './protectReceiver';
import { Receiver, type ReceiverServices } from './receiver';
import { ReceiverSecrets } from './receiverSecrets';
import type { ReceiverStatus } from './receiverStatus';

export interface CreateReceiverOptions extends Pick<ReceiverServices, 'logFailure' | 'onRefused'> {
  readonly secrets: vscode.SecretStorage;
  /** Undefined where this VS Code has no SQLite. */
  readonly history: () => Promise<SendHistory | undefined>;
  readonly status: ReceiverStatus;
}

/** The receiver of this window with what VS Code adds: settings, secrets, the forwarded address and notifications. */
export interface ReceiverFeature extends vscode.Disposable {
  readonly receiver: Receiver;
  protect(): Promise<void>;
  /** The notifications that fit no message, newest first. */
  unmatched(): Promise<readonly UnmatchedNotification[]>;
  clearUnmatched(): Promise<void>;
  /** Subscribes to changes of what is stored, by any window. */
  onDidStore(listener: () => void): Promise<vscode.Disposable>;
}

/** How many notifications that fit no message are shown. */
const MAX_UNMATCHED_SHOWN = 200;

export function createReceiver({ secrets: storage, history, status, ...log }: CreateReceiverOptions): ReceiverFeature {
  const secrets = new ReceiverSecrets(storage);
  const news = new News({
    wanted: readReceiverNotifications,
    show: showNews,
    open: openNews,
    logFailure: log.logFailure,
  });
  const receiver = new Receiver({
    ...log,
    secrets,
    history,
    settings: readReceiverSettings,
    agent: readAgent,
    forward: async (local) => {
      const uri = await vscode.env.asExternalUri(vscode.Uri.parse(local.href));
      return new URL(uri.toString(true));
    },
  });
  status.follow(receiver);
  const onReceived = receiver.onDidReceive((received) => {
    news.add(received);
  });
  const listening = vscode.Disposable.from(
    new vscode.Disposable(() => {
      news.dispose();
    }),
    new vscode.Disposable(() => {
      onReceived.dispose();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('websms.receiver')) void receiver.refresh();
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) receiver.lookAgain();
    }),
  );
  return {
    receiver,
    protect: () => protectReceiver(secrets),
    unmatched: async () => (await (await history())?.unmatched(MAX_UNMATCHED_SHOWN)) ?? [],
    clearUnmatched: async () => (await history())?.clearUnmatched(),
    onDidStore: async (listener) =>
      new vscode.Disposable((await history())?.onDidChange(listener) ?? (() => undefined)),
    dispose: () => {
      listening.dispose();
      void receiver.dispose();
    },
  };
}

async function showNews(text: string, button: string, isFailure: boolean): Promise<boolean> {
  const tell = isFailure ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  return (await tell(text, button)) === button;
}

async function openNews(target: NewsTarget): Promise<void> {
  switch (target.kind) {
    case 'message':
      await executeCommand('websms.openMessage', target.sendId);
      break;
    case 'messages':
    case 'receiver':
      await vscode.commands.executeCommand(`websms.${target.kind}.focus`); // VS Code's own command of each view
  }
}
