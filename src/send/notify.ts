import * as vscode from 'vscode';
import type { Outcome } from '../api';
import type { CommandId } from '../commands';
import { inert } from './inert';
import { outcomeText, type Sent } from './outcomeWords';

/** What the buttons of a result do. */
export interface ResultActions {
  readonly showDetails: () => void;
  readonly openForm: () => void;
  readonly tryAgain: () => void;
}

interface Action {
  readonly title: string;
  readonly run: () => void;
}

/** The one notification of a send. Resolves when it is answered or closed. */
export async function notifyOutcome(sent: Sent, actions: ResultActions): Promise<void> {
  const buttons = actionsFor(sent.outcome, actions);
  const titles = buttons.map(({ title }) => title);
  const chosen = await show(sent.outcome.kind)(outcomeText(sent), ...titles);
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

function actionsFor(outcome: Outcome, actions: ResultActions): Action[] {
  const details = { title: vscode.l10n.t('Show Details'), run: actions.showDetails };
  const form = { title: vscode.l10n.t('Open Form'), run: actions.openForm };
  switch (outcome.kind) {
    case 'accepted':
      return [details, ...copyTransferId(outcome.answer.transferId)];
    case 'refused':
      return [form, ...('answer' in outcome ? [explain(outcome.answer.statusCode)] : httpMend(outcome.httpStatus))];
    case 'notSent':
      return outcome.reason === 'cancelled'
        ? [form]
        : [{ title: vscode.l10n.t('Try Again'), run: actions.tryAgain }, openSettings(outcome.reason)];
    case 'unknown':
      return [details, form];
  }
}

function httpMend(httpStatus: number): Action[] {
  if (httpStatus === 401) return [command(vscode.l10n.t('Sign In'), 'websms.signIn'), explain(4001)];
  return [{ title: vscode.l10n.t('Open Settings'), run: () => void openSetting('websms.baseUrl') }];
}

function explain(code: number): Action {
  return command(vscode.l10n.t('Explain Code'), 'websms.explainStatusCode', code);
}

// Inert, for a line break in it would run what follows where somebody pastes it into a terminal.
function copyTransferId(transferId: string | undefined): Action[] {
  if (transferId === undefined) return [];
  return [{ title: vscode.l10n.t('Copy Transfer ID'), run: () => void vscode.env.clipboard.writeText(inert(transferId)) }];
}

function openSettings(reason: Extract<Outcome, { kind: 'notSent' }>['reason']): Action {
  const setting = SETTING[reason] ?? 'websms.baseUrl';
  return { title: vscode.l10n.t('Open Settings'), run: () => void openSetting(setting) };
}

/** The setting that is most likely to help; the base URL where none is named. */
const SETTING: Partial<Record<Extract<Outcome, { kind: 'notSent' }>['reason'], string>> = {
  nameNotFound: 'http.proxy',
  unreachable: 'http.proxy',
  connectTimeout: 'http.proxy',
  connect: 'http.proxy',
  proxyAuthentication: 'http.proxy',
  timeout: 'websms.timeout',
};

function openSetting(setting: string): Thenable<unknown> {
  return vscode.commands.executeCommand('workbench.action.openSettings', setting);
}

function command(title: string, id: CommandId, ...args: unknown[]): Action {
  return { title, run: () => void vscode.commands.executeCommand(id, ...args) };
}
