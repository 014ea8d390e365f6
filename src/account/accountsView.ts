import * as vscode from 'vscode';
import { baseUrlProblemText, type CommandId, readBaseUrl, sanitizeForNotification } from '../platform';
import type { AccountNames } from './accountNames';
import type { AccountRow } from './accountRows';

const SWITCH: CommandId = 'websms.switchAccount';
const SIGN_IN: CommandId = 'websms.signIn';

/** Milliseconds after a change of another window's secret until that window has stored which account is active. */
const OTHER_WINDOW_MS = 1000;

/**
 * A row of the view. A class, so that commands can tell a row that VS Code passes from an object that a link or another
 * extension passes.
 */
export class AccountNode {
  constructor(readonly row: AccountRow) {}
}

/** Loads the rows; they need the secrets. */
export type LoadAccountRows = () => Promise<readonly AccountRow[]>;

/** The rows of the view “Accounts”. Without accounts there is none: VS Code then shows the view's welcome. */
export class AccountsView implements vscode.TreeDataProvider<AccountNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #listening: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;
  readonly onDidChangeTreeData = this.#changed.event;
  /** Set by who creates the view, for the line above the rows. */
  view: Pick<vscode.TreeView<AccountNode>, 'message' | 'visible'> | undefined;
  /** The rows that VS Code has, as JSON; undefined before it asked for any. */
  #shown: string | undefined;
  /** Rows that were loaded for the change event, until VS Code asks for them. */
  #loaded: readonly AccountRow[] | undefined;
  #refreshes = 0;
  #isDisposed = false;

  constructor(
    private readonly load: LoadAccountRows,
    names: Pick<AccountNames, 'onDidChange'>,
    secrets: Pick<vscode.SecretStorage, 'onDidChange'>,
  ) {
    const refresh = (): void => void this.#refresh();
    this.#listening = vscode.Disposable.from(
      names.onDidChange(refresh),
      secrets.onDidChange(() => {
        refresh();
        // Of another window only the secret's change is told; the name and which one is active follow.
        clearTimeout(this.#timer);
        this.#timer = setTimeout(refresh, OTHER_WINDOW_MS);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('websms.baseUrl')) refresh();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) refresh(); // another window may have switched the account
      }),
    );
  }

  async getChildren(node?: AccountNode): Promise<AccountNode[]> {
    if (node) return [];
    this.#showProblem();
    const rows = this.#loaded ?? (await this.load());
    this.#loaded = undefined;
    this.#shown = JSON.stringify(rows);
    return rows.map((row) => new AccountNode(row));
  }

  /**
   * Loads the rows and fires a change only if they differ. From the event until the rows are there, VS Code knows no row,
   * and a menu that is used then passes none: so there are few events, and the rows are there at once.
   */
  async #refresh(): Promise<void> {
    const refresh = ++this.#refreshes;
    const isAsked = this.#shown !== undefined && this.view?.visible !== false;
    // Rows that cannot be loaded are asked for again by VS Code, which shows why.
    const rows = isAsked ? await this.load().catch(() => undefined) : undefined;
    if (this.#isDisposed || refresh !== this.#refreshes) return;
    this.#showProblem();
    if (rows && JSON.stringify(rows) === this.#shown) return;
    this.#loaded = rows;
    this.#changed.fire(undefined);
  }

  #showProblem(): void {
    const base = readBaseUrl();
    if (this.view) this.view.message = 'problem' in base ? baseUrlProblemText(base.problem) : '';
  }

  getTreeItem({ row }: AccountNode): vscode.TreeItem {
    const name = sanitizeForNotification(row.name);
    const item = new vscode.TreeItem(name);
    const facts = [...factsOf(row), row.host];
    item.id = `${row.origin} ${row.id}`;
    item.contextValue = `account.${row.kind}`;
    item.iconPath = iconOf(row);
    item.description = facts.join(' · ');
    item.tooltip = [`${name}: ${facts.join(', ')}`, hintOf(row)].join('\n');
    item.accessibilityInformation = { label: [name, ...facts].join(', ') };
    item.command =
      row.kind === 'otherHost'
        ? {
            command: 'workbench.action.openSettings',
            title: vscode.l10n.t('Open Settings'),
            arguments: ['websms.baseUrl'],
          }
        : row.kind === 'signedOut'
          ? { command: SIGN_IN, title: vscode.l10n.t('Sign In') }
          : { command: SWITCH, title: vscode.l10n.t('Switch Account') };
    return item;
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#listening.dispose();
    this.#changed.dispose();
  }
}

function factsOf({ kind, isActive }: AccountRow): string[] {
  return [
    ...(isActive ? [vscode.l10n.t('active')] : []),
    ...(kind === 'signedOut' ? [vscode.l10n.t('signed out')] : []),
    ...(kind === 'otherHost' ? [vscode.l10n.t('not in use')] : []),
  ];
}

function iconOf({ kind, isActive }: AccountRow): vscode.ThemeIcon {
  if (kind === 'signedOut') return new vscode.ThemeIcon('circle-slash');
  if (kind === 'otherHost') return new vscode.ThemeIcon('globe');
  return isActive
    ? new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed'))
    : new vscode.ThemeIcon('circle-large-outline');
}

function hintOf({ kind, mustChoose }: AccountRow): string {
  if (kind === 'signedOut')
    return vscode.l10n.t('Its credentials are no longer on this machine. Click to sign in again.');
  if (kind === 'otherHost') return vscode.l10n.t('The setting websms.baseUrl names another host. Click to open it.');
  if (mustChoose) return vscode.l10n.t('Another account was removed. Live asks you to choose one first.');
  return kind === 'active'
    ? vscode.l10n.t('Test and Live use this account.')
    : vscode.l10n.t('Click to choose the account that Test and Live use.');
}
