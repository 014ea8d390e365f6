import * as vscode from 'vscode';
import { AccountNames } from './account';
import type { App } from './app';
import type { CommandId } from './commands';
import type { Explaining } from './explaining';
import { ModeState, registerStatusBar, UnderWayHint } from './send';

const COMPOSE_VIEW = 'websms.compose';
const REFERENCE_VIEW = 'websms.reference';

type ExplainingCommand = Extract<CommandId, 'websms.explainStatusCode' | 'websms.statusCodeReference'>;

/** Composes the parts. What is not needed at the start stays in a bundle of its own until it is. */
export function activate(context: vscode.ExtensionContext): void {
  const modes = new ModeState(context.globalState);
  const accounts = new AccountNames(context.globalState);
  const app = once(() => import('./app').then(({ createApp }) => createApp(context, modes, accounts)));
  // A send was under way when VS Code ended last: the app looks into it.
  if (new UnderWayHint(context.globalState).isSet) void app();
  context.subscriptions.push(modes, accounts, registerStatusBar(modes, accounts), ...registerExplaining(context), ...registerCommands(app));
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(COMPOSE_VIEW, {
      deserializeWebviewPanel: async (panel) => {
        (await app()).restoreCompose(panel);
      },
    }),
  );
}

/** Everything that explains a status code. One hover registration: a second selector would show it twice. */
function registerExplaining(context: vscode.ExtensionContext): vscode.Disposable[] {
  const explaining = once(() => import('./explaining').then(({ createExplaining }) => createExplaining(context)));
  const commands: Record<ExplainingCommand, (explaining: Explaining, argument: unknown) => unknown> = {
    'websms.explainStatusCode': (explaining, code) => explaining.explainStatusCode(code),
    'websms.statusCodeReference': (explaining) => {
      explaining.openReference();
    },
  };
  return [
    vscode.languages.registerHoverProvider('*', {
      provideHover: async (document, position) => (await explaining()).provideHover(document, position),
    }),
    vscode.window.registerWebviewPanelSerializer(REFERENCE_VIEW, {
      deserializeWebviewPanel: async (panel) => {
        (await explaining()).restoreReference(panel);
      },
    }),
    ...Object.entries(commands).map(([id, run]) =>
      vscode.commands.registerCommand(id, async (argument: unknown) => run(await explaining(), argument))),
  ];
}

/** The commands of the app. Arguments are not passed on: a link or another extension can open things, never send. */
function registerCommands(app: () => Promise<App>): vscode.Disposable[] {
  const commands: Record<Exclude<CommandId, ExplainingCommand>, (app: App) => unknown> = {
    'websms.compose': (app) => {
      app.compose();
    },
    'websms.send': (app) => app.send(),
    'websms.selectMode': (app) => app.selectMode(),
    'websms.signIn': (app) => app.signIn(),
    'websms.switchAccount': (app) => app.switchAccount(),
    'websms.signOut': (app) => app.signOut(),
    'websms.showLog': (app) => {
      app.showLog();
    },
    'websms.sendSelection': (app) => app.sendSelection(),
    'websms.saveMessage': (app) => app.saveMessage(),
    'websms.openSavedMessage': (app) => app.openSavedMessage(),
    'websms.openLastMessage': (app) => app.openLastMessage(),
    'websms.duplicateMessage': (app) => app.duplicateMessage(),
    'websms.clearMessage': (app) => app.clearMessage(),
    'websms.forgetSent': (app) => app.forgetSent(),
    'websms.showSimulator': (app) => app.showSimulator(),
  };
  return Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, async () => run(await app())));
}

/** Loads on the first call, and only then. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}
