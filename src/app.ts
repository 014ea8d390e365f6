import path from 'node:path';
import * as vscode from 'vscode';
import { type AccountNames, Accounts, CredentialStore, signIn, signOut, switchAccount } from './account';
import { sendOutgoing } from './gateway-client';
import { type Outgoing } from './gateway-schema';
import {
  Composer,
  DraftStore,
  MessageBook,
  MessageCommands,
  MessageSecrets,
  ownNumber,
  pickRecent,
  previewTarget,
  toDraft,
} from './compose';
import { Handset } from './handset';
import { reproduce } from './reproduce';
import { Outbox, sessionId, systemClock } from './outbox';
import {
  ExchangeLog,
  offerTestMode,
  PaletteSend,
  reasonText,
  registerInterrupted,
  selectMode,
  Sender,
  SimulatorService,
  type ModeState,
} from './send';
import type { TypedAs } from './send/core';
import { WindowStore } from './store';
import { Summaries } from './summary';

/** The part of the extension that is loaded on first use: everything but hover, status bar and code list. */
export interface App {
  compose(): void;
  restoreCompose(panel: vscode.WebviewPanel): void;
  send(): Promise<void>;
  selectMode(): Promise<void>;
  signIn(): Promise<void>;
  switchAccount(): Promise<void>;
  signOut(): Promise<void>;
  showLog(): void;
  sendSelection(): Promise<void>;
  saveMessage(): Promise<void>;
  openSavedMessage(): Promise<void>;
  openLastMessage(): Promise<void>;
  duplicateMessage(): Promise<void>;
  clearMessage(): Promise<void>;
  forgetSent(): Promise<void>;
  showSimulator(): Promise<void>;
  summarizeLog(clicked: unknown, selected: unknown): Promise<void>;
  /** The text of a window into a log. */
  textOfLogWindow(uri: vscode.Uri): Promise<string>;
  reproduceInSimulator(argument: unknown): Promise<void>;
}

/** Creates the services once and hands them to the rooms. */
export function createApp(context: vscode.ExtensionContext, modes: ModeState, names: AccountNames): App {
  const accounts = new Accounts(names, new CredentialStore(context.secrets));
  const simulator = new SimulatorService();
  const log = new ExchangeLog();
  const store = new WindowStore({
    folder: context.globalStorageUri.fsPath,
    script: path.join(__dirname, 'store.js'),
    session: sessionId(vscode.env.sessionId),
    failed: log.failed('store'),
    notice: (notice) => {
      log.storeNotice(notice);
    },
  });
  const outbox = new Outbox({ store, client: sendOutgoing, clock: systemClock });
  const book = new MessageBook(context.globalState, new MessageSecrets(context.secrets));
  const openForm = (outgoing: Outgoing, typed: TypedAs): void => void composer.openWith(toDraft(outgoing, 0, typed));
  const remember = (outgoing: Outgoing, typed: TypedAs) => book.remember(outgoing, Date.now(), typed);
  const sender = new Sender({ outbox, accounts, simulator, modes, log, openForm, remember });
  const drafts = new DraftStore(
    context.workspaceState,
    context.storageUri && vscode.Uri.joinPath(context.storageUri, 'recipients.json').fsPath,
    log.failed('draft'),
  );
  // Versions up to 0.3.0 stored the secrets of addresses with everything else.
  void Promise.all([book.clean(), drafts.clean()]).catch(log.failed('cleaning'));
  const composer: Composer = new Composer({
    extensionUri: context.extensionUri,
    sender,
    modes,
    drafts,
    ownNumber,
    target: () => previewTarget(modes, { accounts, simulator }),
    chooseMessage: () => messages.choose(),
    pickRecent: () => pickRecent(book),
  });
  const messages = new MessageCommands(composer, book);
  const palette = new PaletteSend(sender);
  const handset = new Handset({ extensionUri: context.extensionUri, simulator });
  const summaries = new Summaries(context.extensionUri);
  context.subscriptions.push(
    simulator,
    log,
    store,
    composer,
    handset,
    summaries,
    registerInterrupted(store, log, context.globalStorageUri),
  );
  return {
    compose: () => {
      composer.open();
    },
    restoreCompose: (panel) => {
      composer.restore(panel);
    },
    send: () => palette.run(),
    selectMode: () => selectMode(modes, accounts),
    signIn: async () => {
      await signIn({
        accounts,
        describe: ({ outcome }, host) => reasonText(outcome, host),
        checked: (baseUrl, verdict) => {
          log.check(baseUrl, verdict);
        },
        offerTestMode: (message) => offerTestMode(modes, message),
      });
    },
    switchAccount: () => switchAccount(accounts),
    signOut: () => signOut(accounts),
    showLog: () => {
      log.show();
    },
    sendSelection: () => messages.fromSelection(),
    saveMessage: () => messages.saveAs(),
    openSavedMessage: () => messages.openSaved(),
    openLastMessage: () => messages.openLast(),
    duplicateMessage: () => messages.duplicate(),
    clearMessage: () => messages.clear(),
    forgetSent: () => messages.forgetSent(),
    showSimulator: () => handset.open(),
    summarizeLog: (clicked, selected) => summaries.summarize(clicked, selected),
    textOfLogWindow: (uri) => summaries.textOfWindow(uri),
    reproduceInSimulator: (argument) =>
      reproduce(argument, { modes, openForm: (outgoing) => composer.openWith(toDraft(outgoing, 0)) }),
  };
}
