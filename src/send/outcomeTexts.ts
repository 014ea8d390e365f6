import * as vscode from 'vscode';
import type { NotSentReason, Outcome, SendResponse } from '../gateway-client';
import { findStatusCode } from '../codes';
import { type Mode, onlyRequest, overallKind, type RequestResult, recipientsOf, type Sent } from '../outbox';
import { sanitizeForNotification, explainCode } from '../platform';
import { formatCount } from './problemTexts';

/** One to three sentences for a notification: what happened, then what to do. Foreign text in it is sanitized. */
export function outcomeText(sent: Sent): string {
  return (
    textWithoutStoreNote(sent) +
    (sent.isRecorded ? '' : ` ${vscode.l10n.t('No record of it could be kept on this machine.')}`)
  );
}

function textWithoutStoreNote(sent: Sent): string {
  const part = onlyRequest(sent);
  if (!part) return severalText(sent);
  const tried = part.tries > 1 ? ` ${vscode.l10n.t('It was tried {0} times.', part.tries)}` : '';
  return requestResultText(sent, part) + (part.outcome.kind === 'accepted' ? '' : tried);
}

/** Says how one request of a send ended. */
export function requestResultText(sent: Sent, { outcome, recipients }: RequestResult): string {
  switch (outcome.kind) {
    case 'accepted':
      return acceptedText(
        sent.mode,
        outcome.response,
        amountText(recipients.length, outcome.response.smsCount ?? sent.segments * recipients.length),
      );
    case 'refused':
      return 'response' in outcome ? refusedText(outcome.response) : httpRefusedText(outcome.httpStatus);
    case 'notSent':
      return vscode.l10n.t('Not sent: {0}', notSentText(outcome.reason, sent.host, outcome.code));
    case 'unknown':
      return vscode.l10n.t(
        'Unknown: {0} It may have been sent; it will not be sent again by itself.',
        unknownText(outcome),
      );
  }
}

/** Says how a send of several requests ended: first the accepted recipients, then the problem of the others. */
function severalText(sent: Sent): string {
  const total = recipientsOf(sent);
  const accepted = sent.results.filter(({ outcome }) => outcome.kind === 'accepted');
  const amount = accepted.reduce((sum, { recipients }) => sum + recipients.length, 0);
  const head =
    accepted.length > 1
      ? vscode.l10n.t('{0} of {1} recipients accepted, in {2} requests.', amount, total, accepted.length)
      : vscode.l10n.t('{0} of {1} recipients accepted.', amount, total);
  const wrong = sent.results.find(({ outcome }) => outcome.kind === overallKind(sent) && outcome.kind !== 'accepted');
  const what = wrong ? ` ${countText(wrong.recipients.length)}: ${requestResultText(sent, wrong)}` : '';
  const rest =
    sent.notTried.length > 0
      ? ` ${vscode.l10n.t('Not tried: {0}. Nothing was sent to them.', countText(sent.notTried.length))}`
      : '';
  return head + what + rest + (sent.mode === 'live' ? '' : ` ${harmlessText(sent.mode)}`);
}

/** `1 recipient` or `2 recipients`. */
export function countText(recipients: number): string {
  return recipients === 1 ? vscode.l10n.t('1 recipient') : vscode.l10n.t('{0} recipients', formatCount(recipients));
}

function harmlessText(mode: Exclude<Mode, 'live'>): string {
  return mode === 'simulator'
    ? vscode.l10n.t('Nothing left your machine.')
    : vscode.l10n.t('Nothing was sent for real.');
}

/** Why a request was not accepted, worded to follow a colon. */
export function reasonText(outcome: Outcome, host: string): string {
  if (outcome.kind === 'notSent') return notSentText(outcome.reason, host, outcome.code);
  if (outcome.kind === 'unknown') return unknownText(outcome);
  if ('httpStatus' in outcome) return vscode.l10n.t('the gateway answered HTTP {0}.', outcome.httpStatus);
  return vscode.l10n.t('the gateway answered {0}.', codeLabel(outcome.response.statusCode));
}

/** `2000 OK`, or the number alone for an undocumented code. */
export function codeLabel(code: number): string {
  const name = findStatusCode(code)?.name;
  return name === undefined ? String(code) : `${code} ${name}`;
}

function acceptedText(mode: Mode, response: SendResponse, amount: string): string {
  const code = codeLabel(response.statusCode);
  switch (mode) {
    case 'simulator':
      return vscode.l10n.t('Simulated: {0}. {1}. Nothing left your machine.', code, amount);
    case 'test':
      return vscode.l10n.t('Test accepted: {0}. {1}. Nothing was sent.', code, amount);
    case 'live':
      return vscode.l10n.t('Accepted: {0}. {1}.', code, amount);
  }
}

