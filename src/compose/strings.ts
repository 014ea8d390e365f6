import * as vscode from 'vscode';
import { msisdnProblemText } from '../send';
import type { Strings } from './protocol';

/** The form's texts in the user's language. */
export function formStrings(): Strings {
  return {
    heading: vscode.l10n.t('Compose Message'),
    mode: vscode.l10n.t('{0}. Choose another mode'),
    to: vscode.l10n.t('To'),
    toHint: vscode.l10n.t('Numbers with country code, such as 436761234567. Enter or a comma adds one; paste adds many.'),
    oneRecipient: vscode.l10n.t('1 recipient'),
    recipients: vscode.l10n.t('{0} recipients'),
    badRecipients: vscode.l10n.t('{0} cannot be sent to. Edit or remove them.'),
    remove: vscode.l10n.t('Remove {0}'),
    edit: vscode.l10n.t('Edit {0}'),
    chips: vscode.l10n.t('Recipients'),
    from: vscode.l10n.t('From'),
    fromHint: vscode.l10n.t('Leave it empty for the default sender of the account.'),
    senderType: vscode.l10n.t('Type of sender'),
    automatic: vscode.l10n.t('automatic'),
    national: vscode.l10n.t('national'),
    international: vscode.l10n.t('international'),
    alphanumeric: vscode.l10n.t('alphanumeric'),
    shortcode: vscode.l10n.t('short code'),
    text: vscode.l10n.t('Text'),
    gsm: vscode.l10n.t('GSM alphabet ({0} per SMS)'),
    unicode: vscode.l10n.t('Unicode ({0} per SMS) because of “{1}”'),
    room: vscode.l10n.t('{0} of {1} · {2} left'),
    sms: vscode.l10n.t('{0} SMS'),
    smsEach: vscode.l10n.t('{0} SMS × {1} recipients = {2} SMS'),
    send: vscode.l10n.t('Send'),
    shortcut: vscode.l10n.t('{0}+Enter'),
    cancel: vscode.l10n.t('Cancel'),
    result: vscode.l10n.t('Result'),
    empty: msisdnProblemText('empty'),
    notDigits: msisdnProblemText('notDigits'),
    leadingZero: msisdnProblemText('leadingZero'),
    tooShort: msisdnProblemText('tooShort'),
    tooLong: msisdnProblemText('tooLong'),
    noRecipient: vscode.l10n.t('Enter at least one recipient.'),
    noText: vscode.l10n.t('Enter a text.'),
    failed: vscode.l10n.t('The form lost its connection to VS Code. Close it and open it again; what was typed is kept.'),
  };
}
