import * as vscode from 'vscode';
import type { ReceivedNotification } from '../gateway-schema';
import type { Mode } from '../outbox';
import { readAgent, readReceiverPort, readReceiverPublicUrl, sanitizeForNotification } from '../platform';
import type { SendHistory, UnmatchedNotification } from '../store';
import type { CallbackAddress, CallbackAddresses } from './callbackAddress';
import { ReceivedNews } from './receivedNews';
import { ReceiverSecrets } from './receiverSecrets';
import type { ReceiverState, ReceiverStatus } from './receiverStatus';
import { type CheckOptions, isReceiverAt, leadsToReceiver } from './server/checkAddress';
import type { ReceiverKey } from './server/receiverKey';
import { type ReceiverServer, type Refusal, startReceiverServer } from './server/receiverServer';

export interface ReceiverServices {
  readonly status: ReceiverStatus;
  readonly secrets: vscode.SecretStorage;
  /** Undefined where this Node has no SQLite. */
  readonly history: () => Promise<SendHistory | undefined>;
  readonly logFailure: (context: string, error: unknown) => void;
  readonly logRefusal: (refusal: Refusal) => void;
}

/** How often a window tries to take over from another one, in milliseconds. */
const TAKE_OVER_MS = 3000;
const CHECK_MS = 5000;
/** How many notifications that fit no message are shown. */
const MAX_UNMATCHED_SHOWN = 200;

type Credentials = Awaited<ReturnType<ReceiverSecrets['credentials']>>;

/**
 * Receives delivery reports and replies on a port of this machine. Of several windows one binds the port; the others see
 * the same store, and take over when it ends.
 */
export class Receiver implements CallbackAddresses, vscode.Disposable {
  readonly #secrets: ReceiverSecrets;
  readonly #news = new ReceivedNews();
  readonly #addressChanged = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[];
  #server: ReceiverServer | undefined;
  #credentials: Credentials;
  #takeOver: NodeJS.Timeout | undefined;
  /** Aborts the start, the checks and the taking over of the time that the receiver is on. */
  #running: AbortController | undefined;
  #history: SendHistory | undefined;
  /** The checked address for Test and Live, until something changes. */
  #outside: Promise<CallbackAddress> | undefined;
  readonly onDidChange = this.#addressChanged.event;

