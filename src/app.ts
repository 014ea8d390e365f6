import path from 'node:path';
import * as vscode from 'vscode';
import {
  type AccountNames,
  type AccountRow,
  accountRows,
  Accounts,
  CredentialStore,
  signIn,
  signOut,
  switchAccount,
} from './account';
import { sendOutgoing } from './gateway-client';
import { type Outgoing } from './gateway-schema';
import {
  Composer,
  DraftStore,
  MessageBook,
  MessageCommands,
  MessageSecrets,
  moveEarlierMessages,
  ownNumber,
  pickRecent,
  SentMessages,
  toDraft,
  toSentDraft,
} from './compose';
import { Handset } from './handset';
import { RateLimit } from './http-server';
import { History } from './history';
import { createReceiver, type ReceiverFeature, type ReceiverStatus } from './receiver';
import { reproduce } from './reproduce';
import { type Mode, Outbox, sessionId, systemClock } from './outbox';
import {
  ExchangeLog,
  offerTestMode,
  PaletteSend,
  reasonText,
  registerInterruptedSends,
  resolvePreviewDestination,
  selectMode,
  Sender,
  type ModeState,
} from './send';
import { startSimulator } from './simulator';
import type { SimulatorService } from './simulator-host';
import type { TypedNumbers } from './recipients';
import { type Log, readHistorySettings, sanitizeForNotification } from './platform';
import { DAY_MS, WindowStore } from './store';
import { Summaries } from './summary';

/** Objects that `activate` has created already. */
export interface StartedServices {
  readonly context: vscode.ExtensionContext;
  readonly log: Log;
  readonly modes: ModeState;
  readonly accounts: AccountNames;
  readonly simulator: SimulatorService;
  readonly receiverStatus: ReceiverStatus;
}

/** How many refused requests to the receiver are logged in a second. */
const MAX_LOGGED_REFUSALS = 5;

/** The services behind commands and views. This module is a separate bundle, loaded on first use. */
export interface Services {
  readonly composer: Composer;
  readonly messages: MessageCommands;
  readonly palette: PaletteSend;
  readonly handset: Handset;
  readonly history: History;
  readonly receiver: ReceiverFeature;
  readonly summaries: Summaries;
  selectMode(): Promise<void>;
  showLog(): void;
  signIn(): Promise<void>;
  /** @param row the account to switch to; without it the user is asked */
  switchAccount(row?: AccountRow): Promise<void>;
  signOut(row?: AccountRow): Promise<void>;
  accountRows(): Promise<readonly AccountRow[]>;
  readonly startSimulator: typeof startSimulator;
  /** @param position a position in a log, as links pass it; anything else means the cursor's position */
  reproduce(position: unknown): Promise<void>;
}

/** Creates the services once and hands them to the rooms. */
export function createServices({
  context,
  log: output,
  modes,
  accounts: names,
  simulator,
  receiverStatus,
}: StartedServices): Services {
  const panels = { extensionUri: context.extensionUri, logFailure: output.failure };
  const accounts = new Accounts(names, new CredentialStore(context.secrets));
  const log = new ExchangeLog(output);
  const store = new WindowStore({
    folder: context.globalStorageUri.fsPath,
    script: path.join(__dirname, 'store.js'),
    session: sessionId(vscode.env.sessionId),
    keep: () => {
      const { days, ...kept } = readHistorySettings();
      return { ...kept, keepMs: days * DAY_MS };
    },
    onError: log.failureLogger('store'),
    onNotice: (notice) => {
      log.logStoreNotice(notice);
    },
  });
  const outbox = new Outbox({ store, client: sendOutgoing, clock: systemClock });
  const book = new MessageBook(context.globalState, new MessageSecrets(context.secrets));
  const openForm = (outgoing: Outgoing, typed: TypedNumbers, usesReceiver: boolean): void =>
    void composer.openWith(toDraft(outgoing, 0, typed, usesReceiver));
  const sent = new SentMessages(() => store.history());
  const refusals = new RateLimit(MAX_LOGGED_REFUSALS);
  const receiver = createReceiver({
    status: receiverStatus,
    secrets: context.secrets,
    history: () => store.history(),
    logFailure: output.failure,
    onRefused: ({ httpStatus, problem = '' }) => {
      if (!refusals.admits()) return; // anybody can send requests through a tunnel: they must not fill the log
      output.channel.warn(`receiver: HTTP ${httpStatus} ${sanitizeForNotification(problem)}`.trimEnd());
    },
  });
  const callbackUrl = async (mode: Mode): Promise<string | undefined> => {
    const address = await receiver.receiver.callbackAddress(mode);
    return address.kind === 'address' ? address.url : undefined;
  };
  const sender = new Sender({ outbox, accounts, simulator, callbackUrl, modes, log, openForm });
  const drafts = new DraftStore(
    context.workspaceState,
    context.storageUri && vscode.Uri.joinPath(context.storageUri, 'recipients.json').fsPath,
    log.failureLogger('draft'),
  );
  // Versions up to 0.3.0 stored secrets of callback URLs in the open.
  void Promise.all([book.removeStoredSecrets(), drafts.removeStoredSecrets()]).catch(log.failureLogger('cleaning'));
  void moveEarlierMessages(book, () => store.history()).catch(log.failureLogger('messages of version 0.3.0'));
  const composer: Composer = new Composer({
    ...panels,
    sender,
    modes,
    drafts,
    ownNumber,
    callbackAddresses: receiver.receiver,
    previewDestination: () => resolvePreviewDestination(modes.current, { accounts, simulator }),
    chooseMessage: () => messages.choose(),
    pickRecent: () => pickRecent(sent),
  });
  const messages = new MessageCommands(composer, book, sent);
  const history = new History({
    ...panels,
    history: () => store.history(),
    openForm: async (outgoing, typed) => {
      await composer.openWith(toSentDraft(outgoing, typed));
    },
    saveMessage: (outgoing, typed) => messages.saveDraft(toSentDraft(outgoing, typed)),
    previewDestination: (mode) => resolvePreviewDestination(mode, { accounts, simulator }),
  });
  const handset = new Handset({ ...panels, simulator });
  const summaries = new Summaries(panels);
  context.subscriptions.push(
    store,
    receiver,
    composer,
    handset,
    history,
    summaries,
    registerInterruptedSends(store, log, context.globalStorageUri),
  );
  return {
    composer,
    messages,
    palette: new PaletteSend(sender),
    handset,
    history,
    receiver,
    summaries,
    selectMode: () => selectMode(modes, accounts),
    showLog: () => {
      log.show();
    },
    signIn: async () => {
      await signIn({
        accounts,
        describeUnverified: ({ outcome }, host) => reasonText(outcome, host),
        onChecked: (baseUrl, verdict) => {
          log.logCredentialCheck(baseUrl, verdict);
        },
        offerTestMode: (message) => offerTestMode(modes, message),
      });
    },
    switchAccount: (row) => switchAccount(accounts, row),
    signOut: (row) => signOut(accounts, row),
    accountRows: () => accountRows(accounts, names),
    startSimulator,
    reproduce: (position) =>
      reproduce(position, { modes, openForm: (outgoing) => composer.openWith(toDraft(outgoing, 0)) }),
  };
}
