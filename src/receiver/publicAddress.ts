import type { AgentChoice } from '../gateway-client';
import type { BasicCredentials } from '../http-server';
import type { ReceiverSettings } from '../platform';
import type { CallbackAddress } from './callbackAddress';
import { publicUrlProblemText } from './receiverTexts';
import { leadsToReceiver } from './server/checkAddress';
import type { ReceiverKey } from './server/receiverKey';

/** How long each request of a check may take. */
const TIMEOUT_MS = 8_000;

export interface PublicAddressOptions {
  readonly key: ReceiverKey;
  readonly credentials: BasicCredentials | undefined;
  /** The address under which VS Code forwards the port; undefined where it forwards none. */
  readonly forwarded: URL | undefined;
  readonly publicUrl: ReceiverSettings['publicUrl'];
  readonly agent: AgentChoice;
  readonly signal: AbortSignal;
}

/**
 * The address under which the gateway reaches the receiver: the one that VS Code forwards, else the user's own tunnel.
 * Only one at which a request of ours has reached the receiver is offered.
 */
export async function findPublicAddress({
  key,
  credentials,
  forwarded,
  publicUrl,
  agent,
  signal,
}: PublicAddressOptions): Promise<CallbackAddress> {
  const own = publicUrl && 'url' in publicUrl ? publicUrl.url : undefined;
  const bases = [forwarded && forwardedBase(forwarded), own].filter((base) => base !== undefined);
  for (const base of bases)
    if (await leadsToReceiver(base, key, credentials, { timeoutMs: TIMEOUT_MS, agent, signal }))
      return { kind: 'address', url: addressAt(base, key, credentials), isVerified: true };
  if (publicUrl && 'problem' in publicUrl) return { kind: 'failed', reason: publicUrlProblemText(publicUrl.problem) };
  const last = bases.at(-1);
  return last ? { kind: 'unreachable', host: last.host } : { kind: 'localOnly' };
}

/** The address of the receiver below a base. It is a secret. */
export function addressAt(base: URL, key: ReceiverKey, credentials: BasicCredentials | undefined): string {
  const url = new URL(key.path, base);
  if (credentials) {
    // The setters of URL leave a percent sign as it is.
    url.username = encodeURIComponent(credentials.user);
    url.password = encodeURIComponent(credentials.password);
  }
  return url.href;
}

/** A forwarded address to which paths can be appended; undefined for one that is on this machine only. */
function forwardedBase(url: URL): URL | undefined {
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isHttp || isLocal(url.hostname) || url.search !== '' || url.username !== '' || url.password !== '')
    return undefined;
  const base = new URL(url);
  base.hash = '';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}

/** Whether a host is this computer for whoever asks. URL has made `127.1` and the like four numbers. */
function isLocal(hostname: string): boolean {
  return /^(?:127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|(?:.+\.)?localhost\.?)$/i.test(hostname);
}
