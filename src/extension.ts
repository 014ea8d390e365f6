import type * as vscode from 'vscode';

/**
 * Registers the extension in a later turn of the event loop, so that it costs other extensions nothing that start at the
 * same moment. Whoever runs a command or opens a view meanwhile is kept waiting by VS Code until the promise resolves.
 */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  const { registerRooms } = await import('./registration');
  await registerRooms(context);
}
