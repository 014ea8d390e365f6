import * as vscode from 'vscode';
import type { Strings } from './protocol';

/** The handset's texts in the user's language. */
export function handsetStrings(): Strings {
  return { ...frameStrings(), ...phoneStrings(), ...replyStrings(), ...reportStrings() };
}

function frameStrings() {
  return {
    heading: vscode.l10n.t('Simulator'),
    promise: vscode.l10n.t('A websms server on this machine, with a phone for every recipient. No SMS leaves it.'),
    address: vscode.l10n.t('Address'),
    copyAddress: vscode.l10n.t('Copy Address'),
    copyToken: vscode.l10n.t('Copy Token'),
    clear: vscode.l10n.t('Clear'),
    phones: vscode.l10n.t('Phones'),
    noMessages: vscode.l10n.t('No message yet'),
    noMessagesHint: vscode.l10n.t(
      'Send one in the mode Simulator, or point your program at this address, with the token.',
    ),
    compose: vscode.l10n.t('Compose Message'),
    onePhone: vscode.l10n.t('1 phone'),
    phoneCount: vscode.l10n.t('{0} phones'),
    olderPhones: vscode.l10n.t('Show older phones ({0})'),
  };
}

function phoneStrings() {
  return {
    phone: vscode.l10n.t('Phone {0}'),
    messagesOf: vscode.l10n.t('Messages of {0}'),
    oneMessage: vscode.l10n.t('1 message'),
    messages: vscode.l10n.t('{0} messages'),
    older: vscode.l10n.t('Show older messages ({0})'),
    account: vscode.l10n.t('Default sender'),
    gsm: vscode.l10n.t('GSM'),
    unicode: vscode.l10n.t('Unicode'),
    oneSms: vscode.l10n.t('1 SMS'),
    sms: vscode.l10n.t('{0} SMS'),
    flash: vscode.l10n.t('Flash message'),
    dismiss: vscode.l10n.t('Dismiss'),
    binary: vscode.l10n.t('Binary message'),
    call: vscode.l10n.t('Call: the text is read out'),
    moreCharacters: vscode.l10n.t('… and {0} more characters'),
    moreSegments: vscode.l10n.t('… and {0} more segments'),
    arrived: vscode.l10n.t('{0}: message from {1}: {2}'),
    flashFrom: vscode.l10n.t('{0}: flash message from {1}: {2}'),
    binaryFrom: vscode.l10n.t('{0}: binary message from {1}'),
    callFrom: vscode.l10n.t('{0}: call from {1}: {2}'),
  };
}

function replyStrings() {
  return {
    replyOf: vscode.l10n.t('Reply from {0}'),
    replyPlaceholder: vscode.l10n.t('Answer as this phone'),
    reply: vscode.l10n.t('Reply'),
    sending: vscode.l10n.t('Sending to the callback URL …'),
    acknowledged: vscode.l10n.t('Your server has it'),
    failed: vscode.l10n.t('Not acknowledged: {0}'),
    refused: vscode.l10n.t('Not sent: the callback URL is not on this computer'),
    dropped: vscode.l10n.t('Not sent: too many callbacks are waiting'),
    noCallback: vscode.l10n.t('Not sent: the message has no notificationCallbackUrl'),
  };
}

function reportStrings() {
  return {
    nextReports: vscode.l10n.t('Next reports'),
    nextReportsOf: vscode.l10n.t('Next reports of {0}'),
    usual: vscode.l10n.t('as usual'),
    choice_delivered: vscode.l10n.t('delivered'),
    choice_acceptedFirst: vscode.l10n.t('accepted, then delivered'),
    choice_undeliveredFirst: vscode.l10n.t('not delivered yet, then delivered'),
    choice_expired: vscode.l10n.t('expired'),
    choice_rejected: vscode.l10n.t('rejected'),
    choice_deleted: vscode.l10n.t('deleted'),
    choice_late: vscode.l10n.t('delivered, half a minute late'),
    choice_twice: vscode.l10n.t('delivered, the same report twice'),
    choice_twiceWithNewId: vscode.l10n.t('delivered, twice with different ids'),
    choice_wrongOrder: vscode.l10n.t('delivered, then a late “accepted”'),
    choice_none: vscode.l10n.t('no report'),
    status_delivered: vscode.l10n.t('delivered'),
    status_undelivered: vscode.l10n.t('not delivered yet'),
    status_expired: vscode.l10n.t('expired'),
    status_deleted: vscode.l10n.t('deleted'),
    status_accepted: vscode.l10n.t('accepted'),
    status_rejected: vscode.l10n.t('rejected'),
    noReports: vscode.l10n.t('No reports: the message has no notificationCallbackUrl'),
    resend: vscode.l10n.t('Send Last Again'),
    serverAnswer: vscode.l10n.t('Your server answered HTTP {0}'),
    emptyAnswer: vscode.l10n.t('The answer has no body.'),
    reportResult: vscode.l10n.t('{0}: report “{1}”: {2}'),
    replyResult: vscode.l10n.t('{0}: reply: {1}'),
  };
}
