import * as vscode from 'vscode';
import type { ReceiverSecrets } from './receiverSecrets';

/** Asks for a user name and password that the receiver then demands; an empty user name removes both. */
export async function protectReceiver(secrets: ReceiverSecrets): Promise<void> {
  const title = vscode.l10n.t('Protect Receiver');
  const user = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('User name that the gateway sends. Empty: the secret path alone protects the receiver.'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.includes(':') ? vscode.l10n.t('A user name has no colon.') : undefined),
  });
  if (user === undefined) return;
  if (user === '') {
    await secrets.setCredentials(undefined);
    return;
  }
  const password = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Password'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' ? vscode.l10n.t('Enter a password.') : undefined),
  });
  if (password !== undefined && password !== '') await secrets.setCredentials({ user, password });
}
