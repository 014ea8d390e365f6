import type * as vscode from 'vscode';
import { AccountNames, accountCommands } from './account';
import { composeCommands, registerCompose } from './compose';
import { registerEditor } from './editor';
import { handsetCommands } from './handset';
import { registerDetails, sentMessageCommands } from './history';
import { Log, once, registerCommands } from './platform';
import { referenceCommands, registerReference } from './reference';
import { reproduceCommands } from './reproduce';
import { ModeState, registerStatusBar, sendCommands, wasSendPending } from './send';
import { registerSummary, summaryCommands } from './summary';

/** Registers the commands, views and providers of each room. Everything else is in bundles that load on first use. */
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
      ...sentMessageCommands(services),
      ...summaryCommands(services),
    }),
    registerStatusBar(modes, accounts),
    registerCompose(services),
    registerDetails(services),
    registerReference(features),
    registerSummary(services),
  );
  // If a send may have been interrupted, load the services: they notify the user of it.
  wasSendPending(context.globalStorageUri)
    .then((was) => (was ? services() : undefined))
    .catch((error: unknown) => {
      log.failure('start', error);
    });
}
