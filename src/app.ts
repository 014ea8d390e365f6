import * as vscode from 'vscode';
import { CredentialStore, signIn, signOut } from './account';
import type { TextMessage } from './api';
import { Composer, DraftStore } from './compose';
import { ExchangeLog, offerTestMode, PaletteSend, reasonText, registerInterrupted, selectMode, Sender, sessionId, SimulatorService, type ModeState, UnderWayHint } from './send';
import { Journal } from './store';

/** The part of the extension that is loaded on first use: everything but hover, status bar and code list. */
export interface App {
  compose(): void;
  restoreCompose(panel: vscode.WebviewPanel): void;
  send(): Promise<void>;
  selectMode(): Promise<void>;
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  showLog(): void;
}

/** Creates the services once and hands them to the rooms. */
export function createApp(context: vscode.ExtensionContext, modes: ModeState): App {
  const credentials = new CredentialStore(context.secrets);
  const simulator = new SimulatorService();
  const log = new ExchangeLog();
  const journal = new Journal(vscode.Uri.joinPath(context.globalStorageUri, 'journal').fsPath, sessionId());
  const openForm = (message: TextMessage): void => void composer.openWith(message);
  const underWay = new UnderWayHint(context.globalState);
  const sender = new Sender({ underWay, credentials, simulator, modes, journal, log, openForm });
  const drafts = new DraftStore(context.workspaceState);
  const composer = new Composer({ extensionUri: context.extensionUri, sender, modes, drafts });
  const palette = new PaletteSend(sender);
  context.subscriptions.push(simulator, log, composer, registerInterrupted(journal, log, underWay));
  return {
    compose: () => {
      composer.open();
    },
    restoreCompose: (panel) => {
      composer.restore(panel);
    },
    send: () => palette.run(),
    selectMode: () => selectMode(modes, credentials),
    signIn: async () => {
      await signIn({
        store: credentials,
        describe: ({ outcome }, host) => reasonText(outcome, host),
        checked: (baseUrl, verdict) => {
          log.check(baseUrl, verdict);
        },
        offerTestMode: (message) => offerTestMode(modes, message),
      });
    },
    signOut: () => signOut(credentials),
    showLog: () => {
      log.show();
    },
  };
}
