import * as vscode from 'vscode';
import { countText, describeSelection, registerCount } from './count';
import {
  GoToStatusCode,
  provideHover,
  provideInlayHints,
  registerEditor,
  resolveInlayHint,
  StatusCodeTree,
  terminalLinks,
} from './editor';
import { Log, registerWhatNeedsMachine, registerSomeCommands } from './platform';
import { explainStatusCode, Reference, referenceCommands, registerReference } from './reference';

/**
 * Activates the extension in a browser without a machine behind it, as on vscode.dev: registers what needs no Node. The
 * context key hides what else package.json contributes; without it everything is there, as everywhere else.
 */
export function activate(context: vscode.ExtensionContext): void {
  void vscode.commands.executeCommand('setContext', 'websms.host', 'browser');
  const log = new Log();
  const reference = new Reference({ extensionUri: context.extensionUri, logFailure: log.failure });
  const features = {
    provideHover,
    provideInlayHints,
    resolveInlayHint,
    StatusCodeTree,
    terminalLinks,
    goTo: new GoToStatusCode(),
    reference,
    explainStatusCode: (argument: unknown) => explainStatusCode(argument, (code) => reference.open(code)),
  };
  const load = (): Promise<typeof features> => Promise.resolve(features);
  const editor = registerEditor(load);
  const count = registerCount(() => Promise.resolve({ countText, describeSelection }), log.failure);
  const commands = { ...editor.commands, ...referenceCommands(load), ...count.commands };
  const manifest: unknown = context.extension.packageJSON;
  context.subscriptions.push(
    log,
    reference,
    editor,
    count,
    registerSomeCommands(commands),
    registerWhatNeedsMachine(manifest, Object.keys(commands)),
    registerReference(load),
  );
}
