import * as vscode from 'vscode';
import type { App } from './app';
import { registerExplainStatusCode } from './codes';
import type { CommandId } from './commands';
import { registerHover } from './logs';
import { ModeState, registerStatusBar } from './send';

const COMPOSE_VIEW = 'websms.compose';

/** Composes the parts. What is not needed at the start stays in the app bundle until it is. */
export function activate(context: vscode.ExtensionContext): void {
  const modes = new ModeState(context.globalState);
  const app = lazyApp(context, modes);
  context.subscriptions.push(modes, registerStatusBar(modes), registerHover(), registerExplainStatusCode());
  const commands: Record<Exclude<CommandId, 'websms.explainStatusCode'>, (app: App) => unknown> = {
    'websms.compose': (app) => {
      app.compose();
    },
    'websms.send': (app) => app.send(),
    'websms.selectMode': (app) => app.selectMode(),
    'websms.signIn': (app) => app.signIn(),
    'websms.signOut': (app) => app.signOut(),
    'websms.showLog': (app) => {
      app.showLog();
    },
  };
  for (const [id, run] of Object.entries(commands)) {
    // Arguments are not passed on: a link or another extension can open things, never send.
    context.subscriptions.push(vscode.commands.registerCommand(id, async () => run(await app())));
  }
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(COMPOSE_VIEW, {
      deserializeWebviewPanel: async (panel) => {
        (await app()).restoreCompose(panel);
      },
    }),
  );
}

function lazyApp(context: vscode.ExtensionContext, modes: ModeState): () => Promise<App> {
  let loading: Promise<App> | undefined;
  return () => (loading ??= import('./app').then(({ createApp }) => createApp(context, modes)));
}
