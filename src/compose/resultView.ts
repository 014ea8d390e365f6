import * as vscode from 'vscode';
import type { Outcome } from '../gateway-client';
import { fieldsOf } from '../codes';
import { onlyRequest, overallKind, type RequestResult, type Sent, notAcceptedRecipients } from '../outbox';
import { sanitizeForNotification, explainCode } from '../platform';
import { codeLabel, countText, remedyOf, outcomeText, requestResultText, problemText, type SendResult } from '../send';
import { FIELDS, type ResultAction, type Field, type FieldProblem, type Result } from './protocol';

/**
 * The result that the form shows after a send; null when its fields show the problems or the user decided not to send.
 */
export function toResult(result: SendResult): Result | null {
  switch (result.kind) {
    case 'invalid':
      return null;
    case 'stopped':
      return result.text === undefined
        ? null
        : { kind: 'stopped', text: result.text, advice: '', facts: [], requests: [], actions: [] };
    case 'sent':
      return sentResult(result.sent);
  }
}

function sentResult(sent: Sent): Result {
  const part = onlyRequest(sent);
  return {
    kind: overallKind(sent),
    text: outcomeText(sent),
    advice: part ? adviceOf(part.outcome) : '',
    facts: part ? factsOf(sent, part) : [],
    requests: part ? [] : sent.results.map((each) => requestLine(sent, each)),
    actions: (part ? actionsOf(part.outcome) : severalActions(sent)).map((action) => ({
      action,
      label: labelOf(action),
    })),
  };
}

/** The fields with problems, found by our check or named by the gateway's answer. */
export function toProblems(result: SendResult): FieldProblem[] {
  if (result.kind === 'invalid')
    return result.problems.map((problem) => ({ field: problem.field, text: problemText(problem) }));
  if (result.kind !== 'sent') return [];
  const outcome = result.sent.results.find((part) => part.outcome.kind === 'refused')?.outcome;
  if (!outcome || !('response' in outcome)) return [];
  const { statusCode, statusMessage } = outcome.response;
  const fields = fieldsOf(statusCode, statusMessage).flatMap((name) => toField(name) ?? []);
  return [...new Set(fields)].map((field) => ({ field, text: explainCode(statusCode).do }));
}

/** The form field that shows the problems of a request's field. */
function toField(name: string): Field | undefined {
  return name === 'senderAddressType' ? 'senderAddress' : FIELDS.find((field) => field === name);
}

/** The remedy of a refusal that concerns no field of the form, but the account, the IP address or a limit. */
function adviceOf(outcome: Outcome): string {
  if (outcome.kind !== 'refused' || !('response' in outcome)) return '';
  const { statusCode, statusMessage } = outcome.response;
  const { do: remedy, retry } = explainCode(statusCode);
  return fieldsOf(statusCode, statusMessage).some((name) => toField(name))
    ? ''
    : `${remedy} ${vscode.l10n.t('Send it again? {0}', retry)}`;
}

function factsOf(sent: Sent, { outcome, recipients, durationMs }: RequestResult): string[] {
  const facts = [vscode.l10n.t('{0} ms', durationMs)];
  if (!('response' in outcome)) return facts;
  const { smsCount, transferId } = outcome.response;
  if (transferId !== undefined) facts.unshift(vscode.l10n.t('transfer {0}', sanitizeForNotification(transferId, 100)));
  if (smsCount !== undefined && outcome.kind === 'accepted')
    facts.unshift(smsText(smsCount, sent.segments * recipients.length));
  return facts;
}

/** The number of SMS by the server's count, and our estimate when it differs. */
function smsText(smsCount: number, estimate: number): string {
  return smsCount === estimate
    ? vscode.l10n.t('{0} SMS, as estimated', smsCount)
    : vscode.l10n.t('{0} SMS by the server’s count; {1} were estimated', smsCount, estimate);
}

/** One request of several: `1000 recipients · 2001 OK_QUEUED · 1000 SMS · transfer 0063… · 84 ms`. */
function requestLine(sent: Sent, part: RequestResult): string {
  const { outcome, recipients } = part;
  const what = outcome.kind === 'accepted' ? codeLabel(outcome.response.statusCode) : requestResultText(sent, part);
  return [countText(recipients.length), what, ...factsOf(sent, part)].join(' · ');
}

function severalActions(sent: Sent): ResultAction[] {
  const rest = notAcceptedRecipients(sent).length;
  const some = sent.results.some(({ outcome }) => outcome.kind === 'accepted');
  return [...(some && rest > 0 ? (['keepRest'] as const) : []), 'showLog'];
}

function actionsOf(outcome: Outcome): ResultAction[] {
  const remedy = remedyOf(outcome);
  if (remedy) return 'signIn' in remedy ? ['signIn', 'explain', 'showLog'] : ['openSettings', 'showLog'];
  if (!('response' in outcome)) return ['showLog'];
  const explain: ResultAction[] = outcome.kind === 'accepted' ? [] : ['explain'];
  const copy: ResultAction[] = outcome.response.transferId === undefined ? [] : ['copyTransferId'];
  return [...explain, ...copy, 'showLog'];
}

function labelOf(action: ResultAction): string {
  switch (action) {
    case 'explain':
      return vscode.l10n.t('Explain Code');
    case 'copyTransferId':
      return vscode.l10n.t('Copy Transfer ID');
    case 'signIn':
      return vscode.l10n.t('Sign In');
    case 'showLog':
      return vscode.l10n.t('Show Details');
    case 'openSettings':
      return vscode.l10n.t('Open Settings');
    case 'keepRest':
      return vscode.l10n.t('Keep Only the Other Recipients');
  }
}
