import * as vscode from 'vscode';
import type { Commands } from '../platform';

declare module '../platform/commands' {
  interface Commands {
    'websms.getStarted': () => Promise<void>;
    'websms.openSampleLog': () => Promise<void>;
  }
}

/** The walkthrough's id in package.json. */
const WALKTHROUGH = 'getStarted';

export const SAMPLE_LOG_SCHEME = 'websms-sample';

/** Loads what the sample log needs, on first use. */
type Load = () => Promise<{ openSampleLog(): Promise<void>; sampleLog(): string }>;

/** @param extensionId of this extension, `publisher.name` */
export function walkthroughCommands(extensionId: string, load: Load) {
  return {
    'websms.getStarted': async () => {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#${WALKTHROUGH}`, false);
    },
    'websms.openSampleLog': async () => (await load()).openSampleLog(),
  } satisfies Partial<Commands>;
}

/** Registers the read-only document with the sample log. It is the same whatever its address says. */
export function registerSampleLog(load: Load): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SAMPLE_LOG_SCHEME, {
    provideTextDocumentContent: async () => (await load()).sampleLog(),
  });
}
