import * as vscode from 'vscode';
import { formatCount, modeName } from '../send';
import { MODES } from '../outbox';
import type { ClearOptions, SendFilter, SendHistory } from '../store';
import { countSends } from './exportMessages';
import { notifyNoHistory } from './messageTexts';
import type { HistoryServices } from './ports';

const DAY_MS = 86_400_000;
const DAYS = [1, 7, 30] as const;
/** A hundred years. */
const MAX_DAYS = 36_500;

/** What the user chose to remove. */
type Choice =
  | { readonly kind: 'days'; readonly days: number | 'ask' }
  | { readonly kind: 'mode'; readonly mode: string }
  | { readonly kind: 'all' };

/** Asks which messages to remove from the history, and removes them after a question. */
export async function clearMessages({
  history: open,
  logFailure,
}: Pick<HistoryServices, 'history' | 'logFailure'>): Promise<void> {
  const history = await open();
  if (!history) {
    notifyNoHistory();
    return;
  }
  const choice = await choose();
  const options = choice && (await optionsOf(choice, Date.now()));
  if (!choice || !options) return;
  const count = await countSends(history, filterOf(options));
  if (count === 0 && choice.kind !== 'all') {
    void vscode.window.showInformationMessage(vscode.l10n.t('There are no such messages.'));
    return;
  }
  if (!(await confirmRemoval(choice, count))) return;
  try {
    notifyRemoved(await clearWithProgress(history, options));
  } catch (error) {
    logFailure('clear', error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The messages could not be removed. The output “websms” has the details.'),
    );
  }
}

async function choose(): Promise<Choice | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly choice?: Choice })[] = [
    ...DAYS.map((days) => ({ label: olderText(days), choice: { kind: 'days', days } as const })),
    { label: vscode.l10n.t('Older Than…'), choice: { kind: 'days', days: 'ask' } },
    { label: vscode.l10n.t('Mode'), kind: vscode.QuickPickItemKind.Separator },
    ...MODES.map((mode) => ({ label: modeName(mode), choice: { kind: 'mode', mode } as const })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t('All Messages'), choice: { kind: 'all' } },
  ];
  const title = vscode.l10n.t('Clear Messages');
  const placeHolder = vscode.l10n.t('Which messages are removed from the history?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.choice;
}

function olderText(days: number): string {
  return days === 1 ? vscode.l10n.t('Older than 1 day') : vscode.l10n.t('Older than {0} days', days);
}

async function optionsOf(choice: Choice, now: number): Promise<ClearOptions | undefined> {
  switch (choice.kind) {
    case 'all':
      return {};
    case 'mode':
      return { modes: [choice.mode] };
    case 'days': {
      const days = choice.days === 'ask' ? await askDays() : choice.days;
      return days === undefined ? undefined : { before: now - days * DAY_MS };
    }
  }
}

async function askDays(): Promise<number | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Clear Messages'),
    prompt: vscode.l10n.t('Messages older than this number of days are removed.'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      daysOf(text) === undefined ? vscode.l10n.t('Enter a whole number from 1 to {0}.', MAX_DAYS) : undefined,
  });
  return typed === undefined ? undefined : daysOf(typed);
}

function daysOf(text: string): number | undefined {
  const days = /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return days >= 1 && days <= MAX_DAYS ? days : undefined;
}

function filterOf({ before, modes }: ClearOptions): SendFilter {
  return { ...(before !== undefined && { until: before }), ...(modes && { modes }) };
}

async function confirmRemoval(choice: Choice, count: number): Promise<boolean> {
  const remove = vscode.l10n.t('Remove');
  const question =
    choice.kind === 'all'
      ? vscode.l10n.t('Remove all messages from the history? They are {0}.', formatCount(count))
      : count === 1
        ? vscode.l10n.t('Remove 1 message from the history?')
        : vscode.l10n.t('Remove {0} messages from the history?', formatCount(count));
  const detail = vscode.l10n.t(
    'This cannot be undone. Delivery reports and replies go with their messages. Saved messages stay. Of messages that may have arrived, and of those accepted in Live a few minutes ago, time, outcome and hashes stay, but no text and no number, so that nothing is sent twice by mistake.',
  );
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, remove)) === remove;
}

function clearWithProgress(history: SendHistory, options: ClearOptions): Thenable<number> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Removing messages') },
    () => history.clear(options),
  );
}

function notifyRemoved(count: number): void {
  void vscode.window.showInformationMessage(
    count === 1
      ? vscode.l10n.t('1 message was removed.')
      : vscode.l10n.t('{0} messages were removed.', formatCount(count)),
  );
}