  constructor(private readonly services: ReceiverServices) {
    this.#secrets = new ReceiverSecrets(services.secrets);
    this.#disposables = [
      this.#news,
      this.#addressChanged,
      this.#secrets.onDidChange(() => {
        this.#restart();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('websms.receiver.port')) this.#restart();
        if (event.affectsConfiguration('websms.receiver.publicUrl')) this.#forgetAddress();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && services.status.state.kind === 'elsewhere') this.#tryToBind(this.#running?.signal);
      }),
    ];
  }

  /** Starts to receive; what goes wrong is in the state. */
  async start(): Promise<void> {
    if (this.#running) return;
    const running = new AbortController();
    this.#running = running;
    this.#setState({ kind: 'starting' });
    await this.#bind(running.signal);
  }

  async stop(): Promise<void> {
    this.#running?.abort();
    this.#running = undefined;
    clearTimeout(this.#takeOver);
    const server = this.#server;
    this.#server = undefined;
    this.#setState({ kind: 'off' });
    await server?.close();
  }

  async callbackAddress(mode: Mode): Promise<CallbackAddress> {
    const { state } = this.services.status;
    switch (state.kind) {
      case 'off':
      case 'starting':
        return { kind: 'off' };
      case 'failed':
        return state;
      case 'running':
      case 'elsewhere': {
        if (mode !== 'simulator') return (this.#outside ??= this.#findOutside(state.port));
        const [key, credentials] = await Promise.all([this.#secrets.key(), this.#secrets.credentials()]);
        return { kind: 'address', url: addressOf(localBase(state.port), key, credentials), isVerified: true };
      }
    }
  }

  /** The notifications that fit no message, newest first. */
  async unmatched(): Promise<readonly UnmatchedNotification[]> {
    return (await (await this.services.history())?.unmatched(MAX_UNMATCHED_SHOWN)) ?? [];
  }

  async clearUnmatched(): Promise<void> {
    await (await this.services.history())?.clearUnmatched();
  }

  /** Asks for a user name and password that the receiver then demands; an empty user name removes both. */
  async protect(): Promise<void> {
    const title = vscode.l10n.t('Protect Receiver');
    const user = await vscode.window.showInputBox({
      title,
      prompt: vscode.l10n.t('User name that the gateway sends. Empty: the secret path alone protects the receiver.'),
      ignoreFocusOut: true,
      validateInput: (text) => (text.includes(':') ? vscode.l10n.t('A user name has no colon.') : undefined),
    });
    if (user === undefined) return;
    if (user === '') {
      await this.#secrets.setCredentials(undefined);
      return;
    }
    const password = await vscode.window.showInputBox({
      title,
      prompt: vscode.l10n.t('Password'),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => (text === '' ? vscode.l10n.t('Enter a password.') : undefined),
    });
    if (password !== undefined && password !== '') await this.#secrets.setCredentials({ user, password });
  }

  /** Subscribes to changes of what is stored. */
  async onDidReceive(listener: () => void): Promise<vscode.Disposable> {
    const history = await this.services.history();
    return new vscode.Disposable(history?.onDidChange(listener) ?? (() => undefined));
  }

  dispose(): void {
    void this.stop().catch((error: unknown) => {
      this.services.logFailure('receiver', error);
    });
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #restart(): void {
    if (!this.#running) return;
    this.stop()
      .then(() => this.start())
      .catch((error: unknown) => {
        this.services.logFailure('receiver', error);
      });
  }

  /** Binds the port, or finds out who has it. */
  async #bind(signal: AbortSignal): Promise<void> {
    const port = readReceiverPort();
    const isOff = (): boolean => signal.aborted;
    try {
      this.#history = await this.services.history();
      if (!this.#history) {
        this.#fail(signal, vscode.l10n.t('This VS Code has no SQLite, in which reports would be stored.'));
        return;
      }
      const [key, credentials] = await Promise.all([this.#secrets.key(), this.#secrets.credentials()]);
      if (isOff()) return;
      this.#credentials = credentials;
      const server = await this.#listen(port, key);
      if (isOff()) {
        await server?.close();
        return;
      }
      if (server) {
        this.#server = server;
        this.#setState({ kind: 'running', port });
      } else if (await isReceiverAt(localBase(port), key, this.#checkOptions(signal))) {
        if (isOff()) return;
        if (this.services.status.state.kind !== 'elsewhere') this.#setState({ kind: 'elsewhere', port });
        this.#takeOver = setTimeout(() => {
          this.#tryToBind(signal);
        }, TAKE_OVER_MS);
        this.#takeOver.unref();
      } else
        this.#fail(
          signal,
          vscode.l10n.t('Another program uses port {0}. Set another one: websms.receiver.port.', port),
        );
    } catch (error) {
      const why = sanitizeForNotification(error instanceof Error ? error.message : String(error));
      this.#fail(signal, vscode.l10n.t('The receiver did not start: {0}', why));
    }
  }

  /** Tries to take over; never rejects. */
  #tryToBind(signal: AbortSignal | undefined): void {
    clearTimeout(this.#takeOver);
    if (signal && !signal.aborted) void this.#bind(signal);
  }

  /** @returns undefined when the port is in use. */
  async #listen(port: number, key: ReceiverKey): Promise<ReceiverServer | undefined> {
    try {
      return await startReceiverServer({
        port,
        key,
        credentials: () => this.#credentials,
        receive: (notification) => this.#receive(notification),
        onRefused: this.services.logRefusal,
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return undefined;
      throw error;
    }
  }

  async #receive(notification: ReceivedNotification): Promise<void> {
    if (!this.#history) throw new Error('The receiver is off.');
    try {
      const reception = await this.#history.receive(notification);
      this.services.status.received(Date.now());
      this.#news.add(notification, reception);
    } catch (error) {
      this.services.logFailure('receiver', error);
      throw error;
    }
  }

  #fail(signal: AbortSignal, reason: string): void {
    if (signal.aborted) return;
    this.#running = undefined; // Start tries again
    this.#setState({ kind: 'failed', reason });
  }

  #setState(state: ReceiverState): void {
    this.services.status.state = state;
    this.#forgetAddress();
  }

  #forgetAddress(): void {
    this.#outside = undefined;
    this.#addressChanged.fire();
  }

  /** The forwarded address of a remote window, or the user's own tunnel: the first one through which we reach ourselves. */
  async #findOutside(port: number): Promise<CallbackAddress> {
    const [key, credentials] = await Promise.all([this.#secrets.key(), this.#secrets.credentials()]);
    const options = this.#checkOptions(this.#running?.signal);
    const bases = [await forwardedBase(port), readReceiverPublicUrl()].filter((base) => base !== undefined);
    for (const base of bases) {
      if (await leadsToReceiver(base, key, credentials, options))
        return { kind: 'address', url: addressOf(base, key, credentials), isVerified: true };
    }
    const last = bases.at(-1);
    return last ? { kind: 'unreachable', host: last.host } : { kind: 'localOnly' };
  }

  #checkOptions(signal = new AbortController().signal): CheckOptions {
    return { timeoutMs: CHECK_MS, agent: readAgent(), signal };
  }
}

function localBase(port: number): URL {
  return new URL(`http://127.0.0.1:${port}/`);
}

function addressOf(base: URL, key: ReceiverKey, credentials: Credentials): string {
  const url = new URL(key.path, base);
  if (credentials)
    [url.username, url.password] = [credentials.user, credentials.password].map(encodeURIComponent) as [string, string];
  return url.href;
}

/** The address under which VS Code forwards a port; undefined where that is this machine itself. */
async function forwardedBase(port: number): Promise<URL | undefined> {
  const uri = await vscode.env.asExternalUri(vscode.Uri.parse(localBase(port).href));
  const url = new URL(uri.toString(true));
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return isOwnHost(url.hostname) ? undefined : url;
}

/** No gateway reaches such a host. */
function isOwnHost(host: string): boolean {
  return /^(?:localhost|127\.[\d.]+|\[::1\])$|\.localhost$/i.test(host);
}
