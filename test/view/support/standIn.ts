// A stand-in for the part of the VS Code API that the extension uses in the view tests, in plain Node. Every other
// member throws at its first use, so that no test passes because of a missing part.
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { URI, Utils } from 'vscode-uri';
import { QuickPick, showInputBox, showQuickPick } from './boxes';
import { CancellationTokenSource, Disposable, EventEmitter } from './events';
import type { Host } from './host';
import { InputBox } from './inputBox';
import { Position, Range, Selection, type Document } from './documents';
import type { Severity } from './notifications';
import { strict } from './strict';

type Items = Parameters<typeof showQuickPick>[0];
type Handler = (...args: unknown[]) => unknown;

/** `vscode.Uri`. */
const Uri = Object.assign(URI, { joinPath: Utils.joinPath.bind(Utils) });

class ThemeColor {
  constructor(readonly id: string) {}
}
class ThemeIcon {
  constructor(readonly id: string) {}
}

// No editor and no terminal shows these; the extension has classes of its own made from them.
class TerminalLink {
  constructor(
    readonly startIndex: number,
    readonly length: number,
    readonly tooltip?: string,
  ) {}
}
class InlayHint {
  constructor(
    readonly position: Position,
    readonly label: string,
    readonly kind?: number,
  ) {}
}

const nothing = new Disposable(() => undefined);
const registers = (): Disposable => nothing;
const never = (): Disposable => nothing;

