import * as vscode from 'vscode';
import { quotationMarks } from '../platform';
import { listProblemText, problemText, recipientProblemText, recipientWarningText } from '../send';
import type { Strings } from './protocol';

/** The form's texts in the user's language. */
export function formStrings(): Strings {
  return {
    ...frameStrings(),
    ...binaryStrings(),
    ...recipientStrings(),
    ...textStrings(),
    ...optionStrings(),
    ...problemStrings(),
  };
}

function frameStrings() {
  return {
    heading: vscode.l10n.t('Compose Message'),
    mode: vscode.l10n.t('{0}. Choose another mode'),
    messages: vscode.l10n.t('Messages…'),
    from: vscode.l10n.t('From'),
    fromHint: vscode.l10n.t('Leave it empty for the default sender of the account.'),
    senderType: vscode.l10n.t('Type of sender'),
    automatic: vscode.l10n.t('automatic'),
    national: vscode.l10n.t('national'),
    international: vscode.l10n.t('international'),
    alphanumeric: vscode.l10n.t('alphanumeric'),
    shortcode: vscode.l10n.t('short code'),
    request: vscode.l10n.t('Request as JSON'),
    requestSimple: vscode.l10n.t('Request as Parameters'),
    firstOf: vscode.l10n.t('The first of {0} requests: one request has at most {1} recipients.'),
    secretsHint: vscode.l10n.t('Secrets are never copied: the snippets take them from environment variables.'),
    copyJson: vscode.l10n.t('Copy JSON'),
    copyParameters: vscode.l10n.t('Copy Parameters'),
    copyCurl: vscode.l10n.t('Copy as cURL'),
    copyNodeFetch: vscode.l10n.t('Copy as node-fetch'),
    send: vscode.l10n.t('Send'),
    shortcut: vscode.l10n.t('{0}+Enter'),
    cancel: vscode.l10n.t('Cancel'),
    result: vscode.l10n.t('Result'),
  };
}

function binaryStrings() {
  return {
    kind: vscode.l10n.t('Kind of message'),
    kindText: vscode.l10n.t('Text'),
    kindBinary: vscode.l10n.t('Binary'),
    kindSimple: vscode.l10n.t('Simple'),
    method: vscode.l10n.t('Method of the simple call'),
    simpleHint: vscode.l10n.t('The simple call takes Latin-1 only.'),
    notLatin1: vscode.l10n.t(
      '{0} (character {1}) is not in Latin-1, which the simple call uses. Replace it, or send as Text.',
    ),
    segments: vscode.l10n.t('Segments'),
    segmentFormat: vscode.l10n.t('Format of the segments'),
    hex: vscode.l10n.t('hex'),
    base64: vscode.l10n.t('base64'),
    segmentsHint: vscode.l10n.t('One line is one SMS of at most 140 octets, sent as it is.'),
    splitBytes: vscode.l10n.t('Split with Headers'),
    splitFile: vscode.l10n.t('From File…'),
    fileSize: vscode.l10n.t('The file is empty or too large: at most {0} octets fit.'),
    userDataHeader: vscode.l10n.t('Each segment begins with a user data header (userDataHeaderPresent)'),
    octets: vscode.l10n.t('{0} of {1} octets'),
    segmentProblem: vscode.l10n.t('Segment {0}: {1}'),
    notHex: vscode.l10n.t('no hex at character {0}'),
    notBase64: vscode.l10n.t('no base64 at character {0}'),
    segmentTooLong: vscode.l10n.t('{0} octets: at most {1} fit'),
    badHeader: vscode.l10n.t('the user data header is not complete'),
    udhPart: vscode.l10n.t('part {0} of {1}, reference {2}'),
    udhPorts: vscode.l10n.t('to port {0}, from port {1}'),
    udhLanguage: vscode.l10n.t('national language {0}'),
    udhOther: vscode.l10n.t('element {0}, {1} octets'),
    noSegment: vscode.l10n.t('Enter at least one segment.'),
  };
}

