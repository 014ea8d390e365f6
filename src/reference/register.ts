import * as vscode from 'vscode';
import type { Commands } from '../platform';
import type { Reference } from './reference';

declare module '../platform/commands' {
  interface Commands {
    'websms.statusCodeReference': () => Promise<void>;
    /** `code`: a status code or a tree row with one; anything else opens the list of all codes. */
    'websms.explainStatusCode': (code?: unknown) => Promise<void>;
  }
}

export const VIEW_TYPE = 'websms.reference';

type Load = () => Promise<{ readonly reference: Reference; explainStatusCode(code: unknown): Promise<void> }>;

export function referenceCommands(load: Load) {
  return {
    'websms.statusCodeReference': async () => (await load()).reference.open(),
    'websms.explainStatusCode': async (code) => (await load()).explainStatusCode(code),
  } satisfies Partial<Commands>;
}

/** Registers the serializer with which VS Code restores the reference after a reload. */
export function registerReference(load: Load): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    deserializeWebviewPanel: async (panel) => {
      (await load()).reference.restore(panel);
    },
  });
}
