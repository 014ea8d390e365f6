import * as vscode from 'vscode';
import { watchInterrupted } from '../outbox';
import type { RecordedRequest, SendStore, UnderWayHint } from '../store';
import type { ExchangeLog } from './exchangeLog';

/** Tells of sends that an earlier session left without an outcome, once. */
export function registerInterrupted(store: SendStore, log: ExchangeLog, underWay: UnderWayHint): vscode.Disposable {
  const stop = watchInterrupted(store, {
    found: (interrupted) => {
      tell(interrupted, log);
    },
    done: () => underWay.clear(),
    failed: log.failed('interrupted'),
  });
  return new vscode.Disposable(stop);
}

function tell(interrupted: readonly RecordedRequest[], log: ExchangeLog): void {
  for (const request of interrupted) log.interrupted(request);
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
