import { setImmediate as turn } from 'node:timers/promises';
import * as vscode from 'vscode';
import { segmentsOf, type Outgoing } from '../gateway-schema';
import type { Recipient } from '../phone';
import { type Earlier, isStoreMissing, type RecordedRequest } from '../store';
import { yieldBetween } from '../event-loop';
import { readDefaultCountry, sanitizeForNotification } from '../platform';
import { forVoice, groupUncertain, type TypedNumbers } from '../recipients';
import { recipientWarningText } from './problemTexts';
import type { ResolvedDestination } from './destination';

const MAX_NAMED_RECIPIENTS = 5;
/** In Live, a send of more SMS than this is confirmed by typing their number. */
const MAX_SMS_WITHOUT_TYPING = 20;

/**
 * Asks before a send that costs money or may repeat an earlier one.
 * @param typed how the user typed the uncertain recipients
 * @returns true when there is nothing to ask or the user agrees
 */
export async function confirmSend(
  target: ResolvedDestination,
  outgoing: Outgoing,
  earlier: Earlier,
  typed: TypedNumbers,
): Promise<boolean> {
  const question = questionOf(target, earlier);
  if (question === undefined) return true;
  const [text, send] = question;
  const detail = [
    ...messageFacts(target, outgoing),
    ...(target.mode === 'live' ? await uncertainFacts(outgoing, typed) : []),
  ].join('\n');
  if ((await vscode.window.showWarningMessage(text, { modal: true, detail }, send)) !== send) return false;
  const sms = smsOf(outgoing);
  return target.mode !== 'live' || sms <= MAX_SMS_WITHOUT_TYPING || askNumber(sms, target.host);
}

/**
 * The question and the label of its button; undefined when there is nothing to ask. Only the most serious reason is
 * named: earlier sends that cannot be read, then an unknown outcome, then a repetition, then the costs.
 */
function questionOf(target: ResolvedDestination, earlier: Earlier): [question: string, send: string] | undefined {
  const {
    unknownRequests: [unknown],
    accepted: [accepted],
    unreadable,
  } = earlier;
  const again = vscode.l10n.t('Send Again');
  if (isStoreMissing(earlier) && target.mode === 'live')
    return [
      vscode.l10n.t(
        'Nothing can be recorded on this machine: this message may have been sent already, and sending it twice would not be noticed. Send it? It costs money.',
      ),
      vscode.l10n.t('Send Without a Record'),
    ];
  // A missing store alone stops nobody in Simulator and Test, where nothing costs money.
  if (unreadable.some(({ isStore }) => isStore !== true))
    return [
      vscode.l10n.t('Earlier sends cannot be read on this machine: this message may have been sent already. Send it?'),
      vscode.l10n.t('Send Anyway'),
    ];
  if (unknown) return [vscode.l10n.t('The last send may have arrived ({0}). Send again?', timeOf(unknown)), again];
  if (target.mode !== 'live') return undefined;
  if (accepted)
    return [
      vscode.l10n.t(
        'The same text went to the same recipient already ({0}). Send it again? It costs money.',
        timeOf(accepted),
      ),
      again,
    ];
  return [vscode.l10n.t('Send this message for real? It costs money.'), vscode.l10n.t('Send')];
}

function timeOf({ startedAt }: RecordedRequest): string {
  return new Date(startedAt).toLocaleString(vscode.env.language);
}

/** Asks the user to type the number of SMS, because a dialog is easily confirmed without reading the number. */
async function askNumber(sms: number, host: string): Promise<boolean> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Send {0} SMS through {1}', sms, host),
    prompt: vscode.l10n.t('Type {0} to send {0} SMS. They cost money.', sms),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === String(sms) ? undefined : vscode.l10n.t('Type {0}, or press Escape to send nothing.', sms),
  });
  return typed?.trim() === String(sms);
}

function smsOf(outgoing: Outgoing): number {
  return segmentsOf(outgoing) * outgoing.message.recipientAddressList.length;
}

function messageFacts(target: ResolvedDestination, outgoing: Outgoing): string[] {
  const { recipientAddressList: recipients, senderAddress } = outgoing.message;
  const segments = segmentsOf(outgoing);
  return [
    vscode.l10n.t('Host: {0}', target.host),
    ...(target.account === undefined ? [] : [vscode.l10n.t('Account: {0}', sanitizeForNotification(target.account))]),
    vscode.l10n.t('Recipients: {0} ({1})', recipients.length, listRecipients(recipients)),
    vscode.l10n.t('SMS: {0} × {1} = {2}', segments, recipients.length, segments * recipients.length),
    ...unusualFacts(outgoing),
    ...callbackFacts(target, outgoing),
    senderAddress === undefined
      ? vscode.l10n.t('Sender: the account’s default')
      : vscode.l10n.t('Sender: {0}', sanitizeForNotification(senderAddress)),
  ];
}

/** One line for each reason why recipients may not be the intended ones. */
async function uncertainFacts(outgoing: Outgoing, typed: TypedNumbers): Promise<string[]> {
  const { checkMsisdn, eachRecipient } = await import('../phone');
  const country = readDefaultCountry();
  const recipients: Recipient[] = [];
  for await (const msisdn of yieldBetween(outgoing.message.recipientAddressList, { nextTask: turn })) {
    const read = [...eachRecipient(typed.get(msisdn) ?? '', country)];
    const recipient = read.find((each) => each.msisdn === msisdn) ?? checkMsisdn(msisdn);
    recipients.push(isVoice(outgoing) ? forVoice(recipient) : recipient);
  }
  return [...groupUncertain(recipients)].map(([warning, group]) =>
    vscode.l10n.t(
      'Uncertain: {0} ({1}). {2}',
      group.length,
      listRecipients(group.map(({ msisdn }) => msisdn)),
      recipientWarningText(warning, group.length === 1 ? group[0]?.other : undefined),
    ),
  );
}

function listRecipients(recipients: readonly string[]): string {
  const shown = recipients.slice(0, MAX_NAMED_RECIPIENTS).join(', ');
  const more = recipients.length - MAX_NAMED_RECIPIENTS;
  return more > 0 ? vscode.l10n.t('{0} and {1} more', shown, more) : shown;
}

function isVoice(outgoing: Outgoing): boolean {
  return outgoing.kind !== 'binary' && outgoing.message.messageType === 'voice';
}

/** Where reports and replies go; the rest of the address may be a secret. */
function callbackFacts({ callbackUrl }: ResolvedDestination, outgoing: Outgoing): string[] {
  const { notificationCallbackUrl } = outgoing.message;
  const url = notificationCallbackUrl ?? callbackUrl;
  if (url === undefined || !URL.canParse(url)) return [];
  const host = sanitizeForNotification(new URL(url).host);
  return notificationCallbackUrl === undefined
    ? [vscode.l10n.t('Reports and replies: to this VS Code, by way of {0}', host)]
    : [vscode.l10n.t('Reports and replies: to {0}', host)];
}

/** Whatever distinguishes the message from an ordinary SMS: voice, flash, binary. */
function unusualFacts(outgoing: Outgoing): string[] {
  return [
    ...(isVoice(outgoing) ? [vscode.l10n.t('As a voice call')] : []),
    ...(outgoing.message.sendAsFlashSms === true ? [vscode.l10n.t('As a flash SMS')] : []),
    ...(outgoing.kind === 'binary' ? [vscode.l10n.t('As a binary message')] : []),
  ];
}
