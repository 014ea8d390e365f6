import type * as vscode from 'vscode';
import { explainStatusCode } from './codes';
import { provideHover } from './logs';
import { Reference } from './reference';

/** The part of the extension that explains status codes, loaded when the first one is asked for. */
export interface Explaining {
  readonly provideHover: typeof provideHover;
  /** @param code a status code, or whatever else a link or another extension calls it with. */
  explainStatusCode(code: unknown): Promise<void>;
  openReference(): void;
  restoreReference(panel: vscode.WebviewPanel): void;
}

export function createExplaining(context: vscode.ExtensionContext): Explaining {
  const reference = new Reference(context.extensionUri);
  context.subscriptions.push(reference);
  return {
    provideHover,
    explainStatusCode: (argument) => explainStatusCode(argument, (code) => { reference.open(code); }),
    openReference: () => {
      reference.open();
    },
    restoreReference: (panel) => {
      reference.restore(panel);
    },
  };
}