/** `2 recipients, 4 SMS`. */
export function amountText(recipients: number, sms: number): string {
  return recipients === 1
    ? vscode.l10n.t('1 recipient, {0} SMS', sms)
    : vscode.l10n.t('{0} recipients, {1} SMS', recipients, sms);
}

function refusedText({ statusCode, statusMessage = '', withheld = [] }: SendResponse): string {
  const { why, message, name } = explainCode(statusCode);
  const text = vscode.l10n.t('Refused: {0}. {1}', codeLabel(statusCode), why);
  if (withheld.includes('statusMessage')) return `${text} ${withheldText()}`;
  const written = sanitizeForNotification(statusMessage);
  // The server's text is quoted only when it says more than the documented message or the name shown already.
  return ['', message, name].includes(written) ? text : `${text} ${vscode.l10n.t('The server wrote: “{0}”', written)}`;
}

/** Replaces a server's text that is withheld because it repeats a secret or the message. */
export function withheldText(): string {
  return vscode.l10n.t(
    'What the server wrote is not shown: it repeats something of the message or of your credentials.',
  );
}

function httpRefusedText(httpStatus: number): string {
  const head = vscode.l10n.t('Refused: HTTP {0}.', httpStatus);
  return `${head} ${httpAdvice(httpStatus)}`;
}

function httpAdvice(httpStatus: number): string {
  if (httpStatus === 401) return explainCode(4001).why;
  if (httpStatus === 429) return vscode.l10n.t('Too many requests. Wait, then send again.');
  if (httpStatus === 413) return vscode.l10n.t('The request is too large. Send to fewer recipients at once.');
  if (httpStatus < 400 || httpStatus === 404 || httpStatus === 405) {
    return vscode.l10n.t('There is no websms API at this address. Check the setting websms.baseUrl.');
  }
  return vscode.l10n.t('The server did not take the request. Nothing was sent.');
}

function notSentText(reason: NotSentReason, host: string, code: string | undefined): string {
  const suffix = code === undefined ? '' : ` (${sanitizeForNotification(code, 60)})`;
  switch (reason) {
    case 'nameNotFound':
      return vscode.l10n.t('{0} was not found. Check the connection, or http.proxy.', host) + suffix;
    case 'connectionRefused':
      return vscode.l10n.t('{0} refuses connections. Check the setting websms.baseUrl.', host) + suffix;
    case 'unreachable':
    case 'connectTimeout':
    case 'connect':
      return vscode.l10n.t('{0} cannot be reached. Check the connection, or http.proxy.', host) + suffix;
    case 'certificate':
      return (
        vscode.l10n.t(
          'The certificate of {0} is not trusted. Check the setting websms.baseUrl, or what inspects your connection.',
          host,
        ) + suffix
      );
    case 'tls':
      return (
        vscode.l10n.t('No secure connection to {0}. Check the setting websms.baseUrl, above all the port.', host) +
        suffix
      );
    case 'proxyAuthentication':
      return vscode.l10n.t('The proxy wants a user name and password. Check http.proxy.');
    case 'cancelled':
      return vscode.l10n.t('it was cancelled before the message was handed over.');
    case 'timeout':
      return vscode.l10n.t('{0} did not answer in time. Check the connection, or the setting websms.timeout.', host);
  }
}

function unknownText(outcome: Extract<Outcome, { kind: 'unknown' }>): string {
  switch (outcome.reason) {
    case 'statusCode':
      return vscode.l10n.t('the gateway answered {0}.', codeLabel(outcome.response.statusCode));
    case 'httpStatus':
      return vscode.l10n.t('the gateway answered HTTP {0}.', outcome.httpStatus);
    case 'unreadableAnswer':
      return vscode.l10n.t('the answer cannot be read.');
    case 'timeout':
      return vscode.l10n.t('there was no answer in time.');
    case 'cancelled':
      return vscode.l10n.t('cancelled after the message was handed over.');
    case 'connectionLost':
      return vscode.l10n.t('the connection broke after the message was handed over.');
    case 'connectionUnclear':
      return vscode.l10n.t('the connection broke; whether the message was handed over cannot be told.');
    case 'cancelledUnclear':
      return vscode.l10n.t('cancelled; whether the message was handed over cannot be told.');
    case 'interrupted':
      return vscode.l10n.t('VS Code stopped before the answer came.');
  }
}
