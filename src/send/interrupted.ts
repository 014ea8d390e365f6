import * as vscode from 'vscode';
import type { Journal, SendRecord } from '../store';
import type { ExchangeLog } from './exchangeLog';
import type { UnderWayHint } from './underWay';

const CHECK_AGAIN_MS = 2000;
/** Longer than any request lasts: after it, a record of another session is a doubt, whatever still runs. */
const GIVE_UP_MS = 11 * 60_000;

/**
 * Looks for sends that an earlier session left without an outcome and tells of them, once. A session
 * that is still ending (after a reload) or another window may yet write its outcome: those are looked at again.
 */
export function registerInterrupted(journal: Journal, log: ExchangeLog, underWay: UnderWayHint): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;
  const failed = log.failed('interrupted');
  const check = async (): Promise<void> => {
    const { interrupted, waiting, isComplete } = await journal.takeInterrupted(isRunning, GIVE_UP_MS);
    if (interrupted.length > 0) tell(interrupted, log);
    if (!waiting && isComplete) await underWay.clear().catch(failed);
    if (waiting && !disposed) timer = setTimeout(() => void check().catch(failed), CHECK_AGAIN_MS);
  };
  void check().catch(failed);
  return new vscode.Disposable(() => {
    disposed = true;
    clearTimeout(timer);
  });
}

/** Identifies this running extension host, so that a later one can tell whether it still lives. */
export function sessionId(): string {
  return `${process.pid}:${vscode.env.sessionId}`;
}

function isRunning(session: string): boolean {
  const pid = Number.parseInt(session, 10);
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function tell(interrupted: readonly SendRecord[], log: ExchangeLog): void {
  for (const record of interrupted) log.interrupted(record);
  const newest = interrupted.reduce((a, b) => (a.startedAt > b.startedAt ? a : b));
  const time = new Date(newest.startedAt).toLocaleTimeString(vscode.env.language);
  const details = vscode.l10n.t('Show Details');
  const text = vscode.l10n.t(
    'Unknown: VS Code stopped before the answer to the message of {0} came. It may have been sent; it will not be sent again by itself.',
    time,
  );
  void vscode.window.showWarningMessage(text, details).then((chosen) => {
    if (chosen === details) log.show();
  });
}
