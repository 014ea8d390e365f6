import * as vscode from 'vscode';
import { type Commands, startsReceiverWithWindow } from '../platform';
import type { ReceiverFeature } from './createReceiver';
import { type ReceiverStatus } from './receiverStatus';
import { ReceiverView } from './receiverView';

declare module '../platform/commands' {
  interface Commands {
    'websms.startReceiver': () => Promise<void>;
    'websms.stopReceiver': () => Promise<void>;
    'websms.copyReceiverAddress': () => Promise<void>;
    'websms.protectReceiver': () => Promise<void>;
    'websms.clearUnmatched': () => Promise<void>;
  }
}

/** Loads the receiver, on first use. */
type Load = () => Promise<{ readonly receiver: ReceiverFeature }>;

export function receiverCommands(load: Load, status: ReceiverStatus) {
  return {
    'websms.startReceiver': async () => {
      const { receiver } = (await load()).receiver;
      await receiver.start();
      // Not awaited: the notification may stand for minutes.
      if (status.state.kind === 'failed') void vscode.window.showErrorMessage(status.state.reason);
    },
    'websms.stopReceiver': async () => (await load()).receiver.receiver.stop(),
    'websms.copyReceiverAddress': async () => {
      const { receiver } = (await load()).receiver;
      await receiver.start();
      const address = await receiver.callbackAddress('simulator');
      if (address.kind === 'address') await vscode.env.clipboard.writeText(address.url);
      else if (address.kind === 'failed') void vscode.window.showErrorMessage(address.reason);
    },
    'websms.protectReceiver': async () => (await load()).receiver.protect(),
    'websms.clearUnmatched': async () => (await load()).receiver.clearUnmatched(),
  } satisfies Partial<Commands>;
}

/** Registers the view “Receiver”, and starts to receive with the window where the setting says so. */
export function registerReceiver(
  load: Load,
  status: ReceiverStatus,
  logFailure: (context: string, error: unknown) => void,
): vscode.Disposable {
  const view = new ReceiverView(status, async () => (await load()).receiver);
  if (startsReceiverWithWindow())
    load()
      .then(({ receiver }) => receiver.receiver.start())
      .catch((error: unknown) => {
        logFailure('receiver', error);
      });
  return vscode.Disposable.from(
    view,
    vscode.window.createTreeView('websms.receiver', { treeDataProvider: view, showCollapseAll: true }),
  );
}
