import * as vscode from 'vscode';
import { explainCode } from '../platform';
import { codeLabel, countText } from '../send';
import type { StoredSend } from '../store';
import { signOfSend } from './deliverySign';
import { countStates, isProved } from './lastStates';
import { stateWord } from './messageTexts';
import type { State } from './protocol';

/** What became of a recipient, in words; with the user's decision. */
export function recipientStateText(state: State): string {
  if (state === 'arrived') return vscode.l10n.t('Arrived, as you decided');
  return state === 'notArrived' ? vscode.l10n.t('Did not arrive, as you decided') : stateWord(state);
}

/** What became of a whole send, in one sentence that begins with the state, or with the word for a simulated one. */
export function outcomeSentence(send: StoredSend): string {
  const [first = { state: 'notSent', recipients: send.recipients }, ...others] = countStates(send);
  const state = others.length > 0 ? partialSentence(send, first) : wholeSentence(send, first.state);
  const sentence = deliverySentence(send) ?? state;
  return send.mode === 'simulator' ? vscode.l10n.t('Simulated. {0}', sentence) : sentence;
}

/** What its delivery reports say; undefined where its outcome says more. */
function deliverySentence(send: StoredSend): string | undefined {
  const { delivery, recipients, state } = send;
  if (!delivery) return undefined;
  const { failed, delivered, undelivered } = delivery;
  const all = countText(recipients);
  switch (signOfSend(send)) {
    case 'failed':
      return failed < recipients
        ? vscode.l10n.t('Not delivered: {0} of {1}.', failed, all)
        : vscode.l10n.t('Not delivered: the gateway gave up.');
    case 'delivered':
      return recipients === 1 ? vscode.l10n.t('Delivered.') : vscode.l10n.t('Delivered to all {0}.', all);
    case 'undelivered':
      return undelivered < recipients
        ? vscode.l10n.t('Not delivered yet: {0} of {1}.', undelivered, all)
        : vscode.l10n.t('Not delivered yet: the gateway tries again.');
    case undefined:
      return state === 'accepted' && delivered > 0
        ? vscode.l10n.t('Delivered: {0} of {1}.', delivered, all)
        : undefined;
  }
}

/** For a send whose recipients have several states. */
function partialSentence(send: StoredSend, most: { readonly state: State; readonly recipients: number }): string {
  return vscode.l10n.t('{0}: {1} of {2}.', recipientStateText(most.state), most.recipients, countText(send.recipients));
}

function wholeSentence(send: StoredSend, state: State): string {
  switch (state) {
    case 'accepted':
      return acceptedSentence(send);
    case 'refused':
      return refusedSentence(send);
    case 'notSent':
      return vscode.l10n.t('Not sent: it did not reach its destination.');
    case 'unknown':
      return send.isSentAgain === true
        ? vscode.l10n.t('Unknown, but sent again and accepted since.')
        : vscode.l10n.t('Unknown: it may have been sent.');
    case 'pending':
      return vscode.l10n.t('On its way: not answered yet.');
    case 'sentEarlier':
      return vscode.l10n.t('Sent by an earlier version, which kept no outcome.');
    case 'arrived':
      return vscode.l10n.t('It arrived, as you decided.');
    case 'notArrived':
      return vscode.l10n.t('It did not arrive, as you decided.');
  }
}

function acceptedSentence({ mode, requests }: StoredSend): string {
  if (requests.some(isProved)) return vscode.l10n.t('Accepted: a delivery report proves it.');
  switch (mode) {
    case 'simulator':
      return vscode.l10n.t('Accepted: nothing left your machine.');
    case 'test':
      return vscode.l10n.t('Accepted as a test: nothing was sent.');
    default:
      return vscode.l10n.t('Accepted: the gateway has the message.');
  }
}

function refusedSentence({ requests }: StoredSend): string {
  const response = requests.findLast(({ state }) => state === 'refused')?.response;
  if (response?.statusCode !== undefined)
    return vscode.l10n.t('Refused: {0}. {1}', codeLabel(response.statusCode), explainCode(response.statusCode).why);
  return response?.httpStatus === undefined
    ? vscode.l10n.t('Refused: nothing was sent.')
    : vscode.l10n.t('Refused: HTTP {0}.', response.httpStatus);
}
