import * as vscode from 'vscode';
import { STATES, type State, type Strings } from './protocol';
import { recipientStateText } from './stateTexts';

/** The page's texts in the user's language. */
export function detailsStrings(): Strings {
  return {
    ...stateStrings(),
    ...headStrings(),
    ...questionStrings(),
    ...messageStrings(),
    ...conversationStrings(),
    ...requestStrings(),
    ...recipientStrings(),
  };
}

function stateStrings() {
  return Object.fromEntries(STATES.map((state) => [state, recipientStateText(state)])) as Record<State, string>;
}

function headStrings() {
  return {
    facts: vscode.l10n.t('When and where'),
    modeTerm: vscode.l10n.t('Mode'),
    sentAt: vscode.l10n.t('Sent at'),
    destination: vscode.l10n.t('Destination'),
    account: vscode.l10n.t('Account'),
    actions: vscode.l10n.t('Actions for this message'),
    sendAgain: vscode.l10n.t('Send Again…'),
    save: vscode.l10n.t('Save Message As…'),
    copyAsCurl: vscode.l10n.t('Copy as cURL'),
    copyAsFetch: vscode.l10n.t('Copy as node-fetch'),
    findInFiles: vscode.l10n.t('Find in Files'),
    remove: vscode.l10n.t('Remove…'),
    delivery: vscode.l10n.t('Delivery'),
    replies: vscode.l10n.t('Replies'),
    wasUnknown: vscode.l10n.t('Its outcome was unknown: {0}'),
    proof: vscode.l10n.t('A delivery report proves that the gateway accepted it.'),
    secretsHint: vscode.l10n.t('Secrets are never copied: the snippets take them from environment variables.'),
    removed: vscode.l10n.t('This message was removed.'),
    removedHint: vscode.l10n.t('Nothing readable of it is kept on this machine.'),
    tryAgain: vscode.l10n.t('Try Again'),
  };
}

function questionStrings() {
  return {
    question: vscode.l10n.t('Did it arrive?'),
    itArrived: vscode.l10n.t('It Arrived'),
    itDidNotArrive: vscode.l10n.t('It Did Not Arrive'),
    leaveOpen: vscode.l10n.t('Leave It Open'),
    decideHint: vscode.l10n.t(
      'Ask a recipient, or look at a delivery report. Until you decide, you are asked before the same message is sent again.',
    ),
    decidedArrived: vscode.l10n.t('You decided on {0}: it arrived.'),
    decidedNotArrived: vscode.l10n.t('You decided on {0}: it did not arrive.'),
    stillOpen: vscode.l10n.t('It is open again whether it arrived.'),
    changeHint: vscode.l10n.t('You can change your decision.'),
  };
}

function messageStrings() {
  return {
    message: vscode.l10n.t('Message'),
    textNotKept: vscode.l10n.t('The text was not kept.'),
    segmentsOfBinary: vscode.l10n.t('Segments in base64'),
    sender: vscode.l10n.t('Sender'),
    defaultSender: vscode.l10n.t('Default sender'),
    smsPerRecipient: vscode.l10n.t('SMS per recipient'),
    call: vscode.l10n.t('Call'),
  };
}

function conversationStrings() {
  return {
    conversation: vscode.l10n.t('Conversation'),
    yourMessage: vscode.l10n.t('Your message'),
    replyFrom: vscode.l10n.t('Reply from {0}'),
    noTextKept: vscode.l10n.t('No text was kept.'),
    answer: vscode.l10n.t('Answer…'),
    answerTo: vscode.l10n.t('Answer… {0}'),
    newReply: vscode.l10n.t('Reply from {0}: {1}'),
    newReplies: vscode.l10n.t('New replies: {0}'),
  };
}

function requestStrings() {
  return {
    requests: vscode.l10n.t('Requests and Responses'),
    request: vscode.l10n.t('Request {0} of {1}'),
    noRequest: vscode.l10n.t('No request left this machine.'),
    oneRecipient: vscode.l10n.t('1 recipient'),
    recipientCount: vscode.l10n.t('{0} recipients'),
    recipientRange: vscode.l10n.t('{0} to {1}'),
    try: vscode.l10n.t('Try {0} of {1}'),
    tries: vscode.l10n.t('Tries'),
    clientMessageId: vscode.l10n.t('Client message ID'),
    answeredAt: vscode.l10n.t('Ended at'),
    statusCode: vscode.l10n.t('Status code'),
    why: vscode.l10n.t('Why'),
    do: vscode.l10n.t('Do'),
    openReference: vscode.l10n.t('Explain {0}'),
    serverWording: vscode.l10n.t('Server’s wording'),
    transferId: vscode.l10n.t('Transfer ID'),
    copyTransferId: vscode.l10n.t('Copy Transfer ID'),
    copyMessageId: vscode.l10n.t('Copy Client Message ID'),
    copied: vscode.l10n.t('Copied.'),
    smsCount: vscode.l10n.t('SMS'),
    httpStatus: vscode.l10n.t('HTTP status'),
    milliseconds: vscode.l10n.t('{0} ms'),
    reason: vscode.l10n.t('Reason'),
    noResponse: vscode.l10n.t('There is no response yet.'),
  };
}

function recipientStrings() {
  return {
    recipients: vscode.l10n.t('Recipients'),
    numbersMasked: vscode.l10n.t('Numbers are masked: they were not kept in full.'),
    numbersNotKept: vscode.l10n.t('Numbers were not kept.'),
    recipientWithoutNumber: vscode.l10n.t('Recipient {0}'),
    typedAs: vscode.l10n.t('typed as {0}'),
    shownOf: vscode.l10n.t('{0} of {1} recipients are shown.'),
    showMore: vscode.l10n.t('Show More'),
    timeLine: vscode.l10n.t('Time line of {0}'),
    eventSent: vscode.l10n.t('Sent'),
    eventTriedAgain: vscode.l10n.t('Tried again'),
    eventSplit: vscode.l10n.t('Sent again with fewer recipients at once ({0})'),
    eventDecided: vscode.l10n.t('You decided: {0}'),
    eventSentAgain: vscode.l10n.t('Sent again with a later message, which was accepted'),
    eventNeverTried: vscode.l10n.t('Never tried: nothing was sent'),
    eventReport: vscode.l10n.t('Delivery report'),
    byGatewayClock: vscode.l10n.t('by the gateway’s clock {0}'),
    newReport: vscode.l10n.t('New delivery report: {0}'),
    newReports: vscode.l10n.t('New delivery reports: {0}'),
    unplacedReports: vscode.l10n.t('Other Delivery Reports'),
    unplacedHint: vscode.l10n.t(
      'They prove that the gateway accepted the message, but do not say for which recipient.',
    ),
  };
}
