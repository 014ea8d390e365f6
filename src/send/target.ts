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
import { mustChoose } from './accountWords';
import type { SimulatorService } from './simulatorService';

/** Where one send goes, and by whose account. */
export interface Target extends Destination {
  /** The account as people read it, without any secret; undefined for the simulator. */
  readonly account: string | undefined;
  /** Which account that is; undefined for the simulator. */
  readonly accountId: string | undefined;
}

/** Nothing left, and why. */
export interface Stop {
  readonly kind: 'stopped';
  /** What happened and what to do; undefined when the user decided so. */
  readonly text: string | undefined;
  /** True when a notification said it already. */
  readonly alreadyNotified: boolean;
}

export interface TargetServices {
  readonly accounts: Accounts;
  readonly simulator: SimulatorService;
}

/** Finds out where a send in this mode goes, or why it cannot go. */
export async function resolveTarget(mode: Mode, services: TargetServices): Promise<Target | Stop> {
  try {
    return mode === 'simulator' ? await simulatorTarget(services) : await gatewayTarget(mode, services);
  } catch (error) {
    const why = sanitizeForNotification(error instanceof Error ? error.message : String(error));
    return { kind: 'stopped', text: vscode.l10n.t('Nothing was sent: {0}', why), alreadyNotified: false };
  }
}

/**
 * Where a request in this mode would go, for showing it. Nothing is asked and no secret is in it: without
 * credentials the one with a token is shown.
 */
export async function resolvePreview(
  mode: Mode,
  services: TargetServices,
): Promise<{ readonly baseUrl: URL; readonly scheme: SignInScheme } | { readonly problem: string }> {
  if (mode === 'simulator') return { baseUrl: (await simulatorTarget(services)).endpoint.baseUrl, scheme: 'token' };
  const base = readBaseUrl();
  if ('problem' in base) return { problem: baseUrlProblemText(base.problem) };
  const active = await services.accounts.active(base.url.origin);
  return { baseUrl: base.url, scheme: active?.account.kind ?? 'token' };
}

async function simulatorTarget({ simulator }: TargetServices): Promise<Target> {
  const { baseUrl, token } = await simulator.start();
  const url = new URL(baseUrl);
  return {
    mode: 'simulator',
    host: url.host,
    account: undefined,
    accountId: undefined,
    destinationKey: 'simulator',
    // The token the simulator made at its start: stored credentials never reach it.
    endpoint: { baseUrl: url, credentials: { kind: 'token', token }, timeoutMs: readTimeoutMs(), agent: readAgent() },
  };
}

async function gatewayTarget(mode: Mode, services: TargetServices): Promise<Target | Stop> {
  const base = readBaseUrl();
  if ('problem' in base) {
    void reportBaseUrlProblem(base.problem);
    return { kind: 'stopped', text: baseUrlProblemText(base.problem), alreadyNotified: true };
  }
  const { url } = base;
  const { origin, host } = url;
  const { accounts } = await services.accounts.list(origin);
  if (accounts.length === 0)
    return offer('signIn', vscode.l10n.t('Nothing was sent: there are no credentials for {0}.', host));
  const active = await services.accounts.active(origin);
  if (!active || mustChoose(mode, active.chosen))
    return offer('switchAccount', vscode.l10n.t('Nothing was sent: choose the account for {0} first.', host));
  const {
    account: { id, name },
    credentials,
  } = active;
  if (!credentials)
    return offer(
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

/** Offers the remedy. Not awaited: the send ends here, and is the user's to start again. */
function offer(remedy: 'signIn' | 'switchAccount', text: string): Stop {
  const label = remedy === 'signIn' ? vscode.l10n.t('Sign In') : vscode.l10n.t('Switch Account');
  const command: CommandId = `websms.${remedy}`;
  void vscode.window.showWarningMessage(text, label).then((chosen) => {
    if (chosen === label) void vscode.commands.executeCommand(command);
  });
  return { kind: 'stopped', text, alreadyNotified: true };
}
