import * as vscode from 'vscode';
import { type CommandId, deliveryWord, sanitizeForNotification } from '../platform';
import type { UnmatchedNotification } from '../store';
import type { ReceiverFeature } from './createReceiver';
import type { ReceiverStatus } from './receiverStatus';

const START: CommandId = 'websms.startReceiver';
const COPY_ADDRESS: CommandId = 'websms.copyReceiverAddress';
const GOOD = new vscode.ThemeColor('testing.iconPassed');
const BAD = new vscode.ThemeColor('testing.iconFailed');
const MAX_TEXT = 80;
const MAX_NUMBER = 30;

type Row = 'state' | 'address' | 'last' | 'unmatched' | UnmatchedNotification;

/** What the view needs of the receiver, on first use. */
type Load = () => Promise<Pick<ReceiverFeature, 'unmatched' | 'onDidStore'>>;

/** The rows of the view “Receiver”. Off, it has none: VS Code then shows the view's welcome. */
export class ReceiverView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Row | undefined>();
  readonly #listening: vscode.Disposable[];
  #isFollowing = false;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly status: ReceiverStatus,
    private readonly load: Load,
  ) {
    this.#listening = [
      status.onDidChange(() => {
        void vscode.commands.executeCommand('setContext', 'websms.receiver', status.state.kind);
        this.#changed.fire(undefined);
      }),
    ];
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row === 'unmatched') return [...(await (await this.load()).unmatched())];
    if (row !== undefined) return [];
    switch (this.status.state.kind) {
      case 'off':
        return [];
      case 'starting':
      case 'failed':
        return ['state'];
      case 'receiving':
      case 'elsewhere': {
        const receiver = await this.load();
        await this.#follow(receiver);
        const hasUnmatched = (await receiver.unmatched()).length > 0;
        const hasReceived = this.status.lastReceivedAt !== undefined;
        return [
          'state',
          'address',
          ...(hasReceived ? ['last' as const] : []),
          ...(hasUnmatched ? ['unmatched' as const] : []),
        ];
      }
    }
  }

  getTreeItem(row: Row): vscode.TreeItem {
    switch (row) {
      case 'state':
        return this.#stateItem();
      case 'address':
        return this.#addressItem();
      case 'last':
        return rowItem(vscode.l10n.t('Last received'), timeText(this.status.lastReceivedAt ?? 0), 'inbox');
      case 'unmatched':
        return unmatchedItem();
      default:
        return notificationItem(row);
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.#listening, this.#changed).dispose();
  }

  /** Also notifications that another window receives change the rows. */
  async #follow(receiver: Awaited<ReturnType<Load>>): Promise<void> {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    this.#listening.push(
      await receiver.onDidStore(() => {
        this.#changed.fire(undefined);
      }),
    );
  }

  #stateItem(): vscode.TreeItem {
    const { state } = this.status;
    switch (state.kind) {
      case 'receiving':
        return stateRow(vscode.l10n.t('Running'), vscode.l10n.t('in this window'), 'pass-filled', GOOD);
      case 'elsewhere': {
        const item = stateRow(vscode.l10n.t('Running'), vscode.l10n.t('in another window'), 'pass', GOOD);
        item.tooltip = vscode.l10n.t('Another window receives for all. This one takes over when it ends.');
        return item;
      }
      case 'failed': {
        const item = stateRow(vscode.l10n.t('Not started'), state.reason, 'error', BAD);
        item.tooltip = state.reason;
        item.command = { command: START, title: vscode.l10n.t('Start Receiver') };
        return item;
      }
      case 'starting':
      case 'off':
        return stateRow(vscode.l10n.t('Starting…'), '', 'loading~spin');
    }
  }

  #addressItem(): vscode.TreeItem {
    const item = rowItem(vscode.l10n.t('Address'), `127.0.0.1:${this.status.port}/…`, 'link');
    item.contextValue = 'address';
    item.tooltip = vscode.l10n.t(
      'Click to copy. Its path is a secret: whoever knows it can send reports here. For the gateway, point your tunnel at this port and set websms.receiver.publicUrl.',
    );
    item.command = { command: COPY_ADDRESS, title: vscode.l10n.t('Copy Address') };
    return item;
  }
}

function rowItem(label: string, description: string, icon: string, colour?: vscode.ThemeColor): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon, colour);
  item.accessibilityInformation = { label: description === '' ? label : `${label}: ${description}` };
  return item;
}

const stateRow = rowItem;

function unmatchedItem(): vscode.TreeItem {
  const item = rowItem(vscode.l10n.t('Not matched'), vscode.l10n.t('fit no message'), 'question');
  item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
  item.contextValue = 'unmatched';
  item.tooltip = vscode.l10n.t('Reports and replies about no message that this VS Code has sent, or about several.');
  return item;
}

function notificationItem(row: UnmatchedNotification): vscode.TreeItem {
  const time = timeText(row.at);
  if (row.kind === 'message') {
    const text = sanitizeForNotification(row.text ?? vscode.l10n.t('no text'), MAX_TEXT);
    const item = rowItem(vscode.l10n.t('Message from {0}', numberText(row.from)), `${text} · ${time}`, 'comment');
    item.tooltip = text;
    return item;
  }
  const id = sanitizeForNotification(row.transferId ?? row.clientMessageId ?? '', MAX_TEXT);
  const label = vscode.l10n.t('Report on {0}', numberText(row.handset));
  return rowItem(label, [deliveryWord(row.status), id, time].filter((part) => part !== '').join(' · '), 'mail');
}

function numberText(number: string | undefined): string {
  return number === undefined ? vscode.l10n.t('an unknown number') : sanitizeForNotification(number, MAX_NUMBER);
}

function timeText(at: number): string {
  return new Date(at).toLocaleString(vscode.env.language, { dateStyle: 'short', timeStyle: 'medium' });
}
