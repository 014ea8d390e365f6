import * as vscode from 'vscode';

/**
 * Every command of the extension, with its handler's signature. A room adds its own in its `register.ts`:
 * `declare module '../platform/commands' { interface Commands { 'websms.send': () => Promise<void> } }`.
 * A link and another extension call commands too, with anything: what a handler takes is `unknown`.
 */
// oxlint-disable-next-line no-empty-object-type -- the rooms fill it
export interface Commands {}

export type CommandId = keyof Commands;

/** Registers commands. @param handlers what each does; whoever calls one gets what its handler returns */
export function registerCommands(handlers: Commands): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([id, run]) =>
      vscode.commands.registerCommand(id, run as (...args: unknown[]) => unknown),
    ),
  );
}

/** Runs a command of another room, which its caller need not import. */
export async function executeCommand<Id extends CommandId>(id: Id, ...args: Parameters<Commands[Id]>): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}
