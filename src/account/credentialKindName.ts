import * as vscode from 'vscode';
import type { Credentials } from '../gateway-client';

/** The name of a kind of credentials in the user's language. */
export function credentialKindName(kind: Credentials['kind']): string {
  switch (kind) {
    case 'token':
      return vscode.l10n.t('access token');
    case 'basic':
      return vscode.l10n.t('username and password');
    case 'queryToken':
      return vscode.l10n.t('access token in the URL');
  }
}
