import * as vscode from 'vscode';
import type { Credentials, Endpoint } from '../api';
import type { CredentialStore } from '../account';
import type { CommandId } from '../commands';
import { baseUrlProblemText, readBaseUrl, readTimeoutMs, reportBaseUrlProblem } from '../settings';
import { inert } from './inert';
import type { Mode } from './mode';
import type { SimulatorService } from './simulatorService';

/** Where one send goes. */
export interface Target {
  readonly mode: Mode;
  /** The host as people read it. */
  readonly host: string;
  /** The account as people read it, without any secret; undefined for the simulator. */
  readonly account: string | undefined;
  /** What identifies the place across restarts; the simulator's port changes. */
  readonly place: string;
  readonly endpoint: Endpoint;
}

/** Nothing left, and why. */
export interface Stop {
  readonly kind: 'stopped';
  /** What happened and what to do; undefined when the user decided so. */
  readonly text: string | undefined;
  /** True when a notification said it already. */
  readonly told: boolean;
}

export interface TargetServices {
  readonly credentials: CredentialStore;
  readonly simulator: SimulatorService;
}

/** Finds out where a send in this mode goes, or why it cannot go. */
export async function resolveTarget(mode: Mode, services: TargetServices): Promise<Target | Stop> {
  try {
    return mode === 'simulator' ? await simulatorTarget(services) : await gatewayTarget(mode, services);
  } catch (error) {
    const why = inert(error instanceof Error ? error.message : String(error));
    return { kind: 'stopped', text: vscode.l10n.t('Nothing was sent: {0}', why), told: false };
  }
}

/**
 * Where a request in this mode would go, for showing it. Nothing is asked and no secret is in it: without
 * credentials the one with a token is shown.
 */
export async function resolvePreview(mode: Mode, services: TargetServices): Promise<{ readonly baseUrl: URL; readonly scheme: 'token' | 'basic' } | { readonly problem: string }> {
  if (mode === 'simulator') return { baseUrl: (await simulatorTarget(services)).endpoint.baseUrl, scheme: 'token' };
  const base = readBaseUrl();
  if ('problem' in base) return { problem: baseUrlProblemText(base.problem) };
  const credentials = await services.credentials.get(base.url.origin);
  return { baseUrl: base.url, scheme: credentials?.kind === 'basic' ? 'basic' : 'token' };
}

async function simulatorTarget({ simulator }: TargetServices): Promise<Target> {
  const { baseUrl, token } = await simulator.start();
  const url = new URL(baseUrl);
  return {
    mode: 'simulator',
    host: url.host,
    account: undefined,
    place: 'simulator',
    // The token the simulator made at its start: stored credentials never reach it.
    endpoint: { baseUrl: url, credentials: { kind: 'token', token }, timeoutMs: readTimeoutMs() },
  };
}

async function gatewayTarget(mode: Mode, services: TargetServices): Promise<Target | Stop> {
  const base = readBaseUrl();
  if ('problem' in base) {
    void reportBaseUrlProblem(base.problem);
    return { kind: 'stopped', text: baseUrlProblemText(base.problem), told: true };
  }
  const { url } = base;
  const credentials = await services.credentials.get(url.origin);
  if (!credentials) return offerSignIn(url.host);
  return { mode, host: url.host, account: accountName(credentials), place: url.origin, endpoint: { baseUrl: url, credentials, timeoutMs: readTimeoutMs() } };
}

/** The account behind credentials, without any secret. */
export function accountName(credentials: Credentials): string {
  return credentials.kind === 'basic' ? credentials.username : vscode.l10n.t('access token');
}

/** Offers to sign in. Not awaited: the send ends here, and is the user's to start again. */
function offerSignIn(host: string): Stop {
  const signIn = vscode.l10n.t('Sign In');
  const text = vscode.l10n.t('Nothing was sent: there are no credentials for {0}.', host);
  const command: CommandId = 'websms.signIn';
  void vscode.window.showWarningMessage(text, signIn).then((chosen) => {
    if (chosen === signIn) void vscode.commands.executeCommand(command);
  });
  return { kind: 'stopped', text, told: true };
}
