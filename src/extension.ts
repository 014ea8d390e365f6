import type * as vscode from 'vscode';
import { AccountNames, accountCommands } from './account';
import { composeCommands, registerCompose } from './compose';
import { registerEditor } from './editor';
import { handsetCommands } from './handset';
import { Log, once, registerCommands } from './platform';
import { referenceCommands, registerReference } from './reference';
import { reproduceCommands } from './reproduce';
import { ModeState, registerStatusBar, sendCommands, wasSendPending } from './send';
import { registerSummary, summaryCommands } from './summary';

/** Registers what each room adds to VS Code. The rest stays in bundles of its own until it is used. */
export function activate(context: vscode.ExtensionContext): void {
  const log = new Log();
  const modes = new ModeState(context.globalState);
  const accounts = new AccountNames(context.globalState);
  const services = once(async () => (await import('./app')).createServices({ context, log, modes, accounts }));
  const features = once(async () => {
    const loaded = await import('./statusCodeFeatures');
    return { ...loaded, ...loaded.createStatusCodeServices(context, log) };
  });
  const editor = registerEditor(features);
  context.subscriptions.push(
    log,
    modes,
    accounts,
    editor,
    registerCommands({
      ...accountCommands(services),
      ...composeCommands(services),
      ...editor.commands,
      ...handsetCommands(services),
      ...referenceCommands(features),
      ...reproduceCommands(services),
      ...sendCommands(services),
      ...summaryCommands(services),
    }),
    registerStatusBar(modes, accounts),
    registerCompose(services),
    registerReference(features),
    registerSummary(services),
  );
  // A send was under way when VS Code ended last: the services look into it.
  wasSendPending(context.globalStorageUri)
    .then((was) => (was ? services() : undefined))
    .catch((error: unknown) => {
      log.failure('start', error);
    });
}
