import type * as vscode from 'vscode';
import type { Commands } from '../platform';
import type { countText } from './countText';
import type { describeSelection } from './describeSelection';
import { SelectionCount } from './selectionCount';

declare module '../platform/commands' {
  interface Commands {
    'websms.countText': () => Promise<void>;
  }
}

/** Loads what counts, on first use. */
type Load = () => Promise<{
  readonly countText: typeof countText;
  readonly describeSelection: typeof describeSelection;
}>;

export interface CountFeatures extends vscode.Disposable {
  readonly commands: Pick<Commands, 'websms.countText'>;
}

/**
 * Registers the command “Count Text” and the count of the selection in the status bar.
 * @param logFailure logs an error that stops nothing else
 */
export function registerCount(load: Load, logFailure: (what: string, error: unknown) => void): CountFeatures {
  const selectionCount = new SelectionCount(
    async (editor) => (await load()).describeSelection(editor),
    (error) => {
      logFailure('count', error);
    },
  );
  return {
    commands: { 'websms.countText': async () => (await load()).countText() },
    dispose: () => {
      selectionCount.dispose();
    },
  };
}
