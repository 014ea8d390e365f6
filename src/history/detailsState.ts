import * as vscode from 'vscode';
import { CALLS, type DeliveryStatus, maskAddress, type MessageKind } from '../gateway-schema';
import { MODES, type Mode } from '../outbox';
import { deliveryWord, explainCode } from '../platform';
import { codeLabel, formatCount, modeName, reasonText } from '../send';
import {
  countedAs,
  type StoredRecipient,
  type StoredReply,
  type StoredReport,
  type StoredRequest,
  type StoredSend,
} from '../store';
import { signOfSend } from './deliverySign';
import { deliveryTexts, reportText } from './deliveryTexts';
import { countStates, isDecidedByUser, isProved, shownState } from './lastStates';
import { outcomeOf } from './storedOutcome';
import type { Message, Question, Recipient, Reply, Report, Request } from './protocol';
import { outcomeSentence } from './stateTexts';

/** A stored send as the page shows it, in the user's language. */
export function toMessage(send: StoredSend): Message {
  const counts = countStates(send);
  const mode = modeOf(send);
  const host = hostOf(send);
  return {
    sign: signOfSend(send) ?? counts[0]?.state ?? send.state,
    outcome: outcomeSentence(send),
    counts: counts.length > 1 ? counts : [],
    mode,
    modeLabel: modeLabel(mode),
    startedAt: send.startedAt,
    destination: destinationText(send),
    account: send.account ?? null,
    question: toQuestion(send, host),
    proof: toProof(send, host),
    // Of one recipient the outcome says it.
    delivery: send.recipients > 1 ? deliveryTexts(send, formatCount).join(', ') : '',
    replies: send.replies ?? 0,
    unplacedReports: send.unplacedReports.map(toReport),
    content: send.content === undefined ? null : typeof send.content === 'string' ? send.content : [...send.content],
    sender: send.senderAddress ?? null,
    segments: send.segments ?? null,
    call: callText(send),
    fields: toFields(send),
    recipients: send.recipients,
    requests: send.requests.map((request) => toRequest(request, host)),
    hasSnippets: send.call !== 'simple',
  };
}

/** A recipient as the page shows it. @param requests of its send, by id. */
export function toRecipient(
  { position, recipient, typed, state, request, sentAgainAt, delivery, reports = [] }: StoredRecipient,
  requests: ReadonlyMap<string, StoredRequest>,
): Recipient {
  const last = request === undefined ? undefined : requests.get(request);
  return {
    position,
    number: recipient ?? null,
    typed: typed ?? null,
    state: last ? shownState(last) : state,
    sentAgainAt: sentAgainAt ?? null,
    delivery: delivery === undefined ? null : toDelivery(delivery, reports),
    reports: reports.map(toReport),
  };
}

/** The replies to a send, as the page shows them. */
export function toConversation({ conversation }: StoredSend): Reply[] {
  return conversation.map(toReply);
}

function toReply({ id, at, from, position, text, segments, channel }: StoredReply): Reply {
  const content = text ?? (segments ? [...segments] : null);
  return { id, at, from: from ?? null, position: position ?? 0, content, channel };
}

function toReport(report: StoredReport): Report {
  const { at, status, deliveredOn } = report;
  return {
    at,
    deliveredOn: deliveredOn ?? null,
    sign: countedAs(status) ?? 'accepted',
    text: reportText(report),
  };
}

/** A delivery with the time of the report that says it: the gateway's own time is nearer to what happened. */
function toDelivery(status: DeliveryStatus, reports: readonly StoredReport[]): Recipient['delivery'] {
  const report = reports.findLast((each) => each.status === status);
  return {
    sign: countedAs(status) ?? 'accepted',
    text: report ? reportText(report) : deliveryWord(status),
    at: report?.deliveredOn ?? report?.at ?? null,
  };
}

/** The mode of a send; `''` where it was not kept. */
export function modeOf({ mode }: Pick<StoredSend, 'mode'>): Mode | '' {
  return MODES.find((known) => known === mode) ?? '';
}

