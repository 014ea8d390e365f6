import { setImmediate as turn } from 'node:timers/promises';
import * as vscode from 'vscode';
import { segmentsOf, type Outgoing } from '../gateway-schema';
import type { Recipient } from '../phone';
import { type Earlier, isStoreMissing, type RecordedRequest } from '../store';
import { yieldBetween } from '../yieldBetween';
import { readDefaultCountry, sanitizeForNotification } from '../platform';
import { forVoice, groupUncertain, type TypedAs } from './core';
import { recipientWarningText } from './problemWords';
import type { Target } from './target';

const SHOWN_RECIPIENTS = 5;
/** Above this many SMS a click is not enough: the number is typed in. */
const TYPED_ABOVE_SMS = 20;

/**
 * Asks before a send that costs money or may repeat one. True when nothing needs asking or the user agrees.
 * @param typed what was typed of recipients that are uncertain.
 */
export async function confirmSend(
  target: Target,
  outgoing: Outgoing,
  earlier: Earlier,
  typed: TypedAs,
): Promise<boolean> {
  const question = questionOf(target, earlier);
  if (question === undefined) return true;
  const [text, send] = question;
  const detail = [
    ...facts(target, outgoing),
    ...(target.mode === 'live' ? await uncertainFacts(outgoing, typed) : []),
  ].join('\n');
  if ((await vscode.window.showWarningMessage(text, { modal: true, detail }, send)) !== send) return false;
  const sms = smsOf(outgoing);
  return target.mode !== 'live' || sms <= TYPED_ABOVE_SMS || askNumber(sms, target.host);
}

/** What to ask and how to agree; what cannot be read weighs more than an unknown outcome, and that more than a repetition. */
function questionOf(target: Target, earlier: Earlier): [question: string, send: string] | undefined {
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
  // Where there is no store, and no money at stake, nobody is stopped.
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

/** Has the number of SMS typed in: a number that was read is not clicked away. */
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

function facts(target: Target, outgoing: Outgoing): string[] {
  const { recipientAddressList: recipients, senderAddress } = outgoing.message;
  const segments = segmentsOf(outgoing);
  return [
    vscode.l10n.t('Host: {0}', target.host),
    ...(target.account === undefined ? [] : [vscode.l10n.t('Account: {0}', sanitizeForNotification(target.account))]),
    vscode.l10n.t('Recipients: {0} ({1})', recipients.length, named(recipients)),
    vscode.l10n.t('SMS: {0} × {1} = {2}', segments, recipients.length, segments * recipients.length),
    ...extras(outgoing),
    senderAddress === undefined
      ? vscode.l10n.t('Sender: the account’s default')
      : vscode.l10n.t('Sender: {0}', sanitizeForNotification(senderAddress)),
  ];
}

/** Recipients that may not be the ones that were meant, named before they cost money. */
async function uncertainFacts(outgoing: Outgoing, typed: TypedAs): Promise<string[]> {
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
      named(group.map(({ msisdn }) => msisdn)),
      recipientWarningText(warning, group.length === 1 ? group[0]?.other : undefined),
    ),
  );
}

function named(recipients: readonly string[]): string {
  const shown = recipients.slice(0, SHOWN_RECIPIENTS).join(', ');
  const more = recipients.length - SHOWN_RECIPIENTS;
  return more > 0 ? vscode.l10n.t('{0} and {1} more', shown, more) : shown;
}

function isVoice(outgoing: Outgoing): boolean {
  return outgoing.kind !== 'binary' && outgoing.message.messageType === 'voice';
}

/** What makes it something else than a usual SMS. */
function extras(outgoing: Outgoing): string[] {
  return [
    ...(isVoice(outgoing) ? [vscode.l10n.t('As a voice call')] : []),
    ...(outgoing.message.sendAsFlashSms === true ? [vscode.l10n.t('As a flash SMS')] : []),
    ...(outgoing.kind === 'binary' ? [vscode.l10n.t('As a binary message')] : []),
  ];
}