function recipientStrings() {
  return {
    to: vscode.l10n.t('To'),
    toHint: vscode.l10n.t('Mobile numbers as people write them. Enter or a comma adds one; paste adds many.'),
    oneRecipient: vscode.l10n.t('1 recipient'),
    recipients: vscode.l10n.t('{0} recipients'),
    uncertainRecipients: vscode.l10n.t('{0}, {1} uncertain'),
    badRecipients: vscode.l10n.t('{0} cannot be sent to. Edit or remove them.'),
    moreGood: vscode.l10n.t('and {0} more, all good'),
    moreUncertain: vscode.l10n.t('and {0} more, {1} of them uncertain'),
    moreBad: vscode.l10n.t('and {0} more, {1} of them cannot be sent to'),
    requests: vscode.l10n.t('They go out in {0} requests, one after the other.'),
    tooManyForSend: problemText({ field: 'recipientAddressList', kind: 'tooMany' }),
    tooManyRecipients: `${listProblemText('tooManyRecipients')} ${vscode.l10n.t('Nothing was added.')}`,
    tooManyCharacters: `${listProblemText('tooManyCharacters')} ${vscode.l10n.t('Nothing was added.')}`,
    reading: vscode.l10n.t('Reading… {0} so far'),
    waiting: vscode.l10n.t('Sending as soon as all recipients are read …'),
    remove: vscode.l10n.t('Remove {0}'),
    edit: vscode.l10n.t('Edit {0}'),
    chips: vscode.l10n.t('Recipients'),
    recent: vscode.l10n.t('Recent…'),
    myNumber: vscode.l10n.t('My Number'),
    simulatorNumber: vscode.l10n.t('simulator'),
    noRecipient: vscode.l10n.t('Enter at least one recipient.'),
    empty: recipientProblemText('empty'),
    notDigits: recipientProblemText('notDigits'),
    leadingZero: recipientProblemText('leadingZero'),
    tooShort: recipientProblemText('tooShort'),
    tooLong: recipientProblemText('tooLong'),
    impossible: recipientProblemText('impossible'),
    landline: recipientProblemText('landline'),
    notMobile: recipientProblemText('notMobile'),
    rounded: recipientProblemText('rounded'),
    extension: recipientProblemText('extension'),
    severalNumbers: recipientProblemText('severalNumbers'),
    unknownRange: recipientWarningText('unknownRange'),
    mayBeLandline: recipientWarningText('mayBeLandline'),
    mayBeExtension: recipientWarningText('mayBeExtension'),
    mayBeDate: recipientWarningText('mayBeDate'),
    mayBeNoPhoneNumber: recipientWarningText('mayBeNoPhoneNumber'),
    otherCountry: recipientWarningText('otherCountry'),
    otherCountryNamed: recipientWarningText('otherCountry', '{0}'),
  };
}

function textStrings() {
  return {
    text: vscode.l10n.t('Text'),
    defaultSender: vscode.l10n.t('Default sender'),
    quoted: quotationMarks(),
    gsm: vscode.l10n.t('GSM alphabet ({0} per SMS)'),
    unicode: vscode.l10n.t('Unicode ({0} per SMS) because of {1}'),
    andMore: vscode.l10n.t('{0} and {1} more'),
    replace: vscode.l10n.t('Replace {0} with {1}'),
    replaceWithSpace: vscode.l10n.t('Replace {0} with a space'),
    replaceAll: vscode.l10n.t('Replace All'),
    removeCharacter: vscode.l10n.t('Remove {0}'),
    show: vscode.l10n.t('Show {0}'),
    room: vscode.l10n.t('{0} of {1} · {2} left'),
    sms: vscode.l10n.t('{0} SMS'),
    smsEach: vscode.l10n.t('{0} SMS × {1} recipients = {2} SMS'),
    noText: vscode.l10n.t('Enter a text.'),
  };
}

function optionStrings() {
  return {
    options: vscode.l10n.t('More options'),
    optionsSet: vscode.l10n.t('{0} set'),
    contentCategory: vscode.l10n.t('Content category'),
    account: vscode.l10n.t('as the account has it'),
    informational: vscode.l10n.t('informational'),
    advertisement: vscode.l10n.t('advertisement'),
    clientMessageId: vscode.l10n.t('Client message ID'),
    clientMessageIdHint: vscode.l10n.t(
      'Comes back in the answer and in delivery reports. Left empty, each message gets its own.',
    ),
    priority: vscode.l10n.t('Priority'),
    priorityHint: vscode.l10n.t('0 to 9. Higher is faster, up to what the account may use.'),
    validity: vscode.l10n.t('Validity'),
    validityHint: vscode.l10n.t('How long the network may try to deliver: 1 minute to 3 days.'),
    validityUnit: vscode.l10n.t('Unit of the validity'),
    seconds: vscode.l10n.t('seconds'),
    minutes: vscode.l10n.t('minutes'),
    hours: vscode.l10n.t('hours'),
    days: vscode.l10n.t('days'),
    flash: vscode.l10n.t('Flash SMS: shown at once and not stored'),
    maxSms: vscode.l10n.t('Most SMS per message'),
    maxSmsHint: vscode.l10n.t('0 means no limit. Above it the gateway refuses the message (4026).'),
    maxSmsUse: vscode.l10n.t('Use {0}'),
    maxSmsExceeded: vscode.l10n.t('The text needs {0} SMS: with this limit the gateway refuses it (4026).'),
    messageType: vscode.l10n.t('Message type'),
    default: vscode.l10n.t('SMS, as the account has it'),
    voice: vscode.l10n.t('voice call that reads the text'),
    callback: vscode.l10n.t('Address for delivery reports'),
    usesReceiver: vscode.l10n.t('Left empty, receive reports and replies in this VS Code'),
    callbackHint: vscode.l10n.t('The gateway posts delivery reports and replies to it (notificationCallbackUrl).'),
  };
}

function problemStrings() {
  return {
    idTooLong: problemText({ field: 'clientMessageId', kind: 'tooLong' }),
    idCharacter: problemText({ field: 'clientMessageId', kind: 'controlCharacter' }),
    callbackTooLong: problemText({ field: 'notificationCallbackUrl', kind: 'tooLong' }),
    badCallback: problemText({ field: 'notificationCallbackUrl', kind: 'notAUrl' }),
    callbackLacksSecret: vscode.l10n.t(
      'The password or key in this address was not kept. Type it again, or remove its place.',
    ),
    badPriority: problemText({ field: 'priority', kind: 'outOfRange' }),
    badValidity: problemText({ field: 'validityPeriode', kind: 'outOfRange' }),
    badMaxSms: problemText({ field: 'maxSmsPerMessage', kind: 'outOfRange' }),
  };
}
