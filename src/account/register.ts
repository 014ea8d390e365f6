import * as vscode from 'vscode';
import { type Commands, readBaseUrl } from '../platform';
import type { AccountNames } from './accountNames';
import type { AccountRow } from './accountRows';
import { AccountNode, AccountsView } from './accountsView';

declare module '../platform/commands' {
  interface Commands {
    'websms.signIn': () => Promise<void>;
    'websms.switchAccount': () => Promise<void>;
    /** The view passes the row on which its menu was opened. */
    'websms.useAccount': (node?: unknown) => Promise<void>;
    'websms.signOut': (node?: unknown) => Promise<void>;
  }
}

/** Loads what the commands and the view need, on first use. */
type Load = () => Promise<{
  signIn(): Promise<void>;
  switchAccount(row?: AccountRow): Promise<void>;
  signOut(row?: AccountRow): Promise<void>;
  accountRows(): Promise<readonly AccountRow[]>;
}>;

export function accountCommands(load: Load) {
  return {
    'websms.signIn': async () => (await load()).signIn(),
    'websms.switchAccount': async () => (await load()).switchAccount(),
    'websms.useAccount': async (node) => (await load()).switchAccount(rowOf(node)),
    'websms.signOut': async (node) => (await load()).signOut(rowOf(node)),
  } satisfies Partial<Commands>;
}

/** Registers the view “Accounts”, and the context key by which the palette offers commands for accounts. */
export function registerAccounts(load: Load, names: AccountNames, secrets: vscode.SecretStorage): vscode.Disposable {
  const provider = new AccountsView(async () => (await load()).accountRows(), names, secrets);
  const view = vscode.window.createTreeView('websms.accounts', { treeDataProvider: provider });
  provider.view = view;
  return vscode.Disposable.from(provider, view, publishAccountCount(names));
}

/** Keeps the number of accounts of the host in `websms.baseUrl` in a context key, without reading a secret. */
function publishAccountCount(names: AccountNames): vscode.Disposable {
  let published = 0;
  const publish = (): void => {
    const base = readBaseUrl();
    const count = 'url' in base ? (names.at(base.url.origin)?.accounts.length ?? 0) : 0;
    if (count !== published) void vscode.commands.executeCommand('setContext', 'websms.accounts', count);
    published = count;
  };
  publish();
  return vscode.Disposable.from(
    names.onDidChange(publish),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('websms.baseUrl')) publish();
    }),
    vscode.window.onDidChangeWindowState(publish), // another window may have signed in or out
  );
}

/** The row of the view, and nothing that a link or another extension passes: with that, the commands ask. */
function rowOf(node: unknown): AccountRow | undefined {
  return node instanceof AccountNode ? node.row : undefined;
}
