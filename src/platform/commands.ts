import * as vscode from 'vscode';

/**
 * Every command of the extension, with its handler's signature. A room adds its own in its `register.ts`:
 * `declare module '../platform/commands' { interface Commands { 'websms.send': () => Promise<void> } }`.
 * Links and other extensions can call commands with any arguments, so handlers declare their parameters as `unknown`.
 */
// oxlint-disable-next-line no-empty-object-type -- the rooms fill it
export interface Commands {}

export type CommandId = keyof Commands;

/** Registers all commands. @param handlers one handler per command; its result is returned to the caller */
export function registerCommands(handlers: Commands): vscode.Disposable {
  return registerSomeCommands(handlers);
}

/** Registers those that run where the extension runs. */
export function registerSomeCommands(handlers: Partial<Commands>): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([id, run]) =>
      vscode.commands.registerCommand(id, run as (...args: unknown[]) => unknown),
    ),
  );
}

/** Runs a command of another room with checked arguments, without importing that room. */
export async function executeCommand<Id extends CommandId>(id: Id, ...args: Parameters<Commands[Id]>): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}
