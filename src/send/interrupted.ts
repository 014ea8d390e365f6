import * as vscode from 'vscode';
import { isRunning, watchInterrupted } from '../outbox';
import type { RecordedRequest, WindowStore } from '../store';
import type { ExchangeLog } from './exchangeLog';
import { wasSendPending } from './wasSendPending';

/**
 * Notifies the user once of sends that an earlier session left without an outcome. The store is opened only when a
 * pending-send flag shows that there may be one.
 * @param storage the extension's global storage, where the flags are
 */
export function registerInterruptedSends(store: WindowStore, log: ExchangeLog, storage: vscode.Uri): vscode.Disposable {
  let stop: (() => void) | undefined;
  let isDisposed = false;
  const failed = log.failureLogger('interrupted');
  void wasSendPending(storage)
    .then((was) => {
      if (!was || isDisposed) return;
      stop = watchInterrupted(store, {
        onFound: (interrupted) => {
          notify(interrupted, log);
        },
        onDone: () => store.clearPendingFlags(isRunning),
        onError: failed,
      });
    })
    .catch(failed);
  return new vscode.Disposable(() => {
    isDisposed = true;
    stop?.();
  });
}

function notify(interrupted: readonly RecordedRequest[], log: ExchangeLog): void {
  for (const request of interrupted) log.logInterrupted(request);
  const time = new Date(interrupted[0]?.startedAt ?? Date.now()).toLocaleTimeString(vscode.env.language);
  const details = vscode.l10n.t('Show Details');
  const text = vscode.l10n.t(
    'Unknown: VS Code stopped before the answer to the message of {0} came. It may have been sent; it will not be sent again by itself.',
    time,
  );
  void vscode.window.showWarningMessage(text, details).then((chosen) => {
    if (chosen === details) log.show();
  });
}