/** Makes the API for a host. */
export function standIn(host: Host): object {
  const shows =
    (severity: Severity) =>
    async (text: string, ...rest: unknown[]): Promise<unknown> => {
      const options = isOptions(rest[0]) ? (rest.shift() as { modal?: boolean; detail?: string }) : {};
      const labelOf = (item: unknown): string => (typeof item === 'string' ? item : (item as { title: string }).title);
      const pressed = await host.notifications.show({
        severity,
        text,
        detail: options.detail ?? '',
        isModal: options.modal === true,
        buttons: rest.map(labelOf),
      });
      return rest.find((item) => labelOf(item) === pressed);
    };
  const commands = new Map<string, Handler>();
  // Parts of VS Code that the extension asks for, and that show nothing in a view.
  for (const id of ['setContext', 'workbench.action.closePanel']) commands.set(id, () => undefined);
  commands.set('workbench.action.closeAllEditors', () => {
    host.closeAll();
  });
  commands.set('notifications.clearAll', () => {
    host.notifications.clear();
  });
  commands.set('workbench.action.openSettings', (query) => host.openedSettings.push(query));
  const api = {
    Disposable,
    EventEmitter,
    CancellationTokenSource,
    Uri,
    Position,
    Range,
    Selection,
    ThemeColor,
    ThemeIcon,
    InlayHint,
    TerminalLink,
    ConfigurationTarget: { Global: 1, Workspace: 2, WorkspaceFolder: 3 },
    ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
    QuickPickItemKind: { Separator: -1, Default: 0 },
    StatusBarAlignment: { Left: 1, Right: 2 },
    InputBoxValidationSeverity: { Info: 1, Warning: 2, Error: 3 },
    UIKind: { Desktop: 1, Web: 2 },
    ViewColumn: { Active: -1, Beside: -2, One: 1 },
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
    TabInputText: Disposable, // there are no tabs: nothing is one
    l10n,
    env: {
      get language() {
        return host.language;
      },
      uiKind: 2,
      remoteName: 'view-tests',
      sessionId: host.session,
      asExternalUri: (uri: vscode.Uri) => Promise.resolve(uri),
      clipboard: {
        writeText: (text: string) => {
          host.clipboard = text;
          return Promise.resolve();
        },
        readText: () => Promise.resolve(host.clipboard),
      },
    },
    commands: {
      registerCommand: (id: string, run: Handler) => {
        if (commands.has(id)) throw new Error(`The command ${id} is there already.`);
        commands.set(id, run);
        return new Disposable(() => commands.delete(id));
      },
      executeCommand: async (id: string, ...args: unknown[]): Promise<unknown> => {
        const run = commands.get(id);
        if (!run) throw new Error(`command '${id}' not found`);
        return await run(...args);
      },
    },
    languages: { registerHoverProvider: registers, registerInlayHintsProvider: registers },
    window: {
      get activeTextEditor() {
        return host.editors.active;
      },
      get visibleTextEditors() {
        return host.editors.active ? [host.editors.active] : [];
      },
      showTextDocument: (what: URI | Document, options?: { selection?: Range; viewColumn?: number }) =>
        host.editors.show(what, options),
      tabGroups: { all: [], activeTabGroup: { activeTab: undefined } },
      onDidChangeActiveTextEditor: host.editors.onDidChangeActive,
      onDidChangeTextEditorSelection: never,
      onDidChangeWindowState: never,
      registerTerminalLinkProvider: registers,
      registerWebviewPanelSerializer: (viewType: string, serializer: vscode.WebviewPanelSerializer) => {
        host.serializers.set(viewType, serializer);
        return new Disposable(() => host.serializers.delete(viewType));
      },
      createTreeView: () => ({
        onDidChangeVisibility: never,
        onDidCollapseElement: never,
        visible: false,
        dispose: () => undefined,
      }),
      createStatusBarItem: (id: string) => {
        const item = { id, text: '', show: () => undefined, hide: () => undefined, dispose: () => undefined };
        host.statusItems.push(item);
        return item;
      },
      setStatusBarMessage: (text: string) => {
        host.statusMessages.push(text);
        return nothing;
      },
      createOutputChannel: () => {
        const write =
          (level: string) =>
          (text: string): void => {
            host.log.push(`${level}: ${text}`);
          };
        return {
          info: write('info'),
          warn: write('warning'),
          error: write('error'),
          show: () => undefined,
          dispose: () => undefined,
        };
      },
      createWebviewPanel: (viewType: string, title: string) => host.createPanel(viewType, title),
      showInformationMessage: shows('information'),
      showWarningMessage: shows('warning'),
      showErrorMessage: shows('error'),
      showQuickPick: async (items: Items | Promise<Items>, options: { title?: string; canPickMany?: boolean } = {}) =>
        showQuickPick(await items, options, host.choose),
      showInputBox: (options: Parameters<typeof showInputBox>[0] = {}) => showInputBox(options, host.enter),
      createInputBox: () => new InputBox(host.enter, (error) => host.log.push(`box: ${String(error)}`)),
      createQuickPick: () => new QuickPick(host.choose, (error) => host.log.push(`box: ${String(error)}`)),
      showSaveDialog: ({ defaultUri, title = '' }: { defaultUri: URI; title?: string }) => {
        host.saveQuestion = { title, path: defaultUri.fsPath };
        return Promise.resolve(host.saveTo === undefined ? undefined : Uri.file(host.saveTo));
      },
      withProgress: (
        { title = '', location, cancellable }: { title?: string; location: unknown; cancellable?: boolean },
        task: (progress: unknown, token: unknown) => Promise<unknown>,
      ) => {
        const source = new CancellationTokenSource();
        if (location !== 15) return task({ report: () => undefined }, source.token);
        return host.notifications.during(
          title,
          (report) =>
            task(
              {
                report: ({ message = '' }: { message?: string }) => {
                  report(message);
                },
              },
              source.token,
            ),
          cancellable === true
            ? () => {
                source.cancel();
              }
            : undefined,
        );
      },
    },
    workspace: {
      get textDocuments() {
        return host.editors.documents;
      },
      openTextDocument: (what: URI | string) => host.editors.open(what),
      get workspaceFolders() {
        return [{ uri: Uri.file(host.folder), name: path.basename(host.folder), index: 0 }];
      },
      asRelativePath: (uri: URI | string) => path.relative(host.folder, typeof uri === 'string' ? uri : uri.fsPath),
      onDidChangeConfiguration: host.settings.onDidChange,
      onDidChangeTextDocument: never,
      onDidCloseTextDocument: never,
      getConfiguration: (section: string) => host.settings.section(section),
      registerTextDocumentContentProvider: (
        scheme: string,
        provider: { provideTextDocumentContent(uri: URI): unknown },
      ) => {
        host.editors.provide(scheme, provider);
        return nothing;
      },
      fs: {
        readFile: (uri: URI) => readFile(uri.fsPath),
        writeFile: async (uri: URI, content: Uint8Array) => {
          await mkdir(path.dirname(uri.fsPath), { recursive: true });
          await writeFile(uri.fsPath, content);
        },
        delete: (uri: URI) => rm(uri.fsPath).catch(asFileSystemError),
        readDirectory: async (uri: URI) => {
          const entries = await readdir(uri.fsPath, { withFileTypes: true }).catch(asFileSystemError);
          return entries.map((entry) => [entry.name, entry.isDirectory() ? 2 : 1]);
        },
        createDirectory: (uri: URI) => mkdir(uri.fsPath, { recursive: true }),
        stat: async (uri: URI) => {
          const found = await stat(uri.fsPath).catch(asFileSystemError);
          return { type: found.isDirectory() ? 2 : 1, size: found.size, ctime: 0, mtime: found.mtimeMs };
        },
      },
    },
    FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
  };
  return strict('vscode', api);
}

/** Loads the texts of a language: from the bundle, or the English ones in the code. */
export function setTexts(root: string, language: string): void {
  if (language === 'en') l10n.config({ contents: {} });
  else l10n.config({ contents: readFileSync(path.join(root, 'l10n', `bundle.l10n.${language}.json`), 'utf8') });
}

function isOptions(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !('title' in value);
}

/** VS Code's error code for a missing file. */
function asFileSystemError(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    throw Object.assign(error, { code: 'FileNotFound' });
  }
  throw error;
}
