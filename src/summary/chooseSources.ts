import path from 'node:path';
import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import { MAX_FILES, SKIPPED_FOLDERS } from './logNames';
import { findCancellably, findSources, sourceOf, warnLimit } from './findSources';
import type { Source } from './scanning';
import { withoutDuplicates } from './walk';

/** The most characters of a file name in the quick pick. */
const MAX_NAME = 100;

type ChosenSources = Promise<readonly Source[] | undefined>;

interface SourceChoice extends vscode.QuickPickItem {
  readonly choose: () => ChosenSources;
}

/** Asks which logs to summarize; undefined on Escape, and where nothing was found, of which it notifies the user. */
export async function chooseSources(): ChosenSources {
  const active = activeUri();
  const ways: SourceChoice[] = [
    ...(active
      ? [
          {
            label: vscode.l10n.t('Active editor'),
            description: sanitizeForNotification(path.posix.basename(active.path), MAX_NAME),
            choose: () => Promise.resolve([sourceOf(active)]),
          },
        ]
      : []),
    { label: vscode.l10n.t('Choose Files…'), choose: () => choosePaths('files') },
    {
      label: vscode.l10n.t('Choose Folder…'),
      description: vscode.l10n.t('with everything below it that looks like a log'),
      choose: () => choosePaths('folder'),
    },
    { label: vscode.l10n.t('Files by Pattern…'), description: 'logs/**/*.log*', choose: chooseByPattern },
  ];
  const title = vscode.l10n.t('Which log?');
  const way = await vscode.window.showQuickPick(ways, {
    title,
    placeHolder: vscode.l10n.t('Logs may be packed with gzip, and as large as they are.'),
  });
  return way?.choose();
}

/** The URI of the active editor, also of a file that is too large for VS Code to give it to extensions. */
function activeUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri =
    vscode.window.activeTextEditor?.document.uri ?? (input instanceof vscode.TabInputText ? input.uri : undefined);
  const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri?.toString());
  return uri && (uri.scheme === 'file' || isOpen) ? uri : undefined;
}

async function choosePaths(what: 'files' | 'folder'): ChosenSources {
  const isFolder = what === 'folder';
  const uris = await vscode.window.showOpenDialog({
    canSelectFiles: !isFolder,
    canSelectFolders: isFolder,
    canSelectMany: true,
    title: vscode.l10n.t('Which log?'),
    openLabel: vscode.l10n.t('Summarize'),
  });
  const onDisk = uris?.filter(({ scheme }) => scheme === 'file') ?? [];
  return onDisk.length > 0 ? findSources(onDisk) : undefined;
}

async function chooseByPattern(): ChosenSources {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Files by Pattern'),
    prompt: vscode.l10n.t('Relative to the workspace, or absolute. * is any name, ** any folders, {a,b} either.'),
    placeHolder: 'logs/**/*.log*',
  });
  const pattern = typed?.trim().replaceAll('\\', '/') ?? '';
  if (pattern === '') return undefined;
  const exclude = `**/{${[...SKIPPED_FOLDERS].join(',')}}/**`;
  const uris = await findCancellably((signal) =>
    vscode.workspace.findFiles(globOf(pattern), exclude, MAX_FILES + 1, tokenOf(signal)),
  );
  if (!uris) return undefined;
  const found = uris.filter(({ scheme }) => scheme === 'file').sort((a, b) => (a.path < b.path ? -1 : 1));
  const onDisk = (await withoutDuplicates(found.map(({ fsPath }) => fsPath))).map((file) => vscode.Uri.file(file));
  if (onDisk.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No file matches {0}.', sanitizeForNotification(pattern)));
    return undefined;
  }
  if (onDisk.length > MAX_FILES) warnLimit(MAX_FILES);
  return onDisk.slice(0, MAX_FILES).map(sourceOf);
}

function tokenOf(signal: AbortSignal): vscode.CancellationToken {
  const source = new vscode.CancellationTokenSource();
  signal.addEventListener(
    'abort',
    () => {
      source.cancel();
    },
    { once: true },
  );
  return source.token;
}

/** Converts a pattern to a glob; an absolute one becomes relative to its last folder without wildcards. */
function globOf(pattern: string): vscode.GlobPattern {
  if (!path.isAbsolute(pattern)) return pattern.replace(/^\.\//, '');
  const parts = pattern.split('/');
  const meant = parts.findIndex((part) => /[*?{}[\]]/.test(part));
  const cut = meant < 0 ? parts.length - 1 : meant;
  return new vscode.RelativePattern(vscode.Uri.file(parts.slice(0, cut).join('/') || '/'), parts.slice(cut).join('/'));
}
