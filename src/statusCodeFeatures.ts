import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { GoToStatusCode, hoverText } from './editor';
import { explainCode, type Log } from './platform';
import { Reference, explainStatusCode } from './reference';
import type { StatusCodeDescription } from './simulator-host';

/** The features that explain status codes. This module is a separate bundle, loaded on first use. */
export { provideHover, provideInlayHints, resolveInlayHint, StatusCodeTree, terminalLinks } from './editor';
export { openSampleLog, sampleLog } from './walkthrough';

export interface StatusCodeServices {
  readonly goTo: GoToStatusCode;
  readonly reference: Reference;
  /** @param code a status code, or any other value that a link or another extension passes */
  explainStatusCode(code: unknown): Promise<void>;
  describeStatusCode(code: number): StatusCodeDescription;
}

export function createStatusCodeServices(context: vscode.ExtensionContext, log: Log): StatusCodeServices {
  const reference = new Reference({
    extensionUri: context.extensionUri,
    logFailure: log.failure,
    printFolder: vscode.Uri.file(homedir()),
  });
  context.subscriptions.push(reference);
  return {
    goTo: new GoToStatusCode(),
    reference,
    explainStatusCode: (argument) => explainStatusCode(argument, (code) => reference.open(code)),
    describeStatusCode: (code) => ({
      title: [code, explainCode(code).name ?? ''].join(' ').trim(),
      hover: hoverText(code),
    }),
  };
}
