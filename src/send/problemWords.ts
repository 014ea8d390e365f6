import * as vscode from 'vscode';
import { MAX_ALPHANUMERIC_SENDER, MAX_RECIPIENTS, MAX_TEXT_LENGTH, type Problem } from '../api';
import type { MsisdnProblem } from '../sms';
import { inert } from './inert';

/** What is wrong with a message, in one sentence with the mend. */
export function problemText(problem: Problem): string {
  switch (problem.field) {
    case 'recipientAddressList':
      return recipientText(problem);
    case 'messageContent':
      return contentText(problem.kind);
    case 'senderAddress':
      return senderText(problem.kind);
  }
}

function recipientText(problem: Extract<Problem, { field: 'recipientAddressList' }>): string {
  switch (problem.kind) {
    case 'none':
      return vscode.l10n.t('Enter at least one recipient.');
    case 'tooMany':
      return vscode.l10n.t('At most {0} recipients fit in one request.', MAX_RECIPIENTS);
    case 'bad':
      return vscode.l10n.t('{0}: {1}', inert(problem.recipient, 40), msisdnProblemText(problem.why));
  }
}

/** Why a text is no number that can be sent to. */
export function msisdnProblemText(problem: MsisdnProblem): string {
  switch (problem) {
    case 'empty':
      return vscode.l10n.t('The number is empty.');
    case 'notDigits':
      return vscode.l10n.t('A number has only digits, such as 436761234567.');
    case 'leadingZero':
      return vscode.l10n.t('Begin with the country code instead of 0, such as 436761234567.');
    case 'tooShort':
      return vscode.l10n.t('The number is too short. Begin with the country code.');
    case 'tooLong':
      return vscode.l10n.t('The number is too long: at most 15 digits.');
  }
}

function contentText(kind: Extract<Problem, { field: 'messageContent' }>['kind']): string {
  switch (kind) {
    case 'empty':
      return vscode.l10n.t('Enter a text.');
    case 'tooLong':
      return vscode.l10n.t('The text is too long: at most {0} characters.', MAX_TEXT_LENGTH);
    case 'loneSurrogate':
      return vscode.l10n.t('The text contains half a character that cannot be sent. Type it again.');
  }
}

function senderText(kind: Extract<Problem, { field: 'senderAddress' }>['kind']): string {
  switch (kind) {
    case 'missing':
      return vscode.l10n.t('Enter a sender, or choose “automatic” as its type.');
    case 'notDigits':
      return vscode.l10n.t('A sender of this type has only digits.');
    case 'tooLong':
      return vscode.l10n.t('The sender is too long: at most {0} characters, or 15 digits.', MAX_ALPHANUMERIC_SENDER);
  }
}
