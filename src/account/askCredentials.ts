import * as vscode from 'vscode';
import { credentialsProblem, type Credentials, type CredentialsProblem } from '../gateway-client';

/** Asks for an access token, or for a user name and a password; undefined when the user cancels. */
export async function askCredentials(host: string): Promise<Credentials | undefined> {
  const kind = await askKind(host);
  if (!kind) return undefined;
  return kind === 'basic' ? askBasic(host) : askToken(host, kind);
}

async function askKind(host: string): Promise<Credentials['kind'] | undefined> {
  const items: (vscode.QuickPickItem & { kindOf: Credentials['kind'] })[] = [
    {
      label: vscode.l10n.t('Access Token'),
      detail: vscode.l10n.t('Made in the web interface of your account, under API access.'),
      kindOf: 'token',
    },
    {
      label: vscode.l10n.t('Username and Password'),
      detail: vscode.l10n.t('The account’s user name and its API password.'),
      kindOf: 'basic',
    },
    {
      label: vscode.l10n.t('Access Token in the URL'),
      detail: vscode.l10n.t(
        'URLs are written down by proxies and servers; choose this only where a header cannot be set.',
      ),
      kindOf: 'queryToken',
    },
  ];
  const title = vscode.l10n.t('Sign In to {0}', host);
  return (await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true }))?.kindOf;
}

async function askToken(host: string, kind: 'token' | 'queryToken'): Promise<Credentials | undefined> {
  const token = await vscode.window.showInputBox({
    title: vscode.l10n.t('Sign In to {0}', host),
    prompt: vscode.l10n.t('Access token. It is kept in the secret store of VS Code.'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => problemText(credentialsProblem({ kind, token: text.trim() })),
  });
  return token === undefined ? undefined : { kind, token: token.trim() };
}

async function askBasic(host: string): Promise<Credentials | undefined> {
  const title = vscode.l10n.t('Sign In to {0}', host);
  const username = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('User name'),
    ignoreFocusOut: true,
    validateInput: (text) => problemText(credentialsProblem({ kind: 'basic', username: text.trim(), password: '-' })),
  });
  if (username === undefined) return undefined;
  const password = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('API password. It is kept in the secret store of VS Code.'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => problemText(credentialsProblem({ kind: 'basic', username: '-', password: text })),
  });
  return password === undefined ? undefined : { kind: 'basic', username: username.trim(), password };
}

function problemText(problem: CredentialsProblem | undefined): string | undefined {
  switch (problem) {
    case undefined:
      return undefined;
    case 'empty':
      return vscode.l10n.t('Enter a value.');
    case 'colonInUsername':
      return vscode.l10n.t('A user name has no colon.');
    case 'controlCharacter':
      return vscode.l10n.t('There is a control character in it. Type it, or copy it again.');
    case 'tokenCharacter':
      return vscode.l10n.t('A token has only letters, digits and signs, without spaces. Copy it again.');
    case 'tooLong':
      return vscode.l10n.t('This is too long: at most 4096 characters.');
  }
}
