import * as vscode from 'vscode';
import { verifyCredentials, type Credentials, type CredentialsCheck } from '../gateway-client';
import { readAgent, readTimeoutMs, requireBaseUrl, explainCode } from '../platform';
import type { Accounts } from './accounts';
import { askCredentials } from './askCredentials';
import { askName } from './askName';

/** Dependencies of {@link signIn}. */
export interface SignInServices {
  readonly accounts: Accounts;
  /** A text for an outcome that neither accepts nor rejects the credentials. */
  readonly describeUnverified: (verdict: Extract<CredentialsCheck, { kind: 'unverified' }>, host: string) => string;
  /** Called after each check, for the log. */
  readonly onChecked: (baseUrl: URL, verdict: CredentialsCheck) => void;
  /** Shows a message and offers the mode Test. Signing in never changes the mode by itself. */
  readonly offerTestMode: (message: string) => Promise<void>;
}

/**
 * Asks for credentials, verifies them with a request that cannot send anything, asks for a name, and stores both as the
 * active account for the origin of the current base URL.
 * @returns whether an account was added
 */
export async function signIn(services: SignInServices): Promise<boolean> {
  const baseUrl = await requireBaseUrl();
  if (!baseUrl) return false;
  for (;;) {
    const credentials = await askCredentials(baseUrl.host);
    if (!credentials) return false;
    const verdict = await verify(baseUrl, credentials);
    if (!verdict) return false;
    services.onChecked(baseUrl, verdict);
    const decision = await decide(verdict, baseUrl.host, services);
    if (decision === 'again') continue;
    if (decision === 'stop') return false;
    const { origin, host } = baseUrl;
    const name = await askName(host, credentials, await services.accounts.all(origin));
    if (name === undefined) return false;
    await services.accounts.add(origin, name, credentials);
    // Not awaited: the notification may stay for minutes, and the caller continues meanwhile.
    void services.offerTestMode(vscode.l10n.t('Signed in to {0}.', host));
    return true;
  }
}

/** The gateway's verdict; undefined when the user cancelled. */
async function verify(baseUrl: URL, credentials: Credentials): Promise<CredentialsCheck | undefined> {
  const title = vscode.l10n.t('Checking the credentials with {0}', baseUrl.host);
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, cancellable: true, title },
    async (_progress, token) => {
      const controller = new AbortController();
      const listener = token.onCancellationRequested(() => {
        controller.abort();
      });
      const verdict = await verifyCredentials(
        { baseUrl, credentials, timeoutMs: readTimeoutMs(), agent: readAgent() },
        controller.signal,
      );
      listener.dispose();
      return controller.signal.aborted ? undefined : verdict;
    },
  );
}

type Decision = 'store' | 'again' | 'stop';

async function decide(verdict: CredentialsCheck, host: string, services: SignInServices): Promise<Decision> {
  if (verdict.kind === 'valid') return 'store';
  const again = vscode.l10n.t('Try Again');
  if (verdict.kind === 'rejected') {
    const { code, name = '', why } = explainCode(verdict.statusCode);
    const text = vscode.l10n.t('{0} did not accept these credentials: {1} {2}. {3}', host, code, name, why);
    return (await vscode.window.showErrorMessage(text, again)) === again ? 'again' : 'stop';
  }
  const store = vscode.l10n.t('Store Anyway');
  const text = vscode.l10n.t('The credentials could not be verified: {0}', services.describeUnverified(verdict, host));
  const chosen = await vscode.window.showWarningMessage(text, store, again);
  if (chosen === store) return 'store';
  return chosen === again ? 'again' : 'stop';
}
