import * as vscode from 'vscode';
import type { Outcome } from '../api';
import { explainCode, fieldsOf } from '../codes';
import { inert, outcomeText, problemText, type SendResult } from '../send';
import type { Action, FieldProblem, Result } from './protocol';

/** What the form shows after a send; null when there is nothing to say. */
export function toResult(result: SendResult): Result | null {
  switch (result.kind) {
    case 'invalid':
      return null;
    case 'stopped':
      return result.text === undefined ? null : { kind: 'stopped', text: result.text, facts: [], actions: [] };
    case 'sent':
      return {
        kind: result.sent.outcome.kind,
        text: outcomeText(result.sent),
        facts: factsOf(result.sent.outcome, result.exchange.durationMs),
        actions: actionsOf(result.sent.outcome).map((action) => ({ action, label: labelOf(action) })),
      };
  }
}

/** The fields that must be mended before the draft can be sent, as we or the gateway found. */
export function toProblems(result: SendResult): FieldProblem[] {
  if (result.kind === 'invalid') return result.problems.map((problem) => ({ field: problem.field, text: problemText(problem) }));
  if (result.kind !== 'sent') return [];
  const { outcome } = result.sent;
  if (outcome.kind !== 'refused' || !('answer' in outcome)) return [];
  const { statusCode, statusMessage } = outcome.answer;
  const [field] = fieldsOf(statusCode, statusMessage).flatMap((name) => FORM_FIELDS[name] ?? []);
  return field === undefined ? [] : [{ field, text: explainCode(statusCode).do }];
}

/** Where the form shows what is wrong with a field of the request. */
const FORM_FIELDS: Partial<Record<string, FieldProblem['field']>> = {
  recipientAddressList: 'recipientAddressList',
  messageContent: 'messageContent',
  senderAddress: 'senderAddress',
  senderAddressType: 'senderAddress',
};

function factsOf(outcome: Outcome, durationMs: number): string[] {
  const facts = [vscode.l10n.t('{0} ms', durationMs)];
  if (!('answer' in outcome)) return facts;
  const { smsCount, transferId } = outcome.answer;
  if (transferId !== undefined) facts.unshift(vscode.l10n.t('transfer {0}', inert(transferId, 100)));
  if (smsCount !== undefined && outcome.kind === 'accepted') facts.unshift(vscode.l10n.t('{0} SMS', smsCount));
  return facts;
}

function actionsOf(outcome: Outcome): Action[] {
  if ('httpStatus' in outcome && outcome.httpStatus === 401) return ['signIn', 'explain', 'showLog'];
  if (!('answer' in outcome)) return ['showLog'];
  const explain: Action[] = outcome.kind === 'accepted' ? [] : ['explain'];
  const copy: Action[] = outcome.answer.transferId === undefined ? [] : ['copyTransferId'];
  return [...explain, ...copy, 'showLog'];
}

function labelOf(action: Action): string {
  switch (action) {
    case 'explain':
      return vscode.l10n.t('Explain Code');
    case 'copyTransferId':
      return vscode.l10n.t('Copy Transfer ID');
    case 'signIn':
      return vscode.l10n.t('Sign In');
    case 'showLog':
      return vscode.l10n.t('Show Details');
  }
}
