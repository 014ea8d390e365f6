import * as vscode from 'vscode';

/** The view that says what needs a machine, and where to find one. */
const VIEW_ID = 'websms.needsMachine';

/**
 * Registers what is left of the extension where there is no machine: a view that says so, and the commands, each of which
 * says what it needs. They are hidden, but keys, links and other extensions may run them.
 * @param manifest the extension's package.json
 * @param available the commands that run in a browser
 */
export function registerWhatNeedsMachine(manifest: unknown, available: readonly string[]): vscode.Disposable {
  return vscode.Disposable.from(
    // The view has no rows: VS Code shows its welcome, which is in package.json.
    vscode.window.registerTreeDataProvider(VIEW_ID, { getChildren: () => [], getTreeItem: (row: never) => row }),
    ...commandsOf(manifest)
      .filter(({ command }) => !available.includes(command))
      .map(({ command, title }) => vscode.commands.registerCommand(command, () => sayWhatItNeeds(title))),
  );
}

interface ContributedCommand {
  readonly command: string;
  readonly title: string;
}

/** VS Code gives a translated title together with the English one. */
type Title = string | { readonly value: string };

function commandsOf(manifest: unknown): ContributedCommand[] {
  const { contributes } = manifest as { contributes: { commands: { command: string; title: Title }[] } };
  return contributes.commands.map(({ command, title }) => ({
    command,
    title: typeof title === 'string' ? title : title.value,
  }));
}

async function sayWhatItNeeds(title: string): Promise<void> {
  const more = vscode.l10n.t('More');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      '“{0}” needs a computer. In a browser there is no Node.js, and so no simulator and no record that guards against sending twice.',
      title,
    ),
    more,
  );
  if (chosen === more) await vscode.commands.executeCommand(`${VIEW_ID}.focus`);
}
