import * as vscode from 'vscode';
import type { SignInScheme } from '../gateway-schema';
import type { Accounts } from '../account';
import {
  baseUrlProblemText,
  type CommandId,
  readAgent,
  readBaseUrl,
  readTimeoutMs,
  reportBaseUrlProblem,
  sanitizeForNotification,
} from '../platform';
import type { Destination, Mode } from '../outbox';
import { mustChooseAccount } from './accountTexts';
import type { SimulatorService } from '../simulator-host';

/** The destination of one send and the account it uses. */
export interface ResolvedDestination extends Destination {
  /** The account's name; undefined for the simulator. */
  readonly account: string | undefined;
  /** The account's id; undefined for the simulator. */
  readonly accountId: string | undefined;
}

/** A send that ended before any request left. */
export interface StoppedSend {
  readonly kind: 'stopped';
  /** What happened and what to do; undefined when the user decided not to send. */
  readonly text: string | undefined;
  /** Whether a notification showed the text already. */
  readonly alreadyNotified: boolean;
}

export interface DestinationServices {
  readonly accounts: Accounts;
  readonly simulator: SimulatorService;
  /** Where notifications reach this VS Code from a mode's server; undefined while they cannot. */
  readonly callbackUrl: (mode: Mode) => Promise<string | undefined>;
}

/**
 * Resolves the destination of a send in this mode: base URL, account, credentials and timeout.
 * @param usesReceiver whether the user wants reports and replies here; those of the simulator come in any case
 */
export async function resolveDestination(
  mode: Mode,
  services: DestinationServices,
  usesReceiver: boolean,
): Promise<ResolvedDestination | StoppedSend> {
  try {
    if (mode === 'simulator') return await simulatorDestination(services);
    const destination = await gatewayDestination(mode, services);
    return usesReceiver && !('kind' in destination)
      ? withReceiver(destination, await services.callbackUrl(mode))
      : destination;
  } catch (error) {
    const why = sanitizeForNotification(error instanceof Error ? error.message : String(error));
    return { kind: 'stopped', text: vscode.l10n.t('Nothing was sent: {0}', why), alreadyNotified: false };
  }
}

/**
 * Resolves the destination for the request preview. It asks the user nothing and reads no secret into the result;
 * without an account the preview shows a token.
 */
export async function resolvePreviewDestination(
  mode: Mode,
  services: Pick<DestinationServices, 'accounts' | 'simulator'>,
): Promise<{ readonly baseUrl: URL; readonly scheme: SignInScheme } | { readonly problem: string }> {
  if (mode === 'simulator') {
    // A preview does not start the simulator again that the user has stopped.
    const baseUrl = services.simulator.lastBaseUrl ?? (await services.simulator.start()).baseUrl;
    return { baseUrl: new URL(baseUrl), scheme: 'token' };
  }
  const base = readBaseUrl();
  if ('problem' in base) return { problem: baseUrlProblemText(base.problem) };
  const active = await services.accounts.active(base.url.origin);
  return { baseUrl: base.url, scheme: active?.account.kind ?? 'token' };
}

/** Without the reports that the user wants, nothing is sent: what became of a message cannot be asked for later. */
function withReceiver(
  destination: ResolvedDestination,
  callbackUrl: string | undefined,
): ResolvedDestination | StoppedSend {
  if (callbackUrl !== undefined) return { ...destination, callbackUrl };
  const text = vscode.l10n.t(
    'Nothing was sent: reports and replies cannot come to this VS Code now. See “Address for delivery reports” in the form.',
  );
  return { kind: 'stopped', text, alreadyNotified: false };
}

async function simulatorDestination({ simulator, callbackUrl }: DestinationServices): Promise<ResolvedDestination> {
  const { baseUrl, token } = await simulator.start();
  const url = new URL(baseUrl);
  return {
    mode: 'simulator',
    host: url.host,
    account: undefined,
    accountId: undefined,
    destinationKey: 'simulator',
    callbackUrl: await callbackUrl('simulator'),
    // The simulator accepts a token it generated at its start, so that stored credentials never reach it.
    endpoint: { baseUrl: url, credentials: { kind: 'token', token }, timeoutMs: readTimeoutMs(), agent: readAgent() },
  };
}

async function gatewayDestination(
  mode: Mode,
  services: DestinationServices,
): Promise<ResolvedDestination | StoppedSend> {
  const base = readBaseUrl();
  if ('problem' in base) {
    void reportBaseUrlProblem(base.problem);
    return { kind: 'stopped', text: baseUrlProblemText(base.problem), alreadyNotified: true };
  }
  const { url } = base;
  const { origin, host } = url;
  const { accounts } = await services.accounts.list(origin);
  if (accounts.length === 0)
    return stopAndOffer('signIn', vscode.l10n.t('Nothing was sent: there are no credentials for {0}.', host));
  const active = await services.accounts.active(origin);
  if (!active || mustChooseAccount(mode, active.chosen))
    return stopAndOffer('switchAccount', vscode.l10n.t('Nothing was sent: choose the account for {0} first.', host));
  const {
    account: { id, name },
    credentials,
  } = active;
  if (!credentials)
    return stopAndOffer(
      'signIn',
      vscode.l10n.t('Nothing was sent: the account {0} is signed out of {1}.', sanitizeForNotification(name), host),
    );
  return {
    mode,
    host,
    account: name,
    accountId: id,
    destinationKey: origin,
    endpoint: { baseUrl: url, credentials, timeoutMs: readTimeoutMs(), agent: readAgent() },
  };
}

/** Stops the send and offers a command that helps. The notification is not awaited: the user starts the send again. */
function stopAndOffer(remedy: 'signIn' | 'switchAccount', text: string): StoppedSend {
  const label = remedy === 'signIn' ? vscode.l10n.t('Sign In') : vscode.l10n.t('Switch Account');
  const command: CommandId = `websms.${remedy}`;
  void vscode.window.showWarningMessage(text, label).then((chosen) => {
    if (chosen === label) void vscode.commands.executeCommand(command);
  });
  return { kind: 'stopped', text, alreadyNotified: true };
}
