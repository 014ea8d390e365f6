import * as vscode from 'vscode';
import type { Commands } from '../platform';
import { LOG_WINDOW_SCHEME } from './logWindowAddress';
import type { Summaries } from './summaries';

declare module '../platform/commands' {
  interface Commands {
    /** The Explorer passes the item on which its menu was opened, and all selected items. */
    'websms.summarizeLog': (clicked?: unknown, selected?: unknown) => Promise<void>;
  }
}

type Load = () => Promise<{ readonly summaries: Summaries }>;

export function summaryCommands(load: Load) {
  return {
    'websms.summarizeLog': async (clicked, selected) => (await load()).summaries.summarize(clicked, selected),
  } satisfies Partial<Commands>;
}

/** Registers the read-only documents with lines of logs that VS Code cannot open. */
export function registerSummary(load: Load): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(LOG_WINDOW_SCHEME, {
    provideTextDocumentContent: async (uri) => (await load()).summaries.textOfWindow(uri),
  });
}
