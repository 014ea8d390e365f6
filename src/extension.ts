import * as vscode from 'vscode';
import { AccountNames } from './account';
import type { App } from './app';
import type { CommandId } from './commands';
import type { Explaining } from './explaining';
import { registerInlayHints, registerStatusCodeTree, registerTerminalLinks } from './editor';
import { ModeState, registerStatusBar, wasUnderWay } from './send';
import { LOG_WINDOW_SCHEME } from './summary';

const COMPOSE_VIEW = 'websms.compose';
const REFERENCE_VIEW = 'websms.reference';

/** Composes the parts. What is not needed at the start stays in a bundle of its own until it is. */
export function activate(context: vscode.ExtensionContext): void {
  const modes = new ModeState(context.globalState);
  const accounts = new AccountNames(context.globalState);
  const app = once(() => import('./app').then(({ createApp }) => createApp(context, modes, accounts)));
  // A send was under way when VS Code ended last: the app looks into it.
  void wasUnderWay(context.globalStorageUri).then((isSet) => (isSet ? app() : undefined));
  context.subscriptions.push(
    modes,
    accounts,
    registerStatusBar(modes, accounts),
    ...registerExplaining(context),
    ...registerCommands(app),
    ...registerSummaries(app),
  );
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(COMPOSE_VIEW, {
      deserializeWebviewPanel: async (panel) => {
        (await app()).restoreCompose(panel);
      },
    }),
  );
}

type ExplainingCommand =
  'websms.explainStatusCode' | 'websms.statusCodeReference' | 'websms.nextStatusCode' | 'websms.previousStatusCode';

/** Everything that explains a status code. One hover registration: a second selector would show it twice. */
function registerExplaining(context: vscode.ExtensionContext): vscode.Disposable[] {
  const loading = once(() => import('./explaining'));
  const explaining = once(async () => (await loading()).createExplaining(context));
  const commands: Record<ExplainingCommand, (explaining: Explaining, argument: unknown) => unknown> = {
    'websms.explainStatusCode': (explaining, code) => explaining.explainStatusCode(code),
    'websms.statusCodeReference': (explaining) => {
      explaining.openReference();
    },
    'websms.nextStatusCode': (explaining) => explaining.goTo.next(),
    'websms.previousStatusCode': (explaining) => explaining.goTo.previous(),
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
    registerInlayHints(loading),
    registerTerminalLinks(loading),
    registerStatusCodeTree(loading),
    ...Object.entries(commands).map(([id, run]) =>
      vscode.commands.registerCommand(id, async (argument: unknown) => run(await explaining(), argument)),
    ),
  ];
}

/** Logs are summarized by the app; the explorer hands over what is selected in it. */
function registerSummaries(app: () => Promise<App>): vscode.Disposable[] {
  const summarize: CommandId = 'websms.summarizeLog';
  return [
    vscode.commands.registerCommand(summarize, async (clicked: unknown, selected: unknown) =>
      (await app()).summarizeLog(clicked, selected),
    ),
    vscode.workspace.registerTextDocumentContentProvider(LOG_WINDOW_SCHEME, {
      provideTextDocumentContent: async (uri) => (await app()).textOfLogWindow(uri),
    }),
  ];
}

/**
 * The commands of the app. A link or another extension can open things, never send: arguments are passed on only to
 * the one that checks them.
 */
function registerCommands(app: () => Promise<App>): vscode.Disposable[] {
  const commands: Record<
    Exclude<CommandId, ExplainingCommand | 'websms.refreshStatusCodes' | 'websms.summarizeLog'>,
    (app: App, argument: unknown) => unknown
  > = {
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
    'websms.reproduceInSimulator': (app, argument) => app.reproduceInSimulator(argument),
  };
  return Object.entries(commands).map(([id, run]) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => run(await app(), argument)),
  );
}

/** Loads on the first call, and only then. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}
