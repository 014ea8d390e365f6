import * as vscode from 'vscode';
import type { Credentials } from '../gateway-client';
import { signedOutIds, tokenAccountName, type AccountWithCredentials } from './accounts';
import { nameProblem, proposeName, type NameProblem } from './core';

/**
 * Asks for the name of a new account and proposes one; undefined when the user cancels.
 * The name of a signed-out account may be used again: the new account replaces it.
 */
export async function askName(
  host: string,
  credentials: Credentials,
  all: readonly AccountWithCredentials[],
): Promise<string | undefined> {
  const signedOut = signedOutIds(all);
  const others = all.map(({ account }) => account).filter(({ id }) => !signedOut.has(id));
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Sign In to {0}', host),
    prompt: vscode.l10n.t('A name for this account. It is shown before messages are sent for real.'),
    value: proposeName(credentials, others, tokenAccountName),
    ignoreFocusOut: true,
    validateInput: (text) => problemText(nameProblem(text, credentials, others)),
  });
}

function problemText(problem: NameProblem | undefined): string | undefined {
  switch (problem) {
    case undefined:
      return undefined;
    case 'empty':
      return vscode.l10n.t('Enter a name.');
    case 'tooLong':
      return vscode.l10n.t('A name has at most 60 characters.');
    case 'taken':
      return vscode.l10n.t('There is an account of this name.');
    case 'secret':
      return vscode.l10n.t('The secret is in this name, and names are shown. Choose another one.');
  }
}
