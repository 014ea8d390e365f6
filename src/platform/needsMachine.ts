import * as vscode from 'vscode';

/** “Continue Working On…”: opens the folder in a codespace or on the desktop. Not every VS Code has it. */
const CONTINUE_COMMAND = '_workbench.editSessions.actions.continueEditSession';

/**
 * Registers what is left of the extension's commands where there is no machine: each says what it needs, and why.
 * @param manifest the extension's package.json
 * @param available the commands that run in a browser
 */
export function registerCommandsThatNeedMachine(manifest: unknown, available: readonly string[]): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandsOf(manifest)
      .filter(({ command }) => !available.includes(command))
      .map(({ command, title }) => vscode.commands.registerCommand(command, () => sayWhatItNeeds(title))),
  );
}

interface ContributedCommand {
  readonly command: string;
  readonly title: string;
}

function commandsOf(manifest: unknown): ContributedCommand[] {
  const { contributes } = manifest as { contributes: { commands: { command: string; title: Title }[] } };
  return contributes.commands.map(({ command, title }) => ({
    command,
    title: typeof title === 'string' ? title : title.value,
  }));
}

/** VS Code gives a translated title together with the English one. */
type Title = string | { readonly value: string };

async function sayWhatItNeeds(title: string): Promise<void> {
  const hasContinue = (await vscode.commands.getCommands()).includes(CONTINUE_COMMAND);
  const proceed = vscode.l10n.t('Continue Working On…');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      '“{0}” needs a computer. In a browser there is no Node.js, and so no simulator and no record that guards against sending twice. Open this folder in VS Code on a computer, in a codespace or over a remote connection.',
      title,
    ),
    ...(hasContinue ? [proceed] : []),
  );
  if (chosen === proceed) await vscode.commands.executeCommand(CONTINUE_COMMAND);
}
