import * as vscode from 'vscode';
import { readBaseUrl, reportBaseUrlProblem } from '../settings';
import type { CredentialStore } from './credentialStore';

/** Removes the credentials of the current base URL. */
export async function signOut(store: CredentialStore): Promise<void> {
  const base = readBaseUrl();
  if ('problem' in base) {
    await reportBaseUrlProblem(base.problem);
    return;
  }
  const { origin, host } = base.url;
  if (!(await store.get(origin))) {
    await vscode.window.showInformationMessage(vscode.l10n.t('There are no credentials for {0}.', host));
    return;
  }
  await store.delete(origin);
  await vscode.window.showInformationMessage(vscode.l10n.t('Signed out of {0}. The credentials were removed from this machine.', host));
}
