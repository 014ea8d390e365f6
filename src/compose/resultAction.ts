import * as vscode from 'vscode';
import { executeCommand, sanitizeForNotification } from '../platform';
import type { Outcome } from '../gateway-client';
import type { Sent } from '../outbox';
import { remedyOf } from '../send';
import type { ResultAction } from './protocol';

/** Runs a button below the result. It applies to the first request that was not accepted, or else to the first one. */
export async function runResultAction(
  action: Exclude<ResultAction, 'keepRest'>,
  { results: parts }: Sent,
): Promise<void> {
  const outcome = (parts.find((part) => part.outcome.kind !== 'accepted') ?? parts[0])?.outcome;
  const answer = outcome && 'response' in outcome ? outcome.response : undefined;
  switch (action) {
    case 'explain':
      await executeCommand('websms.explainStatusCode', answer?.statusCode ?? 4001);
      break;
    case 'copyTransferId':
      // The id is the server's text: a line break in it would run a command when pasted into a terminal.
      await vscode.env.clipboard.writeText(sanitizeForNotification(answer?.transferId ?? ''));
      break;
    case 'signIn':
      await executeCommand('websms.signIn');
      break;
    case 'showLog':
      await executeCommand('websms.showLog');
      break;
    case 'openSettings':
      await vscode.commands.executeCommand('workbench.action.openSettings', settingOf(outcome));
      break;
  }
}

function settingOf(outcome: Outcome | undefined): string {
  const remedy = outcome && remedyOf(outcome);
  return remedy && 'setting' in remedy ? remedy.setting : 'websms.baseUrl';
}
