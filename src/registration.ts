import type * as vscode from 'vscode';
import { AccountNames, accountCommands, registerAccounts } from './account';
import { composeCommands, registerCompose } from './compose';
import { registerEditor } from './editor';
import { handsetCommands } from './handset';
import { registerHistory } from './history';
import { Log, once, registerCommands } from './platform';
import { referenceCommands, registerReference } from './reference';
import { reproduceCommands } from './reproduce';
import { ModeState, registerStatusBar, sendCommands, wasSendPending } from './send';
import { registerSimulator, simulatorCommands, SimulatorService } from './simulator-host';
import { registerSummary, summaryCommands } from './summary';

/**
 * Registers the commands, views and providers of each room; everything else is in bundles that load on first use. The
 * event loop runs on between the rooms.
 */
export async function registerRooms(context: vscode.ExtensionContext): Promise<void> {
  const log = new Log();
  const modes = new ModeState(context.globalState);
  const accounts = new AccountNames(context.globalState);
  const simulator = new SimulatorService(async () => (await services()).startSimulator);
  const services = once(async () =>
    (await import('./app')).createServices({ context, log, modes, accounts, simulator }),
  );
  const features = once(async () => {
    const loaded = await import('./statusCodeFeatures');
    return { ...loaded, ...loaded.createStatusCodeServices(context, log) };
  });
  context.subscriptions.push(log, modes, accounts, simulator, registerStatusBar(modes, accounts));
  await nextTask();
  const editor = registerEditor(features);
  context.subscriptions.push(editor);
  await nextTask();
  const history = registerHistory(services);
  context.subscriptions.push(history);
  await nextTask();
  context.subscriptions.push(
    registerCommands({
      ...accountCommands(services),
      ...composeCommands(services),
      ...editor.commands,
      ...handsetCommands(services),
      ...history.commands,
      ...referenceCommands(features),
      ...reproduceCommands(services),
      ...sendCommands(services),
      ...simulatorCommands(simulator),
      ...summaryCommands(services),
    }),
  );
  await nextTask();
  context.subscriptions.push(
    registerAccounts(services, accounts, context.secrets),
    registerSimulator(simulator, log, async (code) => (await features()).describeStatusCode(code)),
    registerCompose(services),
    registerReference(features),
    registerSummary(services),
  );
  // If a send may have been interrupted, load the services: they notify the user of it.
  const loaded = wasSendPending(context.globalStorageUri).then((was) => (was ? services() : undefined));
  loaded.catch((error: unknown) => {
    log.failure('start', error);
  });
}

/** Lets the event loop run on. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
