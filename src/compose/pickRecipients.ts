import * as vscode from 'vscode';
import type { Recipient } from '../phone';
import { readDefaultCountry, readMyNumber, sanitizeForNotification, writeMyNumber } from '../platform';
import { recipientProblemText, recipientWarningText } from '../send';
import type { SentMessages } from './sentMessages';

/** Lets the user choose among the recent recipients; empty when there are none or the user cancels. */
export async function pickRecent(sent: SentMessages): Promise<readonly string[]> {
  const recent = await sent.recentRecipients();
  if (recent.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No message was sent yet.'));
    return [];
  }
  const { checkMsisdn } = await import('../phone');
  const items = recent.map((msisdn) => {
    const { country = '', warning } = checkMsisdn(msisdn);
    const label = sanitizeForNotification(msisdn, 30);
    return {
      msisdn,
      label,
      description: country,
      ...(warning !== undefined && { detail: `$(question) ${recipientWarningText(warning)}` }),
    };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Recent Recipients'),
    canPickMany: true,
  });
  return chosen?.map(({ msisdn }) => msisdn) ?? [];
}

/**
 * The user's own MSISDN from the setting `websms.myNumber`. Asks for it and writes the setting when that is empty or
 * unusable. @returns undefined when the user cancels
 */
export async function ownNumber(): Promise<string | undefined> {
  const { eachRecipient } = await import('../phone');
  const readOne = (text: string): Recipient | undefined => {
    const [first] = eachRecipient(text, readDefaultCountry());
    return first;
  };
  const known = readOne(readMyNumber());
  if (known && !known.problem && known.warning !== 'otherCountry') return known.msisdn;
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('My Number'),
    prompt: vscode.l10n.t('Your own mobile number, for test messages. It is kept in the setting websms.myNumber.'),
    placeHolder: '+43 676 1234567',
    ignoreFocusOut: true,
    validateInput: (text) => {
      const number = readOne(text);
      if (!number) return vscode.l10n.t('Enter a number.');
      if (number.problem !== undefined) return recipientProblemText(number.problem);
      // A warning is shown, but does not prevent Enter.
      return (
        number.warning && {
          message: recipientWarningText(number.warning, number.other),
          severity: vscode.InputBoxValidationSeverity.Warning,
        }
      );
    },
  });
  const number = typed === undefined ? undefined : readOne(typed)?.msisdn;
  // With + an ambiguous number cannot be parsed as a national number the next time.
  if (number !== undefined) await writeMyNumber(readOne(number)?.warning === 'otherCountry' ? `+${number}` : number);
  return number;
}
