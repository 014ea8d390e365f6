import type * as vscode from 'vscode';
import { explainStatusCode } from './codes';
import { GoToStatusCode, provideHover } from './editor';
import { Reference } from './reference';

/** The part of the extension that explains status codes, loaded when the first one is asked for. */
export { provideInlayHints, resolveInlayHint, StatusCodeTree, terminalLinks } from './editor';

export interface Explaining {
  readonly provideHover: typeof provideHover;
  /** @param code a status code, or whatever else a link or another extension calls it with. */
  explainStatusCode(code: unknown): Promise<void>;
  readonly goTo: Pick<GoToStatusCode, 'next' | 'previous'>;
  openReference(): void;
  restoreReference(panel: vscode.WebviewPanel): void;
}

export function createExplaining(context: vscode.ExtensionContext): Explaining {
  const reference = new Reference(context.extensionUri);
  context.subscriptions.push(reference);
  return {
    provideHover,
    goTo: new GoToStatusCode(),
    explainStatusCode: (argument) =>
      explainStatusCode(argument, (code) => {
        reference.open(code);
      }),
    openReference: () => {
      reference.open();
    },
    restoreReference: (panel) => {
      reference.restore(panel);
    },
  };
}
