import * as vscode from 'vscode';
import type { Outcome } from '../gateway-client';
import { type CommandId, sanitizeForNotification } from '../platform';
import { onlyRequest, overallKind, type Sent } from '../outbox';
import { remedyOf } from './remedy';
import { outcomeText } from './outcomeTexts';

/** Handlers of the buttons in the notification. */
export interface ResultActions {
  readonly showDetails: () => void;
  readonly openForm: () => void;
  readonly tryAgain: () => void;
}

/** A button of a result's notification. */
interface Action {
  readonly title: string;
  /** The id of the setting that the button opens, if it opens one. */
  readonly setting?: string;
  readonly run: () => void;
}

/** Shows the outcome of a send in one notification. Resolves when the user clicks a button or closes it. */
export async function notifyOutcome(sent: Sent, actions: ResultActions): Promise<void> {
  const buttons = buttonsFor(sent, actions);
  const titles = buttons.map(({ title }) => title);
  const chosen = await show(overallKind(sent))(outcomeText(sent), ...titles);
  buttons.find(({ title }) => title === chosen)?.run();
}

function show(kind: Outcome['kind']): (text: string, ...titles: string[]) => Thenable<string | undefined> {
  switch (kind) {
    case 'accepted':
      return vscode.window.showInformationMessage;
    case 'refused':
    case 'notSent':
      return vscode.window.showErrorMessage;
    case 'unknown':
      return vscode.window.showWarningMessage;
  }
}

/** The buttons for an outcome, most helpful first. */
export function buttonsFor(sent: Sent, actions: ResultActions): Action[] {
  const part = onlyRequest(sent);
  if (part) return actionsFor(part.outcome, actions);
  // No "Try Again": it would send to the accepted recipients once more. The form gets only the other ones.
  return overallKind(sent) === 'accepted' ? [details(actions)] : [details(actions), form(actions)];
}

const details = ({ showDetails }: ResultActions): Action => ({
  title: vscode.l10n.t('Show Details'),
  run: showDetails,
});
const form = ({ openForm }: ResultActions): Action => ({ title: vscode.l10n.t('Open Form'), run: openForm });

function actionsFor(outcome: Outcome, actions: ResultActions): Action[] {
  switch (outcome.kind) {
    case 'accepted':
      return [details(actions), ...copyTransferId(outcome.response.transferId)];
    case 'refused':
      return [form(actions), ...remedies(outcome), ...explanation(outcome)];
    case 'notSent':
      return outcome.reason === 'cancelled'
        ? [form(actions)]
        : [{ title: vscode.l10n.t('Try Again'), run: actions.tryAgain }, ...remedies(outcome)];
    case 'unknown':
      return [details(actions), form(actions)];
  }
}

function remedies(outcome: Outcome): Action[] {
  const remedy = remedyOf(outcome);
  if (!remedy) return [];
  return ['signIn' in remedy ? command(vscode.l10n.t('Sign In'), 'websms.signIn') : openSettings(remedy.setting)];
}

/** Explains the status code. HTTP 401 means the same as 4001. */
function explanation(outcome: Outcome): Action[] {
  if ('response' in outcome) return [explain(outcome.response.statusCode)];
  return 'httpStatus' in outcome && outcome.httpStatus === 401 ? [explain(4001)] : [];
}

function explain(code: number): Action {
  return command(vscode.l10n.t('Explain Code'), 'websms.explainStatusCode', code);
}

// The id is the server's text. Sanitized, because a line break in it would run a command when pasted into a terminal.
function copyTransferId(transferId: string | undefined): Action[] {
  if (transferId === undefined) return [];
  return [
    {
      title: vscode.l10n.t('Copy Transfer ID'),
      run: () => void vscode.env.clipboard.writeText(sanitizeForNotification(transferId)),
    },
  ];
}

function openSettings(setting: string): Action {
  const run = () => void vscode.commands.executeCommand('workbench.action.openSettings', setting);
  return { title: vscode.l10n.t('Open Settings'), setting, run };
}

function command(title: string, id: CommandId, ...args: unknown[]): Action {
  return { title, run: () => void vscode.commands.executeCommand(id, ...args) };
}
