import * as vscode from 'vscode';

/** The steps of the walkthrough in package.json that are done by more than running a command. */
export type WalkthroughStep = 'send' | 'phone' | 'refusal' | 'log' | 'test';

/**
 * Marks a step of the walkthrough as done: VS Code checks it when the context key is set, and remembers that. Setting the
 * key again changes nothing.
 */
export function markWalkthroughStep(step: WalkthroughStep): void {
  void vscode.commands.executeCommand('setContext', `websms.walkthrough.${step}`, true);
}