/** The user may decide on a send that is unknown, or was until the user decided. */
export function canDecide(send: StoredSend): boolean {
  return send.requests.some(isQuestion) && send.isSentAgain !== true;
}

function isQuestion(request: StoredRequest): boolean {
  return request.state === 'unknown' || isDecidedByUser(request);
}

function toQuestion(send: StoredSend, host: string): Question | null {
  if (!canDecide(send)) return null;
  const asked = send.requests.filter(isQuestion);
  const decision = asked.find(isDecidedByUser)?.decision;
  return {
    reasons: reasonsOf(asked, host),
    recipients: asked.reduce((sum, { recipients }) => sum + recipients, 0),
    decision: decision ? { at: decision.at, outcome: decision.outcome } : null,
  };
}

function toProof({ requests }: StoredSend, host: string): Message['proof'] {
  const proved = requests.filter(isProved);
  return proved.length > 0 ? reasonsOf(proved, host) : null;
}

/** Why requests are or were unknown, each reason once. */
function reasonsOf(requests: readonly StoredRequest[], host: string): string[] {
  return [...new Set(requests.map((request) => requestReason(request, host)).filter((reason) => reason !== ''))];
}

function toRequest(request: StoredRequest, host: string): Request {
  const { response = {} } = request;
  const { statusCode, statusMessage, transferId, smsCount, httpStatus, durationMs } = response;
  return {
    id: request.id,
    startedAt: request.startedAt,
    endedAt: request.endedAt ?? null,
    firstRecipient: request.firstRecipient,
    recipients: request.recipients,
    state: shownState(request),
    clientMessageId: request.clientMessageId ?? null,
    statusCode: statusCode === undefined ? null : toStatusCode(statusCode),
    statusMessage: statusMessage ?? null,
    transferId: transferId ?? null,
    smsCount: smsCount ?? null,
    httpStatus: httpStatus ?? null,
    durationMs: durationMs ?? null,
    reason: statusCode === undefined ? requestReason(request, host) : '',
    decision: isDecidedByUser(request) ? { at: request.decision.at, outcome: request.decision.outcome } : null,
    provedAt: isProved(request) ? request.decision.at : null,
  };
}

function toStatusCode(code: number): Request['statusCode'] {
  const { why, do: remedy } = explainCode(code);
  return { code, label: codeLabel(code), why, do: remedy };
}

/** Why a request was not accepted, worded to follow a colon; empty where that is not known. */
function requestReason(request: StoredRequest, host: string): string {
  const outcome = outcomeOf(request);
  return outcome && outcome.kind !== 'accepted' ? reasonText(outcome, host) : '';
}

function modeLabel(mode: Mode | ''): string {
  switch (mode) {
    case 'simulator':
      return vscode.l10n.t('Simulator: nothing left your machine');
    case 'test':
      return vscode.l10n.t('Test: checked by websms, nothing was sent');
    case 'live':
      return modeName('live');
    case '':
      return vscode.l10n.t('Not kept');
  }
}

function destinationText(send: StoredSend): string {
  if (send.destinationKey === 'simulator') return vscode.l10n.t('The simulator on this machine');
  return send.destinationKey === '' ? vscode.l10n.t('Not kept') : hostOf(send);
}

/** `api.websms.com` */
function hostOf({ destinationKey }: StoredSend): string {
  if (destinationKey === 'simulator') return vscode.l10n.t('The simulator on this machine');
  return URL.canParse(destinationKey) ? new URL(destinationKey).host : destinationKey;
}

/** `POST smsmessaging/text` */
function callText({ call, method = 'POST' }: StoredSend): string {
  const kind = (Object.keys(CALLS) as MessageKind[]).find((known) => known === call);
  return `${method} ${kind ? CALLS[kind].path : call}`;
}

/** The sender's address has a row of its own. A secret in an address would be masked: none is stored. */
function toFields({ fields }: StoredSend): Message['fields'] {
  return Object.entries(fields)
    .filter(([name]) => name !== 'senderAddress')
    .map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? maskedValue(name, value) : JSON.stringify(value),
    }));
}

function maskedValue(name: string, value: string): string {
  return name === 'notificationCallbackUrl' ? maskAddress(value) : value;
}
